import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isWhole, startRawOrigin, talk, until } from "./gate/raw-origin.ts";
import { app, rule, startGate } from "./gate/start-gate.ts";

/** Time without progress counts, in both directions; what moves, however slowly, may take its time. */
const LIMIT = 1500;
/** Long enough for a machine that has much else to do. */
const PATIENCE = 30_000;
let origin: Awaited<ReturnType<typeof startRawOrigin>>;
let gate: Awaited<ReturnType<typeof startGate>>;

const BLOCK = "b".repeat(100_000);
const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n";
const zipped = gzipSync("z".repeat(100));

/** What is sent, and then nothing more. */
const STANDS_STILL: Readonly<Record<string, string>> = {
  "/no-head": "",
  "/half-a-head": "HTTP/1.1 200 OK\r\nX-Lo",
  "/small": "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf",
  "/large": `HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n${BLOCK}`,
  "/chunked": `${CHUNKED}\r\n4\r\nhalf\r\n`,
  "/zipped": `${CHUNKED}Content-Encoding: gzip\r\n\r\na\r\n${zipped.toString("latin1").slice(0, 10)}\r\n`,
};

/** A piece each third of the limit, for two limits and more. */
const SLOW: Readonly<Record<string, readonly string[]>> = {
  "/slow-length": ["HTTP/1.1 200 OK\r\nContent-Length: 700000\r\n\r\n", ...Array(7).fill(BLOCK)],
  "/slow-chunked": [`${CHUNKED}\r\n`, ...Array(7).fill("4\r\nhalf\r\n"), "0\r\n\r\n"],
};

beforeAll(async () => {
  origin = await startRawOrigin((target, socket, count) => {
    const begun = STANDS_STILL[target];
    const pieces = SLOW[target];
    if (begun !== undefined) socket.write(begun, "latin1");
    else if (pieces)
      for (const [index, piece] of pieces.entries())
        setTimeout(() => socket.write(piece), index * (LIMIT / 3));
    else if (target === "/deaf") socket.pause();
    else if (target === "/events")
      socket.write(`${CHUNKED}Content-Type: text/event-stream\r\n\r\n6\r\n: hi\n\n\r\n`);
    else if (target.startsWith("/once-closed") && count === 1) socket.destroy();
    else if (target === "/garbage") socket.write("SSH-2.0-OpenSSH_9.9\r\n\r\n");
    else if (target === "/521")
      socket.write(
        "HTTP/1.1 521 Down\r\nServer: cloudflare\r\nContent-Length: 15\r\n\r\nerror code: 521",
      );
    else if (target !== "/upload") socket.write(OK);
  });
  gate = await startGate(
    [
      app("localhost", origin.url, [rule("/**", { policy: "bypass" })]),
      app("refused.localhost", "http://127.0.0.1:1", [rule("/**", { policy: "bypass" })]),
    ],
    { originTimeout: LIMIT },
  );
});
afterAll(async () => {
  await gate.stop();
  await origin.stop();
});
beforeEach(() => {
  gate.troubles.length = 0;
});

const head = (method: string, target: string, more = "", host = "localhost") =>
  `${method} ${target} HTTP/1.1\r\nHost: ${host}\r\nX-Test-Id: id of ${target}\r\n${more}\r\n`;
/** The lines for this target, once there is one. */
const linesFor = async (target: string) => {
  const lines = () => gate.troubles.filter(({ request_id }) => request_id === `id of ${target}`);
  await until(() => lines().length > 0);
  return lines();
};
const statusOf = (text: string) => Number(text.split(" ")[1]);
const bodyOf = (text: string) => JSON.parse(text.slice(text.indexOf("\r\n\r\n") + 4));

describe("an answer that stands still", () => {
  test.each(["/no-head", "/half-a-head"])("%s: 504, and one line in the log", async (target) => {
    const seen = await talk(gate.port, head("GET", target, "Connection: close\r\n"), PATIENCE);
    expect(statusOf(seen.text)).toBe(504);
    const line = { event: "origin_trouble", cause: "late", app: "localhost" };
    expect(await linesFor(target)).toEqual([
      { ...line, request_id: `id of ${target}`, ms: expect.any(Number) },
    ]);
    expect(bodyOf(seen.text).request_id).toBe(`id of ${target}`);
  });

  test("twenty at once: each gets its 504, whoever set the timer", async () => {
    const many = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        talk(gate.port, head("GET", "/no-head", "Connection: close\r\n"), at < 5 ? 50 : PATIENCE),
      ),
    );
    for (const { text } of many.slice(5)) expect(statusOf(text)).toBe(504);
    // Nothing of them is left behind.
    expect(await until(() => origin.heard.every(({ ended }) => ended))).toBe(true);
  });

  test.each(["/small", "/large", "/chunked", "/zipped"])("%s: a visible cut", async (target) => {
    const seen = await talk(gate.port, head("GET", target), PATIENCE);
    expect(statusOf(seen.text)).toBe(200);
    expect(seen.closed).toBe(true);
    expect(isWhole(seen.text)).toBe(false);
    // Nobody sees whether a small answer has come to its end.
    if (target === "/small") return;
    expect(await linesFor(target)).toMatchObject([{ cause: "stalled" }]);
  });
});

test.each(Object.keys(SLOW))("%s: what moves slowly is not cut", async (target) => {
  const seen = await talk(gate.port, head("GET", target, "Connection: close\r\n"), PATIENCE);
  expect(isWhole(seen.text)).toBe(true);
});

test("an event stream may be silent", async () => {
  const seen = await talk(gate.port, head("GET", "/events"), LIMIT * 2.5);
  expect(seen.text).toContain(": hi");
  expect(seen.closed).toBe(false);
});

describe("an upload that stands still", () => {
  const LENGTH = "Content-Length: 20000000\r\n";

  test("because the origin does not read: 504", async () => {
    const upload = head("POST", "/deaf", LENGTH) + "u".repeat(20_000_000);
    const seen = await talk(gate.port, upload, PATIENCE);
    expect(statusOf(seen.text)).toBe(504);
    expect(await linesFor("/deaf")).toMatchObject([{ cause: "late" }]);
  });

  test.each([
    ["with a small length", "Content-Length: 1000\r\n\r\nhalf"],
    ["with a length", `${LENGTH}\r\n${BLOCK}`],
    ["in chunks", "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"],
  ])("because the client does not send, %s: 504", async (_, rest) => {
    const seen = await talk(gate.port, head("POST", "/upload").slice(0, -2) + rest, PATIENCE);
    expect(statusOf(seen.text)).toBe(504);
  });
});

describe("a request that loses the race with an idle close", () => {
  const times = (target: string) => origin.asked.filter((asked) => asked === target).length;

  test.each(["GET", "HEAD"])("%s is sent once more", async (method) => {
    const target = `/once-closed-${method}`;
    const seen = await talk(gate.port, head(method, target, "Connection: close\r\n"), PATIENCE);
    expect(statusOf(seen.text)).toBe(200);
    expect(times(target)).toBe(2);
  });

  test.each([
    ["POST", "Content-Length: 0\r\n\r\n"],
    ["POST", "Content-Length: 1\r\n\r\na"],
    ["DELETE", "\r\n"],
    ["GET", "Content-Length: 1\r\n\r\na"],
  ])("%s %j is not", async (method, rest) => {
    const target = `/once-closed-${method}-${rest.length}`;
    const asked = `${head(method, target, "Connection: close\r\n").slice(0, -2)}${rest}`;
    expect(statusOf((await talk(gate.port, asked, PATIENCE)).text)).toBe(502);
    expect(times(target)).toBe(1);
  });
});

test.each([
  ["/garbage", "localhost", "unreachable"],
  ["/", "refused.localhost", "unreachable"],
  ["/521", "localhost", "refused"],
])("%s of %s: 502, one line in the log, the same id in both", async (target, host, cause) => {
  const seen = await talk(gate.port, head("GET", target, "Connection: close\r\n", host), PATIENCE);
  expect(statusOf(seen.text)).toBe(502);
  expect(await linesFor(target)).toMatchObject([{ app: host, cause }]);
  expect(bodyOf(seen.text).request_id).toBe(`id of ${target}`);
});

test("an origin may answer before it has read everything", async () => {
  const socket = connect(gate.port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => {
    text += String(chunk);
  });
  socket.write(`${head("POST", "/early", "Content-Length: 900000\r\n")}${BLOCK}`);
  expect(await until(() => text.endsWith("ok"))).toBe(true);
  socket.destroy();
});
