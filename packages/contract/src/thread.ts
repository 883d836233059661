import * as z from "zod/mini";
import { contactSummarySchema } from "./contact.ts";
import { audienceIdSchema, messageIdSchema, threadIdSchema, userIdSchema } from "./id.ts";
import { CHANNELS, THREAD_SOURCES } from "./thread-source.ts";
import { countSchema, instantSchema, openEnum, seqSchema } from "./wire.ts";

/** States of a thread: exactly these three. */
export const THREAD_STATUSES = ["todo", "done", "trash"] as const;
/** One of {@link THREAD_STATUSES}. */
export type ThreadStatus = (typeof THREAD_STATUSES)[number];
/** Who sent a message: the contact (`inbound`) or the team (`outbound`). */
export const DIRECTIONS = ["inbound", "outbound"] as const;
/** One of {@link DIRECTIONS}. */
export type Direction = (typeof DIRECTIONS)[number];

/** A conversation with one contact over one channel. */
export const threadSchema = z.object({
  id: threadIdSchema,
  audienceId: audienceIdSchema,
  contact: contactSummarySchema,
  channel: openEnum(CHANNELS, "email"),
  source: openEnum(THREAD_SOURCES, "direct"),
  /** The campaign, automation, survey or form that it answers. */
  sourceRef: z.nullable(z.object({ id: z.string(), title: z.string() })),
  /** Decoded subject of the first message; may be empty. */
  subject: z.string(),
  /** The last message's own words, at most 200 characters, without quotes and signature. */
  snippet: z.string(),
  status: openEnum(THREAD_STATUSES, "todo"),
  /** The caller has not read the last inbound message. Per person; in a change record absent means unchanged. */
  unread: z.boolean(),
  /** Every message so far was automatic: shown apart from To do. */
  autoReply: z.boolean(),
  hasAttachments: z.boolean(),
  messageCount: countSchema,
  lastMessageId: messageIdSchema,
  lastMessageAt: instantSchema,
  lastMessageDirection: openEnum(DIRECTIONS, "inbound"),
  /** When the oldest message that nobody answered arrived; `null` when the team spoke last. */
  waitingSince: z.nullable(instantSchema),
  /** Who of the team wrote last, and when. */
  answeredBy: z.nullable(z.object({ userId: userIdSchema, name: z.string(), at: instantSchema })),
  createdAt: instantSchema,
  /** The change that brought the last message. Lists are sorted by it, newest first; unique in the audience. */
  activitySeq: seqSchema,
  /** The change that this copy reflects; of two copies the higher one is newer. */
  seq: seqSchema,
});
/** A conversation with one contact over one channel. */
export type Thread = z.infer<typeof threadSchema>;
