import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from "jose";
import { newId } from "@hearback/contract";
import { parseConfig } from "../../config.ts";
import { ApiProblem } from "../../services/api-problem.ts";
import { createTokenVerifier } from "./verify-token.ts";

const SECRET = "a secret of the tests, long enough for HS256";
const NOW_S = 1_800_000_000;
const clock = { now: () => new Date(NOW_S * 1_000) };
const account = newId("acc");
const CLAIMS = { iss: "crm", aud: "hearback", sub: "u1", account, role: "owner", iat: NOW_S, exp: NOW_S + 600 };

function configOf(environment: Record<string, string>) {
  return parseConfig({ HEARBACK_JWT_ISSUER: "crm", ...environment });
}

function sign(claims: JWTPayload, secret = SECRET, alg = "HS256"): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret));
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "accepted",
    (error: unknown) => (error instanceof ApiProblem ? error.code : String(error)),
  );
}

describe("a token signed with the secret", () => {
  const verify = createTokenVerifier(configOf({ HEARBACK_JWT_SECRET: SECRET }), clock);
  const outcome = async (changes: Record<string, unknown>, secret?: string, alg?: string) =>
    codeOf(verify(await sign({ ...CLAIMS, ...changes }, secret, alg)));

  test("opens the account that it names", async () => {
    const claims = await verify(await sign(CLAIMS));
    assert.equal(claims.account, account);
    assert.equal(claims.role, "owner");
  });

  const cases: [string, Record<string, unknown>, string][] = [
    ["within the leeway after its end", { exp: NOW_S - 59 }, "accepted"],
    ["past the leeway after its end", { exp: NOW_S - 61 }, "token-expired"],
    ["of a clock that is a minute ahead", { iat: NOW_S + 59 }, "accepted"],
    ["from the future", { iat: NOW_S + 90, exp: NOW_S + 600 }, "token-invalid"],
    ["not yet valid", { nbf: NOW_S + 90 }, "token-invalid"],
    ["made for just the longest life", { exp: NOW_S + 900 }, "accepted"],
    ["made for longer than the longest life", { exp: NOW_S + 901 }, "token-invalid"],
    ["made for longer, near its end", { iat: NOW_S - 3_000, exp: NOW_S + 10 }, "token-invalid"],
    ["without a start and with too much time left", { iat: undefined, exp: NOW_S + 961 }, "token-invalid"],
    ["without a start", { iat: undefined, exp: NOW_S + 600 }, "accepted"],
    ["without an end", { exp: undefined }, "token-invalid"],
    ["for somebody else", { aud: "another" }, "token-invalid"],
    ["for several, this server among them", { aud: ["another", "hearback"] }, "accepted"],
    ["of another issuer", { iss: "evil" }, "token-invalid"],
    ["without an issuer", { iss: undefined }, "token-invalid"],
    ["without a person", { sub: undefined }, "token-invalid"],
    ["with a role that is none", { role: "root" }, "token-invalid"],
    ["without an account", { account: undefined }, "token-invalid"],
  ];
  for (const [name, changes, expected] of cases) {
    test(`is ${expected} when it is one ${name}`, async () => assert.equal(await outcome(changes), expected));
  }

  test("is refused with another secret, another algorithm or none", async () => {
    assert.equal(await outcome({}, "another secret, just as long as the real one"), "token-invalid");
    assert.equal(await outcome({}, `${SECRET}${SECRET}`, "HS512"), "token-invalid");
    assert.equal(await codeOf(verify(new UnsecuredJWT(CLAIMS).encode())), "token-invalid");
    assert.equal(await codeOf(verify("a.b.c")), "token-invalid");
    const { privateKey } = await generateKeyPair("RS256");
    const foreign = await new SignJWT(CLAIMS).setProtectedHeader({ alg: "RS256" }).sign(privateKey);
    assert.equal(await codeOf(verify(foreign)), "token-invalid");
  });

  test("is refused where the server has no key at all", async () => {
    const keyless = createTokenVerifier(configOf({}), clock);
    assert.equal(await codeOf(keyless(await sign(CLAIMS))), "token-invalid");
  });
});

describe("a token signed with a key of the set", () => {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(keySet));
  });
  let keySet: object = { keys: [] };
  let privateKey: CryptoKey;
  let url: string;
  before(async () => {
    const pair = await generateKeyPair("ES256", { extractable: true });
    privateKey = pair.privateKey;
    keySet = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: "k1", alg: "ES256", use: "sig" }] };
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/jwks`;
  });
  after(() => server.close());

  test("is accepted, and one signed with the public key as a secret is not", async () => {
    const verify = createTokenVerifier(configOf({ HEARBACK_JWKS_URL: url }), clock);
    const good = await new SignJWT(CLAIMS).setProtectedHeader({ alg: "ES256", kid: "k1" }).sign(privateKey);
    assert.equal(await codeOf(verify(good)), "accepted");
    const confused = new SignJWT(CLAIMS).setProtectedHeader({ alg: "HS256", kid: "k1" });
    const forged = await confused.sign(new TextEncoder().encode(JSON.stringify(keySet)));
    assert.equal(await codeOf(verify(forged)), "token-invalid");
    const unknown = await new SignJWT(CLAIMS).setProtectedHeader({ alg: "ES256", kid: "k2" }).sign(privateKey);
    assert.equal(await codeOf(verify(unknown)), "token-invalid");
  });

  test("waits for another time when the set can't be fetched", async () => {
    const verify = createTokenVerifier(configOf({ HEARBACK_JWKS_URL: "http://127.0.0.1:9/jwks" }), clock);
    const token = await new SignJWT(CLAIMS).setProtectedHeader({ alg: "ES256", kid: "k1" }).sign(privateKey);
    assert.equal(await codeOf(verify(token)), "unavailable");
  });
});
