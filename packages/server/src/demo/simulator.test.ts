import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, describe, test } from "node:test";
import { createTransport } from "nodemailer";
import pino from "pino";
import { openEmbedded } from "../db/open-database.ts";
import { inAccount, type Db } from "../db/scope.ts";
import type { DemoMail } from "../deps.ts";
import { contactRows } from "./seed-contacts.ts";
import { DEMO_ACCOUNT_ID, DEMO_AUDIENCES } from "./seed-ids.ts";
import { seedDemo } from "./seed.ts";
import { createMemoryBlobStore } from "../blobs/memory-blob-store.ts";
import { parseConfig } from "../config.ts";
import { startSimulator } from "./simulator.ts";
import { startSmtpSink, type SmtpSink } from "./smtp-sink.ts";
import { makePeople } from "./world/people.ts";
import { createRandom } from "./world/random.ts";
import { WORLD_SEED } from "./world/world.ts";

const clock = { now: () => new Date("2026-11-20T12:00:00.000Z") };
const REPLY_TO = `${DEMO_AUDIENCES.lumen.inboundHex}+tabcdefghijklmnop@in.hearback.localhost`;

describe("the mail catcher and the contacts who answer", () => {
  let db: Db;
  let outgoing: SmtpSink;
  let incoming: SmtpSink;
  const person = makePeople(createRandom(WORLD_SEED)).find(
    ({ language, shop }) => shop === "lumen" && language === "fr-FR",
  )!;

  before(async () => {
    db = await openEmbedded({ folder: null, snapshot: null });
    await seedDemo({ db, blobs: createMemoryBlobStore(), clock, config: parseConfig({}) }, { threadsPerShop: 1 });
    outgoing = await startSmtpSink({ clock });
    incoming = await startSmtpSink({ clock });
  });
  after(async () => {
    await Promise.all([outgoing.close(), incoming.close()]);
    await db.destroy();
  });

  function nextMail(sink: SmtpSink): Promise<DemoMail> {
    return new Promise((resolve) => {
      const end = sink.onMail((mail) => {
        end();
        resolve(mail);
      });
    });
  }

  async function send(headers: Record<string, string> = {}): Promise<DemoMail> {
    const caught = nextMail(outgoing);
    const transport = createTransport(outgoing.url);
    await transport.sendMail({
      from: "Maison Lumen <shop@in.hearback.localhost>",
      to: { name: person.name, address: person.email },
      replyTo: REPLY_TO,
      subject: "Re: Une lampe",
      messageId: "<ours@in.hearback.localhost>",
      references: ["<first@mail.example.com>"],
      text: "Bonjour,\nelle est prête.",
      headers,
      attachments: [{ filename: "devis été.pdf", content: "%PDF-1.4", contentType: "application/pdf" }],
    });
    transport.close();
    return caught;
  }

  test("catches what leaves, with its headers, text and files", async () => {
    const mail = await send({ "X-Mark": "1" });
    assert.deepEqual(mail.envelope, { from: "shop@in.hearback.localhost", to: [person.email] });
    assert.equal(mail.replyTo, REPLY_TO);
    assert.equal(mail.messageId, "ours@in.hearback.localhost");
    assert.deepEqual(mail.references, ["first@mail.example.com"]);
    assert.match(mail.text, /elle est prête/);
    assert.deepEqual(mail.attachments, [{ name: "devis été.pdf", mediaType: "application/pdf", sizeBytes: 8 }]);
    assert.ok(mail.headers.some(({ name, value }) => name === "X-Mark" && value === "1"));
    assert.deepEqual((await outgoing.outbox()).at(-1), mail);
  });

  test("answers in the contact's language, in the thread, three times at most", async () => {
    const simulator = startSimulator(
      { db, clock, logger: pino({ level: "silent" }) },
      { ...local(incoming), replyMs: 1 },
    );
    const end = outgoing.onMail((mail) => simulator.hear(mail));
    for (let count = 1; count <= 3; count++) {
      const answered = nextMail(incoming);
      await send();
      const answer = await answered;
      assert.deepEqual(answer.envelope, { from: person.email, to: [REPLY_TO] });
      assert.equal(answer.inReplyTo, "ours@in.hearback.localhost");
      assert.deepEqual(answer.references, ["first@mail.example.com", "ours@in.hearback.localhost"]);
      assert.match(answer.text, /a écrit :\n> Bonjour,\n> elle est prête\./);
    }
    await send();
    await once(AbortSignal.timeout(100), "abort");
    assert.equal((await incoming.outbox()).length, 3);
    end();
    simulator.close();
  });

  test("leaves automatic mail unanswered", async () => {
    const before = (await incoming.outbox()).length;
    const simulator = startSimulator(
      { db, clock, logger: pino({ level: "silent" }) },
      { ...local(incoming), replyMs: 1 },
    );
    simulator.hear(await send({ "Auto-Submitted": "auto-generated" }));
    await once(AbortSignal.timeout(100), "abort");
    assert.equal((await incoming.outbox()).length, before);
    simulator.close();
  });

  test("finds the person that it answers for among the seeded contacts", async () => {
    const row = await inAccount(db, DEMO_ACCOUNT_ID, (tx) =>
      tx.selectFrom("contacts").select("name").where("external_id", "=", `crm:${person.number}`).executeTakeFirst(),
    );
    assert.equal(row?.name, person.name);
    assert.equal(contactRows([person], clock.now()).contacts[0]?.external_id, `crm:${person.number}`);
  });
});

function local(sink: SmtpSink) {
  const { hostname, port } = new URL(sink.url);
  return { host: hostname, smtpPort: Number(port) };
}
