import * as z from "zod/mini";
import { typed } from "./wire.ts";

/** Prefix of every id on the wire, by the noun it names. */
export const ID_PREFIXES = ["acc", "aud", "usr", "con", "thr", "msg", "att", "req", "mut"] as const;
/** One of {@link ID_PREFIXES}. */
export type IdPrefix = (typeof ID_PREFIXES)[number];
/** An opaque id: the noun's prefix, an underscore, then a UUIDv7 in lower case. Order never comes from an id. */
export type Id<Prefix extends IdPrefix = IdPrefix> = `${Prefix}_${string}`;

/** Id of an account, the unit of billing and of separation between customers. */
export type AccountId = Id<"acc">;
/** Id of an audience. */
export type AudienceId = Id<"aud">;
/** Id of a user, one of the account's teammates. */
export type UserId = Id<"usr">;
/** Id of a contact. */
export type ContactId = Id<"con">;
/** Id of a thread. */
export type ThreadId = Id<"thr">;
/** Id of a message. */
export type MessageId = Id<"msg">;
/** Id of an attachment. */
export type AttachmentId = Id<"att">;
/** Id of a quarantined message from an unknown sender. */
export type RequestId = Id<"req">;
/** Id of a write, made by the client; a repeat of the same write carries the same one. */
export type MutationId = Id<"mut">;

/** The same as `z.templateLiteral`, whose way to put patterns together costs clients 430 bytes compressed. */
function idSchema<Prefix extends IdPrefix>(prefix: Prefix): z.ZodMiniType<Id<Prefix>, Id<Prefix>> {
  const pattern = new RegExp(`^${prefix}_[\\s\\S]{0,}$`);
  return typed(new z.ZodMiniStringFormat({ type: "string", check: "string_format", format: "regex", pattern }));
}

/** Schema of an account's id. */
export const accountIdSchema = idSchema("acc");
/** Schema of an audience's id. */
export const audienceIdSchema = idSchema("aud");
/** Schema of a user's id. */
export const userIdSchema = idSchema("usr");
/** Schema of a contact's id. */
export const contactIdSchema = idSchema("con");
/** Schema of a thread's id. */
export const threadIdSchema = idSchema("thr");
/** Schema of a message's id. */
export const messageIdSchema = idSchema("msg");
/** Schema of an attachment's id. */
export const attachmentIdSchema = idSchema("att");
/** Schema of a request's id. */
export const requestIdSchema = idSchema("req");
/** Schema of a mutation's id. */
export const mutationIdSchema = idSchema("mut");

const UUID_V7 = /^[a-z]{3}_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Tells whether a value has the full form of an id that a client may choose: known prefix, UUIDv7. */
export function isId<Prefix extends IdPrefix>(prefix: Prefix, value: string): value is Id<Prefix> {
  return value.startsWith(`${prefix}_`) && UUID_V7.test(value);
}

/**
 * Makes a new id with 74 random bits after the time, by RFC 9562 §5.7.
 * @param nowMs Milliseconds since 1970. Only the id's rough age shows it; nothing is ordered by it.
 */
export function newId<Prefix extends IdPrefix>(prefix: Prefix, nowMs: number = Date.now()): Id<Prefix> {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const time = Math.max(0, Math.trunc(nowMs)).toString(16).padStart(12, "0").slice(-12);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = ((Number.parseInt(hex.slice(3, 4), 16) & 0b0011) | 0b1000).toString(16);
  return `${prefix}_${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}
