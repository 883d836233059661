import { expect } from "chai";
import { HearbackError } from "@hearback/sdk";
import { fr } from "../locales/fr.ts";
import { ENGLISH } from "./context.ts";
import { define } from "./define.ts";
import * as events from "./events.ts";
import { Format } from "./format.ts";
import { avatarHue, displayName, initials } from "./person.ts";
import { errorText, overrideStrings } from "./strings.ts";
import { withThreadWords } from "../locales/thread-words.ts";
import { toInboxView, viewQuery } from "./view.ts";

const en = withThreadWords(ENGLISH).strings;

/** Every string of a table by its path; functions are called with arguments that any of them can take. */
function flatten(table: object, path = ""): [string, string][] {
  return Object.entries(table).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const at = `${path}${key}`;
    if (typeof value === "string") return [[at, value]];
    if (typeof value === "function") return [[at, String((value as (...args: unknown[]) => unknown)(3, "3", "x"))]];
    return typeof value === "object" && value !== null ? flatten(value, `${at}.`) : [];
  });
}

describe("Events", () => {
  it("have names of their own", () => {
    const names = Object.values(events).map((event) => event.eventName);
    expect(new Set(names).size).to.equal(names.length);
    for (const name of names) expect(name).to.match(/^hb-[a-z]+(-[a-z]+)+$/);
  });

  it("can be cancelled when they ask, not when they tell", () => {
    expect(new events.HbThreadCloseEvent().cancelable).to.equal(true);
    expect(new events.HbThreadStatusChangedEvent("thr_1", "done").cancelable).to.equal(false);
    expect(new events.HbThreadCloseEvent().composed).to.equal(true);
  });
});

describe("Locales", () => {
  it("have the same keys", () => {
    const keys = (table: object) =>
      flatten(table)
        .map(([key]) => key)
        .toSorted();
    expect(keys(fr)).to.deep.equal(keys(en));
  });

  it("are translated, but for words that both languages share", () => {
    // The last ones are what the probe above hands in.
    const shared = new Set(["SMS", "E-mail", "VIP", "Marketing", "Tags", "Cc", "x", "3"]);
    const english = new Map(flatten(en));
    const same = flatten(fr).filter(([key, text]) => english.get(key) === text && !shared.has(text));
    expect(same).to.deep.equal([]);
  });

  it("count as their language does", () => {
    expect([0, 1, 2].map((n) => en.list.newThreads(n, String(n)))).to.deep.equal([
      "0 new threads",
      "1 new thread",
      "2 new threads",
    ]);
    expect([0, 1, 2].map((n) => fr.list.newThreads(n, String(n)))).to.deep.equal([
      "0 nouveau fil",
      "1 nouveau fil",
      "2 nouveaux fils",
    ]);
  });

  it("can be overridden word by word", () => {
    const strings = overrideStrings(en, { list: { label: "Conversations" } });
    expect(strings.list.label).to.equal("Conversations");
    expect(strings.list.unread).to.equal("Unread");
  });

  it("have a sentence for every error, also one that nobody foresaw", () => {
    expect(errorText(en, new HearbackError("role-too-low", "x"))).to.equal("Your role may not use this inbox.");
    expect(errorText(en, new HearbackError("unknown-problem", "x"))).to.equal(en.errors.other);
  });
});

describe("Format", () => {
  const now = new Date(2026, 10, 18, 12).getTime();
  const english = new Format("en-GB");
  const french = new Format("fr");

  it("tells times in a row shorter the nearer they are", () => {
    const at = (month: number, day: number, year = 2026) => new Date(year, month, day, 9, 41).getTime();
    const dates = [at(10, 18), at(10, 17), at(10, 16), at(8, 3), at(2, 1, 2025)];
    expect(dates.map((date) => english.shortTime(date, now))).to.deep.equal([
      "9:41",
      "Yesterday",
      "Mon",
      "3 Sept",
      "Mar 2025",
    ]);
    expect(french.shortTime(at(10, 17), now)).to.equal("Hier");
  });

  it("tells a clock that runs behind the server's that it is today", () => {
    expect(english.shortTime(now + 120_000, now)).to.equal("12:02");
  });

  it("tells spans and sizes in one unit", () => {
    expect([90_000, 3 * 3_600_000, 50 * 3_600_000].map((span) => english.duration(span))).to.deep.equal([
      "1\u00A0m",
      "3\u00A0h",
      "2\u00A0d",
    ]);
    expect(french.duration(50 * 3_600_000)).to.equal("2\u00A0j");
    expect(french.bytes(212)).to.equal("212\u00A0o");
    expect([999, 1_240, 214_000, 24_900_000].map((size) => english.bytes(size))).to.deep.equal([
      "999\u00A0B",
      "1.2 kB",
      "214 kB",
      "25 MB",
    ]);
  });

  it("survives tags that no browser knows", () => {
    expect(() => new Format("not a tag").shortTime(now, now)).not.to.throw();
    expect(new Format("en").language("zz-what-ever-it-is")).to.equal("zz-what-ever-it-is");
  });
});

describe("People", () => {
  it("get the letters that their names begin with", () => {
    const names = ["Inès Bouchard", "田中 美咲", "madonna", "Jean-Luc O’Neill", "", "42", "Ángel 🎉"];
    expect(names.map(initials)).to.deep.equal(["IB", "田", "M", "JO", "", "4", "Á"]);
  });

  it("keep their colour, and are called by name, address, or neither", () => {
    expect(avatarHue("Inès Bouchard")).to.equal(avatarHue("Inès Bouchard")).and.to.be.within(0, 7);
    expect([avatarHue(""), avatarHue("🎉")]).to.deep.equal(["none", "none"]);
    expect(displayName({ name: " ", email: "a@example.com" }, "Unknown")).to.equal("a@example.com");
    expect(displayName({ name: "", email: null }, "Unknown")).to.equal("Unknown");
  });
});

describe("Views", () => {
  it("stand for queries, and an unknown word for To do", () => {
    expect(viewQuery("campaign")).to.deep.equal({ status: "todo", source: "campaign" });
    expect(viewQuery("auto-replies")).to.deep.equal({ status: "todo", autoReply: true });
    expect(viewQuery(toInboxView("snoozed"))).to.deep.equal({ status: "todo" });
  });
});

describe("define", () => {
  it("leaves a taken tag alone and says so", () => {
    const warnings: unknown[] = [];
    const { warn } = globalThis.console;
    globalThis.console.warn = (text: unknown) => warnings.push(text);
    class First extends HTMLElement {}
    define("hb-test-define", First);
    define("hb-test-define", First);
    define("hb-test-define", class extends HTMLElement {});
    globalThis.console.warn = warn;
    expect(customElements.get("hb-test-define")).to.equal(First);
    expect(warnings).to.have.length(1);
  });
});
