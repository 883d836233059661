import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { StartError } from "./start-error.ts";

/** How long open answers may take to end when the server closes. */
const CLOSE_TIMEOUT_MS = 5_000;

type FetchHandler = (request: Request) => Response | Promise<Response>;

/** An HTTP server that listens before the rest is ready: until then it answers 503. */
export interface HttpServer {
  /** The port it got. */
  port: number;
  /** From now on requests go to `handler`. */
  serve(handler: FetchHandler): void;
  /** Takes no more requests, and waits for those under way. */
  close(): Promise<void>;
}

/** Listens on a port. @throws {StartError} When it is taken or may not be used. */
export async function listen(host: string, port: number): Promise<HttpServer> {
  let handler: FetchHandler = () => new Response("starting", { status: 503, headers: { "Retry-After": "1" } });
  const server = createAdaptorServer({ fetch: (request: Request) => handler(request) }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(portProblem(error, "HEARBACK_PORT")));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: address === null || typeof address === "string" ? port : address.port,
    serve(next) {
      handler = next;
    },
    close: () => closeServer(server),
  };
}

function closeServer(server: Server): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT_MS);
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Says in one sentence why a port can't be listened on; other errors stay as they are. */
export function portProblem(error: unknown, variable: string): Error {
  const { code, port, address } = Object(error) as { code?: unknown; port?: unknown; address?: unknown };
  const place = `${String(address)}:${String(port)}`;
  if (code === "EADDRINUSE") {
    return new StartError(`The port ${place} is taken; stop what uses it, or set ${variable} to another port.`, {
      cause: error,
    });
  }
  if (code === "EACCES" || code === "EADDRNOTAVAIL") {
    return new StartError(
      `The port ${place} can't be listened on (${code}); set HEARBACK_HOST and ${variable} to a free one.`,
      {
        cause: error,
      },
    );
  }
  return error instanceof Error ? error : new Error(String(error));
}
