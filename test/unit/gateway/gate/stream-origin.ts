import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, constants, createGzip, gzipSync, zstdCompressSync } from "node:zlib";

const TEXT = Buffer.from("to be or not to be ".repeat(500));
const CODED: Readonly<Record<string, Buffer>> = {
  gzip: gzipSync(TEXT),
  br: brotliCompressSync(TEXT),
  zstd: zstdCompressSync(TEXT),
};
export const BLOCK = 65_536;

/** Reproducible bytes, different for every `seed`. */
export const bytes = (seed: number, length: number): Buffer =>
  createHash("shake256", { outputLength: length }).update(String(seed)).digest();

export const sha256 = (data: Buffer): string => createHash("sha256").update(data).digest("hex");

/** An origin of bodies: large ones, live ones, compressed ones. */
export async function startStreamOrigin() {
  const events: ServerResponse[] = [];
  const server = createServer((request, response) => {
    answer(request, response, events).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    events,
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  events: ServerResponse[],
): Promise<void> {
  const [, kind = "", value = "0", more] = (request.url ?? "").split("/");
  if (more === "changed") response.setHeader("set-cookie", ["a=1", "gatehouse=evil"]);
  if (kind === "coded") {
    const body = CODED[value] ?? TEXT;
    response.writeHead(200, { "content-encoding": value, "content-length": body.length });
    response.end(request.method === "HEAD" ? undefined : body);
  } else if (kind === "down") await sendBlocks(response, Number(value));
  else if (kind === "random") response.end(bytes(Number(value), Number(value) % 9000));
  else if (kind === "up") {
    const hash = createHash("sha256");
    for await (const chunk of request) hash.update(chunk as Buffer);
    response.end(hash.digest("hex"));
  } else if (kind === "echo") {
    response.writeHead(200, { "content-type": "application/octet-stream" });
    request.pipe(response);
  } else if (kind === "events") {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    response.write("data: 0\n\n");
    events.push(response);
  } else if (kind === "zipped-events") {
    response.writeHead(200, { "content-type": "text/event-stream", "content-encoding": "gzip" });
    const zip = createGzip({ flush: constants.Z_SYNC_FLUSH });
    zip.pipe(response);
    zip.write("data: 0\n\n");
    setTimeout(() => zip.write("data: 1\n\n"), 300);
  } else if (kind === "cut") {
    response.writeHead(200, { "content-length": 1000 });
    response.write("half");
    setTimeout(() => response.destroy(), 50);
  } else if (kind === "status") {
    response.writeHead(Number(value), { etag: '"x"', "x-kept": "1" }).end();
  } else if (kind === "range") {
    const whole = request.headers.range === undefined;
    response.writeHead(whole ? 200 : 206, whole ? {} : { "content-range": "bytes 2-4/10" });
    response.end(whole ? "0123456789" : "234");
  } else response.writeHead(404).end();
}

async function sendBlocks(response: ServerResponse, megabytes: number): Promise<void> {
  const block = bytes(1, BLOCK);
  for (let sent = 0; sent < (megabytes * 1_048_576) / BLOCK; sent++)
    if (!response.write(block)) await new Promise((resolve) => response.once("drain", resolve));
  response.end();
}
