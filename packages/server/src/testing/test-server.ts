import { after, before } from "node:test";
import { pino, type Logger } from "pino";
import { newId, type AccountId, type AudienceId, type MessageId, type Role, type ThreadId } from "@hearback/contract";
import { createApp, type AppOptions } from "../app.ts";
import { createMemoryBlobStore } from "../blobs/memory-blob-store.ts";
import { parseConfig, type Config } from "../config.ts";
import type { Db } from "../db/scope.ts";
import type { Clock, Deps } from "../deps.ts";
import { signToken, type TokenSubject } from "../http/auth/sign-token.ts";
import type { Egress } from "../runtime/egress.ts";
import { makeDeps } from "../runtime/make-deps.ts";
import { createAccount, createAudience, type NewAudience } from "../services/audiences.ts";
import type { IntakeOutcome } from "../services/intake.ts";
import { receiveMail, type TestMail } from "./receive-mail.ts";
import { openTestDatabase, type TestDatabases } from "./test-database.ts";

/** Origin that a test server's page calls from. */
export const TEST_ORIGIN = "https://crm.example";

/** How a test server is made. */
export interface TestServerOptions extends AppOptions {
  /** A database to use; it stays open at the end. @default a fresh embedded one in memory */
  db?: Db | undefined;
  clock?: Clock | undefined;
  egress?: Egress | undefined;
  /** @default one that says nothing */
  logger?: Logger | undefined;
  /** Settings that differ from the tests' own. */
  config?: Partial<Config> | undefined;
}

/** An account of a test. */
export interface TestAccount {
  accountId: AccountId;
  audienceId: AudienceId;
}

/** A server without a network: the real app on a real database. */
export interface TestServer extends TestAccount {
  app: ReturnType<typeof createApp>;
  deps: Deps;
  db: Db;
  /** Calls the app: a path, with a bearer token for the default account's owner unless `token` is given. */
  fetch(path: string, init?: RequestInit & { token?: string | null | undefined }): Promise<Response>;
  /** Signs a token for a role of the default account, or for whom the subject names. */
  tokenFor(role: Role, subject?: Partial<TokenSubject>): Promise<string>;
  /** Adds another account with one audience, which takes strangers as contacts unless told otherwise. */
  addAccount(audience?: Partial<NewAudience>): Promise<TestAccount>;
  /** Puts a mail into an inbox of the default account, or of another. */
  receive(mail?: TestMail, inbox?: TestAccount): Promise<IntakeOutcome>;
  /** Puts a mail of a known sender into an inbox, and names what it became. */
  receiveMessage(mail?: TestMail, inbox?: TestAccount): Promise<{ messageId: MessageId; threadId: ThreadId }>;
  close(): Promise<void>;
}

/** Makes a server with one account and one audience, in the process of the test. */
export async function createTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const db = options.db ?? (await openTestDatabase());
  const deps = await makeDeps({
    db,
    blobs: createMemoryBlobStore(),
    config: { ...testConfig(), ...options.config },
    logger: options.logger ?? pino({ level: "silent" }),
    clock: options.clock,
    egress: options.egress,
  });
  const app = createApp(deps, options);
  const first = await addAccount(deps);
  const tokenFor: TestServer["tokenFor"] = (role, subject = {}) =>
    signToken(
      deps.config,
      { account: first.accountId, role, sub: `host-${role}`, name: `A ${role}`, ...subject },
      { now: deps.clock.now() },
    );
  return {
    ...first,
    app,
    deps,
    db,
    tokenFor,
    addAccount: (audience) => addAccount(deps, audience),
    receive: (mail, inbox = first) => receiveMail(deps, inbox, mail),
    async receiveMessage(mail, inbox = first) {
      const outcome = await receiveMail(deps, inbox, mail);
      if (outcome.status !== "message") throw new Error(`the mail became no message but ${outcome.status}`);
      return outcome;
    },
    async fetch(path, { token, ...init } = {}) {
      const headers = new Headers(init.headers);
      const bearer = token === undefined ? await tokenFor("owner") : token;
      if (bearer !== null) headers.set("authorization", `Bearer ${bearer}`);
      if (typeof init.body === "string" && !headers.has("content-type"))
        headers.set("content-type", "application/json");
      return app.request(path, { ...init, headers });
    },
    async close() {
      if (options.db === undefined) await db.destroy();
    },
  };
}

/** Makes one server for all tests of a suite, and closes it and its database after them. */
export function useTestServer(databases: TestDatabases, options: TestServerOptions = {}): () => TestServer {
  let server: TestServer | null = null;
  before(async () => {
    server = await createTestServer({ ...options, db: (await databases.open()).db });
  });
  after(() => server?.db.destroy());
  return () => {
    if (server === null) throw new Error("the server is there inside tests only");
    return server;
  };
}

async function addAccount(deps: Deps, audience: Partial<NewAudience> = {}): Promise<TestAccount> {
  const accountId = await createAccount(deps, { name: "Test account", id: newId("acc") });
  const audienceId = await createAudience(deps, accountId, {
    name: "Customers",
    fromName: "Test shop",
    unknownSenderPolicy: "accept",
    ...audience,
  });
  return { accountId, audienceId };
}

function testConfig(): Config {
  return parseConfig({
    HEARBACK_JWT_SECRET: "a secret of the tests, long enough for HS256",
    HEARBACK_ALLOWED_ORIGINS: TEST_ORIGIN,
    HEARBACK_INBOUND_DOMAIN: "in.example.com",
    HEARBACK_PUBLIC_URL: "https://inbox.example",
  });
}
