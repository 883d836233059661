import { expect } from "chai";
import type { DeliveryState, Message } from "@hearback/contract";
import { makeMessage } from "@hearback/sdk/testing";
import { allInside, inside, mount, unmountAll, until, violations } from "../testing/fixture.ts";
import { HbMessage } from "./message.ts";

async function wordsOf(fields: Partial<Message>, selector: string, locale: "en" | "fr"): Promise<string[]> {
  const element = Object.assign(new HbMessage(), { message: makeMessage(fields) });
  mount(element, { locale, width: 360 });
  const label = { en: "Message from ", fr: "Message de " }[locale];
  await until(() => inside(element, "article")?.ariaLabel?.startsWith(label), "the words are there");
  expect(element.scrollWidth, "it fits its box").to.be.at.most(360);
  expect(await violations(element)).to.deep.equal([]);
  return allInside(element, selector).map((node) => node.textContent?.replaceAll(/\s+/g, " ").trim() ?? "");
}

describe("HbMessage in every state", () => {
  afterEach(unmountAll);

  it("has words of its own for every way a reply may stand, in both languages", async () => {
    const states = ["queued", "sending", "sent", "delivered", "cancelled", "held"] as const satisfies DeliveryState[];
    for (const locale of ["en", "fr"] as const) {
      const words: (string | undefined)[] = [];
      for (const state of states) {
        words.push(
          (await wordsOf({ direction: "outbound", delivery: { state, reason: null } }, ".delivery", locale))[0],
        );
        unmountAll();
      }
      expect(new Set(words).size).to.equal(states.length);
      expect(words.every(Boolean)).to.equal(true);
    }
  });

  it("gives the other server's reason as it is, however long, and none where there is none", async () => {
    const reason = "550-5.1.1 ".repeat(40) + "x".repeat(200);
    const failed = (text: string | null): Partial<Message> => ({
      direction: "outbound",
      delivery: { state: "failed", reason: text },
    });
    expect(await wordsOf(failed(reason), ".delivery", "en")).to.deep.equal([`Not sent: ${reason}`]);
    unmountAll();
    expect(await wordsOf(failed(null), ".delivery", "en")).to.deep.equal(["Not sent"]);
  });

  it("marks each kind of mail that no person wrote", async () => {
    const marks: string[][] = [];
    for (const automatic of ["auto-reply", "bounce", "list"] as const) {
      marks.push(await wordsOf({ automatic }, ".mark", "en"));
      unmountAll();
    }
    expect(marks).to.deep.equal([["Automatic reply"], ["Delivery report"], ["Mailing list"]]);
  });

  it("doubts no sender of its own side, and none that nobody checked", async () => {
    const fail = { spf: "fail", dkim: "fail", dmarc: "fail" } as const;
    const none = { spf: "none", dkim: "none", dmarc: "none" } as const;
    expect(await wordsOf({ direction: "outbound", authentication: fail }, ".mark", "en")).to.deep.equal([]);
    expect(await wordsOf({ authentication: none }, ".mark", "en")).to.deep.equal([]);
  });
});
