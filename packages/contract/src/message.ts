import * as z from "zod/mini";
import { attachmentSchema } from "./attachment.ts";
import { audienceIdSchema, contactIdSchema, messageIdSchema, threadIdSchema, userIdSchema } from "./id.ts";
import { mailBodySchema, remoteContentSchema } from "./mail-body.ts";
import { DIRECTIONS, threadSchema } from "./thread.ts";
import { CHANNELS } from "./thread-source.ts";
import { instantSchema, openEnum, seqSchema } from "./wire.ts";

/** A mailbox of RFC 5322: display name (decoded, may be empty) and address. */
export const mailboxSchema = z.object({ name: z.string(), address: z.string() });
/** A mailbox of RFC 5322: display name (decoded, may be empty) and address. */
export type Mailbox = z.infer<typeof mailboxSchema>;

/** Results of a sender check (RFC 8601); `"none"` when nothing was checked or published. */
const AUTHENTICATION_RESULTS = ["pass", "fail", "none"] as const;
/** Kinds of mail that no person wrote; such mail is never answered automatically. */
export const AUTOMATIC_KINDS = ["auto-reply", "bounce", "list"] as const;
/** One of {@link AUTOMATIC_KINDS}. */
export type AutomaticKind = (typeof AUTOMATIC_KINDS)[number];
/** Way of an outgoing message. */
export const DELIVERY_STATES = ["queued", "sending", "sent", "delivered", "failed", "cancelled", "held"] as const;
/** One of {@link DELIVERY_STATES}. */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Longest text of a reply, in characters. */
export const MAX_REPLY_LENGTH = 262_144;
/** Most attachments of one reply. */
export const MAX_REPLY_ATTACHMENTS = 20;

const authenticationSchema = openEnum(AUTHENTICATION_RESULTS, "none");

/** One message of a thread. */
export const messageSchema = z.object({
  id: messageIdSchema,
  threadId: threadIdSchema,
  audienceId: audienceIdSchema,
  /** Place in the thread: 1 is the oldest, no gaps. */
  position: z.int().check(z.positive()),
  direction: openEnum(DIRECTIONS, "inbound"),
  channel: openEnum(CHANNELS, "email"),
  author: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("contact"), id: contactIdSchema, name: z.string() }),
    z.object({ kind: z.literal("user"), id: userIdSchema, name: z.string() }),
  ]),
  from: mailboxSchema,
  to: z.array(mailboxSchema),
  cc: z.array(mailboxSchema),
  subject: z.string(),
  /** The whole text: the mail's plain part, or its HTML turned into text. */
  text: z.string(),
  body: mailBodySchema,
  remoteContent: z.array(remoteContentSchema),
  attachments: z.array(attachmentSchema),
  /** Message-ID of RFC 5322 without angle brackets; `null` when the sender gave none. */
  internetMessageId: z.nullable(z.string()),
  authentication: z.object({ spf: authenticationSchema, dkim: authenticationSchema, dmarc: authenticationSchema }),
  /** What kind of automatic mail it is; `null` for one that a person wrote. */
  automatic: z.nullable(openEnum(AUTOMATIC_KINDS, "auto-reply")),
  /** Why only a part of it could be read; the raw message is whole. `null` when all was read. */
  incomplete: z.nullable(z.string()),
  /** `null` for an inbound message. `reason` is what the other server said, for a failed one. */
  delivery: z.nullable(z.object({ state: openEnum(DELIVERY_STATES, "queued"), reason: z.nullable(z.string()) })),
  /** Inbound: the sender's Date header, else when it arrived. Outbound: when it was accepted here. */
  sentAt: instantSchema,
  createdAt: instantSchema,
  /** The change that this copy reflects. */
  seq: seqSchema,
});
/** One message of a thread. */
export type Message = z.infer<typeof messageSchema>;

/** A page of messages, oldest first, with a cursor for either side; `null` where the thread ends. */
export const messagePageSchema = z.object({
  items: z.array(messageSchema),
  previousCursor: z.nullable(z.string()),
  nextCursor: z.nullable(z.string()),
  total: z.nullable(z.int()),
});
/** A page of messages, oldest first, with a cursor for either side. */
export type MessagePage = z.infer<typeof messagePageSchema>;

/** Answer to a reply: the message as stored, and the thread after it. */
export const createdMessageSchema = z.object({ message: messageSchema, thread: threadSchema });
/** Answer to a reply: the message as stored, and the thread after it. */
export type CreatedMessage = z.infer<typeof createdMessageSchema>;

/** Signed links to a message's images through the proxy. */
export const messageImagesSchema = z.object({
  /** `ref` is a remote content's `url`, or `cid:` and a Content-ID; `src` loads it without a token until `expiresAt`. */
  items: z.array(z.object({ ref: z.string(), src: z.string() })),
  expiresAt: instantSchema,
});
/** Signed links to a message's images through the proxy. */
export type MessageImages = z.infer<typeof messageImagesSchema>;
