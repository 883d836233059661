import { MAX_HEADER_BYTES, MAX_HEADERS, MAX_MAIL_BYTES } from "../parse/limits.ts";

/** Why a mail is refused after its data, as SMTP says it. */
export interface Refusal {
  code: 552 | 554;
  message: string;
}

// RFC 5321 §6.3: so many hops are a loop.
const MAX_RECEIVED = 100;
const RECEIVED = "received:";
const CR = 0x0d;
const LF = 0x0a;

const BARE: Refusal = { code: 554, message: "5.6.0 Lines must end with CR LF; a bare CR or LF is not taken" };
const TOO_LARGE: Refusal = { code: 552, message: `5.3.4 The message is larger than ${MAX_MAIL_BYTES} bytes` };
const LONG_HEADER: Refusal = { code: 552, message: `5.6.0 A header field is longer than ${MAX_HEADER_BYTES} bytes` };
const MANY_HEADERS: Refusal = { code: 552, message: `5.6.0 The header has more than ${MAX_HEADERS} fields` };
const LOOP: Refusal = { code: 554, message: "5.4.6 The message has come through too many hosts: it is in a loop" };

/**
 * Watches a mail's bytes as they come. A bare CR or LF is refused since servers disagree on what it means: one takes
 * for the end of the data what another takes for a part of it, and a second mail is smuggled in (RFC 5321 §2.3.8).
 */
export class DataScanner {
  #refusal: Refusal | null = null;
  #sizeBytes = 0;
  #last = 0;
  #inHeader = true;
  #lineStart = "";
  #lineBytes = 0;
  #fieldBytes = 0;
  #fieldCount = 0;
  #receivedCount = 0;

  /** The first reason found to refuse the mail; `null` so far. */
  get refusal(): Refusal | null {
    return this.#refusal;
  }

  /** Takes the next bytes, cut anywhere. */
  push(chunk: Uint8Array): void {
    this.#sizeBytes += chunk.length;
    if (this.#sizeBytes > MAX_MAIL_BYTES) this.#refusal ??= TOO_LARGE;
    if (this.#refusal) return;
    for (const byte of chunk) {
      if ((byte === LF) !== (this.#last === CR)) {
        this.#refusal = BARE;
        return;
      }
      if (this.#inHeader) this.#readHeader(byte);
      this.#last = byte;
    }
  }

  /** Says that all has come. */
  end(): void {
    if (this.#last === CR) this.#refusal ??= BARE;
  }

  #readHeader(byte: number): void {
    if (byte === LF) return this.#endLine();
    if (byte === CR) return;
    this.#lineBytes += 1;
    if (this.#lineStart.length < RECEIVED.length) this.#lineStart += String.fromCharCode(byte);
    if (this.#lineBytes === 1 && byte !== 0x20 && byte !== 0x09) this.#startField();
    this.#fieldBytes += 1;
    if (this.#fieldBytes > MAX_HEADER_BYTES) this.#refusal ??= LONG_HEADER;
  }

  #startField(): void {
    this.#fieldBytes = 0;
    this.#fieldCount += 1;
    if (this.#fieldCount > MAX_HEADERS) this.#refusal ??= MANY_HEADERS;
  }

  #endLine(): void {
    if (this.#lineBytes === 0) this.#inHeader = false;
    if (this.#lineStart.toLowerCase() === RECEIVED) this.#receivedCount += 1;
    if (this.#receivedCount > MAX_RECEIVED) this.#refusal ??= LOOP;
    this.#lineStart = "";
    this.#lineBytes = 0;
  }
}
