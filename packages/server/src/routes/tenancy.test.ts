import assert from "node:assert/strict";
import { before, test } from "node:test";
import fc from "fast-check";
import { ENDPOINTS, newId, problemSchema, type EndpointName } from "@hearback/contract";
import { onEachDatabase } from "../testing/test-database.ts";
import { useTestServer, type TestAccount } from "../testing/test-server.ts";

/** Calls that name a thing; the others answer about the caller alone. */
const NAMED = Object.entries(ENDPOINTS).filter(([, endpoint]) => endpoint.path.includes("{"));
const BODIES: Partial<Record<EndpointName, () => object>> = {
  upsertContact: () => ({ mutationId: newId("mut"), name: "Eve" }),
  patchThread: () => ({ mutationId: newId("mut"), status: "done" }),
  createMessage: () => ({ id: newId("msg"), mutationId: newId("mut"), text: "Hi" }),
};

interface Things extends TestAccount {
  ids: Record<string, string>;
}

onEachDatabase("the wall between accounts", (databases) => {
  const server = useTestServer(databases);
  let foreign: Things;
  before(async () => {
    foreign = await makeThings();
  });

  async function makeThings(): Promise<Things> {
    const { deps } = server();
    const account = await server().addAccount();
    const { threadId, messageId } = await server().receiveMessage({ from: "Zoe <zoe@example.org>" }, account);
    const { audienceId } = account;
    const token = await server().tokenFor("owner", { account: account.accountId });
    const thread = await (await server().fetch(`/v1/threads/${threadId}`, { token })).json();
    const attachmentId = newId("att");
    const body = "%PDF-1.4\n%%EOF\n";
    const path = `/v1/audiences/${audienceId}/attachments?id=${attachmentId}&name=a.pdf`;
    const headers = { "content-type": "application/pdf" };
    assert.equal((await server().fetch(path, { method: "POST", body, headers, token })).status, 200);
    await deps.db.selectFrom("instance").selectAll().execute();
    const quarantine = await server().addAccount({ unknownSenderPolicy: "quarantine" });
    const outcome = await server().receive({ from: "who@example.org" }, quarantine);
    assert.equal(outcome.status, "request");
    const requestId = outcome.status === "request" ? outcome.requestId : "";
    const contactId = thread.contact.id;
    return {
      ...account,
      ids: { audienceId, threadId, messageId, contactId, attachmentId, requestId, externalId: "crm-1" },
    };
  }

  async function call(name: string, ids: Record<string, string>, token: string): Promise<Response> {
    const endpoint = ENDPOINTS[name as EndpointName];
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, key: string) => ids[key] ?? "missing");
    const query = name === "uploadAttachment" ? `?id=${newId("att")}&name=a.pdf` : "";
    const body = BODIES[name as EndpointName]?.();
    const upload = name === "uploadAttachment" ? "%PDF-1.4\n" : undefined;
    const init = {
      method: endpoint.method,
      token,
      ...(body ? { body: JSON.stringify(body) } : {}),
      ...(upload ? { body: upload, headers: { "content-type": "application/pdf" } } : {}),
    };
    return server().fetch(path + query, init);
  }

  test("answers the same for another account's thing as for one that is nowhere", async () => {
    const token = await server().tokenFor("owner");
    const unknown = Object.fromEntries(
      Object.entries(foreign.ids).map(([key, id]) => [key, id.replace(/[0-9a-f]{12}$/, "000000000000")]),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...NAMED.map(([name]) => name)), async (name) => {
        const answers = [await call(name, foreign.ids, token), await call(name, unknown, token)];
        const bodies = await Promise.all(answers.map(async (answer) => problemSchema.parse(await answer.json())));
        for (const answer of answers) assert.equal(answer.status, 404, name);
        const [first, second] = bodies.map(({ instance, ...body }) => ({
          ...body,
          hasInstance: instance !== undefined,
        }));
        assert.deepEqual(first, second);
      }),
      { numRuns: NAMED.length * 2 },
    );
  });

  test("lets nobody see through a token that names fewer audiences", async () => {
    const token = await server().tokenFor("owner", { account: foreign.accountId, audiences: [newId("aud")] });
    for (const [name] of NAMED) assert.equal((await call(name, foreign.ids, token)).status, 404, name);
    const list = await (await server().fetch("/v1/audiences", { token })).json();
    assert.deepEqual(list, { items: [], nextCursor: null, total: 0 });
  });

  test("changes nothing of another account by any call", async () => {
    const owner = await server().tokenFor("owner", { account: foreign.accountId });
    const read = async () => {
      const paths = [`/v1/threads/${foreign.ids.threadId}`, `/v1/threads/${foreign.ids.threadId}/messages`];
      return Promise.all(paths.map(async (path) => (await server().fetch(path, { token: owner })).json()));
    };
    const earlier = await read();
    const stranger = await server().tokenFor("owner");
    for (const [name] of NAMED) await call(name, foreign.ids, stranger);
    assert.deepEqual(await read(), earlier);
  });

  for (const role of ["author", "viewer"] as const) {
    test(`refuses the role ${role} everywhere but where it learns why`, async () => {
      const token = await server().tokenFor(role);
      for (const name of Object.keys(ENDPOINTS)) {
        const response = await call(name, foreign.ids, token);
        if (name === "getMe") {
          const me = await response.json();
          assert.deepEqual(me.capabilities.useInbox, { allowed: false, reason: "role-too-low" });
          continue;
        }
        assert.equal(response.status, 403, name);
        assert.equal(problemSchema.parse(await response.json()).type, "/problems/role-too-low");
      }
    });
  }

  test("answers every named call for its own account", async () => {
    const own = await makeThings();
    const token = await server().tokenFor("manager", { account: own.accountId });
    for (const [name] of NAMED) {
      if (name === "getRawRequest") continue;
      assert.equal((await call(name, own.ids, token)).status, 200, name);
    }
  });
});
