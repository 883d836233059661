/** Where a thread came from. */
export const THREAD_SOURCES = [
  "campaign",
  "automation",
  "survey",
  "contact_form",
  "direct",
  "sms",
  "outbound",
] as const;
/** One of {@link THREAD_SOURCES}. */
export type ThreadSource = (typeof THREAD_SOURCES)[number];
/** How the messages of a thread travel. */
export const CHANNELS = ["email", "sms"] as const;
/** One of {@link CHANNELS}. */
export type Channel = (typeof CHANNELS)[number];
