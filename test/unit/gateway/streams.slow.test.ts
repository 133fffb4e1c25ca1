import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { request as ask, type IncomingMessage, type RequestOptions } from "node:http";
import { createGunzip } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { app, startGate } from "./gate/start-gate.ts";
import { BLOCK, bytes, sha256, startStreamOrigin } from "./gate/stream-origin.ts";

let origin: Awaited<ReturnType<typeof startStreamOrigin>>;
let gate: Awaited<ReturnType<typeof startGate>>;

beforeAll(async () => {
  origin = await startStreamOrigin();
  gate = await startGate([app("localhost", origin.url)]);
});
afterAll(async () => {
  await gate.stop();
  await origin.stop();
});

/** Each one down and up. */
const TRANSFERS = process.env.CI ? 5000 : 1000;

const HEADERS = { host: "localhost", cookie: "gatehouse=ann" };

function open(
  path: string,
  options: RequestOptions = {},
  body?: Buffer | (() => Generator<Buffer>),
) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { ...HEADERS, ...options.headers };
    const to = { host: "127.0.0.1", port: gate.port, path, ...options, headers };
    const sent = ask(to, resolve).on("error", reject);
    if (typeof body === "function") writeAll(sent, body()).catch(reject);
    else sent.end(body);
  });
}

async function writeAll(to: NodeJS.WritableStream, blocks: Generator<Buffer>): Promise<void> {
  for (const block of blocks)
    if (!to.write(block)) await new Promise((resolve) => to.once("drain", resolve));
  to.end();
}

async function read(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function digest(response: IncomingMessage): Promise<{ size: number; hash: string }> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of response) {
    hash.update(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  return { size, hash: hash.digest("hex") };
}

describe("300 MB without holding them", () => {
  const MEGABYTES = 300;
  const count = (MEGABYTES * 1_048_576) / BLOCK;
  const expected = (() => {
    const hash = createHash("sha256");
    const block = bytes(1, BLOCK);
    for (let at = 0; at < count; at++) hash.update(block);
    return hash.digest("hex");
  })();

  test("down", async () => {
    const got = await digest(await open(`/down/${MEGABYTES}`));
    expect(got).toEqual({ size: MEGABYTES * 1_048_576, hash: expected });
  });

  test("up, chunked", async () => {
    const block = bytes(1, BLOCK);
    function* blocks() {
      for (let at = 0; at < count; at++) yield block;
    }
    const response = await open("/up", { method: "POST" }, blocks);
    expect((await read(response)).toString()).toBe(expected);
  });

  test("and the runtime's memory stays flat", () => {
    expect(Math.max(...gateMemory())).toBeLessThan(MEGABYTES);
  });
});

/** High-water marks, in MB, of the runtime processes that this test has started. */
function gateMemory(): number[] {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8");
  const peaks = children
    .split(" ")
    .filter(Boolean)
    .map((pid) => readFileSync(`/proc/${pid}/status`, "utf8"))
    .filter((status) => status.startsWith("Name:\tworkerd"))
    .map((status) => Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024);
  expect(peaks.length).toBeGreaterThan(0);
  return peaks;
}

describe("a compressed body is passed on as it is", () => {
  const codings = ["gzip", "br", "zstd", "identity"];
  const cases = codings.flatMap((coding) => ["as-it-is", "changed"].map((head) => [coding, head]));
  test.each(cases)("%s, its header %s", async (coding, head) => {
    const direct = await fetchDirect(`/coded/${coding}`);
    const response = await open(`/coded/${coding}/${head}`, {
      // wrangler dev itself recodes into the first coding that the client names.
      headers: { "accept-encoding": coding },
    });
    expect(response.headers["content-encoding"]).toBe(coding);
    expect(response.headers["set-cookie"]).toEqual(head === "changed" ? ["a=1"] : undefined);
    expect(sha256(await read(response))).toBe(sha256(direct));
  });
});

const fetchDirect = (path: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    ask(`${origin.url}${path}`, (response) => read(response).then(resolve, reject)).end();
  });

describe("answers without a body, or with a part of one", () => {
  test.each([204, 205, 304, 404, 418, 500, 503, 599])("%i", async (status) => {
    const response = await open(`/status/${status}`);
    expect(response.statusCode).toBe(status);
    expect(response.headers["x-kept"]).toBe("1");
    expect((await read(response)).length).toBe(0);
  });

  test("HEAD tells the length of what it does not send", async () => {
    const response = await open("/coded/identity", { method: "HEAD" });
    expect(response.headers["content-length"]).toBe("9500");
    expect((await read(response)).length).toBe(0);
  });

  test("a range", async () => {
    const response = await open("/range", { headers: { range: "bytes=2-4" } });
    expect(response.statusCode).toBe(206);
    expect(response.headers["content-range"]).toBe("bytes 2-4/10");
    expect((await read(response)).toString()).toBe("234");
  });

  test("one that is cut off is seen to be cut off", async () => {
    await expect(open("/cut").then(read)).rejects.toThrow();
  });
});

test("bodies flow while they are being written, in both directions", async () => {
  const to = { host: "127.0.0.1", port: gate.port, path: "/echo", method: "POST" };
  const sent = ask({ ...to, headers: HEADERS });
  sent.write("one");
  const response = await new Promise<IncomingMessage>((resolve) => sent.on("response", resolve));
  const parts = response[Symbol.asyncIterator]();
  expect(String((await parts.next()).value)).toBe("one");
  sent.write("two");
  expect(String((await parts.next()).value)).toBe("two");
  sent.end();
  expect((await parts.next()).done).toBe(true);
});

test(`${2 * TRANSFERS} transfers, 20 at a time, and not a byte is wrong or somebody else's`, async () => {
  let next = 0;
  const wrong: string[] = [];
  const worker = async () => {
    while (next < TRANSFERS) {
      const seed = next++;
      const data = bytes(seed, seed % 9000);
      const [down, up] = await Promise.all([
        open(`/random/${seed}`).then(read),
        open("/up", { method: "PUT" }, data).then(read),
      ]);
      if (!down.equals(data)) wrong.push(`down ${seed}`);
      if (up.toString() !== sha256(data)) wrong.push(`up ${seed}`);
    }
  };
  await Promise.all(Array.from({ length: 20 }, worker));
  expect(wrong).toEqual([]);
});

describe("an event stream", () => {
  test("that is compressed is not held back either", async () => {
    const response = await open("/zipped-events", { headers: { "accept-encoding": "gzip" } });
    const zipped = response.headers["content-encoding"] === "gzip";
    const parts = (zipped ? response.pipe(createGunzip()) : response)[Symbol.asyncIterator]();
    expect(String((await parts.next()).value)).toBe("data: 0\n\n");
    expect(String((await parts.next()).value)).toBe("data: 1\n\n");
    response.destroy();
  });

  test("ends once nobody can say whether its session goes on", async () => {
    const response = await open("/events");
    const parts = response[Symbol.asyncIterator]();
    expect(String((await parts.next()).value)).toBe("data: 0\n\n");
    gate.reachStorage(false);
    await expect(parts.next()).rejects.toThrow();
    gate.reachStorage(true);
  });

  test("is not held back, and ends once the session has ended", async () => {
    const response = await open("/events");
    const parts = response[Symbol.asyncIterator]();
    expect(String((await parts.next()).value)).toBe("data: 0\n\n");
    origin.events.at(-1)?.write("data: 1\n\n");
    expect(String((await parts.next()).value)).toBe("data: 1\n\n");
    await new Promise((resolve) => setTimeout(resolve, 1200));
    origin.events.at(-1)?.write("data: 2\n\n");
    expect(String((await parts.next()).value)).toBe("data: 2\n\n");
    const gone = new Promise((resolve) => origin.events.at(-1)?.on("close", resolve));
    gate.endSessions();
    await expect(parts.next()).rejects.toThrow();
    await gone;
  });
});
