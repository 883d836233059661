import type { HearbackError } from "../errors.ts";

/** State of the event stream. What is shown is current exactly while it is `online`. */
export type ConnectionState =
  | { readonly status: "connecting" }
  | { readonly status: "online" }
  /** `retryAtMs` is on this machine's clock; `null` when the next try waits for the network to come back. */
  | { readonly status: "offline"; readonly retryAtMs: number | null }
  /** The server said no: trying again by itself would not help. `reload()` of a list, or a visible page, tries again. */
  | { readonly status: "refused"; readonly error: HearbackError }
  | { readonly status: "closed" };
