import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId, type CreatedMessage, type Message } from "@hearback/contract";
import { inSystem } from "../db/scope.ts";
import { readJson, startTestMail, type TestMailServer } from "./testing/mail-server.ts";
import { connectSmtp } from "./testing/smtp-client.ts";
import { startSmtpSink, type SmtpSink } from "./testing/smtp-sink.ts";
import { untilTrue } from "./testing/until.ts";

let sink: SmtpSink;
let server: TestMailServer;

before(async () => {
  sink = await startSmtpSink();
  server = await startTestMail();
  await server.addContacts(["ann@example.com", "bob@example.com"]);
});

after(async () => {
  await server.close();
  await sink.close();
});

async function queuedReply(from: string): Promise<Message> {
  const client = await connectSmtp(server.mail.smtpPort);
  const raw = Buffer.from(`From: ${from}\r\nSubject: From ${from}\r\nMessage-ID: <${from}>\r\n\r\nHi\r\n`);
  await client.send(raw, { from, to: [server.address] });
  client.close();
  await server.mail.idle();
  const thread = (await server.threads()).find(({ subject }) => subject === `From ${from}`) ?? assert.fail();
  const body = { id: newId("msg"), mutationId: newId("mut"), text: `To ${from}` };
  return (await readJson<CreatedMessage>(await server.api(`/v1/threads/${thread.id}/messages`, body))).message;
}

async function deliveryOf(message: Message): Promise<Message["delivery"]> {
  return (await readJson<Message>(await server.api(`/v1/messages/${message.id}`))).delivery;
}

test("after a crash sends what waited, and leaves to a person what was under way when it happened", async () => {
  const waiting = await queuedReply("ann@example.com");
  const underWay = await queuedReply("bob@example.com");
  assert.deepEqual(await deliveryOf(waiting), { state: "queued", reason: null });
  // What a worker leaves behind that is killed between the call and its answer.
  await inSystem(server.server.db, async (tx) => {
    const lease = { state: "sending" as const, attempts: 1, leased_until: new Date(Date.now() + 60_000) };
    await tx.updateTable("outgoing_mails").set(lease).where("message_id", "=", underWay.id).execute();
    await tx.updateTable("messages").set({ delivery_state: "sending" }).where("id", "=", underWay.id).execute();
  });
  server.server.deps.config = { ...server.server.deps.config, smtpOutUrl: sink.url };
  await server.restartMail();
  const mail = await sink.mail(1);
  assert.deepEqual(mail.envelope.to, ["ann@example.com"]);
  await untilTrue(async () => (await deliveryOf(waiting))?.state === "sent");
  const lost = await deliveryOf(underWay);
  assert.equal(lost?.state, "failed");
  assert.match(lost?.reason ?? "", /not known whether this was sent/);
  assert.equal(sink.seenCount, 1);
});
