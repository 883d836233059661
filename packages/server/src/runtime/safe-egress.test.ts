import assert from "node:assert/strict";
import { createServer, type RequestListener, type Server } from "node:http";
import type { LookupFunction } from "node:net";
import { after, before, beforeEach, describe, test } from "node:test";
import { EgressError } from "./egress.ts";
import { isPublicAddress, lookupPublic } from "./public-address.ts";
import { createEgress } from "./safe-egress.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

describe("an address", () => {
  const inner =
    "127.0.0.1 127.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 100.127.255.255 0.0.0.0 0.1.2.3 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 192.88.99.1 :: ::1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::7f00:1 2002:7f00:1:: 2001::1 fc00::1 fd12::1 fe80::1 ff02::1 2001:db8::1 fec0::1 100::1 ::ffff:0:127.0.0.1 localhost 1.2.3 0x7f000001".split(
      " ",
    );
  for (const address of inner) test(`is not public: ${address}`, () => assert.equal(isPublicAddress(address), false));
  for (const address of ["1.1.1.1", "8.8.8.8", "172.32.0.1", "2606:4700::1111", "::ffff:1.1.1.1", "100.128.0.1"]) {
    test(`is public: ${address}`, () => assert.equal(isPublicAddress(address), true));
  }
});

describe("the way out", () => {
  let server: Server;
  let port: string;
  let handler: RequestListener;
  let hosts: string[];
  const lookup: LookupFunction = (hostname, options, callback) => {
    hosts.push(hostname);
    if (options.all === true) callback(null, [{ address: "127.0.0.1", family: 4 }]);
    else callback(null, "127.0.0.1", 4);
  };

  before(async () => {
    server = createServer((request, response) => handler(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    port = String(typeof address === "object" ? address?.port : "");
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    hosts = [];
  });

  const egressTo = (timeoutMs?: number) => createEgress({ lookup, allowedPorts: [port], timeoutMs });
  const fails = (promise: Promise<unknown>, reason: RegExp) =>
    assert.rejects(promise, (error: unknown) => error instanceof EgressError && reason.test(error.message));

  test("brings a picture, and tells nobody who asks", async () => {
    let headers: Record<string, unknown> = {};
    handler = (request, response) => {
      headers = request.headers;
      response.setHeader("content-type", "text/html").end(PNG);
    };
    const image = await egressTo().fetchImage(`http://pics.example:${port}/a.png?x=1`);
    assert.equal(image.mediaType, "image/png");
    assert.deepEqual(Buffer.from(image.bytes), PNG);
    assert.deepEqual(Object.keys(headers).sort(), ["accept", "accept-encoding", "connection", "host", "user-agent"]);
    assert.deepEqual(hosts, ["pics.example"]);
  });

  test("brings nothing but pictures that run nothing", async () => {
    for (const body of ["<svg xmlns='http://www.w3.org/2000/svg'/>", "<html>", "", "%PDF-1.4"]) {
      handler = (_, response) => response.setHeader("content-type", "image/png").end(body);
      await fails(egressTo().fetchImage(`http://pics.example:${port}/`), /no picture/);
    }
  });

  test("follows three redirects, judging each, and no more", async () => {
    handler = (request, response) => {
      const count = Number(request.url?.slice(1));
      if (count === 0) response.end(PNG);
      else response.writeHead(302, { location: `http://hop${count}.example:${port}/${count - 1}` }).end();
    };
    assert.equal((await egressTo().fetchImage(`http://start.example:${port}/3`)).mediaType, "image/png");
    assert.deepEqual(hosts, ["start.example", "hop3.example", "hop2.example", "hop1.example"]);
    await fails(egressTo().fetchImage(`http://start.example:${port}/4`), /redirects/);
    for (const location of [
      "http://127.0.0.1:1/",
      "http://[::1]/",
      "file:///etc/passwd",
      "http://0x7f.1:80/",
      `http://u:p@x:${port}/`,
    ]) {
      handler = (_, response) => response.writeHead(301, { location }).end();
      await fails(egressTo().fetchImage(`http://start.example:${port}/`), /only|internet|user/);
    }
  });

  test("judges a name by the address that it connects to", async () => {
    handler = (_, response) => response.end(PNG);
    const guarded = createEgress({ allowedPorts: [port] });
    await fails(guarded.fetchImage(`http://localhost:${port}/`), /not on the open internet/);
    await fails(guarded.fetchImage(`http://127.0.0.1:${port}/`), /not on the open internet/);
    await fails(guarded.fetchImage(`http://2130706433:${port}/`), /not on the open internet/);
    await fails(createEgress().fetchImage("http://1.1.1.1:22/"), /ports/);
    await fails(createEgress().fetchImage("ftp://1.1.1.1/"), /http/);
    await fails(createEgress().fetchImage("not a url"), /can't be fetched/);
    const [error] = await new Promise<unknown[]>((resolve) =>
      lookupPublic("localhost", {}, (...results) => resolve(results)),
    );
    assert.match(String(error), /not on the open internet/);
  });

  test("gives up on what is too slow or too large", async () => {
    handler = (_, response) => void response.write(PNG.subarray(0, 10));
    await fails(egressTo(50).fetchImage(`http://slow.example:${port}/`), /can't be fetched/);
    handler = (_, response) => {
      const chunk = Buffer.alloc(1024 * 1024);
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.write(PNG);
      response.on("drain", more);
      more();
    };
    await fails(egressTo().fetchImage(`http://large.example:${port}/`), /too large/);
    handler = (_, response) => response.writeHead(404).end();
    await fails(egressTo().fetchImage(`http://none.example:${port}/`), /404/);
  });
});
