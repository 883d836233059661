// cspell:ignore tabcdefghijklmnop cnewsletter
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { AudienceId, Thread, ThreadId } from "@hearback/contract";
import { inSystem, type Db } from "../db/scope.ts";
import { onEachDatabase } from "../testing/test-database.ts";
import { INBOUND_DOMAIN, readJson, startTestMail, type TestMailServer } from "./testing/mail-server.ts";
import { connectSmtp, type RawSmtpClient } from "./testing/smtp-client.ts";

onEachDatabase("a mail's address", (databases) => {
  let db: Db;
  let server: TestMailServer;
  let client: RawSmtpClient;
  let other: AudienceId;
  let number = 0;
  before(async () => {
    db = (await databases.open()).db;
    server = await startTestMail({ db });
    await server.addContacts(["ann@example.com", "bob@example.com"]);
    other = await server.addAudience({ inboundHex: "b2", unknownSenderPolicy: "accept" });
    client = await connectSmtp(server.mail.smtpPort);
  });
  after(async () => {
    client.close();
    await server.close();
    await db.destroy();
  });

  /** Sends a mail from Ann, unless somebody else, and waits until it is taken in. */
  const send = async (subject: string, to: readonly string[], from = "ann@example.com"): Promise<void> => {
    number += 1;
    const raw = `From: ${from}\r\nSubject: ${subject}\r\nMessage-ID: <a${number}@example.com>\r\n\r\nText ${number}\r\n`;
    const addresses = to.map((local) => `${local}@${INBOUND_DOMAIN}`);
    assert.equal((await client.send(Buffer.from(raw), { from, to: addresses })).code, 250);
    await server.mail.idle();
  };
  const threadsOf = async (audienceId: AudienceId): Promise<Thread[]> =>
    (await readJson<{ items: Thread[] }>(await server.api(`/v1/audiences/${audienceId}/threads?limit=200`))).items;
  const start = async (subject: string, hex = "a1", audienceId = server.audienceId): Promise<Thread> => {
    await send(subject, [hex]);
    return (await threadsOf(audienceId)).find((thread) => thread.subject === subject) ?? assert.fail(subject);
  };
  const tokenOf = async (id: ThreadId): Promise<string> => {
    const query = (await inSystem(db, (tx) => tx.selectFrom("threads").select(["id", "reply_token"]).execute())).find(
      (row) => row.id === id,
    );
    return query?.reply_token ?? assert.fail(id);
  };
  const countOf = async (audienceId: AudienceId, id: ThreadId): Promise<number | undefined> =>
    (await threadsOf(audienceId)).find((thread) => thread.id === id)?.messageCount;

  void test("with a thread's token leads there, whoever sends, in any case and under any subject", async () => {
    const thread = await start("Token");
    const token = await tokenOf(thread.id);
    await send("Quite another subject", [`a1+t${token}`]);
    await send("From a stranger", [`A1+T${token.toUpperCase()}`], "stranger@example.net");
    await send("From another contact", [`a1+t${token}`], "bob@example.com");
    assert.equal(await countOf(server.audienceId, thread.id), 4);
    const messages = await server.messages(thread.id);
    assert.deepEqual(
      messages.map(({ from }) => from.address),
      ["ann@example.com", "ann@example.com", "stranger@example.net", "bob@example.com"],
    );
    assert.deepEqual(new Set(messages.map(({ author }) => author.id)), new Set([thread.contact.id]));
  });

  void test("with a token of another audience's thread, or of none, leads to neither of their threads", async () => {
    const [mine, theirs] = [await start("Mine"), await start("Theirs", "b2", other)];
    await send("Crossed", [`a1+t${await tokenOf(theirs.id)}`]);
    await send("Crossed back", [`b2+t${await tokenOf(mine.id)}`]);
    await send("Guessed", ["a1+tabcdefghijklmnop"]);
    await send("Cut short", [`a1+t${(await tokenOf(mine.id)).slice(0, -1)}`]);
    assert.deepEqual([await countOf(server.audienceId, mine.id), await countOf(other, theirs.id)], [1, 1]);
    const subjects = (await threadsOf(server.audienceId)).map(({ subject }) => subject);
    for (const subject of ["Crossed", "Guessed", "Cut short"]) assert.ok(subjects.includes(subject), subject);
    assert.ok((await threadsOf(other)).some(({ subject }) => subject === "Crossed back"));
  });

  void test("with a token keeps a stranger's guess out of the inbox", async () => {
    const requests = (await server.requests()).length;
    await send("Let me in", ["a1+tabcdefghijklmnop"], "evil@example.net");
    assert.equal((await server.requests()).length, requests + 1);
    assert.ok(!(await threadsOf(server.audienceId)).some(({ subject }) => subject === "Let me in"));
  });

  void test("with a campaign's token that nobody registered is taken for the audience's own", async () => {
    await send("About the newsletter", ["a1+cnewsletter27"]);
    const all = await threadsOf(server.audienceId);
    const thread = all.find(({ subject }) => subject === "About the newsletter") ?? assert.fail("it is lost");
    assert.deepEqual([thread.source, thread.messageCount], ["direct", 1]);
    await send("Not a campaign", [`a1+c${await tokenOf(thread.id)}`]);
    assert.equal(await countOf(server.audienceId, thread.id), 1, "a thread's token counts as a thread's only");
  });

  void test("of two audiences in one mail brings it once to each, and to the thread that one of them names", async () => {
    const thread = await start("For both");
    await send("To two", [`a1+t${await tokenOf(thread.id)}`, "b2", "a1", "B2"]);
    assert.equal(await countOf(server.audienceId, thread.id), 2);
    const there = (await threadsOf(other)).filter(({ subject }) => subject === "To two");
    assert.deepEqual(
      there.map(({ messageCount }) => messageCount),
      [1],
    );
    assert.ok(!(await threadsOf(server.audienceId)).some(({ subject }) => subject === "To two"));
  });
});
