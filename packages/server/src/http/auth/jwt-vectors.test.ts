// cspell:ignore deflate noncanonical
import assert from "node:assert/strict";
import { createHmac, createSign, generateKeyPairSync } from "node:crypto";
import { describe, test } from "node:test";
import { newId } from "@hearback/contract";
import { readVectors, SKIP_WITHOUT_CORPORA } from "../../mail/testing/corpus.ts";
import { onEachDatabase } from "../../testing/test-database.ts";
import { useTestServer } from "../../testing/test-server.ts";

const SECRET = "a secret of the tests, long enough for HS256";
const encode = (value: unknown): string =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const signed = (header: object, payload: unknown, secret = SECRET): string => {
  const content = `${encode({ alg: "HS256", ...header })}.${encode(payload)}`;
  return `${content}.${createHmac("sha256", secret).update(content).digest("base64url")}`;
};

onEachDatabase("the API, called with a token that was tampered with,", (databases) => {
  const server = useTestServer(databases);
  const claims = () => {
    const now = Math.floor(Date.now() / 1_000);
    const who = { sub: "u1", account: server().accountId, role: "owner" };
    return { iss: "crm", aud: "hearback", ...who, iat: now, exp: now + 600 };
  };
  const without = (name: string) => Object.fromEntries(Object.entries(claims()).filter(([key]) => key !== name));
  const altered = (token: string, change: (signature: string) => string): string => {
    const parts = token.split(".");
    return `${parts[0]}.${parts[1]}.${change(parts[2] ?? "")}`;
  };
  const ecSigned = (): string => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const content = `${encode({ alg: "ES256", kid: "k1" })}.${encode(claims())}`;
    return `${content}.${createSign("sha256").update(content).sign({ key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
  };

  /** A token for each vector that the verifier decides; the others are decided by routes and roles. */
  const makers: Record<string, () => string> = {
    "none-case": () => `${encode({ alg: "nOnE" })}.${encode(claims())}.`,
    "kid-path": () => signed({ kid: "../../dev/null" }, claims(), ""),
    jku: () =>
      signed({ jku: "https://evil.example/keys", kid: "evil" }, claims(), "the attacker's own secret, just as long"),
    crit: () => signed({ crit: ["exotic"], exotic: 1 }, claims()),
    "exp-missing": () => signed({}, without("exp")),
    "exp-string": () => signed({}, { ...claims(), exp: "9999999999" }),
    "aud-missing": () => signed({}, without("aud")),
    "aud-other": () => signed({}, { ...claims(), aud: "hearback-staging" }),
    "tenant-claim-dup": () =>
      signed({}, `${JSON.stringify(claims()).slice(0, -1)},"account":"${newId("acc")}","account":["${newId("acc")}"]}`),
    "sig-trunc": () => altered(signed({}, claims()), (signature) => signature.slice(0, -8)),
    "b64-noncanonical": () => altered(signed({}, claims()), (signature) => `${signature}=`),
    "spare bits": () =>
      altered(signed({}, claims()), (signature) => {
        const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        // The last of 43 letters carries four bits; its two others are zero in what was signed.
        return `${signature.slice(0, -1)}${letters[letters.indexOf(signature.at(-1) ?? "") + 1]}`;
      }),
    jwe: () => `${encode({ alg: "dir", enc: "A256GCM" })}..${encode("iv")}.${encode(claims())}.${encode("tag")}`,
    deflate: () =>
      `${encode({ alg: "dir", enc: "A256GCM", zip: "DEF" })}..${encode("iv")}.${"A".repeat(5_000)}.${encode("tag")}`,
    "es256-zero": () => `${encode({ alg: "ES256" })}.${encode(claims())}.${Buffer.alloc(64).toString("base64url")}`,
    "refresh-as-access": () => signed({ typ: "refresh+jwt" }, { ...claims(), aud: "hearback-refresh" }),
    "id-token-as-access": () => signed({}, { ...without("account"), aud: "hearback", nonce: "n" }),
  };

  for (const [name, make] of Object.entries(makers)) {
    test(`answers 401: ${name}`, async () => {
      const response = await server().fetch("/v1/me", { token: make() });
      assert.equal(response.status, 401, await response.clone().text());
      assert.match(response.headers.get("content-type") ?? "", /^application\/problem\+json/);
    });
  }

  test("answers 401 to a token that is none, and 200 to the same one untouched", async () => {
    for (const token of [
      "a.b",
      "a.b.c.d",
      `${"x".repeat(20_000)}.y.z`,
      ecSigned(),
      signed({}, "[]"),
      signed({}, "null"),
    ])
      assert.equal((await server().fetch("/v1/me", { token })).status, 401, token.slice(0, 40));
    for (const header of ["", "Basic dTpw", "Bearer", "Bearer a b", "bearer"])
      assert.equal((await server().fetch("/v1/me", { token: null, headers: { authorization: header } })).status, 401);
    assert.equal((await server().fetch("/v1/me", { token: signed({}, claims()) })).status, 200);
  });

  describe("of another account", () => {
    test("sees 404 where the account's own is", async () => {
      const { accountId } = await server().addAccount();
      const token = signed({}, { ...claims(), account: accountId });
      assert.equal((await server().fetch(`/v1/audiences/${server().audienceId}`, { token })).status, 404);
    });
  });

  test("has an answer for every vector", { skip: SKIP_WITHOUT_CORPORA }, () => {
    const elsewhere = new Set(["tenant-swap", "scope-missing"]);
    const unknown = readVectors<{ id: string }>("server/jwt.json").filter(
      ({ id }) => !elsewhere.has(id) && !(id in makers),
    );
    assert.deepEqual(unknown, []);
  });
});
