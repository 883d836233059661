import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, test } from "node:test";
import PostalMime from "postal-mime";
import { messageSchema, type AudienceId } from "@hearback/contract";
import { createMemoryBlobStore } from "../blobs/memory-blob-store.ts";
import { parseConfig } from "../config.ts";
import { openEmbedded } from "../db/open-database.ts";
import { inAccount, type Db, type Tx } from "../db/scope.ts";
import { readCounts, recount } from "../services/threads/counts.ts";
import { loadMessages, loadThreads } from "../services/reading/load.ts";
import { contactRows } from "./seed-contacts.ts";
import { DEMO_ACCOUNT_ID, DEMO_AUDIENCES } from "./seed-ids.ts";
import { seedDemo, type SeedDeps } from "./seed.ts";
import { makeWorld } from "./world/world.ts";

const NOW = new Date("2026-11-20T12:00:00.000Z");
const THREADS_PER_SHOP = 150;
const AUDIENCES = [DEMO_AUDIENCES.wren.id, DEMO_AUDIENCES.lumen.id];

describe("the demo's seed", () => {
  let db: Db;
  let deps: SeedDeps;
  const read = <T>(work: (tx: Tx) => Promise<T>) => inAccount(db, DEMO_ACCOUNT_ID, work);

  before(async () => {
    db = await openEmbedded({ folder: null, snapshot: null });
    deps = { db, blobs: createMemoryBlobStore(), clock: { now: () => NOW }, config: parseConfig({}) };
    assert.equal(await seedDemo(deps, { threadsPerShop: THREADS_PER_SHOP }), true);
  });
  after(() => db.destroy());

  test("leaves a database alone that has the account", async () => {
    assert.equal(await seedDemo(deps), false);
  });

  test("keeps counts that a recount confirms, in both audiences", async () => {
    for (const audienceId of AUDIENCES) {
      const [kept, counted] = await read(async (tx) => [
        await readCounts(tx, audienceId),
        await recount(tx, audienceId),
      ]);
      assert.deepEqual(kept, counted);
      assert.equal(kept.todo + kept.done + kept.trash + kept.autoReply, THREADS_PER_SHOP);
      assert.ok(kept.requests > 0 && kept.autoReply > 0 && kept.trash > 0);
    }
  });

  test("gives every message a place of its own in a history without gaps", async () => {
    for (const audienceId of AUDIENCES) {
      const seqs = await read(async (tx) => {
        const messages = await tx.selectFrom("messages").select("seq").where("audience_id", "=", audienceId).execute();
        const requests = await tx.selectFrom("requests").select("seq").where("audience_id", "=", audienceId).execute();
        return [...messages, ...requests].map(({ seq }) => seq).sort((a, b) => a - b);
      });
      assert.deepEqual(
        seqs,
        seqs.map((_, index) => index + 1),
      );
      const topic = await read((tx) =>
        tx.selectFrom("topics").selectAll().where("topic", "=", audienceId).executeTakeFirst(),
      );
      assert.deepEqual([topic?.seq, topic?.pruned_seq], [seqs.length, seqs.length]);
    }
  });

  test("sorts threads by their last message, none of them later than now", async () => {
    const rows = await threadsOf(DEMO_AUDIENCES.wren.id);
    for (const [index, row] of rows.entries()) {
      assert.ok(row.last_message_at <= NOW);
      assert.ok(index === 0 || rows[index - 1]!.last_message_at >= row.last_message_at);
      assert.equal(row.waiting_since === null, row.auto_reply || row.last_message_direction === "outbound");
    }
  });

  test("writes messages that the contract accepts, with files of the size they claim", async () => {
    const ids = await read((tx) =>
      tx.selectFrom("messages").select("id").where("audience_id", "=", DEMO_AUDIENCES.lumen.id).execute(),
    );
    const messages = await read((tx) =>
      loadMessages(
        tx,
        DEMO_AUDIENCES.lumen.id,
        ids.map(({ id }) => id),
      ),
    );
    for (const message of messages) assert.deepEqual(messageSchema.parse(message), message);
    const files = messages.flatMap(({ attachments }) => attachments);
    assert.ok(files.some(({ sizeBytes }) => sizeBytes > 10_000_000));
    for (const file of files.slice(0, 20)) {
      const content = await deps.blobs.get(file.id);
      assert.equal(content?.byteLength, file.sizeBytes);
      assert.equal(
        createHash("sha256")
          .update(content ?? "")
          .digest("hex"),
        file.sha256,
      );
    }
  });

  test("keeps raw mails that say the same as the rows", async () => {
    const rows = await read((tx) =>
      tx.selectFrom("messages").selectAll().where("raw_blob_key", "is not", null).orderBy("seq").limit(80).execute(),
    );
    for (const row of rows) {
      const mail = await PostalMime.parse((await deps.blobs.get(row.raw_blob_key ?? "")) ?? "");
      assert.deepEqual(
        [mail.subject, mail.from?.address, mail.messageId, mail.text?.trim()],
        [row.subject, row.from_mailbox.address, `<${row.internet_message_id}>`, row.text.trim()],
      );
    }
  });

  test("has mail in many scripts, newsletters with trackers, long threads and unread ones", async () => {
    const messages = await read((tx) => tx.selectFrom("messages").select(["text", "body", "remote_content"]).execute());
    const has = (pattern: RegExp) => messages.some(({ text }) => pattern.test(text));
    for (const script of [/\p{Script=Arabic}/u, /\p{Script=Han}/u, /\p{Emoji_Presentation}/u, /Bonjour/, /Hello/]) {
      assert.ok(has(script), String(script));
    }
    assert.ok(messages.some(({ body }) => body.kind === "rich"));
    assert.ok(messages.some((message) => message.remote_content.some(({ kind }) => kind === "tracker")));
    const threads = await threadsOf(DEMO_AUDIENCES.wren.id);
    assert.ok(threads.some((thread) => thread.message_count > 30));
    assert.ok(new Set(threads.map(({ source }) => source)).size >= 6);
  });

  test("starts anew after a seed that was cut short", async () => {
    await read((tx) => tx.deleteFrom("accounts").where("id", "=", DEMO_ACCOUNT_ID).execute());
    assert.equal(await seedDemo(deps, { threadsPerShop: 20 }), true);
    const counts = await read((tx) => readCounts(tx, DEMO_AUDIENCES.wren.id));
    assert.equal(counts.todo + counts.done + counts.trash + counts.autoReply, 20);
  });

  async function threadsOf(audienceId: AudienceId) {
    return read(async (tx) => {
      const ids = await tx
        .selectFrom("threads")
        .select("id")
        .where("audience_id", "=", audienceId)
        .orderBy("activity_seq", "desc")
        .execute();
      return loadThreads(
        tx,
        audienceId,
        ids.map(({ id }) => id),
      );
    });
  }
});

describe("the demo's world", () => {
  test("is the same each time, whatever the moment", () => {
    const words = (now: Date) =>
      makeWorld({ now, threadsPerShop: 60 }).threads.map(({ subject, person, messages }) => [
        subject,
        person.email,
        messages[0]?.text,
      ]);
    assert.deepEqual(words(NOW), words(new Date("2027-03-01T00:00:00.000Z")));
  });

  test("speaks English in one shop and French in the other", () => {
    const { threads } = makeWorld({ now: NOW, threadsPerShop: 400 });
    const share = (shop: string, pattern: RegExp) => {
      const answers = threads
        .filter((thread) => thread.shop === shop)
        .flatMap(({ messages }) => messages)
        .filter(({ direction }) => direction === "outbound");
      return answers.filter(({ text }) => pattern.test(text)).length / answers.length;
    };
    const [english, french] = [/\b(?:the|you|with|hi|hello|dear)\b/i, /\b(?:vous|est|une|votre|bonjour|bonsoir)\b/i];
    assert.ok(share("wren", english) > 0.75 && share("wren", french) < 0.05);
    assert.ok(share("lumen", french) > 0.75 && share("lumen", english) < 0.05);
  });

  test("names nobody outside the domains that are kept for examples", () => {
    const { people } = makeWorld({ now: NOW, threadsPerShop: 1 });
    const addresses = contactRows(people.slice(0, 310), NOW).addresses.map(({ address }) => address);
    assert.equal(new Set(people.map(({ email }) => email)).size, people.length);
    for (const address of addresses)
      assert.match(address, /@(?:[a-z]+\.)?(?:example\.(?:com|org|net)|[a-z]+\.example)$/);
  });
});
