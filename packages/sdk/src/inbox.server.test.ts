import { type AccountId, type AudienceId, newId, type Thread } from "@hearback/contract";
import { expect } from "chai";
import { baseUrl } from "virtual:hearback-server";
import { createClient } from "./client/client.ts";
import { createInbox } from "./inbox.ts";
import type { Inbox, InboxOptions, ThreadHandle } from "./inbox-types.ts";
import type { ListState } from "./live/list.ts";
import type { Live, Loadable } from "./live/live.ts";

interface Account {
  readonly accountId: AccountId;
  readonly audienceId: AudienceId;
  readonly token: string;
}

async function post<T>(path: string, body: object): Promise<T> {
  const response = await fetch(`${baseUrl}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** Resolves with the first value that passes. */
function until<T, Wanted extends T>(live: Live<T>, passes: (value: T) => value is Wanted): Promise<Wanted>;
function until<T>(live: Live<T>, passes: (value: T) => boolean): Promise<T>;
function until<T>(live: Live<T>, passes: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const undo = live.subscribe((value) => {
      if (!passes(value)) return;
      resolve(value);
      queueMicrotask(() => undo());
    });
  });
}

type Ready<T> = ListState<T> & { status: "ready" };
const isReady = <T>(state: ListState<T>): state is Ready<T> => state.status === "ready";
const has =
  <T>(count: number) =>
  (state: ListState<T>): state is Ready<T> =>
    isReady(state) && state.items.length === count;
const isLoaded = <T>(state: Loadable<T>): state is Loadable<T> & { status: "ready" } => state.status === "ready";

describe("an inbox on a real server", () => {
  let account: Account;
  const inboxes: Inbox[] = [];

  beforeEach(async () => {
    account = await post<Account>("/test/accounts", {});
  });

  afterEach(() => {
    for (const inbox of inboxes.splice(0)) inbox.close();
  });

  function open(options: Partial<InboxOptions> = {}): Inbox {
    const inbox = createInbox({ baseUrl, getToken: () => account.token, ...options });
    inboxes.push(inbox);
    return inbox;
  }

  /** Sends a mail from a contact, who is made first. */
  async function mail(subject: string, text = "Are you open on Sunday?"): Promise<void> {
    const { accountId, audienceId } = account;
    const client = createClient({ baseUrl, getToken: () => account.token });
    const body = { mutationId: newId("mut"), name: "Ada", emails: ["ada@example.com"] };
    await client.call("upsertContact", { audienceId, externalId: "crm:1", body });
    await post("/test/mails", { accountId, audienceId, from: "Ada <ada@example.com>", subject, text });
  }

  async function openThread(inbox: Inbox): Promise<ThreadHandle> {
    const list = await until(inbox.threads({ audienceId: account.audienceId, status: "todo" }), has<Thread>(1));
    return inbox.thread(list.items.at(0)?.id ?? "thr_");
  }

  it("shows a mail without a reload, answers it with a file, and agrees with a second page all along", async () => {
    const { audienceId } = account;
    const [mine, theirs] = [open(), open()];
    const todo = mine.threads({ audienceId, status: "todo" });
    const done = theirs.threads({ audienceId, status: "done" });
    await Promise.all([until(todo, has(0)), until(done, has(0))]);
    await mail("Opening hours");
    const arrived = await until(todo, has<Thread>(1));
    expect(arrived.items.at(0)).to.include({ subject: "Opening hours", unread: true });
    expect(arrived.total).to.equal(1);

    const sentBytes: number[] = [];
    const upload = mine.upload(audienceId, new File(["%PDF-1.7\n%%EOF"], "hours.pdf", { type: "application/pdf" }));
    upload.state.subscribe((state) => state.status === "uploading" && sentBytes.push(state.sentBytes));
    const thread = mine.thread(arrived.items.at(0)?.id ?? "thr_");
    await until(thread.messages, has(1));
    thread.markRead();
    const entry = thread.reply({ text: "From ten to four.", attachmentIds: [upload.id], then: "done" });
    expect(todo.value).to.have.nested.property("items.length", 0);

    const moved = await until(done, has<Thread>(1));
    expect(moved.items.at(0)).to.include({
      snippet: "From ten to four.",
      lastMessageDirection: "outbound",
    });
    await until(mine.outbox, (entries) => entries.length === 0);
    const { items } = await until(thread.messages, has(2));
    expect(items.at(1)).to.deep.include({ id: entry.messageId, position: 2, text: "From ten to four." });
    expect(items.at(1)?.seq).to.be.greaterThan(0);
    expect(items.at(1)?.attachments.map(({ name, sizeBytes }) => [name, sizeBytes])).to.deep.equal([["hours.pdf", 14]]);
    expect(sentBytes.at(-1)).to.equal(14);
    // One person on two pages: the mark is the same on both.
    for (const page of [todo, done])
      await until(page, (state) => !isReady(state) || state.items.at(0)?.unread !== true);
    for (const inbox of [mine, theirs]) {
      const audience = await until(inbox.audience(audienceId), isLoaded);
      expect(audience.value.counts).to.include({ todo: 0, done: 1 });
    }
  });

  it("sends a reply once though its answer is lost, and catches up on a line that was cut", async () => {
    await mail("Lost");
    let isCut = false;
    let cut = (): void => {};
    const unreliable: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (request.url.includes("/v1/events")) {
        const stop = new AbortController();
        cut = () => stop.abort();
        return fetch(request, { signal: AbortSignal.any([request.signal, stop.signal]) });
      }
      const response = await fetch(request);
      if (request.method !== "POST" || isCut) return response;
      isCut = true;
      cut();
      throw new TypeError("reset");
    };
    const inbox = open({ fetch: unreliable });
    const thread = await openThread(inbox);
    await until(thread.messages, has(1));
    thread.reply({ text: "Only once." });
    await until(inbox.outbox, (entries) => entries.some(({ state }) => state.status === "retrying"));
    await until(inbox.outbox, (entries) => entries.length === 0);
    await until(inbox.connection, ({ status }) => status === "online");
    await mail("Another thread");
    await until(inbox.threads({ audienceId: account.audienceId }), has(2));
    const { items } = await until(open().thread(thread.id).messages, isReady);
    expect([...items].map(({ text }) => text.trim())).to.deep.equal(["Are you open on Sunday?", "Only once."]);
  });

  it("holds a reply when the contact has written meanwhile, and sends it on wish", async () => {
    await mail("Moving on");
    const inbox = open();
    const thread = await openThread(inbox);
    const { items } = await until(thread.messages, has(1));
    const entry = thread.reply({ text: "Yes.", expectLastMessageId: newId("msg") });
    await until(inbox.outbox, ([first]) => first?.state.status === "blocked");
    expect(inbox.outbox.value[0]?.state).to.deep.equal({ status: "blocked", reason: "thread-moved-on" });
    expect(thread.messages.value).to.have.nested.property("items.length", 2);
    inbox.outbox.retry(entry.id);
    await until(inbox.outbox, (entries) => entries.length === 0);
    expect(items.at(0)?.position).to.equal(1);
  });

  it("tells a role that may not use the inbox, and nothing of what is in it", async () => {
    await mail("Secret");
    const { token } = await post<{ token: string }>("/demo/token", { role: "author" });
    const inbox = open({ getToken: () => token });
    const list = inbox.threads({ audienceId: account.audienceId });
    const state = await until(list, ({ status }) => status === "error");
    expect(state).to.have.nested.property("error.code", "role-too-low");
    await until(inbox.connection, ({ status }) => status === "refused");
  });

  it("finds nothing of another account", async () => {
    await mail("Mine");
    const { id } = await openThread(open());
    const other = await post<Account>("/test/accounts", {});
    const theirs = open({ getToken: () => other.token }).thread(id);
    const state = await until(theirs.thread, ({ status }) => status === "error");
    expect(state).to.have.nested.property("error.code", "not-found");
  });

  it("asks the host for a new token when the server refuses the old one", async () => {
    let asked = 0;
    const inbox = open({ getToken: () => ((asked += 1) === 1 ? `${account.token}x` : account.token) });
    const me = await until(inbox.me, isLoaded);
    expect(me.value.user.name).to.equal("Tess Tester");
    expect(asked).to.equal(2);
  });
});
