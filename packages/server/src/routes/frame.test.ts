import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import { frameRoutes } from "./frame.ts";

const CONFIG = { publicUrl: "https://inbox.example", allowedOrigins: ["https://crm.example", "https://two.example"] };
const SCRIPT = `"use strict";const end="</script>",open="<!--<script>";console.log(end,open);`;

describe("GET /frame/{account}/v1.html", () => {
  const app = frameRoutes({ config: CONFIG }, SCRIPT);
  const get = (headers: Record<string, string> = {}) => app.request("/frame/acc_1/v1.html", { headers });

  test("serves one script, whose hash is all that the policy lets run", async () => {
    const response = await get();
    const text = await response.text();
    const [, inline = ""] = /<script>(.*)<\/script>/s.exec(text) ?? [];
    assert.equal(text.match(/<script/gi)?.length, 1);
    assert.doesNotMatch(inline, /<\/|<!--|<script/i);
    const hash = createHash("sha256").update(inline).digest("base64");
    const policy = response.headers.get("content-security-policy") ?? "";
    assert.match(policy, /^default-src 'none'; /);
    assert.ok(policy.includes(`script-src 'sha256-${hash}';`));
    for (const part of [
      "style-src 'unsafe-inline'",
      "img-src data: https://inbox.example/i/",
      "connect-src 'none'",
      "form-action 'none'",
      "base-uri 'none'",
      "frame-src 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types hb-mail dompurify",
      "sandbox allow-scripts",
      "frame-ancestors https://crm.example https://two.example",
    ]) {
      assert.ok(policy.split("; ").includes(part), part);
    }
  });

  test("may be kept, is asked for again by its tag, and tells nobody where it was", async () => {
    const first = await get();
    assert.equal(first.headers.get("cache-control"), "public, max-age=3600");
    assert.equal(first.headers.get("referrer-policy"), "no-referrer");
    assert.equal(first.headers.get("x-content-type-options"), "nosniff");
    const again = await get({ "If-None-Match": first.headers.get("etag") ?? "" });
    assert.equal(again.status, 304);
    assert.equal(await again.text(), "");
  });

  test("lets nobody embed it while no origin is allowed", async () => {
    const closed = frameRoutes({ config: { ...CONFIG, allowedOrigins: [] } }, SCRIPT);
    const response = await closed.request("/frame/acc_1/v1.html");
    assert.match(response.headers.get("content-security-policy") ?? "", /frame-ancestors 'none'$/);
  });
});
