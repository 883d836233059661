import type { Clock } from "../clock.ts";
import { TokenError } from "../errors.ts";
import { fieldOf } from "./field-of.ts";

/** A token this close to its end is replaced before it is used: the request still has to travel. */
const EXPIRY_MARGIN_MS = 30_000;
/** A host page that never answers must not hang every call. */
const GET_TOKEN_TIMEOUT_MS = 30_000;

interface KnownToken {
  readonly text: string;
  /** On this machine's clock; `null` when the token doesn't tell. */
  readonly renewAtMs: number | null;
}

/** Hands out the bearer token, asking the host once for any number of waiting calls. */
export class TokenSource {
  readonly #getToken: () => string | Promise<string>;
  readonly #clock: Clock;
  #known: KnownToken | null = null;
  #asking: Promise<string> | null = null;
  #serverAheadMs: number | null = null;

  constructor(getToken: () => string | Promise<string>, clock: Clock) {
    this.#getToken = getToken;
    this.#clock = clock;
  }

  /** Tells the server's time, so that a machine with a wrong clock renews its token in time. */
  noteServerTime(serverTimeMs: number): void {
    if (Number.isFinite(serverTimeMs)) this.#serverAheadMs = serverTimeMs - this.#clock.now();
  }

  /**
   * A token that should be good for a while.
   * @throws {TokenError} when the host gives none.
   */
  get(): Promise<string> {
    const known = this.#known;
    const isGood = known !== null && (known.renewAtMs === null || this.#clock.now() < known.renewAtMs);
    return isGood ? Promise.resolve(known.text) : this.#ask();
  }

  /** A token other than the one that the server refused; the host is asked only if nobody has done so meanwhile. */
  replace(refused: string): Promise<string> {
    if (this.#known?.text === refused) this.#known = null;
    return this.get();
  }

  #ask(): Promise<string> {
    this.#asking ??= this.#fetch().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #fetch(): Promise<string> {
    let text: unknown;
    try {
      text = await this.#inTime(Promise.resolve(this.#getToken()));
    } catch (cause) {
      throw new TokenError(
        "token-unavailable",
        "getToken failed: see the cause, and check the host's token endpoint.",
        { cause },
      );
    }
    // Anything else can't stand in a header. The text itself is never put into an error.
    if (typeof text !== "string" || !/^[\x21-\x7e]+$/.test(text)) {
      throw new TokenError("token-unavailable", "getToken gave no token: return the bearer token as a string.");
    }
    this.#known = { text, renewAtMs: this.#renewAtMs(text) };
    return text;
  }

  #inTime<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = this.#clock.after(GET_TOKEN_TIMEOUT_MS, () => reject(new Error("getToken did not answer in time")));
      work.then(resolve, reject).finally(stop);
    });
  }

  #renewAtMs(token: string): number | null {
    const exp = readClaim(token, "exp");
    const iat = readClaim(token, "iat");
    if (exp === undefined) return null;
    const nowMs = this.#clock.now();
    // Without the server's time a token's own age helps: it was made about now.
    const aheadMs = this.#serverAheadMs ?? (iat === undefined ? 0 : iat * 1000 - nowMs);
    const endMs = exp * 1000 - aheadMs;
    return endMs - Math.min(EXPIRY_MARGIN_MS, Math.max(0, endMs - nowMs) / 2);
  }
}

/** Reads a time from a JWT, in seconds, without checking it, which is the server's business; `undefined` without one. */
function readClaim(token: string, name: "exp" | "iat"): number | undefined {
  try {
    const payload = token.split(".")[1] ?? "";
    const value = fieldOf(JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/"))), name);
    return typeof value === "number" && Number.isFinite(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
