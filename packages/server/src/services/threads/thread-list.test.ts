import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sql } from "kysely";
import { newId, type Page, type Thread, type ThreadSource, type ThreadStatus } from "@hearback/contract";
import { inAccount } from "../../db/scope.ts";
import { onEachDatabase } from "../../testing/test-database.ts";
import { useTestServer, type TestAccount } from "../../testing/test-server.ts";
import { inAudienceChange } from "../changes/changes.ts";

const SOURCES: ThreadSource[] = ["direct", "direct", "direct", "campaign", "survey"];

onEachDatabase("a list of threads", (databases) => {
  const server = useTestServer(databases);
  let account: TestAccount;
  let token: string;
  before(async () => {
    account = await server().addAccount();
    token = await server().tokenFor("owner", { account: account.accountId });
    for (let index = 0; index < 20; index++) {
      const { threadId } = await server().receiveMessage(
        { from: `p${index % 7}@example.org`, subject: `No ${index}` },
        account,
      );
      await setFacets(threadId, SOURCES[index % 5] ?? "direct", index % 4 === 0 ? "done" : "todo", index === 6);
    }
  });

  /** What later parts of the product will set: where a thread came from, and whether it is automatic. */
  async function setFacets(threadId: Thread["id"], source: ThreadSource, status: ThreadStatus, autoReply: boolean) {
    await inAudienceChange(server().deps, { ...account, mutationId: null }, async (change) => {
      const fresh = { status: "todo", autoReply: false, source: "direct", channel: "email" } as const;
      await change.countThread(fresh, { ...fresh, source, status, autoReply });
      const update = change.tx.updateTable("threads").set({ source, status, auto_reply: autoReply, seq: change.seq });
      await update.where("id", "=", threadId).execute();
      change.touchThread(threadId);
    });
  }

  const list = async (query: string): Promise<Page<Thread>> => {
    const response = await server().fetch(`/v1/audiences/${account.audienceId}/threads?${query}`, { token });
    assert.equal(response.status, 200, query);
    return response.json();
  };
  const walk = async (query: string, between: () => Promise<unknown> = async () => {}): Promise<Thread[]> => {
    const all: Thread[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Page<Thread> = await list(`${query}&limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`);
      all.push(...page.items);
      cursor = page.nextCursor;
      await between();
    }
    return all;
  };

  test("comes newest activity first, in pages without gap or repeat, with the whole count", async () => {
    const [whole, walked] = [await list("limit=200"), await walk("")];
    assert.equal(whole.total, 20);
    assert.deepEqual(
      walked.map(({ id }) => id),
      whole.items.map(({ id }) => id),
    );
    const order = walked.map(({ activitySeq }) => activitySeq);
    assert.deepEqual(
      order,
      [...order].sort((one, other) => other - one),
    );
  });

  const filters: [string, (thread: Thread) => boolean][] = [
    ["status=todo", (thread) => thread.status === "todo" && !thread.autoReply],
    ["status=todo&autoReply=true", (thread) => thread.status === "todo" && thread.autoReply],
    ["status=done", (thread) => thread.status === "done"],
    ["status=trash", () => false],
    ["source=campaign", (thread) => thread.source === "campaign"],
    [
      "source=survey&status=todo",
      (thread) => thread.source === "survey" && thread.status === "todo" && !thread.autoReply,
    ],
    ["autoReply=false", (thread) => !thread.autoReply],
    ["channel=email", () => true],
    ["channel=sms", () => false],
  ];
  for (const [query, belongs] of filters) {
    test(`holds what ${query} asks for, exactly counted`, async () => {
      const expected = (await list("limit=200")).items.filter(belongs).map(({ id }) => id);
      assert.deepEqual(
        (await walk(query)).map(({ id }) => id),
        expected,
      );
      assert.equal((await list(`${query}&limit=1`)).total, expected.length);
    });
  }

  test("holds one contact's threads, asked for by id or by the host's key", async () => {
    const [some] = (await list("limit=1")).items;
    const contactId = some?.contact.id ?? "";
    const upsert = { mutationId: newId("mut"), emails: [some?.contact.email] };
    const path = `/v1/audiences/${account.audienceId}/contacts/crm:7`;
    await server().fetch(path, { method: "PUT", token, body: JSON.stringify(upsert) });
    const expected = (await list("limit=200")).items
      .filter(({ contact }) => contact.id === contactId)
      .map(({ id }) => id);
    assert.deepEqual(
      (await walk(`contact=${contactId}`)).map(({ id }) => id),
      expected,
    );
    const byKey = await list("contact=crm:7&limit=1");
    assert.deepEqual([byKey.total, byKey.items[0]?.contact.externalId], [expected.length, "crm:7"]);
    assert.equal((await list(`contact=${contactId}&status=trash`)).total, 0);
    assert.deepEqual(await list("contact=nobody"), { items: [], nextCursor: null, total: 0 });
  });

  test("makes no gap and no repeat while threads come in between the pages", async () => {
    const earlier = (await list("limit=200")).items.map(({ id }) => id);
    let count = 0;
    const walked = await walk("", () => server().receiveMessage({ from: `new${count++}@example.org` }, account));
    const ids = walked.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      ids.filter((id) => earlier.includes(id)),
      earlier,
    );
  });

  test("refuses cursors that it did not make", async () => {
    for (const cursor of ["x", "%00", "WzEsMl0", "eyJhIjoxfQ", "WyJhIl0"]) {
      const response = await server().fetch(`/v1/audiences/${account.audienceId}/threads?cursor=${cursor}`, { token });
      assert.equal((await response.json()).type, "/problems/cursor-invalid", cursor);
    }
  });

  test("reads by an index whatever the filter, never scanning the audience", async () => {
    await fill(20_000);
    const arms = sql.join(
      (["todo", "done"] as const).map(
        (
          status,
        ) => sql`select * from (select id, activity_seq from threads where audience_id = ${account.audienceId} and status = ${status}
          and auto_reply = false and source = 'direct' and channel = 'email' and activity_seq < 9000000
          order by activity_seq desc limit 50) arm`,
      ),
      sql` union all `,
    );
    const { rows } = await inAccount(server().db, account.accountId, (tx) =>
      sql<{ "QUERY PLAN": string }>`explain (costs off) ${arms} order by activity_seq desc limit 50`.execute(tx),
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    assert.equal(plan.match(/Index Scan Backward using threads_by_facets/g)?.length, 2, plan);
    assert.doesNotMatch(plan, /Seq Scan/);
  });

  async function fill(count: number) {
    await inAccount(server().db, account.accountId, async (tx) => {
      const columns = sql.raw(
        "account_id, audience_id, contact_id, channel, source, subject, base_subject, snippet, auto_reply, has_attachments, message_count, last_message_id, last_message_at, last_message_direction, last_inbound_position, created_at, seq",
      );
      await sql`insert into threads (${columns}, id, reply_token, activity_seq, status)
        select ${columns}, id || n, reply_token || n, 1000000 + n, case n % 2 when 0 then 'todo' else 'done' end
        from (select * from threads where audience_id = ${account.audienceId} order by id limit 1) one, generate_series(1, ${count}) n`.execute(
        tx,
      );
    });
    // Statistics are the owner's business; a database gathers them by itself, only later than a test can wait.
    await server()
      .db.connection()
      .execute(async (connection) => {
        await sql`reset role`.execute(connection);
        await sql`analyze threads`.execute(connection);
        await sql`set role hearback_app`.execute(connection);
      });
  }
});
