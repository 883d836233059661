import { SignJWT } from "jose";

/** Shorter than the server's limit of 15 minutes: the inbox asks for the next one by itself. */
const LIFETIME_S = 10 * 60;

/** People who could be signed in here; a real CRM reads them from its session. */
export const STAFF = {
  owner: { id: "staff-1", name: "Mara Ellison", email: "mara.ellison@fernway.example", role: "owner" },
  manager: { id: "staff-2", name: "Théo Vasseur", email: "theo.vasseur@fernway.example", role: "manager" },
  author: { id: "staff-3", name: "Dana Whitcombe", email: "dana.whitcombe@fernway.example", role: "author" },
};

/** Signs the token that opens the inbox for one of the staff. Runs on the CRM's back end only: the secret never reaches a page. */
export async function mintInboxToken(config, person, nowMs = Date.now()) {
  const expiresAtS = Math.floor(nowMs / 1000) + LIFETIME_S;
  const token = await new SignJWT({
    account: config.accountId,
    role: person.role,
    name: person.name,
    email: person.email,
  })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(config.issuer)
    .setAudience("hearback")
    .setSubject(person.id)
    .setIssuedAt(Math.floor(nowMs / 1000))
    .setExpirationTime(expiresAtS)
    .sign(new TextEncoder().encode(config.secret));
  return { token, expiresAt: new Date(expiresAtS * 1000).toISOString() };
}
