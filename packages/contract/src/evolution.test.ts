import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import * as z from "zod/mini";
import { countsSchema } from "./audience.ts";
import { contactSchema } from "./contact.ts";
import { isId, newId } from "./id.ts";
import { blockSchema, type Block } from "./mail-body.ts";
import { createMessageSchema } from "./message-input.ts";
import { listThreadsQuerySchema, patchThreadSchema } from "./thread-input.ts";
import { threadSchema } from "./thread.ts";
import { problemCodeOf } from "./problem.ts";
import { PROBLEMS } from "./problem-table.ts";

const thread = {
  id: newId("thr"),
  audienceId: newId("aud"),
  contact: { id: newId("con"), name: "Inès Bouchard", email: "ines@example.fr", externalId: null },
  channel: "email",
  source: "direct",
  sourceRef: null,
  subject: "Lamps",
  snippet: "Is it back?",
  status: "todo",
  unread: true,
  autoReply: false,
  hasAttachments: false,
  messageCount: 1,
  lastMessageId: newId("msg"),
  lastMessageAt: "2026-11-01T10:00:00.000Z",
  lastMessageDirection: "inbound",
  waitingSince: null,
  answeredBy: null,
  createdAt: "2026-11-01T10:00:00.000Z",
  activitySeq: 4,
  seq: 5,
};

describe("an old client with a newer server", () => {
  test("drops keys it does not know", () => {
    assert.deepEqual(z.parse(threadSchema, { ...thread, mood: "sunny" }), thread);
  });

  test("reads unknown members as their documented fallback", () => {
    const parsed = z.parse(threadSchema, { ...thread, status: "parked", channel: "fax", source: "radio" });
    assert.deepEqual([parsed.status, parsed.channel, parsed.source], ["todo", "email", "direct"]);
  });

  test("takes counts with a source that it does not know, without that one", () => {
    const counts = { todo: 3, done: 0, trash: 0, autoReply: 0, requests: 0, todoBySource: { direct: 1 } };
    const newer = { ...counts, todoBySource: { direct: 1, radio: 2 } };
    assert.deepEqual(z.parse(countsSchema, newer), counts);
  });

  test("still refuses a thread without its id", () => {
    assert.equal(z.safeParse(threadSchema, { ...thread, id: undefined }).success, false);
    assert.equal(z.safeParse(threadSchema, { ...thread, id: newId("msg") }).success, false);
  });

  test("does not know the code of a problem that came later", () => {
    assert.equal(problemCodeOf({ type: "/problems/moon-too-full", title: "", status: 400 }), undefined);
    for (const code of Object.keys(PROBLEMS))
      assert.equal(problemCodeOf({ type: `https://a.example/problems/${code}`, title: "", status: 400 }), code);
  });
});

describe("input", () => {
  test("with a key that no call knows is refused, so that nothing is assigned by accident", () => {
    const patch = { mutationId: newId("mut"), status: "done" };
    assert.equal(z.safeParse(patchThreadSchema, patch).success, true);
    assert.equal(z.safeParse(patchThreadSchema, { ...patch, accountId: newId("acc") }).success, false);
  });

  test("takes no unknown status where reading would fall back", () => {
    assert.equal(z.safeParse(patchThreadSchema, { mutationId: newId("mut"), status: "parked" }).success, false);
    assert.equal(z.safeParse(listThreadsQuerySchema, { status: "parked" }).success, false);
  });

  test("of a list has a default limit and a largest one", () => {
    assert.equal(z.parse(listThreadsQuerySchema, {}).limit, 50);
    assert.equal(z.safeParse(listThreadsQuerySchema, { limit: "201" }).success, false);
    assert.equal(z.safeParse(listThreadsQuerySchema, { limit: "0" }).success, false);
  });

  test("of a reply has no attachments unless it names some", () => {
    const reply = z.parse(createMessageSchema, { id: newId("msg"), mutationId: newId("mut"), text: "Yes." });
    assert.deepEqual(reply.attachmentIds, []);
  });
});

describe("ids", () => {
  test("are prefixed UUIDv7 whose age shows the clock given", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 47 }), (nowMs) => {
        const id = newId("thr", nowMs);
        assert.ok(isId("thr", id));
        assert.equal(Number.parseInt(id.slice(4).replace("-", "").slice(0, 12), 16), nowMs);
      }),
    );
  });

  test("of one noun are not ids of another", () => {
    assert.equal(isId("msg", newId("thr")), false);
    assert.equal(isId("thr", "thr_1"), false);
  });

  test("do not repeat", () => {
    assert.equal(new Set(Array.from({ length: 5_000 }, () => newId("msg", 1))).size, 5_000);
  });
});

describe("a simple body", () => {
  test("nests quotes and lists and reads back as it was", () => {
    const { block } = fc.letrec<{ block: Block }>((tie) => ({
      block: fc.oneof(
        { maxDepth: 4 },
        fc.record({
          type: fc.constant("paragraph" as const),
          spans: fc.array(fc.record({ text: fc.string() }), { maxLength: 3 }),
        }),
        fc.record({ type: fc.constant("quote" as const), blocks: fc.array(tie("block"), { maxLength: 3 }) }),
        fc.record({
          type: fc.constant("list" as const),
          ordered: fc.boolean(),
          items: fc.array(fc.array(tie("block"), { maxLength: 2 }), { maxLength: 2 }),
        }),
      ),
    }));
    fc.assert(
      fc.property(block, (value) => {
        const wire: unknown = JSON.parse(JSON.stringify(value));
        assert.deepEqual(z.parse(blockSchema, wire), wire);
      }),
    );
  });
});

test("three consents of a contact are three fields", () => {
  const fields = Object.keys(contactSchema.shape);
  for (const name of ["marketingStatus", "oneToOneConsent", "smsConsent"]) assert.ok(fields.includes(name), name);
});
