import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, describe, test } from "node:test";
import { ENDPOINTS, newId, problemSchema, PROBLEMS } from "@hearback/contract";
import { listen, type HttpServer } from "../runtime/http-server.ts";
import { createTestServer, TEST_ORIGIN, type TestServer } from "../testing/test-server.ts";

describe("over HTTP", () => {
  let server: TestServer;
  before(async () => {
    server = await createTestServer();
  });
  after(() => server.close());

  test("every answer says who may hold it, and carries the id of its request", async () => {
    for (const path of ["/v1/me", "/v1/nothing", "/health", "/elsewhere", "/problems/not-found"]) {
      const { headers } = await server.fetch(path, { headers: { "x-request-id": "mine-1" } });
      assert.equal(headers.get("x-request-id"), "mine-1");
      assert.equal(headers.get("cache-control"), "no-store");
      assert.equal(headers.get("x-content-type-options"), "nosniff");
      assert.equal(headers.get("referrer-policy"), "no-referrer");
      assert.match(headers.get("content-security-policy") ?? "", /^default-src 'none'; frame-ancestors 'none'/);
    }
    const made = await server.fetch("/v1/nothing", { headers: { "x-request-id": "a b\u00e9" } });
    const problem = problemSchema.parse(await made.json());
    assert.match(problem.instance ?? "", /^[\w-]{36}$/);
    assert.equal(made.headers.get("x-request-id"), problem.instance);
    assert.equal(made.headers.get("content-type"), "application/problem+json");
  });

  test("pages of the allowed origins may call, and no others", async () => {
    const preflight = (origin: string) => {
      const headers = {
        origin,
        "access-control-request-method": "PATCH",
        "access-control-request-headers": "authorization",
      };
      return server.fetch("/v1/threads/thr_1", { method: "OPTIONS", token: null, headers });
    };
    const allowed = await preflight(TEST_ORIGIN);
    assert.equal(allowed.status, 204);
    assert.equal(allowed.headers.get("access-control-allow-origin"), TEST_ORIGIN);
    assert.match(allowed.headers.get("access-control-allow-methods") ?? "", /PATCH/);
    assert.equal(allowed.headers.get("access-control-allow-credentials"), null);
    for (const origin of [
      "https://evil.example",
      `${TEST_ORIGIN}.evil.example`,
      TEST_ORIGIN.toUpperCase(),
      "null",
      "http://crm.example",
    ]) {
      const answers = [await preflight(origin), await server.fetch("/v1/me", { headers: { origin } })];
      for (const answer of answers) {
        assert.equal(answer.status, 403, origin);
        assert.equal(answer.headers.get("access-control-allow-origin"), null);
        assert.equal(answer.headers.get("vary"), "Origin");
      }
    }
    const call = await server.fetch("/v1/me", { headers: { origin: TEST_ORIGIN } });
    assert.deepEqual(
      [call.status, call.headers.get("access-control-allow-origin"), call.headers.get("vary")],
      [200, TEST_ORIGIN, "Origin"],
    );
    assert.equal((await server.fetch("/v1/me")).headers.get("vary"), "Origin");
  });

  test("an error reaches an allowed page with its headers, too", async () => {
    const response = await server.fetch("/v1/me", { token: null, headers: { origin: TEST_ORIGIN } });
    assert.deepEqual([response.status, response.headers.get("access-control-allow-origin")], [401, TEST_ORIGIN]);
    assert.match(response.headers.get("www-authenticate") ?? "", /^Bearer error="token-missing"$/);
  });

  test("a known path answers another method by saying so", async () => {
    for (const endpoint of Object.values(ENDPOINTS)) {
      const path = endpoint.path.replaceAll(/\{\w+\}/g, "x");
      assert.equal((await server.fetch(path, { method: "DELETE" })).status, 405, path);
    }
  });

  test("a body must be JSON of the wanted form, and says where it is not", async () => {
    const path = `/v1/audiences/${server.audienceId}/contacts/k`;
    const put = async (body: string, type = "application/json") => {
      const response = await server.fetch(path, { method: "PUT", body, headers: { "content-type": type } });
      return response.status === 200 ? [] : problemSchema.parse(await response.json()).issues;
    };
    assert.deepEqual(await put("{}", "text/plain"), [{ path: "", message: "must be application/json" }]);
    assert.deepEqual(await put("{"), [{ path: "", message: "is no JSON" }]);
    const good = { mutationId: newId("mut") };
    assert.deepEqual(await put(JSON.stringify({ ...good, name: 1, tags: ["a", 2], evil: 1 })), [
      { path: "name", message: "must be of type string" },
      { path: "tags.1", message: "must be of type string" },
      { path: "", message: "has unknown fields: evil" },
    ]);
    assert.deepEqual(await put(`{"mutationId":"${newId("mut")}","__proto__":{"name":"x"}}`), [
      { path: "", message: "has unknown fields: __proto__" },
    ]);
    assert.deepEqual(await put(JSON.stringify(good), "application/json; charset=utf-8"), []);
  });

  test("a query is checked as well", async () => {
    const threads = `/v1/audiences/${server.audienceId}/threads`;
    for (const query of [
      "limit=0",
      "limit=201",
      "limit=x",
      "status=open",
      "autoReply=maybe",
      "sort=asc",
      `cursor=${"x".repeat(513)}`,
    ]) {
      const response = await server.fetch(`${threads}?${query}`);
      assert.equal(problemSchema.parse(await response.json()).type, "/problems/invalid-request", query);
    }
  });

  test("every problem has a page, and the calls a document", async () => {
    for (const code of Object.keys(PROBLEMS)) {
      const response = await server.fetch(`/problems/${code}`, { token: null });
      assert.match(await response.text(), new RegExp(code));
    }
    assert.equal((await server.fetch("/problems/__proto__", { token: null })).status, 404);
    const document = await (await server.fetch("/openapi.json", { token: null })).json();
    const operations = Object.values(document.paths as Record<string, object>).flatMap((path) => Object.values(path));
    assert.deepEqual(operations.map(({ operationId }) => operationId).sort(), Object.keys(ENDPOINTS).sort());
    assert.equal(document.paths["/v1/audiences/{audienceId}/threads"].get.parameters.length, 8);
  });

  test("the demo's doors are shut outside the demo", async () => {
    for (const path of ["/demo/token", "/demo/outbox"]) {
      for (const method of ["GET", "POST"]) assert.equal((await server.fetch(path, { method })).status, 404);
    }
  });
});

describe("a body that is too large", () => {
  let server: TestServer;
  let http: HttpServer;
  before(async () => {
    server = await createTestServer();
    http = await listen("127.0.0.1", 0);
    http.serve((incoming) => server.app.fetch(incoming));
  });
  after(async () => {
    await http.close();
    await server.close();
  });

  for (const chunked of [false, true]) {
    test(`is refused ${chunked ? "in chunks" : "with its length"}`, async () => {
      const token = await server.tokenFor("owner");
      const path = `/v1/audiences/${server.audienceId}/contacts/k`;
      const body = JSON.stringify({ mutationId: newId("mut"), name: "x".repeat(3 * 1024 * 1024) });
      const status = await new Promise<number>((resolve, reject) => {
        const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
        const length = chunked ? { "transfer-encoding": "chunked" } : { "content-length": Buffer.byteLength(body) };
        const call = request(
          { port: http.port, path, method: "PUT", headers: { ...headers, ...length } },
          (response) => {
            resolve(response.statusCode ?? 0);
            response.resume();
          },
        );
        call.on("error", reject);
        call.end(body);
      });
      assert.equal(status, 413);
    });
  }
});
