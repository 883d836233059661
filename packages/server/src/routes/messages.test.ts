import assert from "node:assert/strict";
import { test } from "node:test";
import { newId, type CreatedMessage, type Message, type MessagePage, type Thread } from "@hearback/contract";
import { inSystem } from "../db/scope.ts";
import { onEachDatabase } from "../testing/test-database.ts";
import { useTestServer } from "../testing/test-server.ts";

onEachDatabase("messages", (databases) => {
  const server = useTestServer(databases);

  const post = (threadId: string, body: object) =>
    server().fetch(`/v1/threads/${threadId}/messages`, { method: "POST", body: JSON.stringify(body) });
  const reply = (changes: object = {}) => ({ id: newId("msg"), mutationId: newId("mut"), text: "Thanks!", ...changes });
  const get = async <T>(path: string): Promise<T> => (await (await server().fetch(path)).json()) as T;
  const outgoing = (id: string) =>
    inSystem(server().db, (tx) =>
      tx
        .selectFrom("outgoing_mails")
        .selectAll()
        .where("message_id", "=", id as Message["id"])
        .execute(),
    );

  test("answer whom the last inbound message says, in its thread, ready to be sent", async () => {
    const headers = ["Reply-To: Office <office@elsewhere.example>", "References: <a@x> <b@x>"];
    const { threadId } = await server().receiveMessage({ from: "Ann <ann@example.org>", subject: "Offer", headers });
    const inbound = (await get<MessagePage>(`/v1/threads/${threadId}/messages`)).items[0];
    const input = reply({ text: "First\r\n\nSecond https://example.com", then: "done", fromName: "Mia" });
    const response = await post(threadId, input);
    assert.equal(response.status, 200, await response.clone().text());
    const { message, thread } = (await response.json()) as CreatedMessage;
    assert.deepEqual(message.to, [{ name: "Office", address: "office@elsewhere.example" }]);
    assert.equal(message.subject, "Re: Offer");
    assert.match(message.from.address, /^[0-9a-f]{16}@in\.example\.com$/);
    assert.equal(message.from.name, "Mia");
    assert.deepEqual(message.delivery, { state: "queued", reason: null });
    assert.equal(message.text, "First\n\nSecond https://example.com");
    assert.equal(message.position, 2);
    assert.deepEqual([thread.status, thread.waitingSince, thread.lastMessageId], ["done", null, message.id]);
    assert.deepEqual([thread.messageCount, thread.lastMessageDirection], [2, "outbound"]);
    assert.equal(thread.answeredBy?.name, "A owner");
    const [mail] = await outgoing(message.id);
    assert.deepEqual(mail?.envelope.to, ["office@elsewhere.example"]);
    assert.match(mail?.envelope.from ?? "", /^[0-9a-f]{16}\+t[a-z2-7]{16}@in\.example\.com$/);
    const row = await inSystem(server().db, (tx) =>
      tx
        .selectFrom("messages")
        .select(["in_reply_to", "reference_ids"])
        .where("id", "=", message.id)
        .executeTakeFirst(),
    );
    assert.deepEqual(row?.in_reply_to, [inbound?.internetMessageId]);
    assert.deepEqual(row?.reference_ids, ["a@x", "b@x", inbound?.internetMessageId]);
  });

  test("are sent once, however often and from how many the same reply comes", async () => {
    const { threadId } = await server().receiveMessage();
    const input = reply();
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(threadId, input)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200, 200],
    );
    const later = await post(threadId, { ...input, mutationId: newId("mut") });
    const { message } = (await later.json()) as CreatedMessage;
    assert.equal(message.id, input.id);
    assert.equal((await get<Thread>(`/v1/threads/${threadId}`)).messageCount, 2);
    assert.equal((await outgoing(input.id)).length, 1);
  });

  test("refuse another body, thread or audience under the same id", async () => {
    const { threadId } = await server().receiveMessage();
    const other = await server().receiveMessage({ from: "bob@example.org" });
    const input = reply();
    await post(threadId, input);
    for (const [thread, body] of [
      [threadId, { ...input, text: "Else" }],
      [threadId, { ...input, mutationId: newId("mut"), then: "trash" }],
      [other.threadId, { ...input, mutationId: newId("mut") }],
      [threadId, { ...reply(), mutationId: input.mutationId }],
    ] as const) {
      const response = await post(thread, body);
      assert.equal((await response.json()).type, "/problems/id-conflict");
    }
    assert.equal((await get<Thread>(`/v1/threads/${threadId}`)).messageCount, 2);
  });

  test("are not sent into a thread that has moved on, and say so", async () => {
    const { threadId, messageId } = await server().receiveMessage({ from: "moved@example.org", subject: "Moving" });
    const first = await get<MessagePage>(`/v1/threads/${threadId}/messages`);
    const headers = [`In-Reply-To: <${first.items[0]?.internetMessageId}>`];
    const newer = await server().receiveMessage({ from: "moved@example.org", subject: "Re: Moving", headers });
    assert.equal(newer.threadId, threadId);
    const input = reply({ expectLastMessageId: messageId });
    const response = await post(threadId, input);
    const problem = await response.json();
    assert.deepEqual(
      [response.status, problem.type, problem.lastMessageId],
      [409, "/problems/thread-moved-on", newer.messageId],
    );
    assert.equal((await outgoing(input.id)).length, 0);
    const accepted = await post(threadId, { ...input, expectLastMessageId: newer.messageId });
    assert.equal(accepted.status, 200);
    const repeated = await post(threadId, { ...input, expectLastMessageId: newer.messageId });
    assert.equal(repeated.status, 200);
  });

  test("go to nobody when only bounces or our own addresses could be answered", async () => {
    const own = ["Reply-To: <0123456789abcdef@IN.example.com>"];
    const { threadId } = await server().receiveMessage({ from: "loop@in.example.com", headers: own });
    const response = await post(threadId, reply());
    assert.equal((await response.json()).type, "/problems/thread-not-answerable");
    const mixed = await server().receiveMessage({ from: "carl@example.org", headers: own });
    const { message } = (await (await post(mixed.threadId, reply())).json()) as CreatedMessage;
    assert.deepEqual(
      message.to.map(({ address }) => address),
      ["carl@example.org"],
    );
  });

  test("refuse an empty text, ids of another form and files that are not there", async () => {
    const { threadId } = await server().receiveMessage();
    const bad: [object, string][] = [
      [reply({ text: " \n" }), "text"],
      [reply({ id: "msg_1" }), "id"],
      [reply({ mutationId: "mut_1" }), "mutationId"],
      [reply({ attachmentIds: [newId("att")] }), "attachmentIds.0"],
      [reply({ text: "x".repeat(262_145) }), "text"],
      [reply({ extra: 1 }), ""],
    ];
    for (const [body, path] of bad) {
      const problem = await (await post(threadId, body)).json();
      assert.deepEqual([problem.type, problem.issues[0].path], ["/problems/invalid-request", path]);
      assert.ok(problem.issues[0].message.length > 3);
    }
    assert.equal((await get<Thread>(`/v1/threads/${threadId}`)).messageCount, 1);
  });

  test("come in pages from either end and around one, without gap or repeat", async () => {
    const { threadId } = await server().receiveMessage({ from: "long@example.org" });
    for (let count = 0; count < 8; count++) await post(threadId, reply({ text: `No ${count}` }));
    const page = (query: string) => get<MessagePage>(`/v1/threads/${threadId}/messages?${query}`);
    const positions = (one: MessagePage) => one.items.map(({ position }) => position);
    const newest = await page("limit=3");
    assert.deepEqual([positions(newest), newest.nextCursor, newest.total], [[7, 8, 9], null, 9]);
    const older = await page(`limit=3&before=${newest.previousCursor}`);
    assert.deepEqual(positions(older), [4, 5, 6]);
    const oldest = await page(`limit=5&before=${older.previousCursor}`);
    assert.deepEqual([positions(oldest), oldest.previousCursor], [[1, 2, 3], null]);
    assert.deepEqual(positions(await page(`limit=4&after=${oldest.nextCursor}`)), [4, 5, 6, 7]);
    const middle = newest.items[0]?.id;
    assert.deepEqual(positions(await page(`limit=3&around=${middle}`)), [6, 7, 8]);
    assert.deepEqual(positions(await page(`limit=3&around=${newest.items[2]?.id}`)), [7, 8, 9]);
    assert.deepEqual(positions(await page(`limit=20&around=${oldest.items[0]?.id}`)), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const two = await server().fetch(`/v1/threads/${threadId}/messages?around=${middle}&before=${older.nextCursor}`);
    assert.equal(two.status, 400);
  });

  test("are given out byte for byte as they came, as a download", async () => {
    const raw = "From: raw@example.org\r\nSubject: =?utf-8?q?caf=C3=A9?=\r\nX-Odd:\t \u00e9\r\n\r\nBody\r\n";
    const { messageId } = await server().receiveMessage({ raw: new Uint8Array(Buffer.from(raw, "latin1")) });
    const response = await server().fetch(`/v1/messages/${messageId}/raw`);
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), Buffer.from(raw, "latin1"));
    assert.equal(response.headers.get("content-type"), "message/rfc822");
    assert.match(response.headers.get("content-disposition") ?? "", /^attachment/);
  });
});
