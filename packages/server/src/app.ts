import { Hono, type Handler } from "hono";
import { ENDPOINTS } from "@hearback/contract";
import { ApiProblem, notFound } from "./services/api-problem.ts";
import { authenticate, type AppEnv } from "./http/auth/authenticate.ts";
import type { Deps } from "./deps.ts";
import { HEARTBEAT_MS } from "./runtime/event-stream.ts";
import { cors } from "./http/cors.ts";
import { createMetrics } from "./http/metrics.ts";
import { answerError } from "./http/problem-response.ts";
import { pathOf } from "./http/read-request.ts";
import { responseHeaders } from "./http/response-headers.ts";
import { attachmentRoutes } from "./routes/attachments.ts";
import { audienceRoutes } from "./routes/audiences.ts";
import { contactRoutes } from "./routes/contacts.ts";
import { demoRoutes } from "./routes/demo.ts";
import { eventRoutes } from "./routes/events.ts";
import { frameRoutes } from "./routes/frame.ts";
import { meRoutes } from "./routes/me.ts";
import { messageRoutes } from "./routes/messages.ts";
import { metaRoutes } from "./routes/meta.ts";
import { requestRoutes } from "./routes/requests.ts";
import { signedFileRoutes } from "./routes/signed-files.ts";
import { threadRoutes } from "./routes/threads.ts";

/** How an app runs. */
export interface AppOptions {
  /** Aborted when the server closes, so that event streams end with a word. @default never */
  closing?: AbortSignal | undefined;
  /** Silence after which an event stream says that it lives. @default 15000 */
  heartbeatMs?: number | undefined;
}

/** Makes the HTTP side of the server. It starts nothing by itself and keeps no state but caches. */
export function createApp(deps: Deps, options: AppOptions = {}): Hono<AppEnv> {
  const metrics = createMetrics();
  const app = new Hono<AppEnv>();
  app.onError((error, c) => answerError(deps, error, c));
  app.notFound((c) => answerError(deps, notFound(), c));
  app.use(responseHeaders);
  app.use(metrics.measure);
  app.use("/v1/*", cors(deps.config.allowedOrigins), authenticate(deps));
  const events = {
    heartbeatMs: options.heartbeatMs ?? HEARTBEAT_MS,
    closing: options.closing ?? new AbortController().signal,
    openStreams: metrics.openStreams,
  };
  app.route("/", meRoutes(deps));
  app.route("/", audienceRoutes(deps));
  app.route("/", contactRoutes(deps));
  app.route("/", threadRoutes(deps));
  app.route("/", messageRoutes(deps));
  app.route("/", attachmentRoutes(deps));
  app.route("/", requestRoutes(deps));
  app.route("/", eventRoutes(deps, events));
  refuseOtherMethods(app);
  app.route("/", metaRoutes(deps, metrics.registry));
  app.route("/", signedFileRoutes(deps));
  app.get("/frame/*", lazyFrame(deps));
  if (deps.config.demo) {
    app.use("/demo/*", cors(deps.config.allowedOrigins));
    app.route("/", demoRoutes(deps));
  }
  return app;
}

/** The frame's script comes from the build; the rest of the server runs from its sources without one. */
function lazyFrame(deps: Deps): Handler {
  let frame: ReturnType<typeof frameRoutes> | null = null;
  return (c) => (frame ??= frameRoutes(deps)).fetch(c.req.raw);
}

/** A path that is there answers another method by saying so; one that is not, says nothing. */
function refuseOtherMethods(app: Hono<AppEnv>): void {
  for (const name of Object.keys(ENDPOINTS)) {
    if (!isEndpoint(name)) continue;
    app.all(pathOf(name), () => {
      throw new ApiProblem("method-not-allowed");
    });
  }
}

function isEndpoint(name: string): name is keyof typeof ENDPOINTS {
  return Object.hasOwn(ENDPOINTS, name);
}
