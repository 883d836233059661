import pg from "pg";
import { sql, type Kysely } from "kysely";
import type { Schema } from "./schema.ts";

const CHANNEL = "hearback_changes";
/** Wait before listening again after the connection broke; streams also look by themselves at every heartbeat. */
const RELISTEN_DELAY_MS = 1_000;
/** PostgreSQL refuses a payload of 8,000 bytes; topics are about 40. */
const TOPICS_PER_NOTIFY = 100;

/** Tells the other processes on the same database which topics have changed. */
export interface Notifier {
  /** Resolves when told. A failure loses nothing: readers look again at their next heartbeat. */
  publish(topics: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Listens on a connection of its own, and comes back when that one breaks. */
export async function startPostgresNotifier(
  url: string,
  db: Kysely<Schema>,
  onTopics: (topics: string[]) => void,
): Promise<Notifier> {
  const listener = new Listener(url, onTopics);
  await listener.connect();
  return {
    async publish(topics) {
      for (let start = 0; start < topics.length; start += TOPICS_PER_NOTIFY) {
        const payload = topics.slice(start, start + TOPICS_PER_NOTIFY).join(" ");
        await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(db);
      }
    },
    close: () => listener.close(),
  };
}

class Listener {
  readonly #url: string;
  readonly #onTopics: (topics: string[]) => void;
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(url: string, onTopics: (topics: string[]) => void) {
    this.#url = url;
    this.#onTopics = onTopics;
  }

  async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url });
    client.on("notification", (notification) => this.#onTopics((notification.payload ?? "").split(" ")));
    client.on("error", () => this.#retry(client));
    client.on("end", () => this.#retry(client));
    this.#client = client;
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  #retry(broken: pg.Client): void {
    if (this.#closed || this.#client !== broken) return;
    this.#client = null;
    this.#timer = setTimeout(() => {
      this.connect().catch(() => {
        if (this.#client !== null) this.#retry(this.#client);
      });
    }, RELISTEN_DELAY_MS);
  }
}
