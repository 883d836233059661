// cspell:ignore renameat sendmsg sendto
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { inSystem } from "../db/scope.ts";
import { startMail } from "./start-mail.ts";
import { killNow, makeServerFolder, type ServerFolder } from "./testing/server-process.ts";
import { connectSmtp } from "./testing/smtp-client.ts";

// Two servers at once, each on a folder of its own, since starting one is what takes the time.
const SERVER_COUNT = 2;
const MAILS_OF_ONE = 100;
const KILLS_OF_ONE = 10;
const TEST_LIMIT_MS = 280_000;

const folders: ServerFolder[] = [];

before(async () => {
  for (let count = 0; count < SERVER_COUNT; count += 1) folders.push(await makeServerFolder());
});

after(() => Promise.all(folders.map((folder) => folder.remove())));

test(
  "loses nothing that it answered with 250 and doubles nothing, killed 20 times during 200 mails",
  { timeout: TEST_LIMIT_MS },
  async (t) => {
    const runs = await Promise.all(folders.map(sendThroughKills));
    for (const { accepted, subjects, killCount } of runs) {
      t.diagnostic(`${accepted.size} answered 250, ${subjects.length} in the inbox, ${killCount} kills`);
      assert.deepEqual(
        [...accepted].filter((number) => !subjects.includes(subjectOf(number))),
        [],
      );
      assert.equal(new Set(subjects).size, subjects.length, "nothing is there twice");
      assert.ok(killCount >= KILLS_OF_ONE);
      assert.equal(accepted.size, MAILS_OF_ONE);
    }
  },
);

async function sendThroughKills(folder: ServerFolder, offset: number) {
  const accepted = new Set<number>();
  let next = 1;
  let killCount = 0;
  while (next <= MAILS_OF_ONE) {
    const isLast = killCount === KILLS_OF_ONE;
    const server = await folder.start();
    const until = isLast ? MAILS_OF_ONE : Math.min(MAILS_OF_ONE, next + MAILS_OF_ONE / KILLS_OF_ONE - 1);
    const stream = { next, until, accepted, to: folder.address };
    try {
      next = await sendUntil(server.smtpPort, stream, isLast ? "" : killPoint(killCount + offset));
    } finally {
      await killNow(server.process);
    }
    killCount += 1;
  }
  return { accepted, killCount, subjects: await subjectsIn(folder) };
}

const TRACER = "strace";
const HAS_STRACE = spawnSync(TRACER, ["-V"]).status === 0;

test(
  "syncs the mail's file and its folder before it answers 250",
  { skip: HAS_STRACE ? false : "strace is not installed here", timeout: TEST_LIMIT_MS },
  async (t) => {
    const traceFolder = await mkdtemp(join(tmpdir(), "hearback-trace-"));
    const file = join(traceFolder, "trace");
    const calls = "trace=fsync,fdatasync,rename,renameat,renameat2,write,writev,sendto,sendmsg";
    const [folder] = folders;
    assert.ok(folder);
    const server = await folder.start([TRACER, "-f", "-s", "64", "-e", calls, "-o", file]).catch((error: unknown) => {
      t.skip(`strace may not trace here: ${String(error)}`);
      return null;
    });
    if (server === null) return;
    const client = await connectSmtp(server.smtpPort);
    assert.equal((await client.send(mailOf(9_999), { from: "a@example.com", to: [folder.address] })).code, 250);
    client.close();
    await killNow(server.process);
    const lines = (await readFile(file, "latin1")).split("\n");
    await rm(traceFolder, { recursive: true });
    const asked = lines.findIndex((line) => line.includes('"354 '));
    const answered = lines.findIndex((line) => line.includes("message queued"));
    const between = lines.slice(asked, answered);
    assert.ok(asked >= 0 && answered > asked, "the answers are in the trace");
    const renamed = between.findIndex((line) => /rename.*accepted/.test(line));
    assert.ok(renamed > 0);
    assert.ok(
      between.slice(0, renamed).some((line) => /fsync.*= 0/.test(line)),
      "the file is synced before its name",
    );
    assert.ok(
      between.slice(renamed).some((line) => /fsync.*= 0/.test(line)),
      "the folder is synced before the 250",
    );
  },
);

type KillPoint = "" | "after-answer" | "in-data" | "before-answer";

/** Kills fall after an answer, in the middle of a mail's data, and between the data and its answer. */
function killPoint(number: number): KillPoint {
  const points = ["after-answer", "in-data", "before-answer"] as const;
  return points[number % points.length] ?? "in-data";
}

interface Stream {
  next: number;
  until: number;
  accepted: Set<number>;
  to: string;
}

/** Sends mails one after the other; what was not answered is sent again by the next run, as mail servers do. */
async function sendUntil(port: number, stream: Stream, kill: KillPoint): Promise<number> {
  const client = await connectSmtp(port);
  for (let number = stream.next; number <= stream.until; number += 1) {
    if (number === stream.until && (kill === "in-data" || kill === "before-answer")) {
      await client.command("MAIL FROM:<a@example.com>");
      await client.command(`RCPT TO:<${stream.to}>`);
      await client.command("DATA");
      client.write(mailOf(number));
      if (kill === "before-answer") client.write(".\r\n");
      return number;
    }
    const answer = await client.send(mailOf(number), { from: "a@example.com", to: [stream.to] });
    assert.equal(answer.code, 250);
    stream.accepted.add(number);
  }
  return stream.until + 1;
}

function subjectOf(number: number): string {
  return `Mail number ${number}`;
}

function mailOf(number: number): Buffer {
  const lines = ["From: a@example.com", `Subject: ${subjectOf(number)}`, `Message-ID: <${number}@example.com>`, ""];
  return Buffer.from([...lines, `Text of ${number}`, ""].join("\r\n"));
}

async function subjectsIn(stopped: ServerFolder): Promise<string[]> {
  const parts = await stopped.open();
  const mail = await startMail(parts.deps);
  await mail.idle();
  const rows = await inSystem(parts.deps.db, (tx) => tx.selectFrom("messages").select("subject").execute());
  await mail.close();
  await parts.close();
  return rows.map((row) => row.subject);
}
