import type { AccountId, AudienceId, Role, UserId } from "@hearback/contract";

/** Who makes a request. Source: the verified token alone, never the request's path or body. */
export interface Caller {
  accountId: AccountId;
  userId: UserId;
  name: string;
  email: string | null;
  role: Role;
  /** The audiences that the token opens; `null` for all of the account's. */
  audienceIds: ReadonlySet<AudienceId> | null;
  /** When the token ends, in milliseconds since 1970. */
  expiresAtMs: number;
}

/** Tells whether the caller's token opens an audience of its account. */
export function canOpen(caller: Caller, audienceId: AudienceId): boolean {
  return caller.audienceIds === null || caller.audienceIds.has(audienceId);
}
