import * as z from "zod/mini";
import { ApiProblem } from "../api-problem.ts";

const seqCursorSchema = z.tuple([z.int()]);
const nameCursorSchema = z.tuple([z.string(), z.string()]);

/** Makes a cursor of the last row's place in its list. */
export function encodeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** Reads the cursor of a list ordered by one number. @throws {ApiProblem} `cursor-invalid` when it is none. */
export function decodeSeqCursor(cursor: string): number {
  return decode(cursor, seqCursorSchema)[0];
}

/** Reads the cursor of a list ordered by a text and an id. @throws {ApiProblem} `cursor-invalid` when it is none. */
export function decodeNameCursor(cursor: string): [string, string] {
  return decode(cursor, nameCursorSchema);
}

function decode<T>(cursor: string, schema: z.ZodMiniType<T>): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.core.$ZodError) throw new ApiProblem("cursor-invalid");
    throw error;
  }
}

/** Cuts one row more than asked for off a page: it only tells that the list goes on. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => readonly (string | number)[],
): { rows: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(placeOf(last)) : null };
}
