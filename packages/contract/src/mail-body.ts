import * as z from "zod/mini";
import { openEnum } from "./wire.ts";

/** Most blocks, list items and spans together in one simple body; more is sent as rich. */
export const MAX_SIMPLE_NODES = 1_500;
/** Deepest nesting of quotes and lists in a simple body. */
export const MAX_SIMPLE_DEPTH = 8;

/** A run of text with one look. `href` is an absolute `https`, `http`, `mailto`, `tel` or `sms` address; `text` may hold line breaks (`\n`). */
export const spanSchema = z.object({
  text: z.string(),
  bold: z.optional(z.boolean()),
  italic: z.optional(z.boolean()),
  underline: z.optional(z.boolean()),
  strike: z.optional(z.boolean()),
  code: z.optional(z.boolean()),
  href: z.optional(z.string()),
});
/** A run of text with one look. */
export type Span = z.infer<typeof spanSchema>;

const paragraphSchema = z.object({ type: z.literal("paragraph"), spans: z.array(spanSchema) });
const headingSchema = z.object({ type: z.literal("heading"), spans: z.array(spanSchema) });
const preformattedSchema = z.object({ type: z.literal("preformatted"), text: z.string() });
const ruleSchema = z.object({ type: z.literal("rule") });

/** A block of a simple mail: a small tree that any client can draw by its own template, with no HTML anywhere. */
export type Block =
  | z.infer<typeof paragraphSchema>
  | z.infer<typeof headingSchema>
  | z.infer<typeof preformattedSchema>
  | z.infer<typeof ruleSchema>
  | { type: "list"; ordered: boolean; items: Block[][] }
  | { type: "quote"; blocks: Block[] };

/** Schema of {@link Block}. */
export const blockSchema: z.ZodMiniType<Block> = z.discriminatedUnion("type", [
  paragraphSchema,
  headingSchema,
  preformattedSchema,
  ruleSchema,
  z.object({
    type: z.literal("list"),
    ordered: z.boolean(),
    get items() {
      return z.array(z.array(blockSchema));
    },
  }),
  z.object({
    type: z.literal("quote"),
    get blocks() {
      return z.array(blockSchema);
    },
  }),
]);

/** A mail's content: a tree that the server made, or HTML as received, which is hostile and belongs in the mail frame only. */
export const mailBodySchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("simple"),
    blocks: z.array(blockSchema),
    /** Index of the first block that only quotes earlier messages or is a signature; `null` when there is none. */
    quotedFrom: z.nullable(z.int()),
  }),
  z.object({
    kind: z.literal("rich"),
    /** As received, decoded to Unicode, at most 1 MiB of UTF-8; never put it into a page. */
    html: z.string(),
    /** The HTML was longer and is cut; the whole is in the raw message. */
    truncated: z.boolean(),
  }),
]);
/** A mail's content. */
export type MailBody = z.infer<typeof mailBodySchema>;

/** Kinds of remote content: what the reader would load from elsewhere. `"tracker"` is an image that only reports the opening. */
const REMOTE_CONTENT_KINDS = ["image", "tracker"] as const;

/** Something a mail would load from elsewhere, found when it arrived. */
export const remoteContentSchema = z.object({
  /** Names it in the image proxy: the hash of the normalised address. */
  key: z.string(),
  /** Absolute, normalised (WHATWG URL). Shown to people, never loaded from a page. */
  url: z.string(),
  kind: openEnum(REMOTE_CONTENT_KINDS, "image"),
});
/** Something a mail would load from elsewhere, found when it arrived. */
export type RemoteContent = z.infer<typeof remoteContentSchema>;
