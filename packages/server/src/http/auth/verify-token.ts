import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from "jose";
import { MAX_TOKEN_LIFETIME_S, tokenClaimsSchema, type TokenClaims } from "@hearback/contract";
import { ApiProblem } from "../../services/api-problem.ts";
import type { Config } from "../../config.ts";
import type { Clock } from "../../deps.ts";

/** How far the host's clock may be off. */
const CLOCK_LEEWAY_S = 60;
/** The secret's only algorithm: with one algorithm a kind of key, a token can't choose a weaker check (RFC 8725 §3.1). */
const SECRET_ALGORITHMS = ["HS256"];
/** Public-key algorithms; a key set is never asked for a symmetric one. */
const PUBLIC_KEY_ALGORITHMS = ["ES256", "ES384", "EdDSA", "Ed25519", "RS256", "PS256"];

/** Checks a bearer token and reads its claims. @throws {ApiProblem} `token-invalid`, `token-expired`, `unavailable`. */
export type TokenVerifier = (token: string) => Promise<TokenClaims>;

/** Makes the check that the settings ask for. */
export function createTokenVerifier(config: Config, clock: Clock): TokenVerifier {
  const verify = createSignatureCheck(config);
  return async (token) => {
    if (!token.split(".").every(isCanonical)) throw invalid("The signature or form of the token is wrong.");
    const now = clock.now();
    const options = { clockTolerance: CLOCK_LEEWAY_S, currentDate: now, audience: config.tokenAudience };
    const payload = await verify(token, {
      ...options,
      ...(config.tokenIssuer === null ? {} : { issuer: config.tokenIssuer }),
    }).catch((error: unknown) => {
      throw problemOf(error);
    });
    return claimsOf(payload, now.getTime() / 1_000);
  };
}

/** One text for one token: base64url without padding and without spare bits (RFC 7515 §2), which decoders let pass. */
function isCanonical(part: string): boolean {
  return Buffer.from(part, "base64url").toString("base64url") === part;
}

function createSignatureCheck(config: Config): (token: string, options: JWTVerifyOptions) => Promise<JWTPayload> {
  const { tokenKey } = config;
  if (tokenKey.kind === "secret") {
    return async (token, options) =>
      (await jwtVerify(token, tokenKey.secret, { ...options, algorithms: SECRET_ALGORITHMS })).payload;
  }
  if (tokenKey.kind === "none") {
    return () =>
      Promise.reject(new ApiProblem("token-invalid", { detail: "This server has no key to check tokens with." }));
  }
  const keys = createRemoteJWKSet(new URL(tokenKey.url));
  return async (token, options) =>
    (await jwtVerify(token, keys, { ...options, algorithms: PUBLIC_KEY_ALGORITHMS })).payload;
}

function claimsOf(payload: JWTPayload, nowS: number): TokenClaims {
  const result = tokenClaimsSchema.safeParse(payload);
  if (!result.success) {
    const names = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))];
    throw invalid(`These claims are missing or can't be used: ${names.join(", ")}.`);
  }
  const claims = result.data;
  if (claims.iat !== undefined && claims.iat > nowS + CLOCK_LEEWAY_S) throw invalid("The token is from the future.");
  const fromS = claims.iat ?? nowS;
  // Without iat only what is left can be measured; with it, a token made for longer is refused from its first second.
  if (claims.exp - fromS > MAX_TOKEN_LIFETIME_S || claims.exp - nowS > MAX_TOKEN_LIFETIME_S + CLOCK_LEEWAY_S) {
    throw invalid(`The token lives longer than ${MAX_TOKEN_LIFETIME_S} seconds.`);
  }
  return claims;
}

function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof errors.JWTExpired) return new ApiProblem("token-expired");
  if (error instanceof errors.JWTClaimValidationFailed) return invalid(`The claim ${error.claim} can't be accepted.`);
  if (error instanceof errors.JWKSTimeout)
    return new ApiProblem("unavailable", { detail: "The key set can't be fetched." });
  if (error instanceof errors.JOSEError) return invalid("The signature or form of the token is wrong.");
  return new ApiProblem("unavailable", { detail: "The key set can't be fetched." });
}

function invalid(detail: string): ApiProblem {
  return new ApiProblem("token-invalid", { detail });
}
