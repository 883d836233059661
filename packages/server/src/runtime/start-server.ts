import type { Logger } from "pino";
import { createApp } from "../app.ts";
import type { Config } from "../config.ts";
import { startDemo } from "../demo/start-demo.ts";
import { startMail } from "../mail/start-mail.ts";
import { startPruning } from "../services/changes/prune.ts";
import { listen, portProblem, type HttpServer } from "./http-server.ts";
import { openParts } from "./open-parts.ts";

/** A server that runs. */
export interface RunningServer {
  /** Where it answers, as browsers see it. */
  url: string;
  port: number;
  smtpPort: number;
  /** Ends streams, finishes what is under way, closes the database, and gives the data folder free. */
  close(): Promise<void>;
}

/**
 * Starts a whole server: database, mail in and out, HTTP, and the demo when it is on.
 * @throws {StartError} With one sentence for whoever started it; nothing is left running then.
 */
export async function startServer(config: Config, logger: Logger): Promise<RunningServer> {
  const steps: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const step of steps.splice(0).reverse()) await step();
  };
  try {
    const http = await listen(config.host, config.port);
    steps.push(() => http.close());
    return { ...(await startBehind(http, config, { logger, steps })), close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Start {
  logger: Logger;
  /** What to undo, last first. */
  steps: (() => Promise<void> | void)[];
}

async function startBehind(http: HttpServer, config: Config, { logger, steps }: Start) {
  const parts = await openParts(withPort(config, http.port), logger);
  steps.push(() => parts.close());
  const { deps } = parts;
  steps.push(startPruning(deps));
  const demo = config.demo ? await startDemo(deps) : null;
  if (demo !== null) {
    steps.push(() => demo.close());
    deps.demo = demo;
    deps.config = { ...deps.config, smtpOutUrl: deps.config.smtpOutUrl ?? demo.smtpOutUrl };
  }
  const mail = await startMail(deps).catch((error: unknown) => {
    throw portProblem(error, "HEARBACK_SMTP_PORT");
  });
  steps.push(() => mail.close());
  demo?.answerAt(mail.smtpPort);
  const closing = new AbortController();
  const app = createApp(deps, { closing: closing.signal });
  http.serve((request) => app.fetch(request));
  // Streams end first: an open one would hold the HTTP server back.
  steps.push(() => closing.abort());
  return { url: deps.config.publicUrl, port: http.port, smtpPort: mail.smtpPort };
}

/** Port 0 means any: addresses then name the one that came out. */
function withPort(config: Config, port: number): Config {
  return config.port === port ? config : { ...config, port, publicUrl: config.publicUrl.replace(/:0$/, `:${port}`) };
}
