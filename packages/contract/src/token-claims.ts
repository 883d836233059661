import * as z from "zod/mini";
import { accountIdSchema, audienceIdSchema } from "./id.ts";
import { ROLES } from "./user.ts";

/** Longest life of a token, in seconds: a longer one is refused. */
export const MAX_TOKEN_LIFETIME_S = 15 * 60;

/** Claims of the bearer token (RFC 7519) that a host's back end mints for one of its users. */
export const tokenClaimsSchema = z.object({
  iss: z.string().check(z.minLength(1)),
  aud: z.union([z.string(), z.array(z.string())]),
  /** The host's own id of the user; the same person always has the same one. */
  sub: z.string().check(z.minLength(1), z.maxLength(255)),
  account: accountIdSchema,
  role: z.enum(ROLES),
  exp: z.number(),
  iat: z.optional(z.number()),
  nbf: z.optional(z.number()),
  name: z.optional(z.string().check(z.maxLength(200))),
  email: z.optional(z.string().check(z.maxLength(320))),
  /** The audiences that the token opens; all of the account's when absent. */
  audiences: z.optional(z.array(audienceIdSchema)),
});
/** Claims of the bearer token that a host's back end mints for one of its users. */
export type TokenClaims = z.infer<typeof tokenClaimsSchema>;
