import type * as lateParts from "./late-parts.ts";
import { NetworkError } from "../errors.ts";

/**
 * Loads what no list needs for its first paint: messages, sending and uploads. Where a bundler makes a file of its own
 * of it, it is asked for again each time it could not be had.
 * @throws {NetworkError} code `network-error`, so that whoever needs it tries again later as with any request.
 */
export async function loadLateParts(): Promise<typeof lateParts> {
  try {
    return await import("./late-parts.ts");
  } catch (cause) {
    throw new NetworkError("network-error", "A part of the SDK could not be loaded: check the page's files.", {
      cause,
    });
  }
}
