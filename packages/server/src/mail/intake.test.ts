import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId, type CreatedMessage, type Thread } from "@hearback/contract";
import type { Db } from "../db/scope.ts";
import { onEachDatabase } from "../testing/test-database.ts";
import { connectSmtp, type RawSmtpClient } from "./testing/smtp-client.ts";
import { INBOUND_DOMAIN, readJson, startTestMail, type TestMailServer } from "./testing/mail-server.ts";

let server: TestMailServer;
let client: RawSmtpClient;

let db: Db;
let number = 0;

interface Sent {
  from?: string;
  subject?: string;
  id?: string | null;
  headers?: readonly string[];
  text?: string;
  to?: readonly string[];
  envelopeFrom?: string;
}

/** Sends a mail and waits until it is taken in. */
async function send(mail: Sent): Promise<void> {
  number += 1;
  const { from = "ann@example.com", subject = `Matter ${number}`, id = `m${number}@example.com`, text = "Hi" } = mail;
  const lines = [`From: ${from}`, `Subject: ${subject}`, ...(id === null ? [] : [`Message-ID: <${id}>`])];
  const raw = Buffer.from([...lines, ...(mail.headers ?? []), "", text, ""].join("\r\n"));
  const answer = await client.send(raw, {
    from: mail.envelopeFrom ?? "x@example.com",
    to: mail.to ?? [server.address],
  });
  assert.equal(answer.code, 250, answer.text);
  await server.mail.idle();
}

async function threadOf(subject: string): Promise<Thread> {
  const found = (await server.threads()).filter((thread) => thread.subject === subject);
  assert.equal(found.length, 1, `one thread is called ${subject}`);
  return found[0] ?? assert.fail();
}

async function setStatus(thread: Thread, status: "done" | "trash"): Promise<void> {
  const body = JSON.stringify({ mutationId: newId("mut"), status });
  const token = await server.server.tokenFor("owner", { account: server.accountId });
  const response = await server.server.fetch(`/v1/threads/${thread.id}`, { method: "PATCH", body, token });
  assert.equal(response.status, 200);
}

onEachDatabase("taking mail in", (databases) => {
  before(async () => {
    db = (await databases.open()).db;
    server = await startTestMail({ db });
    await server.addContacts(["ann@example.com", "bob@example.com"]);
    client = await connectSmtp(server.mail.smtpPort);
  });

  after(async () => {
    client.close();
    await server.close();
    await db.destroy();
  });

  void test("takes the same mail once, and another body or sender under the same Message-ID as another mail", async () => {
    const { todo, requests } = (await server.audience()).counts;
    const mail = { subject: "Twice", id: "twice@example.com", text: "Same words" };
    await send({ ...mail, headers: ["Received: by one.example.com"] });
    await send({ ...mail, headers: ["Received: by two.example.com"] });
    assert.equal((await threadOf("Twice")).messageCount, 1);
    await send({ ...mail, text: "Other words", headers: ["In-Reply-To: <twice@example.com>"] });
    await send({ ...mail, from: "stranger@example.net" });
    const none = { subject: "No id", id: null, text: "Same words" };
    await send(none);
    await send(none);
    await threadOf("No id");
    const counts = (await server.audience()).counts;
    assert.equal(counts.requests - requests, 1);
    assert.equal(counts.todo - todo, 3, "twice, twice with other words, no id");
  });

  void test("finds the thread by references, last first, of the same contact only", async () => {
    await send({ subject: "Order", id: "order1@example.com" });
    await send({ subject: "Invoice", id: "invoice1@example.com" });
    await send({
      subject: "No prefix",
      headers: ["References: <order1@example.com> <invoice1@example.com> <unknown@example.com>"],
    });
    await send({ subject: "Several", headers: ["In-Reply-To: <nobody@example.com> <order1@example.com>"] });
    await send({ from: "bob@example.com", subject: "Bob guesses", headers: ["References: <order1@example.com>"] });
    await send({ subject: "Refers to itself", id: "self@example.com", headers: ["References: <self@example.com>"] });
    assert.equal((await threadOf("Order")).messageCount, 2);
    assert.equal((await threadOf("Invoice")).messageCount, 2);
    assert.equal((await threadOf("Bob guesses")).messageCount, 1);
    assert.equal((await threadOf("Refers to itself")).messageCount, 1);
    const many = Array.from({ length: 3_000 }, (_, index) => `<r${index}@example.com>`).join("\r\n ");
    await send({ subject: "Many references", headers: [`References: ${many}\r\n <order1@example.com>`] });
    assert.equal((await threadOf("Order")).messageCount, 3);
  });

  void test("goes by the subject only for a reply of the same contact to a thread that is not in the trash", async () => {
    await send({ subject: "Invoice 77" });
    await send({ subject: "AW: Re: Invoice 77" });
    await send({ subject: "Invoice 77", from: "bob@example.com", id: "bob77@example.com", text: "Bob's" });
    const threads = (await server.threads()).filter((thread) => thread.subject === "Invoice 77");
    assert.deepEqual(threads.map((thread) => [thread.contact.email, thread.messageCount]).sort(), [
      ["ann@example.com", 2],
      ["bob@example.com", 1],
    ]);
    const ofAnn = threads.find((thread) => thread.contact.email === "ann@example.com") ?? assert.fail();
    await setStatus(ofAnn, "trash");
    await send({ subject: "Re: Invoice 77", text: "again" });
    assert.equal((await threadOf("Re: Invoice 77")).messageCount, 1);
  });

  void test("opens a done thread again for a person, never for a machine, and leaves the trash closed", async () => {
    await send({ subject: "Status" });
    await setStatus(await threadOf("Status"), "done");
    await send({ subject: "Re: Status", headers: ["Auto-Submitted: auto-replied"], text: "away" });
    assert.equal((await threadOf("Status")).status, "done");
    await send({ subject: "Re: Status", text: "back" });
    assert.equal((await threadOf("Status")).status, "todo");
    const id = "status9@example.com";
    await send({ subject: "Re: Status", id, text: "more" });
    await setStatus(await threadOf("Status"), "trash");
    await send({ subject: "Re: Status", headers: [`References: <${id}>`], text: "in the trash" });
    const thread = await threadOf("Status");
    assert.deepEqual([thread.status, thread.messageCount], ["trash", 5]);
  });

  void test("keeps a thread of machines apart until a person writes", async () => {
    const before = (await server.audience()).counts;
    await send({ subject: "Out of office", headers: ["Auto-Submitted: auto-replied"] });
    const automatic = await threadOf("Out of office");
    assert.deepEqual([automatic.autoReply, automatic.waitingSince], [true, null]);
    assert.equal((await server.audience()).counts.autoReply, before.autoReply + 1);
    await send({ subject: "Re: Out of office", text: "It's me" });
    const thread = await threadOf("Out of office");
    assert.equal(thread.autoReply, false);
    assert.notEqual(thread.waitingSince, null);
    assert.equal(thread.unread, true);
    const after = (await server.audience()).counts;
    assert.deepEqual([after.autoReply, after.todo], [before.autoReply, before.todo + 1]);
  });

  void test("treats strangers as each audience wants, and a mail for several inboxes arrives once in each", async () => {
    const accept = await server.addAudience({ inboundHex: "c3", unknownSenderPolicy: "accept" });
    const drop = await server.addAudience({ inboundHex: "d4", unknownSenderPolicy: "drop" });
    const to = ["a1", "A1", "c3", "d4"].map((hex) => `${hex}@${INBOUND_DOMAIN.toUpperCase()}`);
    await send({ from: '"New, Person" <New.Person@Example.NET>', subject: "To all", to });
    assert.equal((await server.requests()).filter(({ subject }) => subject === "To all").length, 1);
    assert.equal((await server.requests(drop)).length, 0);
    const { items } = await readJson<{ items: Thread[] }>(await server.api(`/v1/audiences/${accept}/threads`));
    assert.deepEqual(
      items.map(({ subject, contact }) => [subject, contact.name, contact.email]),
      [["To all", "New, Person", "new.person@example.net"]],
    );
  });

  void test("keeps a mail of our own that comes back in a loop from being a contact's message", async () => {
    await send({ subject: "Loop", id: "loop1@example.com" });
    const thread = await threadOf("Loop");
    const reply = { id: newId("msg"), mutationId: newId("mut"), text: "ours" };
    const { message } = await readJson<CreatedMessage>(await server.api(`/v1/threads/${thread.id}/messages`, reply));
    await send({
      subject: "Re: Loop",
      id: message.internetMessageId ?? "",
      headers: ["References: <loop1@example.com>"],
    });
    assert.equal((await threadOf("Loop")).messageCount, 2);
    assert.ok((await server.requests()).some(({ subject }) => subject === "Re: Loop"));
  });

  void test("takes in mail with NUL, broken characters and no header, and gives it back as it came", async () => {
    const raw = Buffer.concat([
      Buffer.from("From: ann@example.com\r\nSubject: nul \0 \xed\xa0\x80 end\r\n\r\n", "latin1"),
      Buffer.from("a\0b \xff\xfe \xed\xa0\x80\r\n..\r\n.\r\n", "latin1"),
    ]);
    assert.equal((await client.send(raw, { from: "", to: [server.address] })).code, 250);
    assert.equal(
      (await client.send(Buffer.from("no header at all\r\n"), { from: "x@y", to: [server.address] })).code,
      250,
    );
    await server.mail.idle();
    const bounced = (await server.threads("&autoReply=true")).find(({ subject }) => subject.startsWith("nul"));
    const [message] = await server.messages(bounced?.id ?? "");
    const stored = await (await server.api(`/v1/messages/${message?.id ?? ""}/raw`)).arrayBuffer();
    assert.deepEqual(Buffer.from(stored), raw);
    assert.ok((await server.requests()).some(({ snippet, subject }) => subject === "" && snippet === ""));
  });
});
