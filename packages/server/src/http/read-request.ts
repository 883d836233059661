import type { Context } from "hono";
import type * as z from "zod/mini";
import { ENDPOINTS, isId, type EndpointName, type Id, type IdPrefix } from "@hearback/contract";
import { ApiProblem, notFound } from "../services/api-problem.ts";

/** The router's form of a call's path. */
export function pathOf(name: EndpointName): string {
  return ENDPOINTS[name].path.replaceAll(/\{(\w+)\}/g, ":$1");
}

/** Reads an id from the path. @throws {ApiProblem} `not-found` when it names another kind of thing. */
export function readId<Prefix extends IdPrefix>(c: Context, prefix: Prefix, name: string): Id<Prefix> {
  const value = c.req.param(name) ?? "";
  if (!hasPrefix(prefix, value)) throw notFound();
  return value;
}

function hasPrefix<Prefix extends IdPrefix>(prefix: Prefix, value: string): value is Id<Prefix> {
  return value.startsWith(`${prefix}_`);
}

/** Checks an id that a client made: a guessable or malformed one must not become a key. @throws {ApiProblem} `invalid-request`. */
export function checkNewId(prefix: IdPrefix, value: string, path: string): void {
  if (!isId(prefix, value)) throw invalid(path, `must be ${prefix}_ and a UUIDv7 in lower case`);
}

/** Reads the query by a schema of the contract. @throws {ApiProblem} `invalid-request` with each part that is wrong. */
export function readQuery<T>(c: Context, schema: z.ZodMiniType<T>): T {
  return parse(schema, c.req.query());
}

/** Reads a JSON body by a schema of the contract. @throws {ApiProblem} `invalid-request`. */
export async function readBody<T>(c: Context, schema: z.ZodMiniType<T>): Promise<T> {
  const type = c.req.header("content-type") ?? "";
  // A type that browsers send without asking first would let any page write.
  if (!/^application\/json\s*(;|$)/i.test(type)) throw invalid("", "must be application/json");
  let body: unknown;
  try {
    body = JSON.parse(await readText(c));
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid("", "is no JSON");
    throw error;
  }
  return parse(schema, body);
}

/** Largest JSON body: the longest reply with every character escaped, and some room. */
const MAX_JSON_BYTES = 2 * 1024 * 1024;
/** Of a body that is too large so much is still taken in, unkept: whoever is sending can't hear the answer before. */
const MAX_DRAINED_BYTES = 16 * 1024 * 1024;

/** Reads the whole body, whether it came with a length or in chunks. @throws {ApiProblem} `payload-too-large`. */
async function readText(c: Context): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes <= MAX_JSON_BYTES) chunks.push(chunk);
    if (sizeBytes > MAX_DRAINED_BYTES) break;
  }
  if (sizeBytes > MAX_JSON_BYTES) throw new ApiProblem("payload-too-large", { limitBytes: MAX_JSON_BYTES });
  return Buffer.concat(chunks).toString("utf8");
}

function parse<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => ({ path: issue.path.join("."), message: messageOf(issue) }));
  throw new ApiProblem("invalid-request", { issues });
}

function invalid(path: string, message: string): ApiProblem {
  return new ApiProblem("invalid-request", { issues: [{ path, message }] });
}

/** Own words: the schema library's messages need a language that is never set, since hosts share it. */
function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be of type ${issue.expected}`;
    case "too_big":
      return `must be at most ${String(issue.maximum)}${issue.origin === "string" ? " characters" : ""}`;
    case "too_small":
      return `must be at least ${String(issue.minimum)}${issue.origin === "string" ? " characters" : ""}`;
    case "unrecognized_keys":
      return `has unknown fields: ${issue.keys.join(", ")}`;
    case "invalid_value":
      return `must be one of: ${issue.values.map(String).join(", ")}`;
    case "invalid_format":
      return `must have the form of ${issue.format}`;
    default:
      return "can't be used";
  }
}
