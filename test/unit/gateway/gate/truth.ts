import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands where D1 stands: it knows whether a session has been ended. */
export async function startTruth() {
  let valid = true;
  const server = createServer((_, response) => response.writeHead(valid ? 200 : 410).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    end: () => {
      valid = false;
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
