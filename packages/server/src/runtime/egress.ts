/** What came back from outside. */
export interface EgressImage {
  bytes: Uint8Array;
  /** By magic bytes: `image/png`, `image/jpeg`, `image/gif` or `image/webp`. */
  mediaType: string;
}

/** The only way out to addresses that strangers chose. */
export interface Egress {
  /**
   * Fetches one picture.
   * @throws {EgressError} When the address may not be called, or no picture comes back in time and size.
   */
  fetchImage(url: string, signal?: AbortSignal): Promise<EgressImage>;
}

/** Why nothing was fetched. */
export class EgressError extends Error {
  override readonly name = "EgressError";
}
