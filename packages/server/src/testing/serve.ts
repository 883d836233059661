/**
 * A real server for browser tests: prints `{"baseUrl": "…"}` as its first line, and stops when its input ends.
 * Besides the API it answers `POST /test/accounts` with a fresh account and a token, and takes mail at
 * `POST /test/mails`, so that tests in one browser don't meet.
 */
import { once } from "node:events";
import { Hono } from "hono";
import * as z from "zod/mini";
import { ROLES } from "@hearback/contract";
import { signToken } from "../http/auth/sign-token.ts";
import { cors } from "../http/cors.ts";
import { readBody } from "../http/read-request.ts";
import type { AppEnv } from "../http/auth/authenticate.ts";
import { listen } from "../runtime/http-server.ts";
import { receiveMail } from "./receive-mail.ts";
import { createTestServer, type TestServer } from "./test-server.ts";

/** Ports that a browser test runner takes: the first free one from 8000 on. */
const RUNNER_PORTS = Array.from({ length: 100 }, (_, index) => 8_000 + index);
const RUNNER_ORIGINS = ["localhost", "127.0.0.1"].flatMap((host) =>
  RUNNER_PORTS.map((port) => `http://${host}:${port}`),
);

const accountSchema = z.object({ role: z._default(z.enum(ROLES), "owner") });
const mailSchema = z.object({
  accountId: z.templateLiteral(["acc_", z.string()]),
  audienceId: z.templateLiteral(["aud_", z.string()]),
  from: z.optional(z.string()),
  subject: z.optional(z.string()),
  text: z.optional(z.string()),
  headers: z.optional(z.array(z.string())),
  raw: z.optional(z.string()),
});

function testRoutes(server: TestServer) {
  const { deps } = server;
  return new Hono<AppEnv>()
    .post("/test/accounts", async (c) => {
      const { role } = await readBody(c, accountSchema);
      const account = await server.addAccount();
      const subject = { account: account.accountId, role, sub: "tester", name: "Tess Tester" };
      return c.json({ ...account, token: await signToken(deps.config, subject, { now: deps.clock.now() }) });
    })
    .post("/test/mails", async (c) => {
      const { accountId, audienceId, ...mail } = await readBody(c, mailSchema);
      return c.json(await receiveMail(deps, { accountId, audienceId }, mail));
    });
}

const http = await listen("127.0.0.1", 0);
const baseUrl = `http://127.0.0.1:${http.port}`;
const closing = new AbortController();
const server = await createTestServer({
  config: { publicUrl: baseUrl, allowedOrigins: [...RUNNER_ORIGINS, baseUrl], demo: true },
  closing: closing.signal,
});
const { accountId } = server;
server.deps.demo = {
  accountId,
  teammate: (role) => ({ sub: `demo-${role}`, name: `Demo ${role}`, email: `${role}@example.com` }),
  outbox: () => Promise.resolve([]),
};
server.app.use("/test/*", cors(server.deps.config.allowedOrigins));
server.app.route("/", testRoutes(server));
http.serve((request) => server.app.fetch(request));
console.log(JSON.stringify({ baseUrl }));

process.stdin.resume();
await once(process.stdin, "end");
closing.abort();
await http.close();
await server.close();
