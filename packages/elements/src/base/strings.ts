import type { Contact, Role, ThreadSource, ThreadStatus } from "@hearback/contract";
import type { ErrorCode, HearbackError } from "@hearback/sdk";

/** A string that depends on a number; `text` is the number as it is written in the language. */
export type Counted = (count: number, text: string) => string;

/** Words that several elements use. */
export interface CommonStrings {
  back: string;
  cancel: string;
  close: string;
  done: string;
  loading: string;
  retry: string;
  undo: string;
  /** Name of somebody who gave neither name nor address. */
  unknownContact: string;
  status: Record<ThreadStatus, string>;
  /** Action that gives the status. */
  setStatus: Record<ThreadStatus, string>;
}

/** Words of the thread list and its rows. */
export interface ListStrings {
  label: string;
  newThreads: Counted;
  unread: string;
  attachment: string;
  noSubject: string;
  textMessage: string;
  /** `span` as in `2 d`. */
  waits: (span: string) => string;
  answeredBy: (name: string, time: string) => string;
  endOfList: Counted;
  moreFailed: string;
  emptyTodo: { title: string; text: string };
  emptyDone: { title: string; text: string };
  emptyTrash: { title: string; text: string };
  emptyOther: { title: string; text: string };
  actions: string;
}

/** Words of the navigation. */
export interface NavStrings {
  label: string;
  open: string;
  sources: string;
  audience: string;
  autoReplies: string;
  allThreads: string;
  source: Record<ThreadSource, string>;
}

/** Words of the contact panel. */
export interface ContactStrings {
  label: string;
  open: string;
  email: string;
  phone: string;
  language: string;
  location: string;
  vip: string;
  consent: string;
  marketing: string;
  oneToOne: string;
  sms: string;
  tags: string;
  earlierThreads: string;
  noEarlierThreads: string;
  marketingStatus: Record<Contact["marketingStatus"], string>;
  consentState: Record<Contact["oneToOneConsent"], string>;
}

/** Words of the inbox around its panes: states, announcements. */
export interface InboxStrings {
  label: string;
  noThread: { title: string; text: string };
  notAllowed: { title: string; text: (role: string, allowed: string) => string; hint: string };
  notConnected: { title: string; text: string };
  role: Record<Role, string>;
  offline: string;
  queued: Counted;
  statusChanged: Record<ThreadStatus, string>;
  statusFailed: string;
  replySent: string;
}

/** Words of an open thread and its messages. */
export interface ThreadStrings {
  label: string;
  messages: string;
  earlierMessages: Counted;
  earlierFailed: string;
  messageFrom: (name: string, time: string) => string;
  to: string;
  cc: string;
  you: string;
  /** `name` as in the From name of the audience. */
  sentAs: (name: string) => string;
  showQuoted: string;
  hideQuoted: string;
  /** Both counts may be 0; never both. */
  blocked: (images: number, trackers: number) => string;
  showImages: string;
  imagesFailed: string;
  downloadAttachment: (name: string, size: string) => string;
  richMail: (name: string) => string;
  richMailFailed: string;
  truncated: string;
  incomplete: string;
  notVerified: string;
  automatic: Record<"auto-reply" | "bounce" | "list", string>;
  delivery: Record<"queued" | "sending" | "sent" | "delivered" | "failed" | "cancelled" | "held", string>;
  discard: string;
  /** Before the host that a link really leads to. */
  linkLeadsTo: string;
  openLink: string;
  /** Place of the thread in its list. */
  place: (position: string, total: string) => string;
  previous: string;
  next: string;
  failed: { title: string; text: string };
  answerOf: Record<ThreadSource, (title: string) => string>;
  newMessages: Counted;
}

/** Words of the composer. */
export interface ComposerStrings {
  label: string;
  replyTo: (name: string) => string;
  placeholder: string;
  to: string;
  from: (name: string) => string;
  attach: string;
  removeAttachment: (name: string) => string;
  cancelUpload: (name: string) => string;
  uploading: (percent: string) => string;
  tooLarge: (name: string, limit: string) => string;
  typeNotAllowed: (name: string) => string;
  tooMany: Counted;
  send: string;
  sendAndDone: string;
  sendAndTrash: string;
  moreWays: string;
  dropHere: string;
  waitForUploads: string;
  notAllowed: string;
  movedOn: string;
  /** Sends a reply although a newer message came in. */
  sendAnyway: string;
  /** Takes an unsent reply back into the text field. */
  edit: string;
  notSent: string;
  /** Name of an unsent reply's box. */
  unsent: string;
  writeFirst: string;
  attachments: string;
}

/** What happened, what is safe, what to do: by problem code, `other` for the rest. */
export interface ErrorStrings {
  title: string;
  /** Where `byCode` has no text. */
  other: string;
  /** The element is set up wrongly; `what` is for the developer, in English. */
  misuse: (what: string) => string;
  byCode: Partial<Record<ErrorCode, string>>;
}

/**
 * The words that elements show, by area. English of an open thread comes with the thread, so most of its words, and the
 * composer's, may be missing: {@link AllStrings}.
 */
export interface Strings {
  common: CommonStrings;
  list: ListStrings;
  nav: NavStrings;
  contact: ContactStrings;
  inbox: InboxStrings;
  thread: Partial<ThreadStrings> & Pick<ThreadStrings, "label">;
  composer: Partial<ComposerStrings>;
  errors: ErrorStrings;
}

/** Every word that elements show, by area. A host overrides any of them: {@link StringOverrides}. */
export interface AllStrings extends Strings {
  thread: ThreadStrings;
  composer: ComposerStrings;
}

/** Some of the strings; what is left out stays as the locale has it. */
export type StringOverrides = { [Area in keyof AllStrings]?: Partial<AllStrings[Area]> | undefined };

/** Strings with some of them replaced. */
export function overrideStrings(strings: Strings, overrides: StringOverrides | undefined): Strings {
  if (overrides === undefined) return strings;
  return {
    common: { ...strings.common, ...overrides.common },
    list: { ...strings.list, ...overrides.list },
    nav: { ...strings.nav, ...overrides.nav },
    contact: { ...strings.contact, ...overrides.contact },
    inbox: { ...strings.inbox, ...overrides.inbox },
    thread: { ...strings.thread, ...overrides.thread },
    composer: { ...strings.composer, ...overrides.composer },
    errors: { ...strings.errors, ...overrides.errors },
  };
}

/** Chooses the form of a number by the rules of a language (CLDR); `other` serves where a form is missing. */
export function plural(
  tag: string,
  count: number,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string },
): string {
  return forms[new Intl.PluralRules(tag).select(count)] ?? forms.other;
}

/** What to tell people about an error. */
export function errorText(strings: Strings, error: HearbackError): string {
  return strings.errors.byCode[error.code] ?? strings.errors.other;
}

/** The same table with nothing to read in it. */
export function withoutWords<Table extends object>(table: Table): Table {
  const entries = Object.entries(table).map(([key, value]: [string, unknown]) => [key, silent(value)]);
  // Keys and kinds of values are those of the table.
  return Object.fromEntries(entries) as Table;
}

function silent(value: unknown): unknown {
  if (typeof value === "function") return () => "";
  return typeof value === "object" && value !== null ? withoutWords(value) : "";
}
