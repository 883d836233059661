import * as z from "zod/mini";
import { audienceIdSchema, requestIdSchema } from "./id.ts";
import { AUTOMATIC_KINDS, mailboxSchema } from "./message.ts";
import { instantSchema, openEnum } from "./wire.ts";

/** A message from somebody who is no contact of the audience, kept apart until somebody decides. */
export const quarantinedRequestSchema = z.object({
  id: requestIdSchema,
  audienceId: audienceIdSchema,
  from: mailboxSchema,
  subject: z.string(),
  /** At most 200 characters. */
  snippet: z.string(),
  automatic: z.nullable(openEnum(AUTOMATIC_KINDS, "auto-reply")),
  receivedAt: instantSchema,
});
/** A message from somebody who is no contact of the audience, kept apart until somebody decides. */
export type QuarantinedRequest = z.infer<typeof quarantinedRequestSchema>;
