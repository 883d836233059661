import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { newId, type MutationId, type Thread } from "@hearback/contract";
import { inAccount } from "../../db/scope.ts";
import { onEachDatabase } from "../../testing/test-database.ts";
import { useTestServer, type TestAccount } from "../../testing/test-server.ts";
import { inAudienceChange } from "./changes.ts";
import { recount } from "../threads/counts.ts";

onEachDatabase("an audience's history", (databases) => {
  const server = useTestServer(databases);

  const seqs = async ({ accountId, audienceId }: TestAccount) =>
    inAccount(server().db, accountId, async (tx) => {
      const rows = await tx
        .selectFrom("changes")
        .select("seq")
        .where("topic", "=", audienceId)
        .orderBy("seq")
        .execute();
      const topic = await tx.selectFrom("topics").select("seq").where("topic", "=", audienceId).executeTakeFirst();
      return { seqs: rows.map((row) => row.seq), last: topic?.seq };
    });
  const expectGapFree = async (account: TestAccount) => {
    const history = await seqs(account);
    assert.deepEqual(
      history.seqs,
      Array.from({ length: history.last ?? 0 }, (_, index) => index + 1),
    );
    return history.seqs.length;
  };
  const expectCounted = async (account: TestAccount) => {
    const token = await server().tokenFor("owner", { account: account.accountId });
    const audience = await (await server().fetch(`/v1/audiences/${account.audienceId}`, { token })).json();
    const counted = await inAccount(server().db, account.accountId, (tx) => recount(tx, account.audienceId));
    assert.deepEqual(audience.counts, counted);
  };

  test("has no gap when many write at once", async () => {
    const account = await server().addAccount();
    await Promise.all(
      Array.from({ length: 24 }, (_, index) => server().receiveMessage({ from: `p${index}@example.org` }, account)),
    );
    assert.equal(await expectGapFree(account), 24);
    await expectCounted(account);
  });

  test("has no gap when some writes fail or do nothing", async () => {
    const account = await server().addAccount();
    const scope = { ...account, mutationId: null };
    const { threadId } = await server().receiveMessage({}, account);
    const failing = inAudienceChange(server().deps, scope, () => Promise.reject(new Error("no")));
    await assert.rejects(failing, /no/);
    assert.equal(await inAudienceChange(server().deps, scope, () => Promise.resolve("nothing done")), "nothing done");
    await inAudienceChange(server().deps, scope, (change) => Promise.resolve(change.touchThread(threadId)));
    assert.equal(await expectGapFree(account), 2);
  });

  test("takes a mutation once, however often and from how many it comes", async () => {
    const account = await server().addAccount();
    const scope = { ...account, mutationId: newId("mut") };
    let runs = 0;
    const writes = Array.from({ length: 6 }, () =>
      inAudienceChange(server().deps, scope, () => Promise.resolve(++runs)),
    );
    const results = await Promise.all(writes);
    assert.equal(runs, 1);
    assert.deepEqual(
      results.filter((result) => result !== undefined),
      [1],
    );
    assert.equal(await expectGapFree(account), 1);
  });

  test("refuses to be written by another account", async () => {
    const [account, other] = [await server().addAccount(), await server().addAccount()];
    const scope = { accountId: other.accountId, audienceId: account.audienceId, mutationId: null };
    await assert.rejects(
      inAudienceChange(server().deps, scope, () => Promise.resolve()),
      /not-found/,
    );
  });

  test("keeps counts equal to a recount, and each write the same when repeated, whatever happens", async () => {
    const account = await server().addAccount({ unknownSenderPolicy: "quarantine" });
    const known = await server().addAccount();
    const token = await server().tokenFor("owner", { account: known.accountId });
    const threads: string[] = [(await server().receiveMessage({ from: "first@example.org" }, known)).threadId];
    const post = async (path: string, method: string, body: object) => {
      const once = await server().fetch(path, { method, token, body: JSON.stringify(body) });
      const twice = await server().fetch(path, { method, token, body: JSON.stringify(body) });
      assert.deepEqual(await twice.json(), await once.json());
      return once.status;
    };
    const pick = (index: number) => threads[index % threads.length];
    const step = fc.oneof(
      fc.record({ kind: fc.constant("mail" as const), from: fc.integer({ min: 1, max: 5 }), automatic: fc.boolean() }),
      fc.record({ kind: fc.constant("request" as const) }),
      fc.record({
        kind: fc.constant("status" as const),
        at: fc.nat(20),
        status: fc.constantFrom<Thread["status"][]>("todo", "done", "trash"),
      }),
      fc.record({
        kind: fc.constant("reply" as const),
        at: fc.nat(20),
        then: fc.constantFrom("done" as const, "trash" as const, undefined),
      }),
    );
    const run = async (action: typeof step extends fc.Arbitrary<infer Step> ? Step : never) => {
      const mutationId: MutationId = newId("mut");
      if (action.kind === "mail") {
        const headers = action.automatic ? ["Auto-Submitted: auto-replied"] : [];
        const subject = `About ${threads.length}`;
        const mail = await server().receiveMessage({ from: `p${action.from}@example.org`, subject, headers }, known);
        if (!threads.includes(mail.threadId)) threads.push(mail.threadId);
      } else if (action.kind === "request") await server().receive({ from: "who@example.org" }, account);
      else if (action.kind === "status")
        await post(`/v1/threads/${pick(action.at)}`, "PATCH", { mutationId, status: action.status });
      else
        await post(`/v1/threads/${pick(action.at)}/messages`, "POST", {
          id: newId("msg"),
          mutationId,
          text: "Hi",
          then: action.then,
        });
    };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 12 }), async (steps) => {
        for (const action of steps) await run(action);
        await expectCounted(known);
        await expectCounted(account);
      }),
      { numRuns: 5 },
    );
    await expectGapFree(known);
    await expectGapFree(account);
  });
});
