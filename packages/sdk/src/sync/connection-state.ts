import type { HearbackError } from "../errors.ts";

/** State of the event stream. What is shown is current exactly while it is `online`. */
export type ConnectionState =
  /** The first try is under way. */
  | { readonly status: "connecting" }
  | { readonly status: "online" }
  /** Until a try succeeds. `retryAtMs` is when the next one begins, on this machine's clock; `null` while one is under way. */
  | { readonly status: "offline"; readonly retryAtMs: number | null }
  /** The server said no: trying again by itself would not help. `reload()` of a list, or a visible page, tries again. */
  | { readonly status: "refused"; readonly error: HearbackError }
  | { readonly status: "closed" };
