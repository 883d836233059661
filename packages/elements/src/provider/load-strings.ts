import type { Strings } from "../base/strings.ts";
import { en } from "../locales/en.ts";

/** Every language but English, which is bundled, comes as a chunk of its own when it is asked for. */
const LOADERS: Readonly<Record<string, () => Promise<Strings>>> = {
  fr: async () => (await import("../locales/fr.ts")).fr,
};

/**
 * Fetches the words of a language, by the first part of its tag. A chunk that can't be had gives English.
 * @returns `undefined` where English serves from the start: it is asked for, or nobody translated the language.
 */
export function loadStrings(tag: string): Promise<Strings> | undefined {
  const language = tag.split("-")[0]?.toLowerCase() ?? "";
  return LOADERS[language]?.().catch(() => en);
}
