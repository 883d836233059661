import { enComposer, enThread } from "./en-thread.ts";
import type { Localization } from "../base/context.ts";
import { type AllStrings, withoutWords } from "../base/strings.ts";

/** Words and formats, those of an open thread included. */
export interface ThreadLocalization extends Localization {
  readonly strings: AllStrings;
}

const completed = new WeakMap<Localization, ThreadLocalization>();

/** Adds English of an open thread where a localization came without: it is loaded together with the thread's elements. */
export function withThreadWords(localization: Localization): ThreadLocalization {
  const known = completed.get(localization);
  if (known !== undefined) return known;
  const { strings, isSilent } = localization;
  const english = { thread: enThread, composer: enComposer };
  const { thread, composer } = isSilent === true ? withoutWords(english) : english;
  const all = {
    ...localization,
    strings: { ...strings, thread: { ...thread, ...strings.thread }, composer: { ...composer, ...strings.composer } },
  };
  completed.set(localization, all);
  return all;
}
