import assert from "node:assert/strict";
import { test } from "node:test";
import { newId, type Change, type ChangePage } from "@hearback/contract";
import { inSystem } from "../db/scope.ts";
import { pruneChanges } from "../services/changes/prune.ts";
import { readEvents, type EventReader } from "../testing/read-events.ts";
import { onEachDatabase } from "../testing/test-database.ts";
import { useTestServer, type TestAccount } from "../testing/test-server.ts";

onEachDatabase("the event stream", (databases) => {
  const time = { offsetMs: 0 };
  const closing = new AbortController();
  const clock = { now: () => new Date(Date.now() + time.offsetMs) };
  const server = useTestServer(databases, { heartbeatMs: 25, closing: closing.signal, clock });

  const tokenOf = (account: TestAccount, sub = "me") => server().tokenFor("owner", { account: account.accountId, sub });
  const open = async (account: TestAccount, since?: { query?: string; header?: string }): Promise<EventReader> => {
    const headers: Record<string, string> = since?.header === undefined ? {} : { "last-event-id": since.header };
    const query = since?.query === undefined ? "" : `?since=${since.query}`;
    const response = await server().fetch(`/v1/events${query}`, { token: await tokenOf(account), headers });
    assert.equal(response.status, 200);
    assert.match(response.headers.get("content-type") ?? "", /^text\/event-stream/);
    return readEvents(response);
  };
  const mail = (account: TestAccount, subject = "Hello") => server().receiveMessage({ subject }, account);
  const nextChange = async (reader: EventReader): Promise<{ id: string; change: Change }> => {
    const { id, event } = await reader.next();
    if (event.type !== "change") throw new Error(`expected a change, got ${event.type}`);
    return { id, change: event };
  };

  test("begins with where it starts, then brings what happens, whole", async () => {
    const account = await server().addAccount();
    const reader = await open(account);
    const ready = await reader.next();
    assert.equal(ready.event.type, "ready");
    assert.equal(ready.event.type === "ready" && ready.event.cursor, ready.id);
    const { threadId, messageId } = await mail(account, "News");
    const { change } = await nextChange(reader);
    assert.equal(change.topic, account.audienceId);
    assert.deepEqual(
      [change.threads[0]?.id, change.threads[0]?.unread, change.messages[0]?.id],
      [threadId, true, messageId],
    );
    assert.equal(change.messages[0]?.subject, "News");
    assert.equal(change.counts?.todo, 1);
    await reader.close();
  });

  test("goes on after the last event seen, without gap or repeat, by header as by query", async () => {
    const account = await server().addAccount();
    const reader = await open(account);
    const { id: start } = await reader.next();
    for (let count = 0; count < 6; count++) await mail(account);
    await nextChange(reader);
    const { id: second } = await nextChange(reader);
    await reader.close();
    for (const [since, expected] of [
      [{ header: second }, [3, 4, 5, 6]],
      [{ query: second }, [3, 4, 5, 6]],
      [{ query: start }, [1, 2, 3, 4, 5, 6]],
      [{ header: second, query: start }, [3, 4, 5, 6]],
    ] as const) {
      const again = await open(account, since);
      await again.next();
      const seqs: number[] = [];
      for (const _ of expected) seqs.push((await nextChange(again)).change.seq);
      assert.deepEqual(seqs, expected);
      await again.close();
    }
  });

  test("stays whole while many write and it is read", async () => {
    const account = await server().addAccount();
    const reader = await open(account);
    await reader.next();
    const writes = Promise.all(Array.from({ length: 30 }, () => mail(account)));
    for (let seq = 1; seq <= 30; seq++) assert.equal((await nextChange(reader)).change.seq, seq);
    await writes;
    await reader.close();
  });

  test("tells a person's read marks to that person alone, with the write that made them", async () => {
    const account = await server().addAccount();
    const { threadId, messageId } = await mail(account);
    const mine = await open(account);
    await mine.next();
    const theirs = readEvents(await server().fetch("/v1/events", { token: await tokenOf(account, "you") }));
    await theirs.next();
    const body = { mutationId: newId("mut"), lastReadMessageId: messageId };
    const path = `/v1/threads/${threadId}`;
    await server().fetch(path, { method: "PATCH", token: await tokenOf(account), body: JSON.stringify(body) });
    const { change } = await nextChange(mine);
    assert.deepEqual([change.reads, change.mutationId], [[{ threadId, unread: false }], body.mutationId]);
    await mail(account, "Next");
    assert.equal((await nextChange(theirs)).change.topic, account.audienceId);
    await Promise.all([mine.close(), theirs.close()]);
  });

  test("brings nothing of another account, nor of audiences that the token leaves out", async () => {
    const [account, other] = [await server().addAccount(), await server().addAccount()];
    const token = await server().tokenFor("owner", { account: account.accountId, audiences: [newId("aud")] });
    const narrow = readEvents(await server().fetch("/v1/events", { token }));
    const reader = await open(other);
    await Promise.all([narrow.next(), reader.next()]);
    await mail(account);
    await mail(other);
    assert.equal((await nextChange(reader)).change.topic, other.audienceId);
    await assert.rejects(Promise.race([narrow.next(), Promise.reject(new Error("silent"))]), /silent/);
    await Promise.all([narrow.close(), reader.close()]);
  });

  test("says that it lives, and finds what a lost poke left behind", async () => {
    const account = await server().addAccount();
    const reader = await open(account);
    await reader.next();
    const { hub } = server().deps;
    const publish = hub.poke.bind(hub);
    hub.poke = () => undefined;
    try {
      await mail(account);
      assert.equal((await nextChange(reader)).change.seq, 1);
      assert.ok(reader.heartbeats() >= 1);
    } finally {
      hub.poke = publish;
    }
    await reader.close();
  });

  test("ends with a word when the token does", async () => {
    const account = await server().addAccount();
    const reader = await open(account);
    await reader.next();
    time.offsetMs += 16 * 60_000;
    assert.deepEqual((await reader.next()).event, { type: "end", reason: "token-expired" });
    await assert.rejects(reader.next(), /ended/);
  });

  test("refuses to go on from another history, from one that is gone, or from nonsense", async () => {
    const account = await server().addAccount();
    const token = () => tokenOf(account);
    const reader = await open(account);
    const { id } = await reader.next();
    await reader.close();
    for (let count = 0; count < 3; count++) await mail(account);
    const typeOf = async (since: string, path = "/v1/events") => {
      const response = await server().fetch(`${path}?since=${since}`, { token: await token() });
      return response.ok ? "accepted" : ((await response.json()).type as string);
    };
    for (const path of ["/v1/events", "/v1/changes"]) {
      assert.equal(await typeOf(id.replace(/^\w+/, "abcdef012345"), path), "/problems/cursor-expired");
      assert.equal(await typeOf("nonsense!", path), "/problems/cursor-invalid");
    }
    const future = await server().fetch(`/v1/changes?since=${id}`, { token: await token() });
    const { cursor } = (await future.json()) as ChangePage;
    await inSystem(server().db, (tx) =>
      tx.updateTable("topics").set({ seq: 1 }).where("topic", "=", account.audienceId).execute(),
    );
    assert.equal(await typeOf(cursor), "/problems/cursor-expired");
    await inSystem(server().db, (tx) =>
      tx.updateTable("topics").set({ seq: 3 }).where("topic", "=", account.audienceId).execute(),
    );
    time.offsetMs += 31 * 24 * 60 * 60_000;
    await pruneChanges(server().deps);
    assert.equal(await typeOf(id), "/problems/cursor-expired");
    assert.equal(await typeOf(cursor, "/v1/changes"), "accepted");
  });

  test("gives the same as pages", async () => {
    const account = await server().addAccount();
    const reader = await open(account);
    let { id: cursor } = await reader.next();
    await reader.close();
    for (let count = 0; count < 5; count++) await mail(account);
    const seqs: number[] = [];
    for (let hasMore = true; hasMore;) {
      const response = await server().fetch(`/v1/changes?limit=2&since=${cursor}`, { token: await tokenOf(account) });
      const page = (await response.json()) as ChangePage;
      seqs.push(...page.items.map(({ seq }) => seq));
      ({ cursor, hasMore } = page);
    }
    assert.deepEqual(seqs, [1, 2, 3, 4, 5]);
  });

  test("ends with a word when the server closes", async () => {
    const reader = await open(await server().addAccount());
    await reader.next();
    closing.abort();
    assert.deepEqual((await reader.next()).event, { type: "end", reason: "server-closing" });
  });
});
