import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort, isFree } from "../../../src/cli/network.ts";

test("a port is in use while somebody listens on it, and free again afterwards", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  expect(await isFree(port)).toBe(false);
  server.close();
  await once(server, "close");
  expect(await isFree(port)).toBe(true);
});

test("a free port is one that can be had", async () => {
  expect(await isFree(await freePort())).toBe(true);
});
