import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Message, MessagePage } from "@hearback/contract";
import { onEachDatabase } from "../../testing/test-database.ts";
import { useTestServer } from "../../testing/test-server.ts";

const cursorOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

onEachDatabase("pages of very long messages", (databases) => {
  const server = useTestServer(databases);
  let threadId: string;
  before(async () => {
    const lines = `${"<b onclick=x>long</b> ".repeat(10)}\r\n`.repeat(4_300);
    const raw = (id: number, body: string) =>
      [
        "From: ann@example.org",
        "Subject: Long",
        `Message-ID: <m${id}@example.org>`,
        ...(id === 1 ? [] : ["In-Reply-To: <m1@example.org>"]),
        "Content-Type: text/html",
        "",
        `<style>p{}</style><table><tr><td>${body}</td></tr></table>`,
        "",
      ].join("\r\n");
    for (let id = 1; id <= 12; id++) {
      const body = id === 6 ? "short" : lines;
      ({ threadId } = await server().receiveMessage({ raw: raw(id, body) }));
    }
  });

  const page = async (query: string): Promise<MessagePage> => {
    const response = await server().fetch(`/v1/threads/${threadId}/messages?${query}`);
    assert.equal(response.status, 200, await response.clone().text());
    const text = await response.text();
    assert.ok(text.length < 6 * 1024 * 1024, `${query} answers ${text.length} characters`);
    return JSON.parse(text) as MessagePage;
  };
  const positions = ({ items }: { items: readonly Message[] }): number[] => items.map(({ position }) => position);

  test("hold fewer messages, and together all of them, from either end", async () => {
    const backwards: number[] = [];
    let before: string | null = null;
    do {
      const one: MessagePage = await page(`limit=200${before === null ? "" : `&before=${before}`}`);
      assert.ok(one.items.length >= 1 && one.items.length < 12);
      backwards.unshift(...positions(one));
      before = one.previousCursor;
    } while (before !== null);
    assert.deepEqual(
      backwards,
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
    const forwards: number[] = [];
    let after: string | null = cursorOf([0]);
    while (after !== null) {
      const one: MessagePage = await page(`limit=200&after=${after}`);
      forwards.push(...positions(one));
      after = one.nextCursor;
    }
    assert.deepEqual(forwards, backwards);
  });

  test("keep the message that was asked for in the middle", async () => {
    const short = (await page(`limit=1&before=${cursorOf([7])}`)).items[0];
    assert.equal(short?.position, 6);
    const around = positions(await page(`limit=12&around=${short.id}`));
    assert.ok(around.includes(6) && around.includes(5) && around.includes(7), around.join());
    assert.equal((around.at(-1) ?? 0) - (around[0] ?? 0), around.length - 1, "without a gap");
  });

  const places: [string, number[]][] = [
    ["after=12", []],
    ["after=4000000000", []],
    ["after=9007199254740991", []],
    ["after=-5", [1]],
    ["before=1", []],
    ["before=0", []],
    ["before=-9007199254740991", []],
    ["before=9007199254740991", [12]],
  ];
  for (const [place, expected] of places) {
    test(`answer ${expected.length === 0 ? "nothing" : "what is there"} for ${place}`, async () => {
      const [name = "", value] = place.split("=");
      const one = await page(`limit=1&${name}=${cursorOf([Number(value)])}`);
      assert.deepEqual([positions(one), one.total], [expected, 12]);
    });
  }

  test("refuse cursors that are none, in every list alike", async () => {
    const audience = `/v1/audiences/${server().audienceId}`;
    const lists = [
      ...["before", "after"].map((name) => `/v1/threads/${threadId}/messages?${name}=`),
      ...["threads", "contacts", "requests"].map((name) => `${audience}/${name}?cursor=`),
      "/v1/audiences?cursor=",
    ];
    const cursors = [
      "x",
      "!!",
      cursorOf({}),
      cursorOf(["x", 1, 2]),
      cursorOf([1.5]),
      cursorOf([null]),
      cursorOf("1"),
      "%00",
    ];
    for (const list of lists) {
      for (const cursor of cursors) {
        const response = await server().fetch(`${list}${cursor}`);
        const { type } = (await response.json()) as { type: string };
        assert.deepEqual([response.status, type], [400, "/problems/cursor-invalid"], `${list}${cursor}`);
      }
    }
  });
});
