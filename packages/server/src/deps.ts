import type { Logger } from "pino";
import type { AccountId, Role } from "@hearback/contract";
import type { BlobStore } from "./blobs/blob-store.ts";
import type { Config } from "./config.ts";
import type { Db } from "./db/scope.ts";
import type { Egress } from "./runtime/egress.ts";
import type { Hub } from "./runtime/hub.ts";

/** Where the time comes from. */
export interface Clock {
  now(): Date;
}

/** A mail that left in the demo, caught instead of delivered. Addresses are bare, headers as sent. */
export interface DemoMail {
  id: string;
  /** ISO-8601. */
  at: string;
  envelope: { from: string; to: string[] };
  /** The whole message as text, lines ended by CRLF. */
  raw: string;
  from: string;
  to: string[];
  subject: string;
  /** Without angle brackets. */
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  replyTo: string | null;
  headers: { name: string; value: string }[];
  text: string;
  attachments: { name: string; mediaType: string; sizeBytes: number }[];
}

/** What the demo shows of itself over HTTP: `/demo/token` and `/demo/outbox`. */
export interface DemoSink {
  /** The account that the demo's tokens open. */
  accountId: AccountId;
  /** Who a demo token of a role is for. */
  teammate(role: Role): { sub: string; name: string; email: string };
  /** The mails caught so far, oldest first. */
  outbox(): Promise<DemoMail[]>;
}

/** All that the server is made of; `createApp`, the services and the mail side take it as their only argument. */
export interface Deps {
  db: Db;
  blobs: BlobStore;
  clock: Clock;
  config: Config;
  logger: Logger;
  /** Tells the event streams of this process, and through the database those of others, what has changed. */
  hub: Hub;
  /** The only way out to addresses that strangers chose. */
  egress: Egress;
  /** Identity of this database's history; part of every cursor. */
  epoch: string;
  /** Signs the links that open without a token. */
  linkSecret: Uint8Array;
  /** In the demo only; filled in once it runs. */
  demo?: DemoSink | undefined;
}
