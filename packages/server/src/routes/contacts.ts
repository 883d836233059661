import { Hono } from "hono";
import { ENDPOINTS } from "@hearback/contract";
import { ApiProblem } from "../services/api-problem.ts";
import type { AppEnv } from "../http/auth/authenticate.ts";
import type { Deps } from "../deps.ts";
import { checkNewId, pathOf, readBody, readId, readQuery } from "../http/read-request.ts";
import { listContacts } from "../services/contacts/contact-list.ts";
import { getContact, upsertContact } from "../services/contacts/contacts.ts";

/** Longest key of the host's own, in characters: it is part of an index. */
const MAX_EXTERNAL_ID_LENGTH = 200;

/** An audience's people. */
export function contactRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get(pathOf("listContacts"), async (c) => {
      const query = readQuery(c, ENDPOINTS.listContacts.query);
      return c.json(await listContacts(deps, c.get("caller"), readId(c, "aud", "audienceId"), query));
    })
    .put(pathOf("upsertContact"), async (c) => {
      const target = { audienceId: readId(c, "aud", "audienceId"), externalId: readKey(c.req.param("externalId")) };
      const input = await readBody(c, ENDPOINTS.upsertContact.body);
      checkNewId("mut", input.mutationId, "mutationId");
      return c.json(await upsertContact(deps, c.get("caller"), target, input));
    })
    .get(pathOf("getContact"), async (c) =>
      c.json(await getContact(deps, c.get("caller"), c.req.param("contactId") ?? "")),
    );
}

function readKey(externalId: string | undefined): string {
  if (externalId !== undefined && externalId !== "" && externalId.length <= MAX_EXTERNAL_ID_LENGTH) {
    // A key that reads as an id could be asked for by nobody.
    if (!externalId.startsWith("con_")) return externalId;
  }
  const message = `must have 1 to ${MAX_EXTERNAL_ID_LENGTH} characters and not start with con_`;
  throw new ApiProblem("invalid-request", { issues: [{ path: "externalId", message }] });
}
