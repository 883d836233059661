// cspell:ignore datname
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import pg from "pg";
import { pino } from "pino";
import { parseConfig } from "../config.ts";
import { startPostgresNotifier } from "../db/notifier.ts";
import type { Db } from "../db/scope.ts";
import { connectSmtp } from "../mail/testing/smtp-client.ts";
import { untilTrue } from "../mail/testing/until.ts";
import { readEvents } from "../testing/read-events.ts";
import { onPostgres } from "../testing/test-database.ts";
import { createTestServer, type TestServer } from "../testing/test-server.ts";
import { startServer, type RunningServer } from "./start-server.ts";

const SECRET = "a secret of the tests, long enough for HS256";

onPostgres("two servers on one database", (databases) => {
  let db: Db;
  let databaseUrl: string;
  let seeded: TestServer;
  let folder: string;
  const running: RunningServer[] = [];
  before(async () => {
    const opened = await databases.open();
    ({ db } = opened);
    databaseUrl = opened.url ?? "";
    seeded = await createTestServer({ db });
    folder = await mkdtemp(join(tmpdir(), "hearback-two-"));
    for (const name of ["one", "two"]) {
      const config = parseConfig({
        HEARBACK_DATA: join(folder, name),
        HEARBACK_PORT: "0",
        HEARBACK_SMTP_PORT: "0",
        HEARBACK_JWT_SECRET: SECRET,
        HEARBACK_INBOUND_DOMAIN: "in.example.com",
        DATABASE_URL: databaseUrl,
      });
      running.push(await startServer(config, pino({ level: "silent" })));
    }
  });
  after(async () => {
    for (const server of running) await server.close();
    await seeded.close();
    await db.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  const inboundAddress = async (authorization: string): Promise<string> => {
    const response = await fetch(`${running[0]?.url}/v1/audiences`, { headers: { authorization } });
    const { items } = (await response.json()) as { items: { inboundAddress: string }[] };
    return items[0]?.inboundAddress ?? assert.fail("the account has an audience");
  };

  void test("tell each other at once: a mail to one comes out of the other's stream, before any heartbeat", async () => {
    const [first, second] = running;
    const authorization = `Bearer ${await seeded.tokenFor("owner")}`;
    const reader = readEvents(await fetch(`${second?.url}/v1/events`, { headers: { authorization } }));
    assert.equal((await reader.next()).event.type, "ready");
    const client = await connectSmtp(first?.smtpPort ?? 0);
    const raw = Buffer.from("From: ann@example.com\r\nSubject: Over there\r\n\r\nHi\r\n");
    const address = await inboundAddress(authorization);
    assert.equal((await client.send(raw, { from: "ann@example.com", to: [address] })).code, 250);
    const { event } = await reader.next();
    assert.equal(event.type === "change" && event.threads[0]?.subject, "Over there");
    assert.equal(reader.heartbeats(), 0);
    client.close();
    await reader.close();
  });

  void test("hear each other again after the listening connection broke", async () => {
    const heard: string[] = [];
    const listening = await startPostgresNotifier(databaseUrl, db, (topics) => heard.push(...topics));
    await listening.publish(["aud_one", "aud_two"]);
    await untilTrue(() => Promise.resolve(heard.length === 2));
    assert.deepEqual(heard, ["aud_one", "aud_two"]);
    const owner = new pg.Client({ connectionString: databaseUrl });
    await owner.connect();
    const broken = await owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'",
    );
    await owner.end();
    assert.equal(broken.rowCount, 3, "two servers and this one");
    await untilTrue(async () => {
      await listening.publish(["aud_three"]);
      return heard.includes("aud_three");
    });
    const many = Array.from({ length: 250 }, (_, index) => `aud_${String(index).padStart(36, "0")}`);
    await listening.publish(many);
    await untilTrue(() => Promise.resolve(heard.includes(many[249] ?? "")));
    assert.deepEqual(
      heard.filter((topic) => topic.length > 10),
      many,
    );
    await listening.close();
  });
});
