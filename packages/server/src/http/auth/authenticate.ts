import { createMiddleware } from "hono/factory";
import type { Context } from "hono";
import type { TokenClaims } from "@hearback/contract";
import { ApiProblem } from "../../services/api-problem.ts";
import type { Deps } from "../../deps.ts";
import { mayUseInbox, upsertUser } from "../../services/users.ts";
import type { Caller } from "./caller.ts";
import { createTokenVerifier } from "./verify-token.ts";

/** What the middleware leaves for the routes. */
export interface AppEnv {
  Variables: { caller: Caller; requestId: string };
}

/** People whose last claims are kept, so that most requests need no look-up of the user. */
const MAX_KNOWN_USERS = 10_000;
/** The call that tells people without access why they have none. */
const OPEN_TO_ALL_ROLES = "/v1/me";

/** Lets a request pass with a valid token of a role that may use the inbox; `GET /v1/me` takes every role. */
export function authenticate(deps: Deps) {
  const verify = createTokenVerifier(deps.config, deps.clock);
  const known = new Map<string, Caller["userId"]>();
  return createMiddleware<AppEnv>(async (c, next) => {
    const claims = await verify(bearerOf(c));
    if (!mayUseInbox(claims.role) && c.req.path !== OPEN_TO_ALL_ROLES) throw new ApiProblem("role-too-low");
    c.set("caller", await callerOf(deps, known, claims));
    await next();
  });
}

function bearerOf(c: Context): string {
  const match = /^Bearer +([\w.~+/-]+=*) *$/i.exec(c.req.header("authorization") ?? "");
  if (match?.[1] === undefined) throw new ApiProblem("token-missing");
  return match[1];
}

async function callerOf(deps: Deps, known: Map<string, Caller["userId"]>, claims: TokenClaims): Promise<Caller> {
  const { account: accountId, sub, role, name = "", email = null } = claims;
  const person = { accountId, sub, name, email, role };
  const key = JSON.stringify(person);
  const userId = known.get(key) ?? (await upsertUser(deps, person));
  if (known.size >= MAX_KNOWN_USERS) known.clear();
  known.set(key, userId);
  return {
    accountId,
    userId,
    name,
    email,
    role,
    audienceIds: claims.audiences === undefined ? null : new Set(claims.audiences),
    expiresAtMs: claims.exp * 1_000,
  };
}
