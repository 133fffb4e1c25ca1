import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TroubleEntry } from "../../../../src/gateway/ports.ts";

/** Stands in for D1 and for the log: it knows whether a session has ended, and keeps what is reported. */
export async function startTruth() {
  let valid = true;
  let reachable = true;
  const troubles: TroubleEntry[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === "POST") {
      let text = "";
      for await (const chunk of request) text += String(chunk);
      troubles.push(JSON.parse(text));
    }
    if (reachable) response.writeHead(valid ? 200 : 410).end();
    else request.socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    troubles,
    end: () => {
      valid = false;
    },
    reach: (can: boolean) => {
      reachable = can;
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
