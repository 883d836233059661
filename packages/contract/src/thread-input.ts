import * as z from "zod/mini";
import { messageIdSchema, mutationIdSchema } from "./id.ts";
import { pageQuerySchema } from "./page-query.ts";
import { CHANNELS, THREAD_SOURCES } from "./thread-source.ts";
import { THREAD_STATUSES } from "./thread.ts";

/** Query of an audience's threads, newest activity first. */
export const listThreadsQuerySchema = z.extend(pageQuerySchema, {
  status: z.optional(z.enum(THREAD_STATUSES)),
  source: z.optional(z.enum(THREAD_SOURCES)),
  channel: z.optional(z.enum(CHANNELS)),
  /** A contact's id, or the host's own key of one. */
  contact: z.optional(z.string().check(z.maxLength(200))),
  /** `false` (the default with `status=todo`) leaves auto-replies out, `true` gives only them. */
  autoReply: z.optional(z.stringbool()),
});
/** Query of an audience's threads, newest activity first. */
export type ListThreadsQuery = z.input<typeof listThreadsQuerySchema>;

/** Body of a change to a thread: the wanted values, never toggles. */
export const patchThreadSchema = z.strictObject({
  mutationId: mutationIdSchema,
  status: z.optional(z.enum(THREAD_STATUSES)),
  /** The caller has read the thread up to this message; `null` marks the whole thread unread. A lower mark than the kept one changes nothing. */
  lastReadMessageId: z.optional(z.nullable(messageIdSchema)),
  /** Refuse with `thread-moved-on` when the thread has a newer message than this. */
  expectLastMessageId: z.optional(messageIdSchema),
});
/** Body of a change to a thread: the wanted values, never toggles. */
export type PatchThreadInput = z.infer<typeof patchThreadSchema>;
