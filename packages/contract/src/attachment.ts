import * as z from "zod/mini";
import { attachmentIdSchema, audienceIdSchema, messageIdSchema } from "./id.ts";
import { countSchema, instantSchema } from "./wire.ts";

/** A file that came with or goes out with a message. */
export const attachmentSchema = z.object({
  id: attachmentIdSchema,
  audienceId: audienceIdSchema,
  /** `null` while it is uploaded and not yet sent. */
  messageId: z.nullable(messageIdSchema),
  /** Safe file name: no path, control, bidi or zero-width characters, never empty. */
  name: z.string(),
  /** Type by content (magic bytes), `application/octet-stream` when that tells nothing. */
  mediaType: z.string(),
  sizeBytes: countSchema,
  /** Hex, of the decoded content. */
  sha256: z.string(),
  /** Shown inside the mail's body by its Content-ID rather than as a tile. */
  inline: z.boolean(),
  /** Content-ID without angle brackets. */
  contentId: z.nullable(z.string()),
});
/** A file that came with or goes out with a message. */
export type Attachment = z.infer<typeof attachmentSchema>;

/** A link that opens without a token, for a short time. */
export const signedLinkSchema = z.object({ url: z.string(), expiresAt: instantSchema });
/** A link that opens without a token, for a short time. */
export type SignedLink = z.infer<typeof signedLinkSchema>;
