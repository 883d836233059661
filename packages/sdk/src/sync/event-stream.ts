import { type Change, type StreamEvent, streamEventSchema } from "@hearback/contract";
import { signal } from "@preact/signals-core";
import type { EventSourceMessage } from "eventsource-parser";
import { type BackOff, waitMs } from "../client/back-off.ts";
import type { Client } from "../client/client.ts";
import { fieldOf } from "../client/field-of.ts";
import { askedWaitMs, notOurs } from "../client/to-error.ts";
import type { Clock } from "../clock.ts";
import { HearbackError, ProblemError } from "../errors.ts";
import type { ConnectionState } from "./connection-state.ts";
import { readEvents } from "./read-events.ts";
import type { Surroundings } from "./surroundings.ts";

/** The server sends a heartbeat every 15 s; after three missing ones the line is dead, whatever TCP thinks. */
export const SILENCE_LIMIT_MS = 45_000;
/** A connection that held this long was a good one: the next wait begins small again. */
const GOOD_CONNECTION_MS = 10_000;
const BACK_OFF: BackOff = { baseMs: 1_000, maxMs: 30_000 };
const CONNECT_TIMEOUT_MS = 20_000;
/** Lists wait this long for the first cursor; a proxy that holds the stream back must not keep the page empty. */
const BEGIN_LIMIT_MS = 4_000;

/** What the stream tells. */
export interface StreamListener {
  /** Takes changes in order; they come together when they arrived together. */
  onChanges(changes: readonly Change[]): void;
  /** The stream is open. Without `isWhole` changes may have been missed since the last time: fetch anew. */
  onReady(isWhole: boolean): void;
  /** An event was there that can't be understood: fetch anew. */
  onLoss(): void;
  /** The server said no. */
  onRefused(error: HearbackError): void;
}

/** Options of the stream. */
export interface EventStreamOptions {
  client: Client;
  clock: Clock;
  surroundings: Surroundings;
  listener: StreamListener;
}

type Ending = "again" | "wait" | "refused";

/** Keeps one event stream open, resuming where the last one ended. */
export class EventStream {
  readonly state = signal<ConnectionState>({ status: "connecting" });
  readonly #options: EventStreamOptions;
  readonly #begun: Promise<void>;
  #settleBegun: () => void = () => {};
  #isRunning = false;
  #isClosed = false;
  #hasGivenWay = false;
  #cursor: string | null = null;
  #failures = 0;
  #lastByteMs = 0;
  #connection: AbortController | null = null;
  #endWait: (() => void) | null = null;
  #undo: (() => void)[] = [];

  constructor(options: EventStreamOptions) {
    this.#options = options;
    this.#begun = new Promise((resolve) => {
      this.#settleBegun = resolve;
    });
  }

  /** Opens the stream unless it is open; resolves when it has its first cursor, or failed to get one. */
  begin(): Promise<void> {
    if (!this.#isRunning && !this.#isClosed) {
      this.#isRunning = true;
      const { surroundings, clock } = this.#options;
      const stopWaiting = clock.after(BEGIN_LIMIT_MS, () => this.#giveWay());
      this.#undo = [surroundings.onWake(() => this.wake()), surroundings.onOffline(() => this.#drop()), stopWaiting];
      void this.#run();
    }
    return this.#begun;
  }

  /** Tries again now rather than later; replaces a line that has been silent for long. */
  wake(): void {
    this.#endWait?.();
    if (this.#options.clock.now() - this.#lastByteMs > SILENCE_LIMIT_MS) this.#drop();
  }

  close(): void {
    this.#isClosed = true;
    for (const undo of this.#undo) undo();
    this.#drop();
    this.#endWait?.();
    this.#settleBegun();
    this.state.value = { status: "closed" };
  }

  /** Lets the lists begin without a cursor: they are fetched anew once there is one. */
  #giveWay(): void {
    this.#hasGivenWay = true;
    this.#settleBegun();
  }

  #drop(): void {
    this.#connection?.abort();
  }

  async #run(): Promise<void> {
    while (!this.#isClosed) {
      const startMs = this.#options.clock.now();
      let retryAfterMs: number | undefined;
      const ending = await this.#connect().catch((error: unknown) => {
        retryAfterMs = error instanceof HearbackError ? askedWaitMs(error) : undefined;
        return this.#judge(error);
      });
      this.#giveWay();
      if (this.#isClosed) return;
      if (this.#options.clock.now() - startMs > GOOD_CONNECTION_MS) this.#failures = 0;
      this.#failures += 1;
      if (ending === "again" && this.#failures === 1) continue;
      await this.#wait(ending, waitMs(BACK_OFF, this.#failures, retryAfterMs));
    }
  }

  async #connect(): Promise<Ending> {
    const { client, clock } = this.#options;
    const connection = new AbortController();
    this.#connection = connection;
    this.#lastByteMs = clock.now();
    const sent = this.#cursor;
    const headers: Record<string, string> = sent === null ? {} : { "last-event-id": sent };
    const response = await client.open(
      "streamEvents",
      {},
      { signal: connection.signal, headers, timeoutMs: CONNECT_TIMEOUT_MS },
    );
    if (response.body === null || !/^text\/event-stream\b/.test(response.headers.get("content-type") ?? "")) {
      connection.abort();
      throw notOurs("GET /v1/events", response.status);
    }
    const stopWatch = this.#watch(connection);
    let ending: Ending = "wait";
    try {
      const onBytes = (): void => {
        this.#lastByteMs = clock.now();
      };
      const onEvents = (events: readonly EventSourceMessage[]): void => {
        if (this.#take(events, sent !== null)) ending = "again";
      };
      await readEvents(response.body, { signal: connection.signal, onBytes, onEvents }, clock);
      return ending;
    } finally {
      stopWatch();
      connection.abort();
    }
  }

  /** Ends a line that has gone silent. */
  #watch(connection: AbortController): () => void {
    const { clock } = this.#options;
    const look = (): void => {
      const leftMs = this.#lastByteMs + SILENCE_LIMIT_MS - clock.now();
      if (leftMs <= 0) connection.abort();
      else undo = clock.after(leftMs, look);
    };
    let undo = clock.after(SILENCE_LIMIT_MS, look);
    return () => undo();
  }

  /** Takes what has arrived together; returns whether the server asks to come back at once. */
  #take(events: readonly EventSourceMessage[], isResumed: boolean): boolean {
    const changes: Change[] = [];
    let comeBack = false;
    for (const { id, data } of events) {
      const event = this.#read(data);
      if (event?.type === "change") changes.push(event);
      else if (event?.type === "ready") this.#handleReady(event, isResumed);
      else if (event?.type === "end") comeBack = event.reason === "token-expired";
      if (id !== undefined && id !== "") this.#cursor = id;
    }
    if (changes.length > 0) this.#options.listener.onChanges(changes);
    return comeBack;
  }

  /** An event of a kind that this version doesn't know is skipped; one that should be known but can't be read is a loss. */
  #read(data: string): StreamEvent | null {
    let json: unknown = null;
    try {
      json = JSON.parse(data);
    } catch {
      // Falls through as something that can't be read.
    }
    const parsed = streamEventSchema.safeParse(json);
    if (parsed.success) return parsed.data;
    const type = fieldOf(json, "type");
    if (type === "change" || type === undefined) this.#options.listener.onLoss();
    return null;
  }

  #handleReady(event: StreamEvent & { type: "ready" }, isResumed: boolean): void {
    const { client, listener } = this.#options;
    client.noteServerTime(Date.parse(event.serverTime));
    this.#cursor = event.cursor;
    this.state.value = { status: "online" };
    listener.onReady(isResumed || !this.#hasGivenWay);
    this.#giveWay();
  }

  #judge(error: unknown): Ending {
    if (!(error instanceof ProblemError)) return "wait";
    if (this.#cursor !== null && (error.code === "cursor-expired" || error.code === "cursor-invalid")) {
      this.#cursor = null;
      return "again";
    }
    if (error.status !== 401 && error.status !== 403) return "wait";
    this.state.value = { status: "refused", error };
    this.#options.listener.onRefused(error);
    return "refused";
  }

  /** Waits for the next try: a while, or for `wake()` when the server said no. */
  #wait(ending: Ending, delayMs: number): Promise<void> {
    const { clock } = this.#options;
    if (ending !== "refused") this.state.value = { status: "offline", retryAtMs: clock.now() + delayMs };
    return new Promise((resolve) => {
      const undo = ending === "refused" ? () => {} : clock.after(delayMs, () => this.#endWait?.());
      this.#endWait = () => {
        undo();
        this.#endWait = null;
        // A try is no connection yet: until it succeeds nothing has changed for those who look.
        if (ending !== "refused" && !this.#isClosed) this.state.value = { status: "offline", retryAtMs: null };
        resolve();
      };
    });
  }
}
