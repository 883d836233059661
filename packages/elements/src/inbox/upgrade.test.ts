import { expect } from "chai";
import { makeContact, makeMessage } from "@hearback/sdk/testing";
import { conversation, exchange, THREAD_ID } from "../testing/conversation.ts";
import { inside, mount, unmountAll, until } from "../testing/fixture.ts";
import "../composer/composer.ts";
import "../contact-panel/contact-panel.ts";
import "../contact-threads/contact-threads.ts";
import "../thread/thread.ts";
import "./inbox.ts";

const contact = makeContact();
const data = { ...conversation(exchange(1)), contacts: [contact] };

/** Each element with a property, and what shows only when that one was heard. */
const CASES = [
  ["hb-navigation", { view: "trash" }, "[data-view=trash][aria-current=page]"],
  ["hb-thread", { thread: THREAD_ID }, "hb-message"],
  ["hb-composer", { thread: THREAD_ID }, ".to .chip[title='ada@example.com']"],
  ["hb-inbox", { thread: THREAD_ID }, "hb-thread"],
  ["hb-contact-threads", { contact: contact.id, thread: THREAD_ID }, "hb-thread"],
  ["hb-contact-panel", { contact: contact.id }, ".header .open"],
  ["hb-message", { message: makeMessage() }, "article"],
  ["hb-mail-body", { message: makeMessage() }, ".simple"],
] as const;

/** An element that the browser has parsed, and not yet taken for one of ours. */
function notUpgraded(tag: string): HTMLElement {
  const inert = document.implementation.createHTMLDocument();
  return inert.createElement(tag);
}

describe("Every element", () => {
  afterEach(unmountAll);

  for (const [tag, properties, selector] of CASES) {
    it(`takes what was set before its code came, before it is attached, and after: ${tag}`, async () => {
      const late = Object.assign(notUpgraded(tag), properties);
      expect(late.shadowRoot).to.equal(null);
      mount(late, { data, width: 1200 });
      await until(() => inside(late, selector), "the late one shows it");
      const early = Object.assign(document.createElement(tag), properties);
      mount(early, { data, width: 1200 });
      await until(() => inside(early, selector), "the early one shows it");
      const { element } = mount(document.createElement(tag), { data, width: 1200 });
      await until(() => element.shadowRoot, "it is there");
      Object.assign(element, properties);
      await until(() => inside(element, selector), "it shows what came after");
    });

    it(`goes and comes back with what it showed: ${tag}`, async () => {
      const { element, provider } = mount(Object.assign(document.createElement(tag), properties), {
        data,
        width: 1200,
      });
      await until(() => inside(element, selector), "it shows");
      element.remove();
      // The microtasks of what leaves are over by then.
      await Promise.resolve();
      provider.append(element);
      await until(() => inside(element, selector), "it shows again");
    });
  }
});
