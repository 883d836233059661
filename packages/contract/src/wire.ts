import * as z from "zod/mini";

/** The pattern of `z.iso.datetime({ precision: 3 })`, which the snapshot of the wire holds to it. */
const INSTANT =
  /^(?:(?:\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]|[02468][048]00|[13579][26]00)-02-29|\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|(?:02)-(?:0[1-9]|1\d|2[0-8])))T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}(?:Z))$/;

/** An instant on the wire: ISO-8601 in UTC with milliseconds, from the server's clock unless a field says otherwise. */
export const instantSchema = new z.ZodMiniStringFormat({
  // Written out, since zod's own makes its pattern from all that ISO knows, 300 bytes compressed.
  type: "string",
  check: "string_format",
  format: "datetime",
  pattern: INSTANT,
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
