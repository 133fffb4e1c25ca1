/**
 * The smallest app that lives behind the gate: no login, no session, no password. It believes one
 * header, and only after checking it.
 *
 *   node examples/whoami/server.ts [--port 8788] [--gate http://localhost:8787] [--audience HOST]
 */
import { createServer } from "node:http";
import { answer } from "./answer.ts";
import { readSettings, type Settings } from "./settings.ts";

function settingsOrExit(): Settings {
  try {
    return readSettings(process.argv.slice(2), process.env);
  } catch (error) {
    console.error(`whoami: ${error instanceof Error ? error.message : error}`);
    process.exit(2);
  }
}

const settings = settingsOrExit();

const server = createServer((request, response) => {
  answer(request, response, settings).catch((error: unknown) => {
    console.error("whoami:", error);
    if (response.headersSent) response.destroy();
    else response.writeHead(500, { "content-type": "text/plain" }).end("Something went wrong.\n");
  });
});

server.on("error", (error) => {
  console.error(`whoami: ${error.message}`);
  process.exit(1);
});

// Loopback only: whoever can reach this port could otherwise try to pass by the gate.
server.listen(settings.port, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address)
    console.log(`Whoami: http://127.0.0.1:${address.port} behind ${settings.gate.origin}`);
});

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
