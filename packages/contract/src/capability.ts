import * as z from "zod/mini";
import { openEnum } from "./wire.ts";

/** Things a user may or may not do; the server decides, clients show. */
export const CAPABILITIES = ["useInbox", "reply", "changeStatus", "uploadAttachments", "manageContacts"] as const;
/** One of {@link CAPABILITIES}. */
export type CapabilityName = (typeof CAPABILITIES)[number];

/** Why something is not allowed. An unknown reason reads as `"not-allowed"`. */
const CAPABILITY_REASONS = ["not-allowed", "role-too-low"] as const;

/** One answer: allowed, or not and why. */
const capabilitySchema = z.object({
  allowed: z.boolean(),
  reason: z.nullable(openEnum(CAPABILITY_REASONS, "not-allowed")),
});
/** One answer: allowed, or not and why. `reason` is `null` exactly when allowed. */
export type Capability = z.infer<typeof capabilitySchema>;

/** What the caller may do, and the limits it has to keep. */
export const capabilitiesSchema = z.object({
  useInbox: capabilitySchema,
  reply: capabilitySchema,
  changeStatus: capabilitySchema,
  uploadAttachments: capabilitySchema,
  manageContacts: capabilitySchema,
  /** Largest attachment in bytes. */
  maxAttachmentBytes: z.int(),
  /** Media types that may be attached, by content, not by name. */
  attachmentTypes: z.array(z.string()),
});
/** What the caller may do, and the limits it has to keep. Source: the server's policy for the token's role and account. */
export type Capabilities = z.infer<typeof capabilitiesSchema>;
