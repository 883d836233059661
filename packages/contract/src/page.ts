import * as z from "zod/mini";
import { countSchema } from "./wire.ts";

/** Most items that one page may hold; a larger `limit` is refused. */
export const MAX_PAGE_LIMIT = 200;
/** Items in a page whose request names no `limit`. */
export const DEFAULT_PAGE_LIMIT = 50;

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
