// cspell:ignore RSET
import assert from "node:assert/strict";
import { Writable } from "node:stream";
import { after, before, describe, test } from "node:test";
import { pino } from "pino";
import type { Db } from "../db/scope.ts";
import { findPostgres, startPostgres, type PostgresCluster } from "../testing/postgres-cluster.ts";
import { openFresh, SKIP_WITHOUT_POSTGRES } from "../testing/test-database.ts";
import { startTestMail, type TestMailServer } from "./testing/mail-server.ts";
import { connectSmtp } from "./testing/smtp-client.ts";
import { untilTrue } from "./testing/until.ts";

const binaries = findPostgres();

void describe(
  "a database that goes away while mail comes in",
  { skip: binaries === null && SKIP_WITHOUT_POSTGRES },
  () => {
    let cluster: PostgresCluster;
    let db: Db;
    let server: TestMailServer;
    let failedTries = 0;
    const log = new Writable({
      write(line: Buffer, _, done) {
        if (line.includes("mail can't be taken in yet")) failedTries += 1;
        done();
      },
    });
    before(async () => {
      cluster = await startPostgres(binaries ?? "");
      const { db: opened, url } = await openFresh(cluster.url);
      db = opened;
      const logger = pino({ level: "error" }, log);
      server = await startTestMail({ db, logger, config: { databaseUrl: url }, mail: { firstRetryMs: 5 } });
      await server.addContacts(["ann@example.com"]);
    });
    after(async () => {
      await server.close();
      await db.destroy();
      await cluster.close();
    });

    const mail = (subject: string) =>
      Buffer.from(
        `From: ann@example.com\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@x>\r\n\r\nThe whole text\r\n`,
      );
    const envelope = () => ({ from: "ann@example.com", to: [server.address] });

    void test("asks new senders to try again, keeps what it had accepted, and takes all of it in once, whole", async () => {
      const [known, late] = [await connectSmtp(server.mail.smtpPort), await connectSmtp(server.mail.smtpPort)];
      assert.equal((await known.command("MAIL FROM:<ann@example.com>")).code, 250);
      assert.equal((await known.command(`RCPT TO:<${server.address}>`)).code, 250);
      await cluster.stop();

      assert.equal((await known.command("DATA")).code, 354);
      known.write(Buffer.concat([mail("during"), Buffer.from(".\r\n")]));
      assert.equal((await known.answer()).code, 250, "it is in the spool, which needs no database");
      assert.equal((await late.send(mail("refused"), envelope())).code, 451);
      // More tries than a mail has whose content can't be stored: those are for the mail's own faults.
      await untilTrue(() => Promise.resolve(failedTries > 7));

      await cluster.start();
      await untilTrue(async () => (await server.threads().catch(() => [])).length === 1);
      const [thread] = await server.threads();
      const [message] = await server.messages(thread?.id ?? "");
      assert.deepEqual([message?.text.trim(), message?.incomplete], ["The whole text", null]);
      await late.command("RSET");
      assert.equal((await late.send(mail("refused"), envelope())).code, 250);
      await server.mail.idle();
      const subjects = (await server.threads()).map(({ subject, messageCount }) => [subject, messageCount]);
      assert.deepEqual(subjects.sort(), [
        ["during", 1],
        ["refused", 1],
      ]);
      known.close();
      late.close();
    });
  },
);
