import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Message, QuarantinedRequest } from "@hearback/contract";
import { canonical, connectSmtp, type SmtpAnswer } from "./testing/smtp-client.ts";
import { corpusMails, SKIP_WITHOUT_CORPORA } from "./testing/corpus.ts";
import { startTestMail, type TestMailServer } from "./testing/mail-server.ts";
import { secondOpinion, type SecondOpinion } from "./testing/second-opinion.ts";

/** What a file is expected to become, judged by looking at it: see the table. */
const EXPECTED = JSON.parse(
  readFileSync(new URL("./fixtures/corpus-expected.json", import.meta.url), "utf8"),
) as Readonly<Record<string, string>>;

interface SentMail {
  path: string;
  raw: Buffer;
  opinion: SecondOpinion;
  answer: SmtpAnswer;
  /** Until it could be read by the API, in milliseconds. */
  ms: number;
}

type Arrived = { kind: "message"; message: Message } | { kind: "request"; request: QuarantinedRequest };

let server: TestMailServer;
let sent: SentMail[] = [];
const arrived = new Map<string, Arrived>();

before(async () => {
  if (SKIP_WITHOUT_CORPORA !== false) return;
  server = await startTestMail();
  const mails = await Promise.all(
    corpusMails(["eml", "eml-stress"]).map(async ({ path, raw }) => {
      const bytes = canonical(raw);
      return { path, raw: bytes, opinion: await secondOpinion(bytes) };
    }),
  );
  await server.addContacts([...new Set(mails.map((mail) => mail.opinion.sender))].filter((sender) => sender !== ""));
  sent = await sendAll(mails);
  await collect();
});

after(() => server?.close());

test("accepts and keeps every mail of the corpora as the table says", { skip: SKIP_WITHOUT_CORPORA }, () => {
  const wrong = sent
    .map((mail) => ({
      path: mail.path,
      expected: outcomeWord(EXPECTED[mail.path] ?? "missing"),
      actual: outcomeOf(mail),
    }))
    .filter(({ expected, actual }) => expected !== actual);
  assert.deepEqual(wrong, []);
  assert.deepEqual(Object.keys(EXPECTED).sort(), sent.map((mail) => mail.path).sort());
});

test("answers at least 95 of 100 mails with 250, and the server lives", { skip: SKIP_WITHOUT_CORPORA }, async (t) => {
  const accepted = sent.filter(({ answer }) => answer.code === 250);
  const slowest = sent.reduce((one, other) => (other.ms > one.ms ? other : one));
  t.diagnostic(`${sent.length} sent, ${accepted.length} answered 250, ${arrived.size} kept`);
  t.diagnostic(`slowest: ${slowest.path}, ${Math.round(slowest.ms)} ms from DATA to the inbox`);
  t.diagnostic(JSON.stringify(Object.fromEntries(countBy(sent.map(outcomeOf)))));
  assert.ok(accepted.length >= sent.length * 0.95);
  assert.equal((await server.api("/v1/me")).status, 200);
});

test("gives back byte for byte what was sent", { skip: SKIP_WITHOUT_CORPORA }, () => {
  const lost = sent
    .filter(({ answer }) => answer.code === 250)
    .filter((mail) => outcomeWord(EXPECTED[mail.path] ?? "") !== "duplicate")
    .filter(({ raw }) => !arrived.has(hashOf(raw)));
  assert.deepEqual(
    lost.map((mail) => mail.path),
    [],
  );
});

test("agrees with a second parser on subject, sender and number of files", { skip: SKIP_WITHOUT_CORPORA }, (t) => {
  const compared = sent.flatMap((mail) => {
    const found = arrived.get(hashOf(mail.raw));
    return found !== undefined && mail.opinion.warning === null ? [{ mail, found }] : [];
  });
  const different = compared.flatMap(({ mail, found }) => {
    const difference = differenceOf(mail.opinion, found);
    return difference === null ? [] : [`${mail.path}: ${difference}`];
  });
  t.diagnostic(`${compared.length - different.length} of ${compared.length} agree; the others:`);
  for (const line of different) t.diagnostic(line);
  const warned = sent.filter((mail) => mail.opinion.warning !== null);
  t.diagnostic(`${warned.length} are ambiguous or broken by themselves and are not compared`);
  assert.ok(compared.length > 500);
  assert.ok(different.length <= compared.length * 0.01);
});

async function sendAll(mails: readonly Omit<SentMail, "answer" | "ms">[]): Promise<SentMail[]> {
  const client = await connectSmtp(server.mail.smtpPort);
  const done: SentMail[] = [];
  for (const mail of mails) {
    const startedMs = performance.now();
    const answer = await client.send(mail.raw, { from: "sender@corpus.example", to: [server.address] });
    await server.mail.idle();
    done.push({ ...mail, answer, ms: performance.now() - startedMs });
  }
  client.close();
  return done;
}

async function collect(): Promise<void> {
  for (const thread of await server.threads()) await collectThread(thread.id);
  for (const request of await server.requests()) {
    const raw = await (await server.api(`/v1/requests/${request.id}/raw`)).arrayBuffer();
    arrived.set(hashOf(Buffer.from(raw)), { kind: "request", request });
  }
}

async function collectThread(threadId: string): Promise<void> {
  for (const message of await server.messages(threadId)) {
    const raw = await (await server.api(`/v1/messages/${message.id}/raw`)).arrayBuffer();
    arrived.set(hashOf(Buffer.from(raw)), { kind: "message", message });
  }
}

function outcomeOf(mail: SentMail): string {
  if (mail.answer.code !== 250) return "refused";
  const hash = hashOf(mail.raw);
  const found = arrived.get(hash);
  if (found === undefined || sent.find(({ raw }) => hashOf(raw) === hash) !== mail) return "duplicate";
  if (found.kind === "request") return "quarantine";
  const { automatic } = found.message;
  return automatic === null ? "thread" : automatic === "bounce" ? "bounce" : "automatic";
}

function outcomeWord(expected: string): string {
  return expected.split(":", 1)[0] ?? "";
}

function differenceOf(opinion: SecondOpinion, found: Arrived): string | null {
  const { subject, from } = found.kind === "message" ? found.message : found.request;
  if (oneLine(opinion.subject) !== oneLine(subject)) return `subject "${subject}" or "${opinion.subject}"`;
  const sender = from.address.toLowerCase();
  if (opinion.sender !== sender) return `sender ${sender} or ${opinion.sender}`;
  if (found.kind === "request") return null;
  const count = found.message.attachments.length;
  const { least, most } = opinion.fileCount;
  return least <= count && count <= most ? null : `${count} files or ${least} to ${most}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function countBy(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
