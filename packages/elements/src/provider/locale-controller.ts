import { ContextConsumer, ContextProvider } from "@lit/context";
import type { ReactiveController, ReactiveElement } from "lit";
import { ENGLISH, localeContext, type Localization } from "../base/context.ts";
import { Format } from "../base/format.ts";
import { overrideStrings, withoutWords, type StringOverrides, type Strings } from "../base/strings.ts";
import { en } from "../locales/en.ts";
import { loadStrings } from "./load-strings.ts";

/** What an element that chooses the language has. */
export interface LocaleHost extends ReactiveElement {
  locale: string | undefined;
  strings: StringOverrides | undefined;
}

/**
 * Gives an element and those below it words and formats: of the element's own `locale`, else of the provider above, else
 * of the nearest `lang` attribute. Words that have to be fetched fill in when they come; if they don't, English does.
 */
export class LocaleController implements ReactiveController {
  readonly #host: LocaleHost;
  readonly #provider: ContextProvider<typeof localeContext>;
  readonly #inherited: ContextConsumer<typeof localeContext, LocaleHost>;
  readonly #observer = new MutationObserver(() => this.#host.requestUpdate());
  #requestedTag: string | undefined;
  #words: Strings = en;
  /** The words were asked for and are not there yet. */
  #isSilent = false;
  #overrides: StringOverrides | undefined;

  value: Localization = ENGLISH;

  constructor(host: LocaleHost) {
    this.#host = host;
    this.#provider = new ContextProvider(host, { context: localeContext, initialValue: ENGLISH });
    this.#inherited = new ContextConsumer(host, { context: localeContext, subscribe: true });
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(document.documentElement, { attributeFilter: ["lang"] });
  }

  hostUpdate(): void {
    const { locale, strings } = this.#host;
    const inherited = this.#inherited.value;
    if (locale === undefined && strings === undefined && inherited !== undefined) this.#provide(inherited);
    else this.#localize(locale ?? inherited?.tag ?? nearestLanguage(this.#host), strings);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  #localize(tag: string, overrides: StringOverrides | undefined): void {
    if (tag !== this.#requestedTag) this.#load(tag);
    else if (overrides === this.#overrides && this.value.tag === tag) return;
    this.#overrides = overrides;
    this.#provideWords(tag);
  }

  #provideWords(tag: string): void {
    const strings = overrideStrings(this.#words, this.#overrides);
    this.#provide({ tag, strings, format: this.#format(tag), isSilent: this.#isSilent });
  }

  /** Dates and numbers stand among words, so they are in the language of those. */
  #format(tag: string): Format {
    const isEnglish = this.#words === en && this.#overrides === undefined;
    return new Format(isEnglish && !/^en\b/i.test(tag) ? "en" : tag);
  }

  #load(tag: string): void {
    this.#requestedTag = tag;
    const words = loadStrings(tag);
    // Nothing waits for the words, but a flash of another language would be worse than none.
    this.#isSilent = words !== undefined;
    this.#words = this.#isSilent ? withoutWords(en) : en;
    void words?.then((strings) => {
      if (this.#requestedTag !== tag) return;
      this.#isSilent = false;
      this.#words = strings;
      this.#provideWords(tag);
      this.#host.requestUpdate();
    });
  }

  #provide(value: Localization): void {
    this.value = value;
    this.#provider.setValue(value);
  }
}

/** The language that the nearest ancestor declares, through shadow roots too; English where none does. */
function nearestLanguage(element: Element): string {
  for (let at: Element | null = element; at !== null;) {
    const tag = at.closest("[lang]")?.getAttribute("lang");
    if (tag) return tag;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return "en";
}
