import * as z from "zod/mini";
import { DEFAULT_PAGE_LIMIT, MAX_PAGE_LIMIT } from "./page.ts";

/** Query of every list: how many items, and from which place on. */
export const pageQuerySchema = z.strictObject({
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MAX_PAGE_LIMIT)), DEFAULT_PAGE_LIMIT),
  cursor: z.optional(z.string().check(z.maxLength(512))),
});
