import { Hono } from "hono";
import * as z from "zod/mini";
import { ROLES } from "@hearback/contract";
import type { Deps } from "../deps.ts";
import type { AppEnv } from "../http/auth/authenticate.ts";
import { signToken } from "../http/auth/sign-token.ts";
import { readBody } from "../http/read-request.ts";
import { ApiProblem } from "../services/api-problem.ts";

const tokenRequestSchema = z.object({ role: z._default(z.enum(ROLES), "owner") });

/** What the demo alone has: tokens for anybody, and the mails that went out. Not mounted otherwise. */
export function demoRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .post("/demo/token", async (c) => {
      const { role } = await readBody(c, tokenRequestSchema);
      const demo = runningDemo(deps);
      const subject = { account: demo.accountId, role, ...demo.teammate(role) };
      return c.json({ token: await signToken(deps.config, subject, { now: deps.clock.now() }) });
    })
    .get("/demo/outbox", async (c) => c.json({ items: await runningDemo(deps).outbox() }));
}

function runningDemo(deps: Deps) {
  if (deps.demo === undefined) throw new ApiProblem("unavailable", { detail: "The demo is still starting." });
  return deps.demo;
}
