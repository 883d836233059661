import { createServer } from "node:http";
import { once } from "node:events";

/** A server that a mail must never reach: it notes every request. */
export interface Witness {
  origin: string;
  hits: string[];
  close: () => Promise<void>;
}

/** Starts a witness on a free port of the loopback. */
export async function startWitness(): Promise<Witness> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(request.url ?? "");
    response.writeHead(204).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    hits,
    close: async () => {
      server.close();
      await once(server, "close");
    },
  };
}
