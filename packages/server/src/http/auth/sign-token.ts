import { SignJWT } from "jose";
import { MAX_TOKEN_LIFETIME_S, type AccountId, type AudienceId, type Role } from "@hearback/contract";
import type { Config } from "../../config.ts";

/** Whom a token is for. */
export interface TokenSubject {
  account: AccountId;
  role: Role;
  sub: string;
  name?: string | undefined;
  email?: string | undefined;
  /** @default all of the account's */
  audiences?: readonly AudienceId[] | undefined;
}

/**
 * Signs a token as a host's back end would: for the demo, tests and a first try.
 * @throws {TypeError} When the server checks tokens by public keys, and so can't make any.
 */
export function signToken(
  config: Pick<Config, "tokenKey" | "tokenIssuer" | "tokenAudience">,
  subject: TokenSubject,
  options: { now: Date; lifetimeS?: number | undefined },
): Promise<string> {
  if (config.tokenKey.kind !== "secret") throw new TypeError("tokens can be made with HEARBACK_JWT_SECRET only");
  const nowS = Math.floor(options.now.getTime() / 1_000);
  const { sub, ...claims } = subject;
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setSubject(sub)
    .setIssuer(config.tokenIssuer ?? "hearback")
    .setAudience(config.tokenAudience)
    .setIssuedAt(nowS)
    .setExpirationTime(nowS + (options.lifetimeS ?? MAX_TOKEN_LIFETIME_S))
    .sign(config.tokenKey.secret);
}
