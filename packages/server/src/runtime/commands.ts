import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROLES, type AccountId } from "@hearback/contract";
import { parseConfig, type Config } from "../config.ts";
import { inSystem } from "../db/scope.ts";
import { DEMO_ACCOUNT_ID } from "../demo/seed-ids.ts";
import { signToken } from "../http/auth/sign-token.ts";
import { createAccount, createAudience } from "../services/audiences.ts";
import { upsertUser } from "../services/users.ts";
import { createLogger, openParts } from "./open-parts.ts";
import { StartError } from "./start-error.ts";
import { startServer } from "./start-server.ts";

/** Where a command reads its settings and writes its lines. */
export interface CommandContext {
  environment: Readonly<Record<string, string | undefined>>;
  print: (line: string) => void;
  /** Aborted when the process is asked to stop. */
  stop: AbortSignal;
}

const USAGE = "Use hearback-server [serve], hearback-server init, or hearback-server token --role owner.";
/** Named after the first account, for `token`: the database is the running server's. */
const ACCOUNT_FILE = "account";
const SECRET_FILE = "jwt-secret";

/**
 * Runs a command of `hearback-server`; `serve` ends when asked to stop.
 * @throws {StartError} With one sentence that says what to do.
 */
export async function runCommand(parameters: readonly string[], context: CommandContext): Promise<void> {
  const [command = "serve", ...rest] = parameters;
  if (command === "serve" && rest.length === 0) return serve(context);
  if (command === "init") return init(readInitOptions(rest), context);
  if (command === "token") return printToken(readTokenOptions(rest), context);
  throw new StartError(USAGE);
}

const INIT_OPTIONS = {
  account: { type: "string", default: "My company" },
  audience: { type: "string", default: "Customers" },
  "from-name": { type: "string" },
  user: { type: "string", default: "owner" },
  "user-name": { type: "string", default: "Owner" },
} as const;
const TOKEN_OPTIONS = {
  role: { type: "string", default: "owner" },
  account: { type: "string" },
  user: { type: "string", default: "owner" },
  name: { type: "string", default: "Owner" },
} as const;

function readInitOptions(args: string[]) {
  return orUsage(() => parseArgs({ args, options: INIT_OPTIONS }).values);
}

function readTokenOptions(args: string[]) {
  return orUsage(() => parseArgs({ args, options: TOKEN_OPTIONS }).values);
}

function orUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : ""} ${USAGE}`.trim(), { cause: error });
  }
}

async function serve({ environment, print, stop }: CommandContext): Promise<void> {
  const config = await withTokenKey(parseConfig(environment));
  const server = await startServer(config, createLogger(environment.HEARBACK_LOG_LEVEL ?? "warn"));
  print(`Hearback answers at ${server.url}`);
  print(`Mail comes in at smtp://${config.host}:${server.smtpPort}`);
  print(config.databaseUrl === null ? `Data is kept in ${config.dataDir}` : "Data is kept in PostgreSQL");
  if (!stop.aborted) await new Promise((resolve) => stop.addEventListener("abort", resolve));
  await server.close();
}

/** The demo makes its own secret at the first start; elsewhere the host's key is needed. */
async function withTokenKey(config: Config): Promise<Config> {
  if (config.tokenKey.kind !== "none") return config;
  if (!config.demo) {
    throw new StartError(
      "Nobody could log in: set HEARBACK_JWT_SECRET to the secret that your back end signs tokens with (32 bytes or more), or HEARBACK_JWKS_URL.",
    );
  }
  const file = join(config.dataDir, SECRET_FILE);
  await mkdir(config.dataDir, { recursive: true });
  const fresh = randomBytes(32).toString("base64url");
  await writeFile(file, fresh, { flag: "wx", mode: 0o600 }).catch(() => undefined);
  return { ...config, tokenKey: { kind: "secret", secret: new TextEncoder().encode(await readFile(file, "utf8")) } };
}

async function init(
  options: ReturnType<typeof readInitOptions>,
  { environment, print }: CommandContext,
): Promise<void> {
  const config = parseConfig(environment);
  const parts = await openParts(config, createLogger("warn"));
  try {
    const { deps } = parts;
    const existing = await inSystem(deps.db, (tx) => tx.selectFrom("accounts").select("id").executeTakeFirst());
    if (existing !== undefined) throw new StartError(`This database has the account ${existing.id} already.`);
    const accountId = await createAccount(deps, { name: options.account });
    const fromName = options["from-name"] ?? options.account;
    const audienceId = await createAudience(deps, accountId, { name: options.audience, fromName });
    const person = { sub: options.user, name: options["user-name"], email: null };
    await upsertUser(deps, { ...person, accountId, role: "owner" });
    await writeFile(join(config.dataDir, ACCOUNT_FILE), accountId);
    const { inbound_hex: hex } = await inSystem(deps.db, (tx) =>
      tx.selectFrom("audiences").select("inbound_hex").where("id", "=", audienceId).executeTakeFirstOrThrow(),
    );
    print(`Account ${accountId}, audience ${audienceId}.`);
    print(`Mail to ${hex}@${config.inboundDomain} arrives in its inbox.`);
    print("Next: point the domain's MX record at this server's SMTP port, start it with hearback-server,");
    print(`and try it with the token of hearback-server token --role owner --account ${accountId}.`);
  } finally {
    await parts.close();
  }
}

async function printToken(
  options: ReturnType<typeof readTokenOptions>,
  { environment, print }: CommandContext,
): Promise<void> {
  const config = await withTokenKey(parseConfig(environment));
  if (config.tokenKey.kind !== "secret")
    throw new StartError("Tokens are signed by your back end: only HEARBACK_JWT_SECRET lets this command make one.");
  const role = ROLES.find((one) => one === options.role);
  if (role === undefined) throw new StartError(`--role can't be ${options.role}: it is one of ${ROLES.join(", ")}.`);
  const account = await accountOf(options.account, config);
  const subject = { account, role, sub: options.user, name: options.name };
  print(await signToken(config, subject, { now: new Date() }));
}

async function accountOf(given: string | undefined, config: Config): Promise<AccountId> {
  const text = given ?? (await readFile(join(config.dataDir, ACCOUNT_FILE), "utf8").catch(() => ""));
  if (isAccountId(text)) return text;
  if (given === undefined && config.demo) return DEMO_ACCOUNT_ID;
  throw new StartError("Which account? Make one with hearback-server init, or name it: --account acc_….");
}

function isAccountId(text: string): text is AccountId {
  return text.startsWith("acc_");
}
