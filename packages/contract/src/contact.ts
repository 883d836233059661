import * as z from "zod/mini";
import { audienceIdSchema, contactIdSchema } from "./id.ts";
import { instantSchema, openEnum, seqSchema } from "./wire.ts";

/** Whether a contact agreed to something; `"unknown"` is never having been asked. */
export const CONSENTS = ["granted", "denied", "unknown"] as const;
/** Marketing status in Mailchimp's words. */
export const MARKETING_STATUSES = ["subscribed", "unsubscribed", "cleaned", "pending", "transactional"] as const;

/** What a row needs of a contact. */
export const contactSummarySchema = z.object({
  id: contactIdSchema,
  /** Name as the host or the first message gave it; empty when nobody did. */
  name: z.string(),
  /** The e-mail address shown; `null` for somebody known by phone only. */
  email: z.nullable(z.string()),
  /** The host's own key, such as `crm:123`. */
  externalId: z.nullable(z.string()),
});
/** What a row needs of a contact. */
export type ContactSummary = z.infer<typeof contactSummarySchema>;

/** A person of an audience. */
export const contactSchema = z.object({
  ...contactSummarySchema.shape,
  audienceId: audienceIdSchema,
  /** All e-mail addresses, the shown one first; lower case, unique in the audience. */
  emails: z.array(z.string()),
  /** E.164, or `null`. */
  phone: z.nullable(z.string()),
  marketingStatus: openEnum(MARKETING_STATUSES, "transactional"),
  /** Consent to be written to one to one. */
  oneToOneConsent: openEnum(CONSENTS, "unknown"),
  smsConsent: openEnum(CONSENTS, "unknown"),
  tags: z.array(z.string()),
  vip: z.boolean(),
  /** BCP 47 tag, or `null`. */
  language: z.nullable(z.string()),
  location: z.nullable(z.string()),
  createdAt: instantSchema,
  /** The change that this copy reflects. */
  seq: seqSchema,
});
/** A person of an audience. Marketing, one-to-one and SMS consent are three separate things. */
export type Contact = z.infer<typeof contactSchema>;
