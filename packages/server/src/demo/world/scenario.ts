import type { ThreadSource } from "@hearback/contract";

/** A file that a made-up message carries. */
export type FileKind = "photo" | "invoice" | "brief" | "catalogue";

/**
 * One kind of conversation. Texts may hold slots in braces, such as `{product}`; a slot has one value in a whole thread.
 */
export interface Scenario {
  source: ThreadSource;
  /** How often it is taken, against the others of its language. */
  weight: number;
  /** The campaign, automation, survey or form that it answers. */
  ref?: { id: string; title: string };
  subjects: readonly string[];
  /** What the team wrote before the contact did, where the team began. */
  starts?: readonly string[];
  /** What the contact writes first. */
  openings: readonly string[];
  /** A second paragraph of the contact's first message; used in about half of the threads. */
  details?: readonly string[];
  /** What the team answers. */
  answers: readonly string[];
  /** What the contact says to the answer. */
  thanks: readonly string[];
  /** The contact's first message may carry this file. */
  file?: FileKind;
}

/** Questions of a survey or form and answers that people gave. */
export interface Questionnaire {
  source: "survey" | "contact_form";
  weight: number;
  ref: { id: string; title: string };
  subject: string;
  questions: readonly { question: string; answers: readonly string[] }[];
}

/** All that people of one language write, and what the team writes to them. */
export interface Kit {
  greetings: readonly string[];
  closings: readonly string[];
  /** Before the team's answer; `{first}` is the contact. */
  teamGreetings: readonly string[];
  teamClosings: readonly string[];
  /** Values of slots that don't depend on the thread. */
  slots: Readonly<Record<string, readonly string[]>>;
  scenarios: readonly Scenario[];
}

/** What a shop's own language has beyond a {@link Kit}. */
export interface ShopKit extends Kit {
  questionnaires: readonly Questionnaire[];
  /** Whole text messages: question, answer, thanks. */
  texts: readonly (readonly [ask: string, answer: string, thanks: string])[];
  automaticReplies: readonly { subject: string; text: string }[];
  /** Turns of a long conversation, the contact first, then the team, and so on. */
  longTalk: readonly string[];
}

/** Puts values into a text's slots, in capitals where a sentence starts. A slot's value is drawn once and kept in `values`. */
export function fillSlots(text: string, values: Map<string, string>, draw: (slot: string) => string): string {
  return text.replaceAll(/(^|[.!?] |)\{(\w+)\}/g, (_, start: string, slot: string, offset: number) => {
    const value = values.get(slot) ?? draw(slot);
    values.set(slot, value);
    const startsSentence = start !== "" || offset === 0;
    return startsSentence ? start + value.slice(0, 1).toUpperCase() + value.slice(1) : value;
  });
}
