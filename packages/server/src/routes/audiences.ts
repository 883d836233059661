import { Hono } from "hono";
import { ENDPOINTS } from "@hearback/contract";
import type { AppEnv } from "../http/auth/authenticate.ts";
import type { Deps } from "../deps.ts";
import { pathOf, readId, readQuery } from "../http/read-request.ts";
import { getAudience, listAudiences } from "../services/audiences.ts";

/** The audiences that the token opens. */
export function audienceRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get(pathOf("listAudiences"), async (c) =>
      c.json(await listAudiences(deps, c.get("caller"), readQuery(c, ENDPOINTS.listAudiences.query))),
    )
    .get(pathOf("getAudience"), async (c) =>
      c.json(await getAudience(deps, c.get("caller"), readId(c, "aud", "audienceId"))),
    );
}
