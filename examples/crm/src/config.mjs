import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Ids that the demo's seed gives; a real host has its own from `hearback-server init`. */
const DEMO_ACCOUNT_ID = "acc_019a0000-0000-7000-8000-000000000001";
const DEMO_AUDIENCE_IDS = {
  wren: "aud_019a0000-0000-7000-8000-000000000011",
  lumen: "aud_019a0000-0000-7000-8000-000000000012",
};

/**
 * Reads the CRM's settings from the environment.
 * @throws {Error} in one sentence when the shared secret is missing: the CRM could sign no token.
 */
export function readConfig(env) {
  const secret = env.HEARBACK_JWT_SECRET;
  if (!secret) throw new Error("Set HEARBACK_JWT_SECRET to the secret that the inbox server knows.");
  return {
    host: env.HEARBACK_HOST ?? "127.0.0.1",
    port: Number(env.HEARBACK_CRM_PORT ?? 4381),
    apiUrl: (env.HEARBACK_PUBLIC_URL ?? `http://127.0.0.1:${env.HEARBACK_PORT ?? 4380}`).replace(/\/$/, ""),
    secret,
    issuer: env.HEARBACK_JWT_ISSUER ?? "fernway-crm",
    accountId: env.HEARBACK_ACCOUNT_ID ?? DEMO_ACCOUNT_ID,
    audienceIds: DEMO_AUDIENCE_IDS,
    elementsFolder: env.HEARBACK_ELEMENTS_CDN ?? findElements(),
  };
}

/** The folder of the script-tag build, which a real host would take from a CDN or copy to its own assets. */
function findElements() {
  const manifest = fileURLToPath(import.meta.resolve("@hearback/elements/package.json"));
  const folder = join(dirname(manifest), "dist", "cdn");
  if (!existsSync(folder))
    process.stderr.write(`The elements are not built yet (${folder} is missing): run npm run build.\n`);
  return folder;
}
