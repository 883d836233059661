import { expect } from "chai";
import { fr } from "./fr.ts";
import { ENGLISH } from "../base/context.ts";
import { overrideStrings, withoutWords } from "../base/strings.ts";
import { withThreadWords } from "./thread-words.ts";

describe("withThreadWords", () => {
  it("adds the English that came with the thread, and keeps the host's own words", () => {
    const overrides = { thread: { next: "Onwards" }, composer: { send: "Off it goes" } };
    const { strings } = withThreadWords({ ...ENGLISH, strings: overrideStrings(ENGLISH.strings, overrides) });
    expect(strings.thread.next).to.equal("Onwards");
    expect(strings.thread.previous).to.equal("Previous thread");
    expect(strings.composer.send).to.equal("Off it goes");
    expect(strings.composer.replyTo("Ada")).to.equal("Reply to Ada");
  });

  it("says nothing in English while another language is on its way, and nothing but that language then", () => {
    const silent = { ...ENGLISH, tag: "fr", isSilent: true, strings: withoutWords(ENGLISH.strings) };
    const { thread, composer } = withThreadWords(silent).strings;
    expect([thread.next, thread.delivery.sent, composer.send, composer.replyTo("Ada")].join("")).to.equal("");
    expect(withThreadWords({ ...ENGLISH, tag: "fr", strings: fr }).strings).to.deep.equal(fr);
  });

  it("gives the same words for the same localization", () => {
    expect(withThreadWords(ENGLISH)).to.equal(withThreadWords(ENGLISH));
  });
});
