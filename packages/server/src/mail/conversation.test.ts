// cspell:ignore commande endobj
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId, type CreatedMessage, type Message } from "@hearback/contract";
import { inSystem, type Db } from "../db/scope.ts";
import { onEachDatabase } from "../testing/test-database.ts";
import { connectSmtp, type RawSmtpClient } from "./testing/smtp-client.ts";
import { readJson, startTestMail, type TestMailServer } from "./testing/mail-server.ts";
import { startSmtpSink, type SmtpSink } from "./testing/smtp-sink.ts";
import { untilTrue } from "./testing/until.ts";

let sink: SmtpSink;
let server: TestMailServer;
let client: RawSmtpClient;

let db: Db;

const PDF = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");

onEachDatabase("a conversation by mail", (databases) => {
  before(async () => {
    sink = await startSmtpSink();
    db = (await databases.open()).db;
    server = await startTestMail({ config: { smtpOutUrl: sink.url }, db });
    await server.addContacts(["ann@example.com"]);
    client = await connectSmtp(server.mail.smtpPort);
  });

  after(async () => {
    client.close();
    await server.close();
    await sink.close();
    await db.destroy();
  });

  void test("takes a mail in, sends the answer, and puts the answer's answer into the same thread", async () => {
    await send(
      "From: Ann <ann@example.com>",
      "Subject: Où est ma commande ?",
      "Message-ID: <one@example.com>",
      "References: <zero@example.com>",
      "",
      "Bonjour",
    );
    const [thread] = await server.threads();
    assert.ok(thread);
    assert.equal(thread.subject, "Où est ma commande ?");
    const attachmentId = newId("att");
    await uploadPdf(attachmentId, "Reçu été 2026.pdf");
    const reply = await answer(thread.id, { text: "Voilà <b>ici</b>\n\n> Bonjour\n", attachmentIds: [attachmentId] });

    const mail = await sink.mail(1);
    assert.deepEqual(mail.envelope.to, ["ann@example.com"]);
    assert.match(mail.envelope.from, /^a1\+t[a-z2-7]{16}@in\.hearback\.test$/);
    assert.equal(mail.headers.get("message-id"), `<${reply.id}@in.hearback.test>`);
    assert.equal(mail.headers.get("in-reply-to"), "<one@example.com>");
    assert.match(mail.headers.get("references") ?? "", /^<zero@example.com>\s+<one@example.com>$/);
    assert.equal(mail.email.subject, "Re: Où est ma commande ?");
    assert.deepEqual(mail.email.from, { name: "Ada", address: "a1@in.hearback.test" });
    assert.equal(mail.headers.has("auto-submitted"), false);
    assert.match(mail.headers.get("x-hearback-loop") ?? "", /^[0-9a-f]{32}$/);
    assert.equal(mail.email.text?.trim(), "Voilà <b>ici</b>\n\n> Bonjour");
    assert.match(mail.email.html ?? "", /Voilà &lt;b&gt;ici&lt;\/b&gt;/);
    assert.equal(mail.email.attachments[0]?.filename, "Reçu été 2026.pdf");
    assert.equal(mail.email.attachments[0]?.mimeType, "application/pdf");
    assert.deepEqual(Buffer.from(mail.email.attachments[0]?.content as ArrayBuffer), PDF);

    await untilTrue(async () => (await message(reply.id)).delivery?.state === "sent");
    assert.equal(await changeCount(reply.id), 3, "queued, sending and sent are told of");
    const raw = await (await server.api(`/v1/messages/${reply.id}/raw`)).arrayBuffer();
    assert.deepEqual(Buffer.from(raw), mail.raw);

    // Ann answers from another address of hers, to the Reply-To, and her client forgets the references.
    const replyTo = mail.email.replyTo?.[0]?.address ?? "";
    await send(
      "From: Ann at home <home@example.net>",
      "Subject: Merci",
      "Message-ID: <two@example.net>",
      "",
      "Merci!",
      {
        to: replyTo.toUpperCase(),
      },
    );
    const messages = await server.messages(thread.id);
    assert.deepEqual(
      messages.map(({ direction, position }) => [direction, position]),
      [
        ["inbound", 1],
        ["outbound", 2],
        ["inbound", 3],
      ],
    );
    assert.equal(messages[2]?.from.address, "home@example.net");
    assert.equal((await server.requests()).length, 0);
  });

  void test("marks a message failed when it comes back, and shows the report in its thread", async () => {
    await send("From: ann@example.com", "Subject: Second matter", "Message-ID: <three@example.com>", "", "Hello?");
    const thread = (await server.threads()).find(({ subject }) => subject === "Second matter");
    assert.ok(thread);
    const reply = await answer(thread.id, { text: "Hi" });
    const mail = await sink.mail(2);
    await untilTrue(async () => (await message(reply.id)).delivery?.state === "sent");
    await send(
      "From: Mail Delivery System <MAILER-DAEMON@mx.example.com>",
      "Subject: Undelivered Mail Returned to Sender",
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
      "Message-ID: <report@mx.example.com>",
      "",
      "--b\r\n\r\nI'm sorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n",
      "Reporting-MTA: dns; mx.example.com\r\n\r\nAction: failed\r\nStatus: 5.1.1",
      "Diagnostic-Code: smtp; 550 5.1.1 <ann@example.com>: no such user",
      "--b\r\nContent-Type: message/rfc822\r\n",
      `Message-ID: ${mail.headers.get("message-id") ?? ""}\r\nSubject: Re: Second matter\r\n\r\nHi`,
      "--b--",
      { from: "" },
    );
    const failed = await message(reply.id);
    assert.deepEqual(failed.delivery, { state: "failed", reason: "550 5.1.1 <ann@example.com>: no such user" });
    const messages = await server.messages(thread.id);
    assert.equal(messages.at(-1)?.automatic, "bounce");
  });

  void test("keeps the order of a thread, tries again after a 4xx, and gives up after a 5xx with the server's words", async () => {
    await send("From: ann@example.com", "Subject: Third matter", "Message-ID: <four@example.com>", "", "And now?");
    const thread = (await server.threads()).find(({ subject }) => subject === "Third matter");
    assert.ok(thread);
    sink.answers.push(554);
    const refused = await answer(thread.id, { text: "refused" });
    await untilTrue(async () => (await message(refused.id)).delivery?.state === "failed");
    assert.match((await message(refused.id)).delivery?.reason ?? "", /^554 5\.7\.1 Answer 554/);

    sink.answers.push(451);
    const postponed = await answer(thread.id, { text: "postponed" });
    await untilTrue(async () => ((await message(postponed.id)).delivery?.reason ?? "").startsWith("451"));
    assert.equal((await message(postponed.id)).delivery?.state, "queued");
    const later = await answer(thread.id, { text: "later" });
    assert.equal((await message(later.id)).delivery?.state, "queued");
  });

  void test("does not send a mail again whose data was read but never answered", async () => {
    await send("From: ann@example.com", "Subject: Fourth matter", "Message-ID: <five@example.com>", "", "Hm");
    const thread = (await server.threads()).find(({ subject }) => subject === "Fourth matter");
    assert.ok(thread);
    sink.answers.push("hang-up");
    const seenBefore = sink.seenCount;
    const lost = await answer(thread.id, { text: "lost" });
    await untilTrue(async () => (await message(lost.id)).delivery?.state === "failed");
    assert.match((await message(lost.id)).delivery?.reason ?? "", /not known whether this was sent/);
    await server.restartMail();
    assert.equal(sink.seenCount, seenBefore + 1);
  });
});

async function send(...parts: (string | { to?: string; from?: string })[]): Promise<void> {
  const lines = parts.filter((part) => typeof part === "string");
  const { to = server.address, from = "ann@example.com" } = parts.find((part) => typeof part !== "string") ?? {};
  const answered = await client.send(Buffer.from(`${lines.join("\r\n")}\r\n`), { from, to: [to] });
  assert.equal(answered.code, 250);
  await server.mail.idle();
}

async function answer(threadId: string, input: { text: string; attachmentIds?: string[] }): Promise<Message> {
  const body = { id: newId("msg"), mutationId: newId("mut"), ...input };
  return (await readJson<CreatedMessage>(await server.api(`/v1/threads/${threadId}/messages`, body))).message;
}

async function message(id: string): Promise<Message> {
  return readJson<Message>(await server.api(`/v1/messages/${id}`));
}

async function uploadPdf(id: string, name: string): Promise<void> {
  const query = new URLSearchParams({ id, name });
  const path = `/v1/audiences/${server.audienceId}/attachments?${query.toString()}`;
  const response = await server.api(path, PDF);
  assert.equal(response.status < 300, true, await response.text());
}

/** How often a message stands in the audience's history. */
async function changeCount(id: string): Promise<number> {
  const rows = await inSystem(server.server.db, (tx) =>
    tx.selectFrom("changes").select("payload").where("topic", "=", server.audienceId).execute(),
  );
  return rows.filter(({ payload }) => payload.messageIds.some((messageId) => messageId === id)).length;
}
