import * as z from "zod/mini";

// The same as `z.iso.datetime`, which brings the checks of all instants that ISO knows, 200 bytes compressed.
/** An instant on the wire: ISO-8601 in UTC with milliseconds, from the server's clock unless a field says otherwise. */
export const instantSchema = new z.ZodMiniStringFormat({
  type: "string",
  check: "string_format",
  format: "datetime",
  pattern: z.regexes.datetime({ precision: 3 }),
});

/** A count of things or bytes: a whole number from 0. */
export const countSchema = z.int().check(z.nonnegative());

/** Place in an audience's or user's gap-free history of changes: a whole number from 0. */
export const seqSchema = z.int().check(z.nonnegative());

/** Gives a schema the type that its checks see to, where zod's own types can't tell. */
export function typed<Output, Input>(schema: z.ZodMiniType): z.ZodMiniType<Output, Input> {
  return schema as z.ZodMiniType<Output, Input>;
}

/**
 * Makes the schema of an enum that may grow: a member this client does not know reads as `fallback`,
 * so that an old client survives a new server.
 */
export function openEnum<const Values extends readonly [string, ...string[]]>(
  values: Values,
  fallback: Values[number],
): z.ZodMiniType<Values[number], unknown> {
  // The same as `z.catch`, which bundlers can't take apart: it brings all of zod's helpers, 3 kB compressed.
  return typed(new z.ZodMiniCatch({ type: "catch", innerType: z.enum(values), catchValue: () => fallback }));
}
