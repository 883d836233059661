import { ContextEvent } from "@lit/context";
import { expect } from "chai";
import type { Inbox } from "@hearback/sdk";
import { inboxContext, localeContext, type Localization } from "../base/context.ts";
import { HbInbox } from "../inbox/inbox.ts";
import { frame, inside, mount, unmountAll, until } from "../testing/fixture.ts";
import { HbThreadList } from "../thread-list/thread-list.ts";
import { HbProvider } from "./provider.ts";

const NOWHERE = { baseUrl: "https://inbox.invalid", getToken: () => "token" };

function inboxIn(child: Element): Inbox | undefined {
  let found: Inbox | undefined;
  child.dispatchEvent(new ContextEvent(inboxContext, child, (inbox) => (found = inbox)));
  return found;
}

function localeIn(child: Element): Localization | undefined {
  let found: Localization | undefined;
  child.dispatchEvent(new ContextEvent(localeContext, child, (locale) => (found = locale)));
  return found;
}

function attach(provider: HbProvider): HTMLElement {
  const child = document.createElement("span");
  provider.append(child);
  document.body.append(provider);
  return child;
}

/** Runs `act` while errors on the console are collected instead of printed. */
async function consoleErrors(act: () => Promise<void>): Promise<string[]> {
  const errors: string[] = [];
  const { error } = globalThis.console;
  globalThis.console.error = (value: unknown) => errors.push(String(value));
  await act().finally(() => (globalThis.console.error = error));
  return errors;
}

describe("HbProvider", () => {
  let provider: HbProvider;
  beforeEach(() => (provider = new HbProvider()));
  afterEach(() => {
    provider.remove();
    unmountAll();
  });

  it("makes an inbox, keeps it through a move, and closes it when it goes", async () => {
    const child = attach(Object.assign(provider, NOWHERE));
    const inbox = await until(() => inboxIn(child), "an inbox is provided");
    document.body.prepend(provider);
    await frame();
    expect(inboxIn(child)).to.equal(inbox);
    expect(inbox.connection.value.status).not.to.equal("closed");
    provider.remove();
    await frame();
    expect(inbox.connection.value.status).to.equal("closed");
  });

  it("keeps its inbox when the host hands in a new getToken, and makes another for another server", async () => {
    const child = attach(Object.assign(provider, NOWHERE));
    const inbox = await until(() => inboxIn(child), "an inbox is provided");
    provider.getToken = () => "another";
    await provider.updateComplete;
    expect(inboxIn(child)).to.equal(inbox);
    provider.baseUrl = "https://other.invalid";
    await provider.updateComplete;
    expect(inboxIn(child)).not.to.equal(inbox);
    expect(inbox.connection.value.status).to.equal("closed");
  });

  it("says which setting is missing, once, and goes on when it comes", async () => {
    const errors = await consoleErrors(async () => {
      attach(provider);
      await until(() => inside(provider, ".misuse:not([hidden])"), "the line shows");
    });
    expect(inside(provider, ".misuse")?.textContent).to.contain("base-url is missing");
    expect(errors).to.deep.equal(["TypeError: <hb-provider>: base-url is missing."]);
    Object.assign(provider, NOWHERE);
    await until(() => inside(provider, ".misuse[hidden]"), "the line is gone");
  });

  it("says so when the address can't be one", async () => {
    const errors = await consoleErrors(async () => {
      attach(Object.assign(provider, { baseUrl: "not an address", getToken: () => "" }));
      await until(() => inside(provider, ".misuse:not([hidden])"), "the line shows");
    });
    expect(errors).to.have.length(1);
  });

  it("speaks the language around it, and English where nobody translated it", async () => {
    const box = document.createElement("div");
    box.lang = "fr-CA";
    box.append(provider);
    document.body.append(box);
    const child = attach(Object.assign(provider, NOWHERE));
    box.append(provider);
    await until(() => localeIn(child)?.strings.common.done === "Terminé", "French comes");
    expect(localeIn(child)?.tag).to.equal("fr-CA");
    provider.locale = "tlh";
    await provider.updateComplete;
    expect(localeIn(child)?.strings.common.done).to.equal("Done");
    box.remove();
  });

  it("writes numbers and dates in the language of its words", async () => {
    const written: Record<string, string | undefined> = {};
    const child = attach(Object.assign(provider, NOWHERE));
    for (const [locale, word] of [
      ["ar", "Back"],
      ["en-GB", "Back"],
      ["fr-CA", "Retour"],
    ] as const) {
      provider.locale = locale;
      await until(() => localeIn(child)?.tag === locale && localeIn(child)?.strings.common.back === word, "words come");
      written[locale] = localeIn(child)?.format.fullTime(new Date(2026, 10, 20, 9).getTime());
    }
    expect(written["ar"]).to.match(/^Friday, November 20, 2026/);
    expect(written["en-GB"]).to.match(/^Friday,? 20 November 2026/);
    expect(written["fr-CA"]).to.match(/^vendredi 20 novembre 2026/);
    Object.assign(provider, { locale: "ar", strings: { common: { back: "رجوع" } } });
    await until(() => localeIn(child)?.strings.common.back === "رجوع", "the host's words come");
    expect(localeIn(child)?.format.duration(3 * 86_400_000)).to.contain("ي");
  });

  it("shows no other language while the words are on their way", async () => {
    const child = attach(Object.assign(provider, NOWHERE, { locale: "fr" }));
    await provider.updateComplete;
    const seen = new Set<string | undefined>();
    await until(() => {
      seen.add(localeIn(child)?.strings.common.done);
      return seen.has("Terminé");
    }, "French comes");
    expect(seen.has("Done")).to.equal(false);
  });

  it("takes the host's own words", async () => {
    const child = attach(Object.assign(provider, NOWHERE, { locale: "fr", strings: { common: { done: "Classé" } } }));
    await until(() => localeIn(child)?.strings.common.back === "Retour", "French comes");
    expect(localeIn(child)?.strings.common.done).to.equal("Classé");
  });

  it("takes on the page's font, and the system's where the page chose none", async () => {
    const child = attach(Object.assign(provider, NOWHERE));
    await provider.updateComplete;
    const list = new HbThreadList();
    provider.append(list);
    await list.updateComplete;
    expect(getComputedStyle(list).fontFamily).to.match(/^ui-sans-serif/);
    const box = document.createElement("div");
    box.style.fontFamily = "Georgia";
    document.body.append(box);
    box.append(provider);
    expect(getComputedStyle(list).fontFamily).to.equal("Georgia");
    child.remove();
    box.remove();
  });

  it("sets the colour scheme for all below it", async () => {
    const child = attach(Object.assign(provider, NOWHERE, { theme: "dark" }));
    await provider.updateComplete;
    expect(getComputedStyle(child).colorScheme).to.equal("dark");
  });
});

describe("Elements and their provider", () => {
  afterEach(unmountAll);

  it("takes an inbox from a provider above, or one of its own", async () => {
    const { element, inbox } = mount(new HbInbox());
    const list = await until(() => inside<HbThreadList>(element, "hb-thread-list"), "the panes show");
    expect(inboxIn(list)).to.equal(inbox);
    Object.assign(element, NOWHERE);
    await until(() => inboxIn(list) !== inbox, "the own one is provided");
  });

  it("says in the inbox itself which setting is missing", async () => {
    const element = new HbInbox();
    const errors = await consoleErrors(async () => {
      element.setAttribute("base-url", "https://inbox.invalid");
      document.body.append(element);
      await until(() => inside(element, ".misuse"), "the line shows");
    });
    expect(inside(element, ".misuse")?.textContent).to.contain("token-url or getToken is missing");
    expect(errors).to.have.length(1);
    element.remove();
  });

  it("finds its provider when that one is attached later", async () => {
    const list = new HbThreadList();
    document.body.append(list);
    await frame();
    const { inbox } = mount(list);
    expect(await until(() => inboxIn(list), "it is connected")).to.equal(inbox);
  });
});
