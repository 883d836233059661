import * as z from "zod/mini";
import { countSchema } from "./wire.ts";

/** Most items that one page may hold; a larger `limit` is refused. */
export const MAX_PAGE_LIMIT = 200;
/** Items in a page whose request names no `limit`. */
export const DEFAULT_PAGE_LIMIT = 50;

/** Query of every list: how many items, and from which place on. */
export const pageQuerySchema = z.strictObject({
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MAX_PAGE_LIMIT)), DEFAULT_PAGE_LIMIT),
  cursor: z.optional(z.string().check(z.maxLength(512))),
});

/**
 * Makes the schema of a keyset page. `nextCursor` is opaque, and `null` on the last page;
 * `total` counts the whole list, and is `null` where nobody keeps or affords the count.
 */
export function pageSchema<Item extends z.ZodMiniType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.nullable(z.string()), total: z.nullable(countSchema) });
}

/** One page of a list, in the list's own order; `items` may be empty only on the last page. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
  total: number | null;
}
