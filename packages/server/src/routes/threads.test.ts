import assert from "node:assert/strict";
import { test } from "node:test";
import { newId, type MessageId, type Thread } from "@hearback/contract";
import { onEachDatabase } from "../testing/test-database.ts";
import { useTestServer } from "../testing/test-server.ts";

onEachDatabase("a thread", (databases) => {
  const server = useTestServer(databases);

  const patch = async (threadId: string, body: object, sub = "me") => {
    const token = await server().tokenFor("owner", { sub });
    const init = { method: "PATCH", token, body: JSON.stringify({ mutationId: newId("mut"), ...body }) };
    return server().fetch(`/v1/threads/${threadId}`, init);
  };
  const read = async (threadId: string, sub = "me"): Promise<Thread> =>
    (await (
      await server().fetch(`/v1/threads/${threadId}`, { token: await server().tokenFor("owner", { sub }) })
    ).json()) as Thread;
  const answer = async (threadId: string, from: string): Promise<MessageId> => {
    const path = `/v1/threads/${threadId}/messages`;
    const { items } = await (await server().fetch(path)).json();
    const headers = [`In-Reply-To: <${items[0].internetMessageId}>`];
    return (await server().receiveMessage({ from, headers })).messageId;
  };

  test("takes each status, and the wanted one twice is the same as once", async () => {
    const { threadId } = await server().receiveMessage();
    for (const status of ["done", "trash", "todo", "todo"] as const) {
      const thread = (await (await patch(threadId, { status })).json()) as Thread;
      assert.equal(thread.status, status);
    }
  });

  test("keeps its place among the others when only its status changes", async () => {
    const { threadId } = await server().receiveMessage();
    const before = await read(threadId);
    await patch(threadId, { status: "done" });
    const after = await read(threadId);
    assert.equal(after.activitySeq, before.activitySeq);
    assert.ok(after.seq > before.seq);
  });

  test("is unread for each person by themselves, and reading goes forward only", async () => {
    const { threadId, messageId: first } = await server().receiveMessage({ from: "eva@example.org" });
    assert.deepEqual([(await read(threadId)).unread, (await read(threadId, "you")).unread], [true, true]);
    await patch(threadId, { lastReadMessageId: first });
    assert.deepEqual([(await read(threadId)).unread, (await read(threadId, "you")).unread], [false, true]);
    const second = await answer(threadId, "eva@example.org");
    assert.equal((await read(threadId)).unread, true);
    await patch(threadId, { lastReadMessageId: second });
    await patch(threadId, { lastReadMessageId: first });
    assert.equal((await read(threadId)).unread, false);
    await patch(threadId, { lastReadMessageId: null });
    assert.equal((await read(threadId)).unread, true);
  });

  test("takes status and read mark in one call, each once", async () => {
    const { threadId, messageId } = await server().receiveMessage();
    const body = { mutationId: newId("mut"), status: "done", lastReadMessageId: messageId };
    const answers = await Promise.all([patch(threadId, body), patch(threadId, body), patch(threadId, body)]);
    for (const response of answers) {
      const thread = (await response.json()) as Thread;
      assert.deepEqual([thread.status, thread.unread], ["done", false]);
    }
  });

  test("is not changed by somebody who has not seen its last message", async () => {
    const { threadId, messageId } = await server().receiveMessage({ from: "fay@example.org" });
    const newer = await answer(threadId, "fay@example.org");
    const response = await patch(threadId, { status: "done", expectLastMessageId: messageId });
    const problem = await response.json();
    assert.deepEqual([response.status, problem.lastMessageId], [409, newer]);
    assert.equal((await read(threadId)).status, "todo");
  });

  test("refuses marks at messages of other threads", async () => {
    const { threadId } = await server().receiveMessage({ from: "gil@example.org" });
    const other = await server().receiveMessage({ from: "hal@example.org" });
    const response = await patch(threadId, { lastReadMessageId: other.messageId });
    assert.equal((await response.json()).issues[0].path, "lastReadMessageId");
  });
});
