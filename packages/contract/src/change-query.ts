import * as z from "zod/mini";

/** Query of the changes after a cursor. */
export const listChangesQuerySchema = z.strictObject({
  since: z.string().check(z.maxLength(4_096)),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500)), 200),
});
