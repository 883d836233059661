import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Audience, AudienceId, Message, QuarantinedRequest, Thread } from "@hearback/contract";
import type { NewAudience } from "../../services/audiences.ts";
import { createAudience } from "../../services/audiences.ts";
import { inAudienceChange } from "../../services/changes/changes.ts";
import { createContact } from "../../services/contacts/contacts.ts";
import {
  createTestServer,
  type TestAccount,
  type TestServer,
  type TestServerOptions,
} from "../../testing/test-server.ts";
import { startMail, type MailOptions, type RunningMail } from "../start-mail.ts";

/** A server with its mail side running. */
export interface TestMailServer extends TestAccount {
  server: TestServer;
  readonly mail: RunningMail;
  /** The audience's own address. */
  address: string;
  addAudience(input: Partial<NewAudience> & { inboundHex: string }): Promise<AudienceId>;
  addContacts(addresses: readonly string[]): Promise<void>;
  /** Calls the API as the account's owner: GET, or POST with a body. */
  api(path: string, body?: unknown): Promise<Response>;
  threads(query?: string): Promise<Thread[]>;
  messages(threadId: string): Promise<Message[]>;
  requests(audienceId?: AudienceId): Promise<QuarantinedRequest[]>;
  audience(): Promise<Audience>;
  /** Stops mail and starts it again, as a restart does. */
  restartMail(): Promise<void>;
  close(): Promise<void>;
}

/** The domain of all inbound addresses in tests of mail. */
export const INBOUND_DOMAIN = "in.hearback.test";

/** Starts a server with one audience, `a1@in.hearback.test`, that keeps strangers apart. */
export async function startTestMail(
  options: Pick<TestServerOptions, "config" | "db" | "logger"> & { mail?: MailOptions | undefined } = {},
): Promise<TestMailServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "hearback-mail-"));
  const config = { dataDir, smtpPort: 0, inboundDomain: INBOUND_DOMAIN, ...options.config };
  const server = await createTestServer({ config, db: options.db, logger: options.logger });
  const account = await server.addAccount({ inboundHex: "a1", fromName: "Ada", unknownSenderPolicy: "quarantine" });
  const { accountId, audienceId } = account;
  let mail = await startMail(server.deps, options.mail);
  const token = await server.tokenFor("owner", { account: accountId, name: "Ada" });
  const api: TestMailServer["api"] = (path, body) =>
    server.fetch(path, { token, ...(body === undefined ? {} : { method: "POST", ...bodyOf(body) }) });
  const inAudience = (id: AudienceId, rest: string): string => `/v1/audiences/${id}/${rest}`;
  return {
    ...account,
    server,
    get mail() {
      return mail;
    },
    address: `a1@${INBOUND_DOMAIN}`,
    api,
    addAudience: (input) => createAudience(server.deps, accountId, { name: "More", fromName: "Ada", ...input }),
    addContacts: (addresses) =>
      inAudienceChange(server.deps, { ...account, mutationId: null }, async (change) => {
        for (const address of addresses) await createContact(change, { name: "", emails: [address] });
      }),
    threads: (query = "") => allItems<Thread>(api, inAudience(audienceId, `threads?limit=200${query}`)),
    messages: (threadId) => allItems<Message>(api, `/v1/threads/${threadId}/messages?limit=200`),
    requests: (id = audienceId) => allItems<QuarantinedRequest>(api, inAudience(id, "requests?limit=200")),
    audience: async () => readJson<Audience>(await api(`/v1/audiences/${audienceId}`)),
    async restartMail() {
      await mail.close();
      mail = await startMail(server.deps, options.mail);
    },
    async close() {
      await mail.close();
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function bodyOf(body: unknown): RequestInit {
  return body instanceof Uint8Array
    ? { body: new Uint8Array(body), headers: { "content-type": "application/octet-stream" } }
    : { body: JSON.stringify(body) };
}

/** Reads an answer that the test knows the shape of. */
export async function readJson<Value>(response: Response): Promise<Value> {
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as Value;
}

async function allItems<Item>(api: TestMailServer["api"], path: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? path : `${path}&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: Item[]; nextCursor: string | null } = await readJson(await api(next));
    items.push(...page.items);
    // Messages are paged from their end: one page holds a test's whole thread.
    cursor = path.includes("/messages") ? null : page.nextCursor;
  } while (cursor !== null);
  return items;
}
