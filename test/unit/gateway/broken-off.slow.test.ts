import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isWhole, startRawOrigin, talk, until } from "./gate/raw-origin.ts";
import { app, rule, startGate } from "./gate/start-gate.ts";

/**
 * The threat: an upload or an answer that was broken off looks whole to the other side, and half a
 * file is stored. Whatever one side breaks off reaches the other broken off.
 */
const TIMES = 5;
let origin: Awaited<ReturnType<typeof startRawOrigin>>;
let gate: Awaited<ReturnType<typeof startGate>>;

const BLOCK = "b".repeat(100_000);
const PIECE = `${BLOCK.length.toString(16)}\r\n${BLOCK}\r\n`;
const CHUNKED = "Transfer-Encoding: chunked\r\n";

/** Answers that are begun; each is broken off a little later. */
const BEGUN: Readonly<Record<string, string>> = {
  "/small": "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf",
  "/large": `HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n${BLOCK}`,
  "/chunked": `HTTP/1.1 200 OK\r\n${CHUNKED}\r\n${PIECE}`,
  "/in-a-chunk": `HTTP/1.1 200 OK\r\n${CHUNKED}\r\n${PIECE.slice(0, -500)}`,
  "/between-chunks": `HTTP/1.1 200 OK\r\n${CHUNKED}\r\n4\r\nhalf\r\n`,
  "/zipped": `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n${CHUNKED}\r\n4\r\n\x1f\x8b\x08\x00\r\n`,
};

function sendForEver(target: string, socket: Socket): void {
  const sized = target === "/endless-length";
  socket.write(`HTTP/1.1 200 OK\r\n${sized ? "Content-Length: 9000000000\r\n" : CHUNKED}\r\n`);
  const timer = setInterval(() => socket.write(sized ? BLOCK : PIECE), 50);
  socket.on("close", () => clearInterval(timer));
}

beforeAll(async () => {
  origin = await startRawOrigin((target, socket) => {
    if (target.startsWith("/endless")) return sendForEver(target, socket);
    const begun = BEGUN[target.split("?")[0] ?? ""];
    if (begun === undefined) return;
    socket.write(begun, "latin1");
    if (target.endsWith("?reset")) setTimeout(() => socket.resetAndDestroy(), 100);
    else if (target.endsWith("?end")) setTimeout(() => socket.end(), 100);
  });
  gate = await startGate([app("localhost", origin.url, [rule("/**", { policy: "bypass" })])], {
    originTimeout: 60_000,
  });
});
afterAll(async () => {
  await gate.stop();
  await origin.stop();
});
beforeEach(() => {
  origin.heard.length = 0;
  gate.troubles.length = 0;
});

const head = (method: string, target: string, more = "") =>
  `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nX-Test-Id: ${target}\r\n${more}\r\n`;

describe("an upload that its client breaks off arrives broken off", () => {
  const endings: Readonly<Record<string, (socket: Socket) => void>> = {
    "by closing": (socket) => socket.destroy(),
    "by a reset": (socket) => socket.resetAndDestroy(),
    "by ending its side": (socket) => socket.end(),
  };
  const framings: Readonly<Record<string, readonly [string, string]>> = {
    "in chunks": [CHUNKED, PIECE],
    "in the middle of a chunk": [CHUNKED, PIECE.slice(0, 60_000)],
    "in small chunks": [CHUNKED, "4\r\nhalf\r\n"],
    "with a length": ["Content-Length: 900000\r\n", BLOCK],
    "with a small length": ["Content-Length: 1000\r\n", "half"],
  };
  const cases = Object.keys(framings).flatMap((framing) =>
    Object.keys(endings).map((ending) => [framing, ending] as const),
  );

  test.each(cases)("%s, %s", async (framing, ending) => {
    const [header, body] = framings[framing] ?? ["", ""];
    for (let time = 0; time < TIMES; time++) {
      const before = origin.heard.length;
      const socket = connect(gate.port, "127.0.0.1");
      socket.on("error", () => undefined);
      socket.write(head("POST", "/store", header) + body, "latin1");
      await until(() =>
        (origin.heard[before]?.text.split("\r\n\r\n")[1] ?? "").includes(body.slice(-3, -2)),
      );
      endings[ending]?.(socket);
      expect(await until(() => origin.heard[before]?.ended === true)).toBe(true);
      socket.destroy();
    }
    for (const { text } of origin.heard) expect(isWhole(text)).toBe(false);
    expect(gate.troubles.filter(({ request_id }) => request_id === "/store")).toEqual([]);
  });
});

describe("an answer that its origin breaks off arrives broken off", () => {
  const cases = Object.keys(BEGUN).flatMap((target) => [`${target}?end`, `${target}?reset`]);
  test.each(cases)("%s", async (target) => {
    for (let time = 0; time < TIMES; time++) {
      const seen = await talk(gate.port, head("GET", target), 20_000);
      expect(seen.closed).toBe(true);
      expect(isWhole(seen.text)).toBe(false);
    }
  });
});

test.each(["/endless", "/endless-length"])("%s: a client that leaves ends it", async (target) => {
  const socket = connect(gate.port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(head("GET", target));
  await new Promise((resolve) => socket.once("data", resolve));
  socket.destroy();
  expect(await until(() => origin.heard[0]?.ended === true)).toBe(true);
  expect(gate.troubles.filter(({ request_id }) => request_id === target)).toEqual([]);
});
