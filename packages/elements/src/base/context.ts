import { createContext } from "@lit/context";
import type { Inbox } from "@hearback/sdk";
import { en } from "../locales/en.ts";
import { Format } from "./format.ts";
import type { Strings } from "./strings.ts";

/** The words and formats that elements use. */
export interface Localization {
  /** BCP 47 tag as asked for; words and formats are English where nobody translated it. */
  readonly tag: string;
  readonly strings: Strings;
  readonly format: Format;
  /** The words are still to come, and until then there are none. Default: false. */
  readonly isSilent?: boolean | undefined;
}

/** English: what elements use before and without a provider. */
export const ENGLISH: Localization = { tag: "en", strings: en, format: new Format("en") };

/**
 * Context of the inbox; `undefined` while a provider has none. Its key is registered and carries a version, so that two
 * bundles on one page agree. The same goes for {@link localeContext}.
 */
export const inboxContext = createContext<Inbox | undefined>(Symbol.for("hb.inbox.1"));

/** Context of words and formats. */
export const localeContext = createContext<Localization>(Symbol.for("hb.locale.1"));
