import { createServer } from "node:http";
import { createCrm } from "./src/app.mjs";
import { readConfig } from "./src/config.mjs";

function readConfigOrExit() {
  try {
    return readConfig(process.env);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

const config = readConfigOrExit();
const server = createServer(createCrm(config));
server.on("error", (error) => {
  process.stderr.write(
    error.code === "EADDRINUSE"
      ? `Port ${config.port} is taken: set HEARBACK_CRM_PORT to a free one.\n`
      : `The CRM page can't listen: ${error.message}\n`,
  );
  process.exit(1);
});
server.listen(config.port, config.host, () => {
  const { port } = server.address();
  process.stdout.write(`${JSON.stringify({ event: "listening", port })}\n`);
});
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}
