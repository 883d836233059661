// cspell:ignore ehlo
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { connect as connectTls } from "node:tls";
import { pino } from "pino";
import { selfSigned } from "../testing/self-signed.ts";
import { connectSmtp, speakSmtp } from "../testing/smtp-client.ts";
import { startSmtpIn, type SmtpIn } from "./smtp-in.ts";
import { openSpool, type Spool } from "./spool.ts";

const INBOX = "a1@in.hearback.test";
const RAW = Buffer.from("Subject: secret\r\n\r\nhello\r\n");
const tls = selfSigned();

let folder: string;
let spool: Spool;
let smtp: SmtpIn;
const accepted: string[] = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearback-tls-"));
  spool = await openSpool({ folder, keepMs: 0, now: () => new Date() });
  smtp = await startSmtpIn({
    host: "127.0.0.1",
    port: 0,
    inboundDomain: "in.hearback.test",
    tls,
    spool,
    logger: pino({ level: "silent" }),
    now: () => new Date(),
    findInbox: () => Promise.resolve({ accountId: "acc_1", audienceId: "aud_1" }),
    onAccepted: (id) => accepted.push(id),
  });
});

after(async () => {
  await smtp.close();
  await rm(folder, { recursive: true });
});

test("offers STARTTLS once there is a key, and takes mail over it as over a plain connection", async () => {
  const plain = await connectSmtp(smtp.port);
  assert.match((await plain.command("EHLO tests.example")).text, /STARTTLS/);
  assert.equal((await plain.command("STARTTLS")).code, 220);
  const client = speakSmtp(connectTls({ socket: plain.socket, ca: tls.cert, servername: "localhost" }));
  const greeting = await client.command("EHLO tests.example");
  assert.equal(greeting.code, 250);
  assert.doesNotMatch(greeting.text, /STARTTLS|AUTH/);
  assert.equal((await client.send(RAW, { from: "a@example.com", to: [INBOX] })).code, 250);
  const mail = await spool.read(accepted.at(-1) ?? "");
  assert.deepEqual([mail?.raw.toString(), mail?.envelope.from], [RAW.toString(), "a@example.com"]);
  client.close();
});

test("still takes mail of those who can't encrypt", async () => {
  const client = await connectSmtp(smtp.port);
  assert.equal((await client.send(RAW, { from: "a@example.com", to: [INBOX] })).code, 250);
  client.close();
});

test("forgets what came before the encryption, and runs nothing that was slipped in behind STARTTLS", async () => {
  const plain = await connectSmtp(smtp.port);
  assert.equal((await plain.command("MAIL FROM:<evil@example.com>")).code, 250);
  assert.equal((await plain.command(`RCPT TO:<${INBOX}>`)).code, 250);
  const answer = await plain.command(`STARTTLS\r\nMAIL FROM:<slipped@example.com>\r\nRCPT TO:<${INBOX}>`);
  assert.equal(answer.code, 220);
  const client = speakSmtp(connectTls({ socket: plain.socket, ca: tls.cert, servername: "localhost" }));
  assert.equal((await client.command("EHLO tests.example")).code, 250);
  assert.ok((await client.command("DATA")).code >= 500, "no sender and no recipient is left");
  client.close();
});
