import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { Gauge } from "prom-client";
import { ENDPOINTS, type Change } from "@hearback/contract";
import type { AppEnv } from "../http/auth/authenticate.ts";
import type { Deps } from "../deps.ts";
import { runEventStream } from "../runtime/event-stream.ts";
import { pathOf, readQuery } from "../http/read-request.ts";
import { encodeVector, readChanges, startVector } from "../services/changes/change-feed.ts";

/** How event streams run. */
export interface EventOptions {
  heartbeatMs: number;
  closing: AbortSignal;
  /** Counts the streams that are open. */
  openStreams: Gauge;
}

/** What has changed: as a stream, or as pages. */
export function eventRoutes(deps: Deps, options: EventOptions) {
  return new Hono<AppEnv>()
    .get(pathOf("streamEvents"), async (c) => {
      const { since } = readQuery(c, ENDPOINTS.streamEvents.query);
      const caller = c.get("caller");
      const vector = await startVector(deps, caller, c.req.header("last-event-id") ?? since ?? null);
      // Proxies that gather an answer before they pass it on would hold the stream back.
      c.header("X-Accel-Buffering", "no");
      c.header("Cache-Control", "no-store, no-transform");
      return streamSSE(
        c,
        async (stream) => {
          options.openStreams.inc();
          await runEventStream(deps, stream, { caller, vector, ...options }).finally(() => options.openStreams.dec());
        },
        (error) => {
          deps.logger.error({ err: error, requestId: c.get("requestId") }, "an event stream broke off");
          return Promise.resolve();
        },
      );
    })
    .get(pathOf("listChanges"), async (c) => {
      const { since, limit } = readQuery(c, ENDPOINTS.listChanges.query);
      const caller = c.get("caller");
      const vector = await startVector(deps, caller, since);
      const items: Change[] = [];
      for (const [topic, after] of vector) {
        const changes = await readChanges(deps, caller, topic, { after, limit: limit + 1 - items.length });
        items.push(...changes);
        if (items.length > limit) break;
      }
      const page = items.slice(0, limit);
      for (const change of page) vector.set(change.topic, change.seq);
      return c.json({ items: page, cursor: encodeVector(deps, vector), hasMore: items.length > limit });
    });
}
