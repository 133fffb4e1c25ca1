import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { app, startGate } from "../unit/gateway/gate/start-gate.ts";
import { exchange } from "./raw-client.ts";
import {
  type Behaviour,
  says,
  saysAndCloses,
  saysAndResets,
  startRawOrigin,
} from "./raw-origin.ts";
import { REPEATS } from "./repeats.ts";

/**
 * Origins that break at every point of an answer. Before its head has come the gate says so in its
 * own words: 502, or 504 where nothing comes at all. Behind the head only one thing is honest: the
 * client sees that the answer was cut.
 */
const HEAD = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/plain\r\n";
const LENGTH = `${HEAD}Content-Length: 1000\r\n\r\n`;
const CHUNKED = `${HEAD}Transfer-Encoding: chunked\r\n\r\n`;
const HALF = "x".repeat(500);
const CHUNK = `1f4\r\n${HALF}\r\n`;
/** Each connection serves one request: what breaks on it breaks that one. */
const OK = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";

const closes: Behaviour = ({ socket }) => void socket.end();
const resets: Behaviour = ({ socket }) => void socket.resetAndDestroy();

/** No usable answer: 502. */
const UNUSABLE: Readonly<Record<string, Behaviour>> = {
  "hangs up": closes,
  "breaks the line": resets,
  "speaks another protocol": saysAndCloses("SSH-2.0-OpenSSH_9.9\r\n\r\n"),
  "speaks HTTP/2": saysAndCloses(
    "\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0d\0\x04\0\xa0\0\0\0\x02\0\0\0\0",
  ),
  "speaks TLS": saysAndCloses("\x15\x03\x01\0\x02\x02\x46"),
  "speaks HTTP/0.9": saysAndCloses("<html>hello</html>"),
  "says half a status line": saysAndCloses("HTTP/1.1 20"),
  "says half a status line, and breaks the line": saysAndResets("HTTP/1.1 20"),
  "says half a header": saysAndCloses(`${HEAD}X-Half`),
  "says half a header, and breaks the line": saysAndResets(`${HEAD}X-Half: y`),
  "does not end its headers": saysAndCloses(HEAD),
  "has a status with four digits": saysAndCloses("HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\nok"),
  "has status 099": saysAndCloses("HTTP/1.1 099 Odd\r\nContent-Length: 2\r\n\r\nok"),
  "has status 600": saysAndCloses("HTTP/1.1 600 Odd\r\nContent-Length: 2\r\n\r\nok"),
  "has status 999": saysAndCloses("HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\nok"),
  "has a word for a status": saysAndCloses("HTTP/1.1 fine OK\r\nContent-Length: 2\r\n\r\nok"),
  "has a NUL in a header": saysAndCloses(`${HEAD}X: a\0b\r\nContent-Length: 2\r\n\r\nok`),
  "has a header without a name": saysAndCloses(`${HEAD}: x\r\nContent-Length: 2\r\n\r\nok`),
  "has two lengths": saysAndCloses(`${HEAD}Content-Length: 2\r\nContent-Length: 3\r\n\r\nok`),
  "has a negative length": saysAndCloses(`${HEAD}Content-Length: -1\r\n\r\nok`),
  "has a length in letters": saysAndCloses(`${HEAD}Content-Length: two\r\n\r\nok`),
  "switches protocols unasked": says(
    "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
  ),
};

/** Nothing comes, or not enough: 504. */
const SILENT: Readonly<Record<string, Behaviour>> = {
  "never answers": () => undefined,
  "stops in its status line": says("HTTP/1.1 2"),
  "stops in its headers": says(`${HEAD}X-Half: `),
  "never ends a header": says(`${HEAD}X-Long: ${"a".repeat(60_000)}`),
  "sends interim answers only": says("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
};

/** Its head has passed: the client must see that the rest is missing. */
const CUT: Readonly<Record<string, Behaviour>> = {
  "hangs up before the body": saysAndCloses(LENGTH),
  "breaks the line before the body": saysAndResets(LENGTH),
  "hangs up in a body of known length": saysAndCloses(LENGTH + HALF),
  "breaks the line in a body of known length": saysAndResets(LENGTH + HALF),
  "hangs up one byte before the end": saysAndCloses(LENGTH + HALF + HALF.slice(1)),
  "hangs up before the first chunk": saysAndCloses(CHUNKED),
  "breaks the line before the first chunk": saysAndResets(CHUNKED),
  "hangs up between chunks": saysAndCloses(CHUNKED + CHUNK),
  "breaks the line between chunks": saysAndResets(CHUNKED + CHUNK),
  "hangs up in a chunk": saysAndCloses(`${CHUNKED}3e8\r\n${HALF}`),
  "breaks the line in a chunk": saysAndResets(`${CHUNKED}3e8\r\n${HALF}`),
  "hangs up in a chunk size": saysAndCloses(`${CHUNKED + CHUNK}1f`),
  "hangs up in the last chunk": saysAndCloses(`${CHUNKED + CHUNK}0`),
  "has a chunk size in letters": saysAndCloses(`${CHUNKED}xyz\r\n${HALF}\r\n0\r\n\r\n`),
  "has a negative chunk size": saysAndCloses(`${CHUNKED}-5\r\n${HALF}\r\n0\r\n\r\n`),
  "has a chunk that is longer than it says": saysAndCloses(`${CHUNKED}5\r\n${HALF}\r\n0\r\n\r\n`),
};

/** As `CUT`, but it only stops: cut once nothing has moved for `ORIGIN_TIMEOUT`. */
const STALLED: Readonly<Record<string, Behaviour>> = {
  "stops before the body": says(LENGTH),
  "stops in a body of known length": says(LENGTH + HALF),
  "stops before the first chunk": says(CHUNKED),
  "stops between chunks": says(CHUNKED + CHUNK),
  "stops in a chunk": says(`${CHUNKED}3e8\r\n${HALF}`),
};

/** Odd, and yet an answer. */
const WHOLE: Readonly<Record<string, Behaviour>> = {
  "says more than its length": saysAndCloses(`${OK}and more`),
  "sends an interim answer first": saysAndCloses(
    `HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${OK}`,
  ),
  "sends ten interim answers first": saysAndCloses(
    `${"HTTP/1.1 103 Hints\r\n\r\n".repeat(10)}${OK}`,
  ),
  "says to continue unasked": saysAndCloses(`HTTP/1.1 100 Continue\r\n\r\n${OK}`),
  "closes in good order": saysAndCloses(OK),
  "writes byte by byte": ({ socket }) => {
    for (const byte of OK) socket.write(byte);
  },
  "has no reason phrase": saysAndCloses("HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok"),
  "has trailers": saysAndCloses(`${CHUNKED}2\r\nok\r\n0\r\nX-Trailer: y\r\n\r\n`),
  "has chunk extensions": saysAndCloses(`${CHUNKED}2;x=y\r\nok\r\n0\r\n\r\n`),
};

const ALL = { ...UNUSABLE, ...SILENT, ...CUT, ...STALLED, ...WHOLE };
const pathOf = (kind: string): string => `/${encodeURIComponent(kind.replaceAll(/[ ,/]/g, "-"))}`;

let origin: Awaited<ReturnType<typeof startRawOrigin>>;
let gate: Awaited<ReturnType<typeof startGate>>;

beforeAll(async () => {
  const behaviours = Object.entries(ALL).map(([kind, behaviour]) => [pathOf(kind), behaviour]);
  origin = await startRawOrigin({ ...Object.fromEntries(behaviours), "/ok": says(OK) });
  gate = await startGate([
    app("localhost", origin.url),
    app("refused.localhost", "http://127.0.0.1:1"),
    app("nowhere.localhost", "http://nowhere.invalid"),
  ]);
});
afterAll(async () => {
  await gate.stop();
  await origin.stop();
});

const ask = (path: string, host = "localhost", patience?: number) =>
  exchange(
    gate.port,
    `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: gatehouse=ann\r\n\r\n`,
    patience,
  );

/** This many times, and the gate serves the next request each time. */
async function everyTime(kind: string, check: (seen: Awaited<ReturnType<typeof ask>>) => void) {
  for (let time = 0; time < REPEATS; time++) {
    check(await ask(pathOf(kind)));
    expect(await ask("/ok")).toMatchObject({ status: 200, whole: true });
  }
}

describe("an origin without a usable answer is 502", () => {
  test.each(Object.keys(UNUSABLE))("%s", (kind) =>
    everyTime(kind, (seen) => expect(seen).toMatchObject({ status: 502, whole: true })),
  );
  test.each(["refused.localhost", "nowhere.localhost"])("%s", async (host) => {
    expect(await ask("/", host)).toMatchObject({ status: 502, whole: true });
  });
});

describe("an origin that keeps silent is 504", () => {
  test.each(Object.keys(SILENT))("%s", (kind) =>
    everyTime(kind, (seen) => expect(seen).toMatchObject({ status: 504, whole: true })),
  );
});

describe("an answer that is broken off is seen to be broken off", () => {
  test.each(Object.keys(CUT))("%s", (kind) =>
    everyTime(kind, ({ status, whole }) =>
      expect([[200, 502].includes(status), whole && status === 200]).toEqual([true, false]),
    ),
  );
});

describe("an answer that stands still is cut", () => {
  test.each(Object.keys(STALLED))("%s", async (kind) => {
    const { status, whole } = await ask(pathOf(kind), "localhost", 8 * 1500);
    expect([[200, 504].includes(status), whole && status === 200]).toEqual([true, false]);
  });
});

describe("an answer that is only odd passes", () => {
  test.each(Object.keys(WHOLE))("%s", (kind) =>
    everyTime(kind, (seen) => {
      expect(seen).toMatchObject({ status: 200, whole: true });
      expect(seen.text).toContain("ok");
      expect(seen.text).not.toContain("and more");
    }),
  );
});
