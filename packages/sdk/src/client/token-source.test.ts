import { expect } from "chai";
import { isHearbackError } from "../errors.ts";
import { createFakeClock } from "../testing/index.ts";
import { tokenFromUrl } from "./token-from-url.ts";
import { TokenSource } from "./token-source.ts";

const MINUTE_MS = 60_000;

function jwt(claims: object): string {
  return `e30.${btoa(JSON.stringify(claims)).replaceAll("=", "").replaceAll("+", "-").replaceAll("/", "_")}.c2ln`;
}

async function failureOf(work: Promise<unknown>): Promise<Error & { code: string }> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!isHearbackError(error)) throw new Error("expected a failure");
  return error;
}

describe("TokenSource", () => {
  it("asks once for many, and again shortly before the token's end", async () => {
    const clock = createFakeClock();
    const asked: number[] = [];
    const source = new TokenSource(() => {
      asked.push(clock.now());
      return jwt({ exp: clock.now() / 1000 + 600, n: asked.length });
    }, clock);
    await Promise.all([source.get(), source.get(), source.get()]);
    await clock.advance(9 * MINUTE_MS);
    await source.get();
    expect(asked).to.have.length(1);
    await clock.advance(31_000);
    await source.get();
    expect(asked).to.have.length(2);
  });

  for (const { name, skewMs, tells } of [
    { name: "the server's clock", skewMs: 24 * 60 * MINUTE_MS, tells: true },
    { name: "the token's own age, before the server has told its time", skewMs: -24 * 60 * MINUTE_MS, tells: false },
  ]) {
    it(`judges a token's end by ${name} when this machine's is a day off`, async () => {
      const clock = createFakeClock();
      let asked = 0;
      const serverNow = (): number => clock.now() + skewMs;
      const source = new TokenSource(() => {
        asked += 1;
        return jwt({ iat: serverNow() / 1000, exp: serverNow() / 1000 + 600 });
      }, clock);
      if (tells) source.noteServerTime(serverNow());
      await source.get();
      await clock.advance(9 * MINUTE_MS);
      await source.get();
      expect(asked).to.equal(1);
      await clock.advance(MINUTE_MS);
      await source.get();
      expect(asked).to.equal(2);
    });
  }

  it("keeps a token that says nothing of its end until it is refused", async () => {
    const clock = createFakeClock();
    let asked = 0;
    const source = new TokenSource(() => `opaque-${(asked += 1)}`, clock);
    await source.get();
    await clock.advance(100 * MINUTE_MS);
    expect(await source.get()).to.equal("opaque-1");
    expect(await Promise.all([source.replace("opaque-1"), source.replace("opaque-1")])).to.deep.equal([
      "opaque-2",
      "opaque-2",
    ]);
    expect(await source.replace("opaque-1")).to.equal("opaque-2");
  });

  it("fails all who wait once, and asks anew for the next", async () => {
    let asked = 0;
    const source = new TokenSource(() => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error("signed out")) : "good";
    }, createFakeClock());
    const failures = await Promise.all([failureOf(source.get()), failureOf(source.get())]);
    expect(failures.map(({ code }) => code)).to.deep.equal(["token-unavailable", "token-unavailable"]);
    expect(await source.get()).to.equal("good");
    expect(asked).to.equal(2);
  });

  it("never repeats a token in an error, and takes nothing that can't stand in a header", async () => {
    for (const bad of ["", "secret\r\nx: y", "sé-secret", undefined, 7]) {
      const error = await failureOf(new TokenSource(() => bad as string, createFakeClock()).get());
      expect(error.code).to.equal("token-unavailable");
      expect(error.message).not.to.contain("secret");
    }
  });

  it("does not wait for ever for a host that never answers", async () => {
    const clock = createFakeClock();
    const failure = failureOf(new TokenSource(() => new Promise<string>(() => {}), clock).get());
    await clock.advance(MINUTE_MS);
    expect((await failure).code).to.equal("token-unavailable");
  });
});

describe("tokenFromUrl", () => {
  it("asks the host's endpoint with its cookies and gives the token", async () => {
    const asked: RequestInit[] = [];
    const getToken = tokenFromUrl("/inbox-token", (_, init) => {
      asked.push(init ?? {});
      return Promise.resolve(Response.json({ token: "abc", expiresAt: "2026-11-20T09:10:00.000Z" }));
    });
    expect(await getToken()).to.equal("abc");
    expect(asked[0]).to.include({ credentials: "same-origin", cache: "no-store" });
  });

  it("says what the endpoint answered instead", async () => {
    for (const answer of [Response.json({}), Response.json({ token: "" }), new Response(null, { status: 403 })]) {
      expect((await failureOf(tokenFromUrl("/t", () => Promise.resolve(answer))())).code).to.equal("token-unavailable");
    }
  });
});
