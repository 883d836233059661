import * as z from "zod/mini";
import { attachmentIdSchema } from "./id.ts";

/** Query of an upload; the request's body is the file itself. */
export const uploadAttachmentQuerySchema = z.strictObject({
  /** The client's own id: the same upload again answers the same attachment. */
  id: attachmentIdSchema,
  name: z.string().check(z.minLength(1), z.maxLength(255)),
});
