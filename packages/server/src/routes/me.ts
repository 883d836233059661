import { Hono } from "hono";
import type { AppEnv } from "../http/auth/authenticate.ts";
import type { Deps } from "../deps.ts";
import { pathOf } from "../http/read-request.ts";
import { getMe } from "../services/users.ts";

/** Who calls. */
export function meRoutes(deps: Deps) {
  return new Hono<AppEnv>().get(pathOf("getMe"), async (c) => c.json(await getMe(deps, c.get("caller"))));
}
