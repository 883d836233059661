// cspell:ignore bdat ehlo xclient xforward
import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { pino } from "pino";
import { readVectors, SKIP_WITHOUT_CORPORA } from "../testing/corpus.ts";
import { connectSmtp, type RawSmtpClient } from "../testing/smtp-client.ts";
import { startSmtpIn, type SmtpIn } from "./smtp-in.ts";
import { openSpool, type Spool } from "./spool.ts";

const INBOX = "a1@in.hearback.test";

let folder: string;
let spool: Spool;
let smtp: SmtpIn;
let findInbox: () => Promise<{ accountId: "acc_1"; audienceId: "aud_1" } | null>;
let accepted: string[] = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearback-smtp-"));
  spool = await openSpool({ folder, keepMs: 0, now: () => new Date() });
  smtp = await start();
});

function start(idleTimeoutMs?: number): Promise<SmtpIn> {
  return startSmtpIn({
    host: "127.0.0.1",
    port: 0,
    inboundDomain: "in.hearback.test",
    tls: null,
    spool,
    logger: pino({ level: "silent" }),
    now: () => new Date(),
    findInbox: (hex) => (hex === "a1" ? findInbox() : Promise.resolve(null)),
    onAccepted: (id) => accepted.push(id),
    idleTimeoutMs,
  });
}

after(async () => {
  await smtp.close();
  await rm(folder, { recursive: true });
});

beforeEach(() => {
  accepted = [];
  findInbox = () => Promise.resolve({ accountId: "acc_1", audienceId: "aud_1" });
});

async function connected<T>(use: (client: RawSmtpClient) => Promise<T>): Promise<T> {
  const client = await connectSmtp(smtp.port);
  try {
    return await use(client);
  } finally {
    client.close();
  }
}

async function startData(client: RawSmtpClient): Promise<void> {
  assert.equal((await client.command("MAIL FROM:<a@example.com>")).code, 250);
  assert.equal((await client.command(`RCPT TO:<${INBOX}>`)).code, 250);
  assert.equal((await client.command("DATA")).code, 354);
}

interface WireVector {
  id: string;
  bytes_after_DATA?: string;
  line?: string;
  expected: string;
}

test(
  "follows the wire vectors: no end of data but CR LF . CR LF, and nothing smuggled behind another",
  {
    skip: SKIP_WITHOUT_CORPORA,
  },
  async () => {
    for (const vector of readVectors<WireVector>("server/smtp-wire.json")) {
      const bytes = vector.bytes_after_DATA;
      if (bytes === undefined || bytes.startsWith("BDAT")) continue;
      await connected(async (client) => {
        await startData(client);
        accepted = [];
        client.write("Subject: a\r\n\r\nfirst");
        for (const piece of bytes.split("|")) client.write(Buffer.from(piece, "latin1"));
        if (vector.expected.startsWith("end")) {
          assert.equal((await client.answer()).code, 250, vector.id);
          return;
        }
        // Whatever the bytes were taken for: what follows is data, never commands, until the real end.
        client.write("MAIL FROM:<evil@example.com>\r\nQUIT\r\n.\r\n");
        const answer = await client.answer();
        assert.notEqual(answer.code, 221, vector.id);
        const isLegal = vector.id === "dotdot" || vector.id === "vt";
        assert.equal(answer.code, isLegal ? 250 : 554, vector.id);
        assert.equal(accepted.length, isLegal ? 1 : 0, vector.id);
      });
    }
  },
);

test("answers BDAT, over-long lines, too many recipients and silence with the right codes", async () => {
  await connected(async (client) => {
    assert.ok([500, 502].includes((await client.command("BDAT 5 LAST")).code));
    assert.equal((await client.command(`EHLO ${"a".repeat(8_192)}`)).code >= 200, true);
    assert.equal((await client.command("NOOP")).code, 250);
  });
  await connected(async (client) => {
    assert.equal((await client.command("MAIL FROM:<a@example.com>")).code, 250);
    for (let count = 1; count <= 50; count += 1) assert.equal((await client.command(`RCPT TO:<${INBOX}>`)).code, 250);
    assert.equal((await client.command(`RCPT TO:<${INBOX}>`)).code, 452);
  });
  const impatient = await start(200);
  const silent = await connectSmtp(impatient.port);
  assert.equal((await silent.answer()).code, 421);
  silent.close();
  await impatient.close();
});

test("takes recipients that exist only, in any case, with and without a token", async () => {
  await connected(async (client) => {
    await client.command("MAIL FROM:<>");
    for (const address of [INBOX, "A1+TABCDEFGH234567zz@IN.Hearback.TEST", "a1+cabc@in.hearback.test"])
      assert.equal((await client.command(`RCPT TO:<${address}>`)).code, 250, address);
    for (const address of ["b2@in.hearback.test", "a1@other.test", "a1+x1@in.hearback.test", "zz@in.hearback.test"])
      assert.equal((await client.command(`RCPT TO:<${address}>`)).code, 550, address);
    findInbox = () => Promise.reject(new Error("the database is away"));
    assert.equal((await client.command(`RCPT TO:<${INBOX}>`)).code, 451);
    for (const command of ["XCLIENT ADDR=1.2.3.4", "XFORWARD ADDR=1.2.3.4", "AUTH PLAIN AAA=", "STARTTLS"])
      assert.ok((await client.command(command)).code >= 500, command);
  });
});

test("refuses what is too large or loops, reads it to its end, and goes on", async () => {
  const many = "X-A: b\r\n".repeat(1_001);
  const cases: [string, number][] = [
    [`Subject: ${"x".repeat(70_000)}\r\n\r\nbody\r\n`, 552],
    [`Subject: x\r\n${` ${"x".repeat(900)}\r\n`.repeat(80)}\r\nbody\r\n`, 552],
    [`${many}\r\nbody\r\n`, 552],
    [`${"Received: from a by b\r\n".repeat(101)}\r\nbody\r\n`, 554],
    [`Subject: x\r\n\r\n${"0123456789abcdef\r\n".repeat(2_400_000)}`, 552],
    ["Subject: x\r\n\r\nbody\r\n", 250],
  ];
  await connected(async (client) => {
    for (const [raw, code] of cases) {
      const answer = await client.send(Buffer.from(raw), { from: "a@example.com", to: [INBOX] });
      assert.equal(answer.code, code, raw.slice(0, 20));
    }
  });
  assert.equal(accepted.length, 1);
  assert.deepEqual(await readdir(join(folder, "incoming")), [], "nothing half written is left");
});

test("keeps exactly the bytes of the data, with the envelope, and forgets a mail that was cut off", async () => {
  const raw = Buffer.from("Subject: x\r\n\r\n.dot\r\n..two\r\n.\r\nend \xff\0\r\n", "latin1");
  await connected(async (client) => {
    await client.send(raw, { from: "a@example.com", to: [INBOX] });
  });
  const [id] = accepted;
  assert.ok(id);
  const mail = (await spool.read(id)) ?? assert.fail();
  assert.deepEqual(mail.raw, raw);
  assert.equal(mail.envelope.from, "a@example.com");
  assert.deepEqual(mail.envelope.recipients, [{ accountId: "acc_1", audienceId: "aud_1", token: null }]);

  await connected(async (client) => {
    await startData(client);
    client.write("Subject: never finished\r\n\r\nhalf a");
  });
  await spool.settle(id);
  const again = await openSpool({ folder, keepMs: 0, now: () => new Date() });
  assert.equal((await again.list()).includes(id), false);
  assert.deepEqual(await readdir(join(folder, "incoming")), []);
});
