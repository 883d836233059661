import * as z from "zod/mini";

/** An instant on the wire: ISO-8601 in UTC with milliseconds, from the server's clock unless a field says otherwise. */
export const instantSchema = z.iso.datetime({ precision: 3 });

/** A count of things or bytes: a whole number from 0. */
export const countSchema = z.int().check(z.nonnegative());

/** Place in an audience's or user's gap-free history of changes: a whole number from 0. */
export const seqSchema = z.int().check(z.nonnegative());

/**
 * Makes the schema of an enum that may grow: a member this client does not know reads as `fallback`,
 * so that an old client survives a new server.
 */
export function openEnum<const Values extends readonly [string, ...string[]]>(
  values: Values,
  fallback: Values[number],
): z.ZodMiniType<Values[number], unknown> {
  // The same as `z.catch`, which bundlers can't take apart: it brings all of zod's helpers, 3 kB compressed.
  const schema = new z.ZodMiniCatch({ type: "catch", innerType: z.enum(values), catchValue: () => fallback });
  return schema as z.ZodMiniType<Values[number], unknown>;
}
