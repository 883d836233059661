import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { AppEnv } from "./auth/authenticate.ts";

/** Counts of one app's requests, in a registry of its own, so that two apps in a process don't meet. */
export interface Metrics {
  registry: Registry;
  /** Event streams that are open now. */
  openStreams: Gauge;
  measure: ReturnType<typeof measureRequests>;
}

/** Makes the metrics of one app. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const openStreams = new Gauge({
    name: "hearback_open_streams",
    help: "Event streams open now",
    registers: [registry],
  });
  return { registry, openStreams, measure: measureRequests(registry) };
}

function measureRequests(registry: Registry) {
  const labelNames = ["method", "route", "status"] as const;
  const registers = [registry];
  const total = new Counter({ name: "hearback_requests_total", help: "Requests answered", labelNames, registers });
  const seconds = new Histogram({
    name: "hearback_request_seconds",
    help: "Time until an answer began",
    labelNames,
    registers,
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
  });
  return createMiddleware<AppEnv>(async (c, next) => {
    const startMs = performance.now();
    await next();
    // The route, not the path: ids would make a series each.
    const labels = { method: c.req.method, route: routePath(c, -1), status: String(c.res.status) };
    total.inc(labels);
    seconds.observe(labels, (performance.now() - startMs) / 1_000);
  });
}
