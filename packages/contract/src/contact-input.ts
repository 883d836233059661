import * as z from "zod/mini";
import { CONSENTS, MARKETING_STATUSES } from "./contact.ts";
import { mutationIdSchema } from "./id.ts";

/** Body of an upsert by the host's own key: fields left out stay as they are. */
export const upsertContactSchema = z.strictObject({
  mutationId: mutationIdSchema,
  name: z.optional(z.string().check(z.maxLength(200))),
  emails: z.optional(z.array(z.email().check(z.maxLength(320))).check(z.maxLength(20))),
  phone: z.optional(z.nullable(z.string().check(z.regex(/^\+[1-9]\d{6,14}$/)))),
  marketingStatus: z.optional(z.enum(MARKETING_STATUSES)),
  oneToOneConsent: z.optional(z.enum(CONSENTS)),
  smsConsent: z.optional(z.enum(CONSENTS)),
  tags: z.optional(z.array(z.string().check(z.maxLength(100))).check(z.maxLength(100))),
  vip: z.optional(z.boolean()),
  language: z.optional(z.nullable(z.string().check(z.maxLength(35)))),
  location: z.optional(z.nullable(z.string().check(z.maxLength(200)))),
});
/** Body of an upsert by the host's own key: fields left out stay as they are. */
export type UpsertContactInput = z.infer<typeof upsertContactSchema>;
