import type { AccountId, AudienceId, Id, IdPrefix, Role, UserId } from "@hearback/contract";
import type { ShopKey } from "./world/people.ts";
import type { Random } from "./world/random.ts";

/** The demo's account. Its ids are the same on every machine, so that the demo's CRM can name them. */
export const DEMO_ACCOUNT_ID: AccountId = "acc_019a0000-0000-7000-8000-000000000001";
/** The demo's audiences. */
export const DEMO_AUDIENCES: Readonly<Record<ShopKey, { id: AudienceId; inboundHex: string }>> = {
  wren: { id: "aud_019a0000-0000-7000-8000-000000000011", inboundHex: "5b1e9c04d27fa836" },
  lumen: { id: "aud_019a0000-0000-7000-8000-000000000012", inboundHex: "c83d60f1a92e7b45" },
};

/** A teammate of the demo's account. */
export interface DemoUser {
  id: UserId;
  /** `sub` of the tokens that the demo's CRM signs for this person. */
  sub: string;
  name: string;
  email: string;
  role: Role;
}

/** The demo's teammates; the first ones are those who have answered. */
export const DEMO_USERS: readonly DemoUser[] = [
  user(1, "Mara Ellison", "owner"),
  user(2, "Théo Vasseur", "manager"),
  user(3, "Dana Whitcombe", "author"),
  user(4, "Jonas Weber", "admin"),
  user(5, "Ilse Brandt", "viewer"),
];

/** The teammate of the demo who has a role. @throws {RangeError} For a role that nobody has. */
export function demoUserOf(role: Role): DemoUser {
  const found = DEMO_USERS.find((teammate) => teammate.role === role);
  if (found === undefined) throw new RangeError(`Nobody of the demo is ${role}`);
  return found;
}

function user(number: number, name: string, role: Role): DemoUser {
  const email = `${name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replace(" ", ".")}@fernway.example`;
  return { id: `usr_019a0000-0000-7000-8000-00000000002${number}`, sub: `staff-${number}`, name, email, role };
}

/** An id in the full form, drawn from a seed instead of the machine's chance. */
export function seededId<Prefix extends IdPrefix>(prefix: Prefix, timeMs: number, random: Random): Id<Prefix> {
  const time = Math.trunc(timeMs).toString(16).padStart(12, "0");
  const variant = random.pick(["8", "9", "a", "b"]);
  return `${prefix}_${time.slice(0, 8)}-${time.slice(8)}-7${random.hex(3)}-${variant}${random.hex(3)}-${random.hex(12)}`;
}

/** Sixteen characters of lower-case base32, as in a thread's Reply-To. */
export function seededToken(random: Random): string {
  return Array.from({ length: 16 }, () => random.pick([..."abcdefghijklmnopqrstuvwxyz234567"])).join("");
}
