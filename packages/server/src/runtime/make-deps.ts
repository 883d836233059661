import type { Logger } from "pino";
import type { BlobStore } from "../blobs/blob-store.ts";
import type { Config } from "../config.ts";
import type { Db } from "../db/scope.ts";
import type { Clock, Deps } from "../deps.ts";
import type { Egress } from "./egress.ts";
import { createHub } from "./hub.ts";
import { createEgress } from "./safe-egress.ts";

/** The parts that differ from server to server. */
export interface Parts {
  db: Db;
  blobs: BlobStore;
  config: Config;
  logger: Logger;
  /** @default the machine's */
  clock?: Clock | undefined;
  /** @default the guarded one */
  egress?: Egress | undefined;
}

/** Puts a server together from its parts, with what the database says of itself. */
export async function makeDeps(parts: Parts): Promise<Deps> {
  const { db, blobs, config, logger } = parts;
  const instance = await db.selectFrom("instance").select(["epoch", "link_secret"]).executeTakeFirstOrThrow();
  return {
    db,
    blobs,
    config,
    logger,
    clock: parts.clock ?? { now: () => new Date() },
    egress: parts.egress ?? createEgress(),
    hub: createHub(),
    epoch: instance.epoch,
    linkSecret: Buffer.from(instance.link_secret, "base64url"),
  };
}
