import { readFileSync } from "node:fs";
import * as z from "zod/mini";
import { StartError } from "./runtime/start-error.ts";

/** Shortest secret that HS256 is safe with (RFC 7518 §3.2). */
const MIN_SECRET_BYTES = 32;
/** Origins that may call the demo: its own CRM, Storybook and Vite. */
const DEMO_ORIGIN_PORTS = [6006, 5173];

const portSchema = (fallback: number) =>
  z._default(
    z.coerce
      .number("a port is a number")
      .check(
        z.int("a port is a whole number"),
        z.minimum(0, "a port is 0 or more"),
        z.maximum(65_535, "a port is at most 65535"),
      ),
    fallback,
  );
const urlSchema = (protocols: readonly string[]) =>
  z
    .string()
    .check(
      z.refine(
        (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
        `it must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
      ),
    );
const hostNameSchema = z
  .string()
  .check(z.toLowerCase(), z.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, "it must be a domain such as in.example.com"));
const pemSchema = z.string().check(z.regex(/-----BEGIN [A-Z ]+-----/, "the file holds no PEM"));

/** Every variable that the server reads, with its default. */
const environmentSchema = z.object({
  /** Address that HTTP and SMTP listen on. */
  HEARBACK_HOST: z._default(z.string(), "127.0.0.1"),
  HEARBACK_PORT: portSchema(4380),
  /** Where mail comes in. */
  HEARBACK_SMTP_PORT: portSchema(2525),
  /** The demo's host page. */
  HEARBACK_CRM_PORT: portSchema(4381),
  /** Folder of the embedded database, raw mails and attachments. */
  HEARBACK_DATA: z._default(z.string(), ".hearback"),
  /** PostgreSQL; the embedded database without it. */
  DATABASE_URL: z.optional(urlSchema(["postgres:", "postgresql:"])),
  /** Secret that the host signs its tokens with by HS256. */
  HEARBACK_JWT_SECRET: z.optional(
    z
      .string()
      .check(
        z.refine(
          (text) => Buffer.byteLength(text) >= MIN_SECRET_BYTES,
          `it must be ${MIN_SECRET_BYTES} bytes or longer`,
        ),
      ),
  ),
  /** Public keys that the host signs its tokens with, instead of a secret. */
  HEARBACK_JWKS_URL: z.optional(urlSchema(["https:", "http:"])),
  /** The only `iss` taken; any when not set. */
  HEARBACK_JWT_ISSUER: z.optional(z.string()),
  /** The `aud` that a token must name. */
  HEARBACK_JWT_AUDIENCE: z._default(z.string(), "hearback"),
  /** Domain of inbound addresses. */
  HEARBACK_INBOUND_DOMAIN: z._default(hostNameSchema, "in.hearback.localhost"),
  /** Where mail goes out, such as `smtp://user:password@mail.example.com:587`. The demo catches it without one. */
  HEARBACK_SMTP_OUT_URL: z.optional(urlSchema(["smtp:", "smtps:"])),
  /** Address of this server as browsers see it; by host and port when not set. */
  HEARBACK_PUBLIC_URL: z.optional(urlSchema(["https:", "http:"])),
  /** Origins of the pages that embed the inbox, separated by commas. */
  HEARBACK_ALLOWED_ORIGINS: z.optional(z.string()),
  /** Files of the key and certificate for STARTTLS on inbound mail, in PEM. */
  HEARBACK_SMTP_TLS_KEY: z.optional(z.string()),
  HEARBACK_SMTP_TLS_CERT: z.optional(z.string()),
  /** File of the private key that outgoing mail is signed with (RFC 6376), in PEM. */
  HEARBACK_DKIM_KEY: z.optional(z.string()),
  HEARBACK_DKIM_SELECTOR: z._default(z.string(), "hearback"),
  /** Domain that signs; the inbound one when not set. */
  HEARBACK_DKIM_DOMAIN: z.optional(hostNameSchema),
  /** `1` runs the demo; `force` does so on a host that others can reach, too. */
  HEARBACK_DEMO: z._default(z.enum(["0", "1", "force", "true", "false"], "it must be 1, 0 or force"), "0"),
  /** Milliseconds until a contact of the demo answers a reply; 0 for never. */
  HEARBACK_DEMO_REPLY_MS: z._default(
    z.coerce
      .number("it is a number of milliseconds")
      .check(z.int("it is a whole number"), z.minimum(0, "it is 0 or more")),
    6_000,
  ),
});
type Environment = z.infer<typeof environmentSchema>;

/** How tokens are checked. One key kind, so the algorithm is fixed. */
export type TokenKey = { kind: "secret"; secret: Uint8Array } | { kind: "jwks"; url: string } | { kind: "none" };

/** All settings, checked. Source: the environment, read once by main. */
export interface Config {
  host: string;
  port: number;
  smtpPort: number;
  crmPort: number;
  dataDir: string;
  /** `null`: the embedded database. */
  databaseUrl: string | null;
  tokenKey: TokenKey;
  /** `null`: any. */
  tokenIssuer: string | null;
  tokenAudience: string;
  inboundDomain: string;
  smtpOutUrl: string | null;
  /** Without a slash at the end. */
  publicUrl: string;
  /** Serialised origins. */
  allowedOrigins: readonly string[];
  /** PEM texts. */
  smtpTls: { key: string; cert: string } | null;
  dkim: { domain: string; selector: string; privateKey: string } | null;
  demo: boolean;
  /** Until a contact of the demo answers; 0: never. */
  demoReplyMs: number;
}

/**
 * Reads the settings from environment variables; empty ones count as not set.
 * @throws {StartError} At the first value that can't be used, with its name and what it must be.
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = environmentSchema.safeParse(given);
  if (!result.success) {
    const [issue] = result.error.issues;
    const name = String(issue?.path[0]);
    throw new StartError(`${name} can't be used: ${issue?.message ?? "it is not valid"}.`);
  }
  return configOf(result.data);
}

function configOf(env: Environment): Config {
  const demo = ["1", "true", "force"].includes(env.HEARBACK_DEMO);
  if (demo && env.HEARBACK_DEMO !== "force" && !isLoopback(env.HEARBACK_HOST)) {
    throw new StartError(
      `HEARBACK_DEMO gives tokens to anybody and ${env.HEARBACK_HOST} is not a loopback address; unset it, or set it to "force" if you mean it.`,
    );
  }
  return {
    host: env.HEARBACK_HOST,
    port: env.HEARBACK_PORT,
    smtpPort: env.HEARBACK_SMTP_PORT,
    crmPort: env.HEARBACK_CRM_PORT,
    dataDir: env.HEARBACK_DATA,
    databaseUrl: env.DATABASE_URL ?? null,
    tokenKey: tokenKeyOf(env),
    tokenIssuer: env.HEARBACK_JWT_ISSUER ?? null,
    tokenAudience: env.HEARBACK_JWT_AUDIENCE,
    inboundDomain: env.HEARBACK_INBOUND_DOMAIN,
    smtpOutUrl: env.HEARBACK_SMTP_OUT_URL ?? null,
    publicUrl: (env.HEARBACK_PUBLIC_URL ?? `http://${urlHost(env.HEARBACK_HOST)}:${env.HEARBACK_PORT}`).replace(
      /\/+$/,
      "",
    ),
    allowedOrigins:
      env.HEARBACK_ALLOWED_ORIGINS === undefined
        ? demo
          ? demoOrigins(env)
          : []
        : originsOf(env.HEARBACK_ALLOWED_ORIGINS),
    smtpTls: tlsOf(env),
    dkim: dkimOf(env),
    demo,
    demoReplyMs: env.HEARBACK_DEMO_REPLY_MS,
  };
}

function tokenKeyOf(env: Environment): TokenKey {
  if (env.HEARBACK_JWT_SECRET !== undefined && env.HEARBACK_JWKS_URL !== undefined) {
    throw new StartError(
      "HEARBACK_JWT_SECRET and HEARBACK_JWKS_URL are both set; keep the one that your back end signs with.",
    );
  }
  if (env.HEARBACK_JWKS_URL !== undefined) return { kind: "jwks", url: env.HEARBACK_JWKS_URL };
  if (env.HEARBACK_JWT_SECRET === undefined) return { kind: "none" };
  return { kind: "secret", secret: new TextEncoder().encode(env.HEARBACK_JWT_SECRET) };
}

function demoOrigins(env: Environment): string[] {
  const ports = [env.HEARBACK_CRM_PORT, ...DEMO_ORIGIN_PORTS];
  return ["127.0.0.1", "localhost"].flatMap((host) => ports.map((port) => `http://${host}:${port}`));
}

function originsOf(list: string): string[] {
  return list
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      if (!URL.canParse(part) || new URL(part).origin !== part) {
        throw new StartError(
          `HEARBACK_ALLOWED_ORIGINS can't be used: "${part}" is no origin such as https://crm.example.com.`,
        );
      }
      return part;
    });
}

function tlsOf(env: Environment): Config["smtpTls"] {
  const { HEARBACK_SMTP_TLS_KEY: key, HEARBACK_SMTP_TLS_CERT: cert } = env;
  if (key === undefined && cert === undefined) return null;
  if (key === undefined || cert === undefined) {
    throw new StartError("HEARBACK_SMTP_TLS_KEY and HEARBACK_SMTP_TLS_CERT belong together; set both or none.");
  }
  return { key: readPem("HEARBACK_SMTP_TLS_KEY", key), cert: readPem("HEARBACK_SMTP_TLS_CERT", cert) };
}

function dkimOf(env: Environment): Config["dkim"] {
  if (env.HEARBACK_DKIM_KEY === undefined) return null;
  return {
    domain: env.HEARBACK_DKIM_DOMAIN ?? env.HEARBACK_INBOUND_DOMAIN,
    selector: env.HEARBACK_DKIM_SELECTOR,
    privateKey: readPem("HEARBACK_DKIM_KEY", env.HEARBACK_DKIM_KEY),
  };
}

function readPem(name: string, path: string): string {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new StartError(`${name} can't be used: the file ${path} can't be read.`, { cause: error });
  }
  if (!pemSchema.safeParse(text).success) throw new StartError(`${name} can't be used: the file ${path} holds no PEM.`);
  return text;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
