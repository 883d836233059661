import { Hono } from "hono";
import { html } from "hono/html";
import { sql } from "kysely";
import type { Registry } from "prom-client";
import { PROBLEMS, type ProblemCode } from "@hearback/contract";
import { notFound } from "../services/api-problem.ts";
import type { AppEnv } from "../http/auth/authenticate.ts";
import type { Deps } from "../deps.ts";
import { makeOpenApi } from "../http/open-api.ts";

/** What tells of the server itself, without a token. */
export function metaRoutes(deps: Deps, metrics: Registry) {
  const openApi = JSON.stringify(makeOpenApi(deps.config.publicUrl));
  return (
    new Hono<AppEnv>()
      .get("/openapi.json", (c) => c.body(openApi, 200, { "Content-Type": "application/json", ...OPEN_TO_ALL }))
      .get("/problems/:slug", (c) => {
        const code = c.req.param("slug");
        if (!isProblemCode(code)) throw notFound();
        return c.html(problemPage(code));
      })
      .get("/health", (c) => c.json({ status: "ok" }))
      // Ready is more than alive: the database answers, so a balancer may send requests here.
      .get("/ready", async (c) => {
        await sql`select 1`.execute(deps.db);
        return c.json({ status: "ready" });
      })
      .get("/metrics", async (c) => c.body(await metrics.metrics(), 200, { "Content-Type": metrics.contentType }))
  );
}

const OPEN_TO_ALL = { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" };

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

function problemPage(code: ProblemCode) {
  const { status, title } = PROBLEMS[code];
  return html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>${code} – Hearback</title>
      <h1>${title}</h1>
      <p>
        Problem <code>${code}</code>, HTTP status ${String(status)}. The answer's <code>detail</code> says what
        happened.
      </p>
    </html>`;
}
