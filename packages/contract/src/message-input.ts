import * as z from "zod/mini";
import { attachmentIdSchema, messageIdSchema, mutationIdSchema } from "./id.ts";
import { MAX_REPLY_ATTACHMENTS, MAX_REPLY_LENGTH } from "./message.ts";

/** Query of a thread's messages. Without a place: the newest page. At most one of the three places. */
export const listMessagesQuerySchema = z.strictObject({
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
  /** The page that ends before this cursor. */
  before: z.optional(z.string().check(z.maxLength(512))),
  /** The page that starts after this cursor. */
  after: z.optional(z.string().check(z.maxLength(512))),
  /** The page around this message. */
  around: z.optional(messageIdSchema),
});
/** Query of a thread's messages. */
export type ListMessagesQuery = z.input<typeof listMessagesQuerySchema>;

/** Body of a reply. It goes to whom the last inbound message says (Reply-To, else From). */
export const createMessageSchema = z.strictObject({
  id: messageIdSchema,
  mutationId: mutationIdSchema,
  /** Plain text, lines ended by `\n`. May be empty only with attachments. */
  text: z.string().check(z.maxLength(MAX_REPLY_LENGTH)),
  attachmentIds: z._default(z.array(attachmentIdSchema).check(z.maxLength(MAX_REPLY_ATTACHMENTS)), []),
  /** Status that the thread takes with the reply, in the same transaction. */
  then: z.optional(z.enum(["done", "trash"])),
  /** Name on this reply, instead of the audience's. */
  fromName: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
  /** Refuse with `thread-moved-on` when the thread has a newer message than this. */
  expectLastMessageId: z.optional(messageIdSchema),
});
/** Body of a reply. */
export type CreateMessageInput = z.input<typeof createMessageSchema>;
