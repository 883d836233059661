import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, test } from "node:test";
import * as z from "zod/mini";
import { accountSchema } from "./account.ts";
import { attachmentSchema } from "./attachment.ts";
import { audienceSchema, countsSchema } from "./audience.ts";
import { capabilitiesSchema } from "./capability.ts";
import { changeSchema, streamEventSchema } from "./change.ts";
import { contactSchema, contactSummarySchema } from "./contact.ts";
import { ENDPOINTS, type Endpoint } from "./endpoints.ts";
import { frameCommandSchema, frameEventSchema } from "./frame.ts";
import { blockSchema, mailBodySchema } from "./mail-body.ts";
import { messageSchema } from "./message.ts";
import { problemSchema } from "./problem.ts";
import { PROTOCOL_VERSION } from "./protocol-version.ts";
import { quarantinedRequestSchema } from "./quarantined-request.ts";
import { threadSchema } from "./thread.ts";
import { tokenClaimsSchema } from "./token-claims.ts";
import { meSchema, userSchema } from "./user.ts";

const SNAPSHOT = new URL("./wire.snapshot.json", import.meta.url);

type Registry = z.core.$ZodRegistry<{ id: string }>;

const NOUNS = {
  Account: accountSchema,
  Attachment: attachmentSchema,
  Audience: audienceSchema,
  Block: blockSchema,
  Capabilities: capabilitiesSchema,
  Change: changeSchema,
  Contact: contactSchema,
  ContactSummary: contactSummarySchema,
  Counts: countsSchema,
  FrameCommand: frameCommandSchema,
  FrameEvent: frameEventSchema,
  MailBody: mailBodySchema,
  Me: meSchema,
  Message: messageSchema,
  Problem: problemSchema,
  QuarantinedRequest: quarantinedRequestSchema,
  StreamEvent: streamEventSchema,
  Thread: threadSchema,
  TokenClaims: tokenClaimsSchema,
  User: userSchema,
};

function addTo(registry: Registry, schemas: Record<string, Endpoint["response"] | Endpoint["body"]>): Registry {
  for (const [id, schema] of Object.entries(schemas)) {
    if (typeof schema === "object" && !registry.has(schema)) registry.add(schema, { id });
  }
  return registry;
}

function callOf({ method, path, body, response }: Endpoint): string {
  return [`${method} ${path}`, typeof body === "string" ? body : "", typeof response === "string" ? response : ""]
    .join(" ")
    .trim();
}

/** Every shape by its name; nouns are referred to, so that a change to one shows once. */
function describeWire(): unknown {
  const entries: [string, Endpoint][] = Object.entries(ENDPOINTS);
  const output = addTo(z.registry<{ id: string }>(), NOUNS);
  addTo(output, Object.fromEntries(entries.map(([name, { response }]) => [`${name}.response`, response])));
  const input = z.registry<{ id: string }>();
  addTo(
    input,
    Object.fromEntries(
      entries.flatMap(([name, { query, body }]) => [
        [`${name}.query`, query],
        [`${name}.body`, body],
      ]),
    ),
  );
  return JSON.parse(
    JSON.stringify({
      protocolVersion: PROTOCOL_VERSION,
      calls: Object.fromEntries(entries.map(([name, endpoint]) => [name, callOf(endpoint)])),
      output: z.toJSONSchema(output, { io: "output", uri: (id) => id }).schemas,
      input: z.toJSONSchema(input, { io: "input", uri: (id) => id }).schemas,
    }),
  );
}

describe("the wire", () => {
  test("is what the committed snapshot says; UPDATE_WIRE=1 writes a new one, with a line in protocol-version.ts when old readers would misread it", () => {
    const wire = describeWire();
    if (process.env["UPDATE_WIRE"] === "1" || !existsSync(SNAPSHOT))
      writeFileSync(SNAPSHOT, `${JSON.stringify(wire, null, 1)}\n`);
    assert.deepEqual(wire, JSON.parse(readFileSync(SNAPSHOT, "utf8")));
  });

  test("names every path parameter after the noun it identifies", () => {
    for (const { path } of Object.values(ENDPOINTS)) {
      for (const [, name] of path.matchAll(/\{(\w+)\}/g)) assert.match(name ?? "", /^(?:\w+Id)$/);
    }
  });

  test("has one call per method and path", () => {
    const calls = Object.values(ENDPOINTS).map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, "{}")}`);
    assert.equal(new Set(calls).size, calls.length);
  });
});
