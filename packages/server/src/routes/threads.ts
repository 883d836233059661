import { Hono } from "hono";
import { ENDPOINTS } from "@hearback/contract";
import type { AppEnv } from "../http/auth/authenticate.ts";
import type { Deps } from "../deps.ts";
import { checkNewId, pathOf, readBody, readId, readQuery } from "../http/read-request.ts";
import { listThreads } from "../services/threads/thread-list.ts";
import { getThread, patchThread } from "../services/threads/threads.ts";

/** Conversations. */
export function threadRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get(pathOf("listThreads"), async (c) => {
      const query = readQuery(c, ENDPOINTS.listThreads.query);
      return c.json(await listThreads(deps, c.get("caller"), readId(c, "aud", "audienceId"), query));
    })
    .get(pathOf("getThread"), async (c) => c.json(await getThread(deps, c.get("caller"), readId(c, "thr", "threadId"))))
    .patch(pathOf("patchThread"), async (c) => {
      const input = await readBody(c, ENDPOINTS.patchThread.body);
      checkNewId("mut", input.mutationId, "mutationId");
      return c.json(await patchThread(deps, c.get("caller"), readId(c, "thr", "threadId"), input));
    });
}
