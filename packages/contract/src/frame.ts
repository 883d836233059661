import * as z from "zod/mini";

/** What the page tells the mail frame over its port. */
export const frameCommandSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("show"),
    /** Hostile: only the frame parses it. */
    html: z.string(),
    /** Where each image may be loaded from, by its normalised address or `cid:` name; one that is missing stays blocked. */
    images: z.array(z.object({ ref: z.string(), src: z.string() })),
    colorScheme: z.enum(["light", "dark"]),
    /** BCP 47 tag for the document. */
    language: z.string(),
    /** Name of the button that opens the quoted part of a reply; without it quoted parts stay open. */
    quoteLabel: z.optional(z.string()),
  }),
  z.object({ type: z.literal("theme"), colorScheme: z.enum(["light", "dark"]) }),
]);
/** What the page tells the mail frame. */
export type FrameCommand = z.infer<typeof frameCommandSchema>;

/** What the mail frame tells the page. The page trusts none of it: heights are clamped, links checked, events limited. */
export const frameEventSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("shown"),
    blockedCount: z.int(),
    /** The mail is over a limit of the frame, so a part of it was left out. */
    limited: z.optional(z.boolean()),
  }),
  z.object({ type: z.literal("height"), heightPx: z.number().check(z.minimum(0), z.maximum(1_000_000)) }),
  z.object({
    type: z.literal("link"),
    href: z.string().check(z.maxLength(8_192)),
    text: z.string().check(z.maxLength(2_048)),
  }),
  z.object({ type: z.literal("key"), key: z.string().check(z.maxLength(32)), shift: z.boolean() }),
]);
/** What the mail frame tells the page. */
export type FrameEvent = z.infer<typeof frameEventSchema>;
