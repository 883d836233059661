// cspell:ignore nip gopher slowloris
import assert from "node:assert/strict";
import { createServer, type Server } from "node:net";
import { after, before, describe, test } from "node:test";
import fc from "fast-check";
import { readVectors, SKIP_WITHOUT_CORPORA } from "../mail/testing/corpus.ts";
import { EgressError } from "./egress.ts";
import { isPublicAddress } from "./public-address.ts";
import { createEgress, redirectTarget } from "./safe-egress.ts";

/** Vectors that describe an answer instead of an address: tests of the egress itself play those. */
const ANSWERS = /redirect|slowloris|bomb|svg image|html$|xn--/;

describe("the way out to a stranger's address", () => {
  let server: Server;
  let port: number;
  let connections = 0;
  before(async () => {
    server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    port = typeof address === "object" ? (address?.port ?? 0) : 0;
  });
  after(() => server.close());

  const urlsOf = (target: string): string[] => {
    const [bare = ""] = target.split(" (");
    if (/^[a-z]+:/.test(bare)) return [bare];
    return bare.includes("@") || bare.includes("#") || /:\d+$/.test(bare)
      ? [`http://${bare}/`, `https://${bare}/`]
      : [`http://${bare}:${port}/`, `https://${bare}:${port}/`];
  };

  test("refuses every target of the vectors before it connects", { skip: SKIP_WITHOUT_CORPORA }, async () => {
    const egress = createEgress({ allowedPorts: ["", "80", "443", String(port)], timeoutMs: 2_000 });
    for (const { target } of readVectors<{ target: string }>("server/ssrf-targets.json")) {
      if (ANSWERS.test(target)) continue;
      for (const url of urlsOf(target)) await assert.rejects(egress.fetchImage(url), EgressError, url);
    }
    assert.equal(connections, 0);
  });

  test("takes no address of a private range for public, however it is written", () => {
    const ranges = ["10", "127", "0", "169.254", "192.168", "100.64", "172.16", "224", "240"];
    const octet = fc.nat(255);
    fc.assert(
      fc.property(fc.constantFrom(...ranges), octet, octet, octet, (range, a, b, c) => {
        const parts = [...range.split(".").map(Number), a, b, c].slice(0, 4);
        const hex = parts.map((part) => part.toString(16).padStart(2, "0"));
        const short = `${hex[0]}${hex[1]}:${hex[2]}${hex[3]}`;
        const dotted = parts.join(".");
        const written = [
          dotted,
          `::ffff:${dotted}`,
          `::ffff:${short}`,
          `::${short}`,
          `64:ff9b::${short}`,
          `2002:${short}::1`,
        ];
        assert.deepEqual(written.filter(isPublicAddress), []);
        for (const form of [dotted, parts.map((part) => `0${part.toString(8)}`).join("."), `0x${hex.join("")}`])
          assert.equal(isPublicAddress(new URL(`http://${form}/`).hostname), false, form);
      }),
      { numRuns: 500 },
    );
  });

  test("goes from an encrypted address to encrypted ones only", () => {
    const from = new URL("https://pics.example/a/b.png?x");
    const cases: [string, string | null][] = [
      ["https://other.example/c.png", "https://other.example/c.png"],
      ["/c.png", "https://pics.example/c.png"],
      ["c.png", "https://pics.example/a/c.png"],
      ["//other.example/c.png", "https://other.example/c.png"],
      ["http://pics.example/a/b.png", null],
      ["HTTP://pics.example/", null],
      ["file:///etc/passwd", null],
      ["data:image/png;base64,AAAA", null],
    ];
    for (const [location, target] of cases) {
      if (target === null) assert.throws(() => redirectTarget(from, location), EgressError, location);
      else assert.equal(redirectTarget(from, location).href, target);
    }
    assert.equal(redirectTarget(new URL("http://a.example/"), "http://b.example/").href, "http://b.example/");
    assert.equal(redirectTarget(new URL("http://a.example/"), "https://b.example/").href, "https://b.example/");
  });
});
