import assert from "node:assert/strict";
import { before, test } from "node:test";
import { newId, type Contact, type Page } from "@hearback/contract";
import { onEachDatabase } from "../testing/test-database.ts";
import { useTestServer, type TestAccount } from "../testing/test-server.ts";

const PEOPLE = [
  "Zoë Ray",
  "ada Lovelace",
  "Ådne Berg",
  "Émile Zola",
  "Bob O'Neil",
  "Li 李 Wei",
  "Ada Byron",
  "100% Real",
  "under_score",
];

onEachDatabase("contacts", (databases) => {
  const server = useTestServer(databases);
  let account: TestAccount;
  let token: string;
  before(async () => {
    account = await server().addAccount();
    token = await server().tokenFor("owner", { account: account.accountId });
    for (const [index, name] of PEOPLE.entries())
      await put(`crm:${index}`, { name, emails: [`P${index}@Mail${index % 2}.example`] });
  });

  const put = (key: string, fields: object) => {
    const path = `/v1/audiences/${account.audienceId}/contacts/${encodeURIComponent(key)}`;
    return server().fetch(path, {
      method: "PUT",
      token,
      body: JSON.stringify({ mutationId: newId("mut"), ...fields }),
    });
  };
  const get = async (path: string) => server().fetch(path, { token });
  const list = async (query = ""): Promise<Page<Contact>> => {
    const response = await get(`/v1/audiences/${account.audienceId}/contacts?${query}`);
    assert.equal(response.status, 200, query);
    return response.json();
  };
  const names = (page: Page<Contact>) => page.items.map(({ name }) => name);

  test("come by name, in pages without gap or repeat", async () => {
    const whole = names(await list());
    assert.deepEqual(
      whole,
      [...PEOPLE].sort((one, other) =>
        Buffer.compare(Buffer.from(one.toLowerCase()), Buffer.from(other.toLowerCase())),
      ),
    );
    const walked: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page = await list(`limit=2${cursor ? `&cursor=${cursor}` : ""}`);
      assert.equal(page.total, PEOPLE.length);
      walked.push(...names(page));
      cursor = page.nextCursor;
    }
    assert.deepEqual(walked, whole);
  });

  const searches: [string, string[]][] = [
    ["ada", ["Ada Byron", "ada Lovelace"]],
    ["ADA love", ["ada Lovelace"]],
    ["love ada", ["ada Lovelace"]],
    ["émile", ["Émile Zola"]],
    ["李", ["Li 李 Wei"]],
    ["o'n", ["Bob O'Neil"]],
    ["p1@mail1", ["ada Lovelace"]],
    ["mail1.exa zol", ["Émile Zola"]],
    ["100", ["100% Real"]],
    ["da", []],
    ["%", []],
    ["_", []],
    ["under_sc", ["under_score"]],
  ];
  for (const [query, expected] of searches) {
    test(`are found by "${query}"`, async () => {
      const page = await list(`q=${encodeURIComponent(query)}`);
      assert.deepEqual(names(page), expected);
      assert.equal(page.total, expected.length);
    });
  }

  test("keep the fields that a change leaves out, and give up addresses that it drops", async () => {
    await put("crm:keep", {
      name: "Keep",
      emails: ["k1@x.example", "k2@x.example"],
      tags: ["a"],
      vip: true,
      phone: "+4912345678",
    });
    const changed = (await (await put("crm:keep", { emails: ["K2@x.example"], phone: null })).json()) as Contact;
    assert.deepEqual(
      [changed.name, changed.emails, changed.tags, changed.vip, changed.phone],
      ["Keep", ["k2@x.example"], ["a"], true, null],
    );
    assert.equal((await put("crm:free", { name: "Free", emails: ["k1@x.example"] })).status, 200);
    assert.deepEqual(names(await list("q=k1@")), ["Free"]);
  });

  test("are one person: somebody who wrote first becomes the host's own", async () => {
    const { threadId } = await server().receiveMessage({ from: "Early Bird <early@bird.example>" }, account);
    const thread = await (await get(`/v1/threads/${threadId}`)).json();
    const contact = (await (await put("crm:bird", { emails: ["early@bird.example"] })).json()) as Contact;
    assert.equal(contact.id, thread.contact.id);
    assert.equal(contact.name, "Early Bird");
    const later = await server().receiveMessage({ from: "early@bird.example", subject: "Other" }, account);
    assert.equal((await (await get(`/v1/threads/${later.threadId}`)).json()).contact.externalId, "crm:bird");
  });

  test("refuse an address of another contact, and stay as they were", async () => {
    const response = await put("crm:1", { name: "Thief", emails: ["p2@mail0.example"] });
    assert.deepEqual([response.status, (await response.json()).type], [409, "/problems/id-conflict"]);
    assert.equal((await (await get("/v1/contacts/crm:1")).json()).name, "ada Lovelace");
  });

  test("are read by id and by the host's key", async () => {
    const byKey = (await (await get("/v1/contacts/crm:0")).json()) as Contact;
    const byId = await (await get(`/v1/contacts/${byKey.id}`)).json();
    assert.deepEqual([byId, byKey.name, byKey.email], [byKey, "Zoë Ray", "p0@mail0.example"]);
    const strange = "a/b?c#d é";
    await put(strange, { name: "Strange" });
    assert.equal((await (await get(`/v1/contacts/${encodeURIComponent(strange)}`)).json()).externalId, strange);
    assert.equal((await put("con_1", { name: "Trick" })).status, 400);
  });

  test("take a hostile name without harm", async () => {
    const name = `\0\uD800${"w ".repeat(90)}x`;
    const contact = (await (await put("crm:bad", { name })).json()) as Contact;
    assert.equal(contact.name, name.replaceAll(/\0|\uD800/g, "\uFFFD"));
  });
});
