import * as z from "zod/mini";
import { ENDPOINTS, PROBLEMS, problemSchema, PROTOCOL_VERSION, type Endpoint } from "@hearback/contract";

type Json = Record<string, unknown>;

/** Makes the OpenAPI 3.1 document of all calls, from the contract alone. */
export function makeOpenApi(serverUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, endpoint] of Object.entries<Endpoint>(ENDPOINTS)) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operationOf(name, endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Hearback inbox API",
      version: String(PROTOCOL_VERSION),
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: serverUrl }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
      schemas: { Problem: schemaOf(problemSchema, "output") },
    },
  };
}

function operationOf(name: string, endpoint: Endpoint): Json {
  return {
    operationId: name,
    summary: endpoint.summary,
    parameters: [...pathParameters(endpoint.path), ...queryParameters(endpoint.query)],
    ...(endpoint.body === undefined ? {} : { requestBody: { required: true, content: bodyContent(endpoint.body) } }),
    responses: {
      200: { description: "OK", content: responseContent(endpoint.response) },
      default: {
        description: `A problem: ${Object.keys(PROBLEMS).join(", ")}`,
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function pathParameters(path: string): Json[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  return names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
}

function queryParameters(query: z.ZodMiniType | undefined): Json[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(query, "input");
  return Object.entries(Object(properties) as Json).map(([name, schema]) => ({
    name,
    in: "query",
    required: Array.isArray(required) && required.includes(name),
    schema,
  }));
}

function bodyContent(body: z.ZodMiniType | "bytes"): Json {
  return body === "bytes"
    ? { "application/octet-stream": { schema: {} } }
    : { "application/json": { schema: schemaOf(body, "input") } };
}

function responseContent(response: Endpoint["response"]): Json {
  return typeof response === "string"
    ? { [response]: { schema: { type: "string" } } }
    : { "application/json": { schema: schemaOf(response, "output") } };
}

/** Codecs such as booleans in a query have no form of their own in JSON Schema: they are texts. */
function schemaOf(schema: z.ZodMiniType, io: "input" | "output"): Json {
  return { ...z.toJSONSchema(schema, { io, unrepresentable: "any", target: "draft-2020-12" }) };
}
