import { createInbox } from "../inbox.ts";
import type { Inbox, InboxOptions } from "../inbox-types.ts";
import { createFakeBackend, type FakeBackend } from "./fake-backend.ts";
import { createFakeClock, type FakeClock, settle } from "./fake-clock.ts";
import { AUDIENCE_ID, makeContact, makeMessage, makeThread } from "./makers.ts";

/** The list of open threads. */
export const TODO = { audienceId: AUDIENCE_ID, status: "todo" } as const;
/** The list of finished threads. */
export const DONE = { audienceId: AUDIENCE_ID, status: "done" } as const;

/** An inbox over a fake back end with three threads in To do, and time in the test's hand. */
export interface TestInbox {
  readonly backend: FakeBackend;
  readonly clock: FakeClock;
  readonly inbox: Inbox;
  /** Numbers of the threads and total of a list as a page would show them; the status while there are none. */
  readonly shown: (query: typeof TODO | typeof DONE) => unknown;
  /** Opens both lists and the audiences. */
  readonly open: () => Promise<void>;
}

/** Makes one. */
export function makeTestInbox(options: Partial<InboxOptions> = {}): TestInbox {
  const threads = [1, 2, 3].map((number) => makeThread({ number }));
  const messages = threads.map(({ id, lastMessageId }) => makeMessage({ id: lastMessageId, threadId: id }));
  const backend = createFakeBackend({ threads, messages, contacts: [makeContact()] });
  const clock = createFakeClock();
  const given = { baseUrl: "https://inbox.example", getToken: () => "token", fetch: backend.fetch, clock };
  const inbox = createInbox({ ...given, ...options });
  return {
    backend,
    clock,
    inbox,
    shown(query) {
      const list = inbox.threads(query);
      const { value } = list;
      list.close();
      return value.status === "ready"
        ? [[...value.items].map(({ id }) => Number(id.slice(-4))), value.total]
        : value.status;
    },
    async open() {
      inbox.threads(TODO);
      inbox.threads(DONE);
      inbox.audiences();
      await settle();
    },
  };
}
