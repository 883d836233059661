import { Hono } from "hono";
import { ENDPOINTS } from "@hearback/contract";
import type { AppEnv } from "../http/auth/authenticate.ts";
import type { Deps } from "../deps.ts";
import { rawMail } from "../http/raw-mail.ts";
import { pathOf, readId, readQuery } from "../http/read-request.ts";
import { listRequests, openRawRequest } from "../services/requests.ts";

/** Messages from unknown senders. */
export function requestRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get(pathOf("listRequests"), async (c) => {
      const query = readQuery(c, ENDPOINTS.listRequests.query);
      return c.json(await listRequests(deps, c.get("caller"), readId(c, "aud", "audienceId"), query));
    })
    .get(pathOf("getRawRequest"), async (c) =>
      rawMail(await openRawRequest(deps, c.get("caller"), readId(c, "req", "requestId"))),
    );
}
