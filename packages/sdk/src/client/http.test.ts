import { expect } from "chai";
import { type HearbackError, isHearbackError, NetworkError, ProblemError } from "../errors.ts";
import { createFakeClock, type FakeClock, makeMe, problem, settle } from "../testing/index.ts";
import { MAX_RETRY_AFTER_MS, readRetryAfterMs } from "./back-off.ts";
import { type Client, createClient } from "./client.ts";

type Step = Response | ((request: Request) => Response | Promise<Response>);

describe("the client", () => {
  let clock: FakeClock;
  let requests: Request[];
  let tokens: number;

  beforeEach(() => {
    clock = createFakeClock();
    requests = [];
    tokens = 0;
  });

  /** A client whose fetch answers by these steps, the last one for ever. */
  function clientOf(...steps: Step[]): Client {
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      const step = steps.length > 1 ? steps.shift() : steps[0];
      if (step === undefined) throw new Error("no step");
      return step instanceof Response ? step.clone() : step(request);
    };
    const getToken = (): string => `token-${(tokens += 1)}`;
    return createClient({ baseUrl: "https://inbox.example/base", getToken, fetch, clock });
  }

  async function errorOf(call: Promise<unknown>): Promise<HearbackError> {
    const outcome = await Promise.race([call.catch((error: unknown) => error), clock.advance(3_600_000).then(settle)]);
    if (!isHearbackError(outcome)) throw new Error("expected the call to fail");
    return outcome;
  }

  it("fills path and query in, sends the bearer token in its header only, and drops unknown keys", async () => {
    const client = clientOf(Response.json({ items: [], nextCursor: null, total: 0, later: true }));
    const page = await client.call("listThreads", {
      audienceId: "aud_a/b",
      query: { status: "todo", cursor: undefined },
    });
    expect(page).to.deep.equal({ items: [], nextCursor: null, total: 0 });
    const [request] = requests;
    expect(request?.url).to.equal("https://inbox.example/base/v1/audiences/aud_a%2Fb/threads?status=todo");
    expect(request?.headers.get("authorization")).to.equal("Bearer token-1");
    expect(request?.credentials).to.equal("omit");
  });

  it("turns a problem into an error with its code, status and request id", async () => {
    const client = clientOf(problem("thread-moved-on", { lastMessageId: "msg_9" }));
    const error = await errorOf(client.call("getThread", { threadId: "thr_1" }));
    expect(error)
      .to.be.instanceOf(ProblemError)
      .and.to.include({ code: "thread-moved-on", status: 409, requestId: "req-1" });
    expect((error as ProblemError).problem.lastMessageId).to.equal("msg_9");
    expect(error.message).to.contain("GET /v1/threads/{threadId}").and.not.to.contain("thr_1");
  });

  it("keeps a problem of a newer server apart from those it knows", async () => {
    const client = clientOf(Response.json({ type: "/problems/brand-new", title: "New", status: 422 }, { status: 422 }));
    expect((await errorOf(client.call("getMe", {}))).code).to.equal("unknown-problem");
  });

  it("tries again what may pass, then answers", async () => {
    const client = clientOf(
      problem("unavailable"),
      () => Promise.reject(new TypeError("reset")),
      Response.json(makeMe()),
    );
    const me = client.call("getMe", {});
    await clock.advance(60_000);
    expect((await me).user.name).to.equal("Grace Hopper");
    expect(requests).to.have.length(3);
  });

  it("gives up after its tries, and at once when asked to", async () => {
    const client = clientOf(problem("unavailable"));
    expect((await errorOf(client.call("getMe", {}))).code).to.equal("unavailable");
    expect(requests).to.have.length(3);
    expect((await errorOf(client.call("getMe", {}, { retries: 0 }))).code).to.equal("unavailable");
    expect(requests).to.have.length(4);
  });

  it("does not repeat what was refused for good", async () => {
    await errorOf(clientOf(problem("not-found")).call("getMe", {}));
    expect(requests).to.have.length(1);
  });

  it("waits as long as the server asks, but never longer than a quarter of an hour", async () => {
    for (const [header, waitMs] of [
      ["20", 20_000],
      ["1e9", MAX_RETRY_AFTER_MS],
      ["-5", 0],
      ["soon", 0],
    ] as const) {
      requests = [];
      const busy = problem("rate-limited");
      busy.headers.set("retry-after", header);
      const call = clientOf(busy, Response.json(makeMe())).call("getMe", {});
      await clock.advance(Math.max(0, waitMs - 1));
      if (waitMs > 0) expect(requests, header).to.have.length(1);
      await clock.advance(2_000);
      await call;
      expect(requests, header).to.have.length(2);
    }
  });

  it("reads Retry-After as a date too", () => {
    const nowMs = Date.parse("2026-11-20T09:00:00Z");
    expect(readRetryAfterMs("Fri, 20 Nov 2026 09:00:07 GMT", nowMs)).to.equal(7_000);
    expect(readRetryAfterMs("Fri, 20 Nov 2026 08:00:00 GMT", nowMs)).to.equal(0);
    expect(readRetryAfterMs(null, nowMs)).to.equal(undefined);
  });

  it("takes a stalled body for no answer, and repeats", async () => {
    const stalled: Step = ({ signal }) => {
      const body = new ReadableStream({
        start: (controller) => signal.addEventListener("abort", () => controller.error(signal.reason)),
      });
      return new Response(body, { headers: { "content-type": "application/json" } });
    };
    const client = clientOf(stalled, Response.json(makeMe()));
    const call = client.call("getMe", {});
    await clock.advance(60_000);
    await call;
    expect(requests).to.have.length(2);
  });

  it("says so when no answer comes in time", async () => {
    const client = clientOf(
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error))),
    );
    const error = await errorOf(client.call("getMe", {}, { retries: 0 }));
    expect(error).to.be.instanceOf(NetworkError).and.to.include({ code: "timeout" });
  });

  it("takes a request that was broken off, but not by its caller, for trouble that may pass", async () => {
    const brokenOff: Step = () => Promise.reject(new DOMException("The user left", "AbortError"));
    const call = clientOf(brokenOff, Response.json(makeMe())).call("getMe", {});
    await clock.advance(60_000);
    await call;
    expect(requests).to.have.length(2);
  });

  it("asks for no token when it is stopped before it begins", async () => {
    const call = clientOf(Response.json(makeMe())).call("getMe", {}, { signal: AbortSignal.abort() });
    expect((await errorOf(call)).code).to.equal("aborted");
    expect([tokens, requests.length]).to.deep.equal([0, 0]);
  });

  it("does not take a login page for an answer", async () => {
    const page = new Response("<html>", { headers: { "content-type": "text/html" } });
    expect(await errorOf(clientOf(page).call("getMe", {}, { retries: 0 }))).to.include({
      code: "network-error",
      status: 200,
    });
    const gateway = new Response("<html>", { status: 502, headers: { "content-type": "text/html" } });
    expect(await errorOf(clientOf(gateway).call("getMe", {}, { retries: 0 }))).to.include({
      code: "network-error",
      status: 502,
    });
  });

  it("refuses an answer that doesn't fit the contract", async () => {
    expect(await errorOf(clientOf(Response.json({ user: 1 })).call("getMe", {}))).to.include({
      code: "invalid-response",
    });
    expect(requests).to.have.length(1);
  });

  it("stops when its caller does, also while it waits for the next try", async () => {
    const stop = new AbortController();
    const call = clientOf(problem("unavailable")).call("getMe", {}, { signal: stop.signal });
    await settle();
    stop.abort();
    expect((await errorOf(call)).code).to.equal("aborted");
    expect(clock.pendingCount).to.equal(0);
  });

  it("asks for one new token for any number of refused calls", async () => {
    const byToken: Step = (request) =>
      request.headers.get("authorization") === "Bearer token-1" ? problem("token-expired") : Response.json(makeMe());
    const client = clientOf(byToken);
    await Promise.all(Array.from({ length: 50 }, () => client.call("getMe", {})));
    expect(tokens).to.equal(2);
  });

  it("repeats a refused write with the same body and a fresh token, once", async () => {
    const bodies: string[] = [];
    const client = clientOf(async (request) => {
      bodies.push(await request.text());
      return problem("token-invalid");
    });
    const body = { mutationId: "mut_1", status: "done" } as const;
    const error = await errorOf(client.call("patchThread", { threadId: "thr_1", body }, { retries: 0 }));
    expect(error).to.include({ code: "token-invalid", status: 401 });
    expect(bodies).to.deep.equal([JSON.stringify(body), JSON.stringify(body)]);
    expect(tokens).to.equal(2);
  });

  it("says at construction what is wrong with its options", () => {
    expect(() => createClient({ baseUrl: "inbox", getToken: () => "" })).to.throw(TypeError, "baseUrl");
    // @ts-expect-error a plain page has no types
    expect(() => createClient({ baseUrl: "https://a.example" })).to.throw(TypeError, "getToken");
  });
});
