import { createMiddleware } from "hono/factory";
import { ApiProblem } from "../services/api-problem.ts";
import type { AppEnv } from "./auth/authenticate.ts";

/** How long a browser may remember a preflight; Chromium takes no more than two hours. */
const PREFLIGHT_MAX_AGE_S = 7_200;
const METHODS = "GET, POST, PUT, PATCH, DELETE";
const REQUEST_HEADERS = "authorization, content-type, last-event-id, x-request-id";
const EXPOSED_HEADERS = "retry-after, www-authenticate, x-request-id";

/** Answers pages of the listed origins only (Fetch standard, CORS protocol); requests without an origin pass. */
export function cors(origins: readonly string[]) {
  const allowed = new Set(origins);
  return createMiddleware<AppEnv>(async (c, next) => {
    const origin = c.req.header("origin");
    // Also without an origin: a cache must not give one page's answer to another.
    c.header("Vary", "Origin");
    if (origin === undefined) return next();
    if (!allowed.has(origin)) throw new ApiProblem("origin-not-allowed");
    c.header("Access-Control-Allow-Origin", origin);
    c.header("Access-Control-Expose-Headers", EXPOSED_HEADERS);
    const isPreflight = c.req.method === "OPTIONS" && c.req.header("access-control-request-method") !== undefined;
    if (!isPreflight) return next();
    c.header("Access-Control-Allow-Methods", METHODS);
    c.header("Access-Control-Allow-Headers", REQUEST_HEADERS);
    c.header("Access-Control-Max-Age", String(PREFLIGHT_MAX_AGE_S));
    return c.body(null, 204);
  });
}
