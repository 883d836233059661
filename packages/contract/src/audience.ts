import * as z from "zod/mini";
import { audienceIdSchema } from "./id.ts";
import type { ThreadSource } from "./thread-source.ts";
import { countSchema, openEnum, seqSchema } from "./wire.ts";

/** Counts of an audience's threads, kept in the same transaction as the threads themselves. */
export const countsSchema = z.object({
  /** To do, without auto-replies. */
  todo: countSchema,
  done: countSchema,
  trash: countSchema,
  /** To do, auto-replies only: kept apart. */
  autoReply: countSchema,
  /** Quarantined messages from unknown senders. */
  requests: countSchema,
  /** To do without auto-replies, by source; a source without threads may be missing. */
  todoBySource: z.object({
    campaign: z.optional(countSchema),
    automation: z.optional(countSchema),
    survey: z.optional(countSchema),
    contact_form: z.optional(countSchema),
    direct: z.optional(countSchema),
    sms: z.optional(countSchema),
    outbound: z.optional(countSchema),
  } satisfies Record<ThreadSource, unknown>),
});
/** Counts of an audience's threads. */
export type Counts = z.infer<typeof countsSchema>;

/** What happens with mail from somebody who is no contact of the audience. */
export const UNKNOWN_SENDER_POLICIES = ["quarantine", "accept", "drop"] as const;

/** An audience: the people a company writes to, with an inbox of its own. */
export const audienceSchema = z.object({
  id: audienceIdSchema,
  name: z.string(),
  /** `<hex>@<inbound domain>`: mail sent there arrives in this inbox. Made by the server, never edited. */
  inboundAddress: z.string(),
  /** Name on outgoing messages that name no other. */
  fromName: z.string(),
  /** BCP 47 tag of the language that contacts are written to. */
  locale: z.string(),
  unknownSenderPolicy: openEnum(UNKNOWN_SENDER_POLICIES, "quarantine"),
  counts: countsSchema,
  /** The change that this copy reflects. */
  seq: seqSchema,
});
/** An audience: the people a company writes to, with an inbox of its own. */
export type Audience = z.infer<typeof audienceSchema>;
