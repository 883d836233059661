import * as z from "zod/mini";
import { countsSchema } from "./audience.ts";
import { contactSchema } from "./contact.ts";
import { audienceIdSchema, mutationIdSchema, threadIdSchema, userIdSchema } from "./id.ts";
import { messageSchema } from "./message.ts";
import { threadSchema } from "./thread.ts";
import { instantSchema, seqSchema } from "./wire.ts";

/** A thread inside a change record: `unread` is absent when the change left everybody's mark as it was. */
export const changedThreadSchema = z.object({ ...threadSchema.shape, unread: z.optional(z.boolean()) });
/** A thread inside a change record. */
export type ChangedThread = z.infer<typeof changedThreadSchema>;

/**
 * One committed change: all that one transaction did to one topic, as the things stood right after it.
 * Topics are an audience (threads, messages, contacts, counts) or a user (that person's unread marks).
 * Each topic's `seq` rises by one without gaps; a reader that has applied all up to N has the state at N.
 */
export const changeSchema = z.object({
  type: z.literal("change"),
  topic: z.union([audienceIdSchema, userIdSchema]),
  seq: seqSchema,
  /** The write that caused it, so that the writer knows its own; `null` for what came from outside. */
  mutationId: z.nullable(mutationIdSchema),
  at: instantSchema,
  threads: z.array(changedThreadSchema),
  messages: z.array(messageSchema),
  contacts: z.array(contactSchema),
  /** The audience's counts after the change; `null` when none changed. */
  counts: z.nullable(countsSchema),
  /** Unread marks, on a user's topic only. */
  reads: z.array(z.object({ threadId: threadIdSchema, unread: z.boolean() })),
});
/** One committed change. */
export type Change = z.infer<typeof changeSchema>;

/** First event of a stream: where it starts. Its event id, like every change's, is the cursor to resume from. */
const readyEventSchema = z.object({
  type: z.literal("ready"),
  cursor: z.string(),
  protocolVersion: z.int(),
  serverTime: instantSchema,
});

/** Last event of a stream that the server ends on purpose: come back with a fresh token. */
const endEventSchema = z.object({ type: z.literal("end"), reason: z.enum(["token-expired", "server-closing"]) });

/** Everything that the event stream carries; a type that a client does not know is skipped. */
export const streamEventSchema = z.discriminatedUnion("type", [readyEventSchema, changeSchema, endEventSchema]);
/** Everything that the event stream carries. */
export type StreamEvent = z.infer<typeof streamEventSchema>;

/** The changes after a cursor, each topic in order; ask again from `cursor` while `hasMore`. */
export const changePageSchema = z.object({ items: z.array(changeSchema), cursor: z.string(), hasMore: z.boolean() });
/** The changes after a cursor. */
export type ChangePage = z.infer<typeof changePageSchema>;
