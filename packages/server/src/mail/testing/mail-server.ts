import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import type { AccountId, Audience, AudienceId, Message, QuarantinedRequest, Thread } from "@hearback/contract";
import { createApp } from "../../app.ts";
import { createMemoryBlobStore } from "../../blobs/memory-blob-store.ts";
import { parseConfig } from "../../config.ts";
import { openEmbedded } from "../../db/open-database.ts";
import { inSystem } from "../../db/scope.ts";
import type { Deps } from "../../deps.ts";
import { signToken } from "../../http/auth/sign-token.ts";
import { createHub } from "../../runtime/hub.ts";
import { createEgress } from "../../runtime/safe-egress.ts";
import { createAccount, createAudience, type NewAudience } from "../../services/audiences.ts";
import { inAudienceChange } from "../../services/changes.ts";
import { createContact } from "../../services/contacts.ts";
import { startMail, type RunningMail } from "../start-mail.ts";

/** A whole server with mail, in this process, for one test file. */
export interface TestMailServer {
  deps: Deps;
  mail: RunningMail;
  accountId: AccountId;
  audienceId: AudienceId;
  /** The audience's own address. */
  address: string;
  addAudience(input: Partial<NewAudience> & { inboundHex: string }): Promise<AudienceId>;
  addContacts(addresses: readonly string[], audienceId?: AudienceId): Promise<void>;
  /** Calls the API as the owner. */
  api(path: string, body?: unknown, method?: string): Promise<Response>;
  threads(query?: string, audienceId?: AudienceId): Promise<Thread[]>;
  messages(threadId: string): Promise<Message[]>;
  requests(audienceId?: AudienceId): Promise<QuarantinedRequest[]>;
  audience(): Promise<Audience>;
  /** Stops mail and starts it again, as a restart does. */
  restartMail(): Promise<void>;
  close(): Promise<void>;
}

/** The domain of all inbound addresses in tests. */
export const INBOUND_DOMAIN = "in.hearback.test";

const SECRET = "a secret of the tests that is long enough";

/** Starts a server on a database in memory, with one account and one audience, `a1@in.hearback.test`. */
export async function startTestMail(
  options: { smtpOutUrl?: string | undefined; environment?: Record<string, string>; deps?: Partial<Deps> } = {},
): Promise<TestMailServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "hearback-mail-"));
  const deps = await makeDeps(dataDir, options);
  const accountId = await createAccount(deps, { name: "Tests" });
  const audienceId = await createAudience(deps, accountId, { name: "Readers", fromName: "Ada", inboundHex: "a1" });
  let mail = await startMail(deps);
  const app = createApp(deps);
  const token = await signToken(
    deps.config,
    { account: accountId, role: "owner", sub: "u1", name: "Ada" },
    { now: new Date() },
  );
  const api = async (path: string, body?: unknown, method = body === undefined ? "GET" : "POST"): Promise<Response> =>
    app.request(path, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const items = async <Item>(path: string): Promise<Item[]> => allItems<Item>(api, path);
  return {
    deps,
    get mail() {
      return mail;
    },
    accountId,
    audienceId,
    address: `a1@${INBOUND_DOMAIN}`,
    api,
    addAudience: (input) => createAudience(deps, accountId, { name: "More", fromName: "Ada", ...input }),
    addContacts: (addresses, audience = audienceId) =>
      addContacts(deps, { accountId, audienceId: audience }, addresses),
    threads: (query = "", audience = audienceId) =>
      items<Thread>(`/v1/audiences/${audience}/threads?limit=200${query}`),
    messages: (threadId) => items<Message>(`/v1/threads/${threadId}/messages?limit=200`),
    requests: (audience = audienceId) => items<QuarantinedRequest>(`/v1/audiences/${audience}/requests?limit=200`),
    audience: async () => readJson<Audience>(await api(`/v1/audiences/${audienceId}`)),
    async restartMail() {
      await mail.close();
      mail = await startMail(deps);
    },
    async close() {
      await mail.close();
      await deps.db.destroy();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Reads an answer that the test knows the shape of. */
export async function readJson<Value>(response: Response): Promise<Value> {
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as Value;
}

async function allItems<Item>(api: (path: string) => Promise<Response>, path: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? path : `${path}&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: Item[]; nextCursor: string | null } = await readJson(await api(next));
    items.push(...page.items);
    cursor = path.includes("/messages") ? null : page.nextCursor;
  } while (cursor !== null);
  return items;
}

async function makeDeps(
  dataDir: string,
  options: { smtpOutUrl?: string | undefined; environment?: Record<string, string>; deps?: Partial<Deps> },
): Promise<Deps> {
  const config = parseConfig({
    HEARBACK_DATA: dataDir,
    HEARBACK_SMTP_PORT: "0",
    HEARBACK_INBOUND_DOMAIN: INBOUND_DOMAIN,
    HEARBACK_JWT_SECRET: SECRET,
    HEARBACK_SMTP_OUT_URL: options.smtpOutUrl,
    ...options.environment,
  });
  const db = await openEmbedded({ folder: null, snapshot: null });
  const instance = await inSystem(db, (tx) => tx.selectFrom("instance").selectAll().executeTakeFirstOrThrow());
  return {
    db,
    config,
    blobs: createMemoryBlobStore(),
    clock: { now: () => new Date() },
    logger: pino({ level: process.env["HEARBACK_TEST_LOG"] ?? "silent" }),
    hub: createHub(),
    egress: createEgress(),
    epoch: instance.epoch,
    linkSecret: new TextEncoder().encode(instance.link_secret),
    ...options.deps,
  };
}

async function addContacts(
  deps: Deps,
  place: { accountId: AccountId; audienceId: AudienceId },
  addresses: readonly string[],
): Promise<void> {
  await inAudienceChange(deps, { ...place, mutationId: null }, async (change) => {
    for (const address of addresses) await createContact(change, { name: "", emails: [address] });
  });
}
