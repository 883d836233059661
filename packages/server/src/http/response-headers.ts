import { randomUUID } from "node:crypto";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./auth/authenticate.ts";

/** What every answer carries unless its route says otherwise. */
const DEFAULTS: readonly (readonly [string, string])[] = [
  ["Cache-Control", "no-store"],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "no-referrer"],
  ["Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
];
const REQUEST_ID = /^[\w-]{1,64}$/;

/** Gives each request an id (the caller's own when it is harmless), and each answer the headers that make it safe. */
export const responseHeaders = createMiddleware<AppEnv>(async (c, next) => {
  const given = c.req.header("x-request-id") ?? "";
  const requestId = REQUEST_ID.test(given) ? given : randomUUID();
  c.set("requestId", requestId);
  await next();
  c.res.headers.set("X-Request-Id", requestId);
  for (const [name, value] of DEFAULTS) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
});
