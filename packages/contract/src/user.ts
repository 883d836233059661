import * as z from "zod/mini";
import { accountSchema } from "./account.ts";
import { capabilitiesSchema } from "./capability.ts";
import { userIdSchema } from "./id.ts";
import { instantSchema, openEnum } from "./wire.ts";

/** Roles of a user, from most to least. The first three may use the inbox. */
export const ROLES = ["owner", "admin", "manager", "author", "viewer"] as const;
/** One of {@link ROLES}. */
export type Role = (typeof ROLES)[number];
/** Roles that may use the inbox. */
export const INBOX_ROLES: readonly Role[] = ["owner", "admin", "manager"];

/** A teammate. An unknown role reads as the least one, `"viewer"`. */
export const userSchema = z.object({
  id: userIdSchema,
  name: z.string(),
  email: z.nullable(z.string()),
  role: openEnum(ROLES, "viewer"),
});
/** A teammate. Source: the claims of the token last seen from that person. */
export type User = z.infer<typeof userSchema>;

/** Who calls, where, and what that person may do. */
export const meSchema = z.object({
  user: userSchema,
  account: accountSchema,
  capabilities: capabilitiesSchema,
  /** Version of the wire that this server speaks. */
  protocolVersion: z.int(),
  /** The server's clock, so that a client with a wrong one can tell. */
  serverTime: instantSchema,
});
/** Who calls, where, and what that person may do. */
export type Me = z.infer<typeof meSchema>;
