import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parseConfig } from "./config.ts";
import { StartError } from "./runtime/start-error.ts";

const SECRET = "x".repeat(32);

describe("the settings", () => {
  test("suit a first start with nothing set", () => {
    const config = parseConfig({});
    assert.deepEqual([config.host, config.port, config.smtpPort, config.crmPort], ["127.0.0.1", 4380, 2525, 4381]);
    assert.deepEqual([config.dataDir, config.databaseUrl, config.demo], [".hearback", null, false]);
    assert.equal(config.publicUrl, "http://127.0.0.1:4380");
    assert.deepEqual(config.tokenKey, { kind: "none" });
    assert.deepEqual(config.allowedOrigins, []);
  });

  test("are read from the environment, empty ones counting as not set", () => {
    const config = parseConfig({
      HEARBACK_HOST: "::1",
      HEARBACK_PORT: "8080",
      HEARBACK_DATA: "",
      HEARBACK_JWT_SECRET: SECRET,
      HEARBACK_INBOUND_DOMAIN: "In.Example.COM",
      HEARBACK_ALLOWED_ORIGINS: " https://a.example, http://b.example:81 ,",
      DATABASE_URL: "postgres://db/x",
    });
    assert.equal(config.publicUrl, "http://[::1]:8080");
    assert.equal(config.dataDir, ".hearback");
    assert.equal(config.inboundDomain, "in.example.com");
    assert.deepEqual(config.allowedOrigins, ["https://a.example", "http://b.example:81"]);
    assert.equal(config.tokenKey.kind, "secret");
    assert.equal(parseConfig({ HEARBACK_PUBLIC_URL: "https://x.example/y/" }).publicUrl, "https://x.example/y");
  });

  test("let the demo's own pages in, on loopback only", () => {
    const config = parseConfig({ HEARBACK_DEMO: "1", HEARBACK_CRM_PORT: "9" });
    assert.ok(config.allowedOrigins.includes("http://127.0.0.1:9"));
    assert.ok(config.allowedOrigins.includes("http://localhost:6006"));
    assert.equal(parseConfig({ HEARBACK_DEMO: "1", HEARBACK_HOST: "127.8.9.1" }).demo, true);
    assert.equal(parseConfig({ HEARBACK_DEMO: "force", HEARBACK_HOST: "0.0.0.0" }).demo, true);
  });

  test("take keys from files", () => {
    const folder = mkdtempSync(join(tmpdir(), "hearback-config-"));
    const pem = "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n";
    const file = join(folder, "key.pem");
    writeFileSync(file, pem);
    const config = parseConfig({ HEARBACK_DKIM_KEY: file, HEARBACK_SMTP_TLS_KEY: file, HEARBACK_SMTP_TLS_CERT: file });
    assert.deepEqual(config.dkim, { domain: config.inboundDomain, selector: "hearback", privateKey: pem });
    assert.deepEqual(config.smtpTls, { key: pem, cert: pem });
  });

  const bad: [Record<string, string>, RegExp][] = [
    [{ HEARBACK_PORT: "http" }, /^HEARBACK_PORT can't be used: a port is a number\.$/],
    [{ HEARBACK_SMTP_PORT: "70000" }, /^HEARBACK_SMTP_PORT .*65535/],
    [{ HEARBACK_PORT: "1.5" }, /^HEARBACK_PORT .*whole/],
    [{ DATABASE_URL: "mysql://x" }, /^DATABASE_URL .*postgres:/],
    [{ HEARBACK_JWT_SECRET: "short" }, /^HEARBACK_JWT_SECRET .*32 bytes/],
    [{ HEARBACK_JWKS_URL: "file:///etc/passwd" }, /^HEARBACK_JWKS_URL .*https:/],
    [{ HEARBACK_JWT_SECRET: SECRET, HEARBACK_JWKS_URL: "https://x.example" }, /both set/],
    [{ HEARBACK_INBOUND_DOMAIN: "no domain" }, /^HEARBACK_INBOUND_DOMAIN .*in\.example\.com/],
    [{ HEARBACK_SMTP_OUT_URL: "mail.example.com" }, /^HEARBACK_SMTP_OUT_URL .*smtp:/],
    [{ HEARBACK_PUBLIC_URL: "inbox.example.com" }, /^HEARBACK_PUBLIC_URL/],
    [{ HEARBACK_ALLOWED_ORIGINS: "https://a.example/path" }, /"https:\/\/a\.example\/path" is no origin/],
    [{ HEARBACK_ALLOWED_ORIGINS: "*" }, /"\*" is no origin/],
    [{ HEARBACK_SMTP_TLS_KEY: "/x" }, /belong together/],
    [{ HEARBACK_DKIM_KEY: "/nowhere/key.pem" }, /^HEARBACK_DKIM_KEY .*\/nowhere\/key\.pem can't be read/],
    [{ HEARBACK_DKIM_KEY: "/dev/null" }, /^HEARBACK_DKIM_KEY .*holds no PEM/],
    [{ HEARBACK_DEMO: "yes" }, /^HEARBACK_DEMO .*1, 0 or force/],
    [{ HEARBACK_DEMO: "1", HEARBACK_HOST: "0.0.0.0" }, /0\.0\.0\.0 is not a loopback address/],
  ];
  for (const [environment, message] of bad) {
    test(`say in one sentence what is wrong with ${JSON.stringify(environment)}`, () => {
      assert.throws(
        () => parseConfig(environment),
        (error: unknown) => {
          assert.ok(error instanceof StartError);
          assert.match(error.message, message);
          assert.doesNotMatch(error.message, /\n/);
          return true;
        },
      );
    });
  }
});
