import type { Socket } from "node:net";

export const START = "Host: localhost\r\nCookie: gatehouse=ann\r\n";

export type Leave = (socket: Socket) => void;
export const closes: Leave = (socket) => void socket.destroy();
export const resets: Leave = (socket) => void socket.resetAndDestroy();
const saysNoMore: Leave = (socket) => void socket.end();

const PART = "y".repeat(50_000);
const LENGTH = `Content-Length: 100000\r\n\r\n${PART}`;
const CHUNKED = `Transfer-Encoding: chunked\r\n\r\nc350\r\n${PART}\r\n`;

/** Head and beginning of an upload, and how its client leaves. */
export const BROKEN: Readonly<Record<string, readonly [string, Leave]>> = {
  "with a length, closed": [LENGTH, closes],
  "with a length, reset": [LENGTH, resets],
  "with a length, half-closed": [LENGTH, saysNoMore],
  "with a length, closed one byte before the end": [LENGTH + PART.slice(1), closes],
  "with a length, closed before the body": ["Content-Length: 100000\r\n\r\n", closes],
  "in chunks, closed between two": [CHUNKED, closes],
  "in chunks, reset between two": [CHUNKED, resets],
  "in chunks, half-closed between two": [CHUNKED, saysNoMore],
  "in chunks, closed in one": [`${CHUNKED}c350\r\nyyyy`, closes],
  "in chunks, reset in one": [`${CHUNKED}c350\r\nyyyy`, resets],
  "in chunks, closed in a size": [`${CHUNKED}c3`, closes],
  "in chunks, closed in the last one": [`${CHUNKED}0\r\n`, closes],
  "in chunks, closed before the first": ["Transfer-Encoding: chunked\r\n\r\n", closes],
  "in chunks, with a size that is none": [`${CHUNKED}zzz\r\nyyyy`, () => undefined],
  "in chunks, with one that is longer than it says": [
    `${CHUNKED}2\r\nyyyyyyyy\r\n`,
    () => undefined,
  ],
};

export const NONSENSE: Readonly<Record<string, string | Buffer>> = {
  nothing: "",
  "half a request line": "GET /o",
  "half a header": `GET /ok HTTP/1.1\r\n${START}X-Half`,
  "headers without an end": `GET /ok HTTP/1.1\r\n${START}`,
  "a hundred thousand bytes of header": `GET /ok HTTP/1.1\r\n${START}X: ${"a".repeat(100_000)}\r\n\r\n`,
  "ten thousand headers": `GET /ok HTTP/1.1\r\n${START}${"X: y\r\n".repeat(10_000)}\r\n`,
  "a megabyte of path": `GET /${"a".repeat(1_000_000)} HTTP/1.1\r\n${START}\r\n`,
  TLS: Buffer.from("160301020001000001fc0303", "hex"),
  SOCKS: Buffer.from("050100", "hex"),
  "HTTP/2": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  "random bytes": Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)),
  "line feeds": "\n".repeat(5000),
  "an upgrade to nothing": `GET /ok HTTP/1.1\r\n${START}Connection: Upgrade\r\nUpgrade: nothing\r\n\r\n`,
  "half a handshake": `GET /ok HTTP/1.1\r\n${START}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  "a body with GET": `GET /ok HTTP/1.1\r\n${START}Content-Length: 5\r\n\r\nhello`,
  "a hundred requests at once": `GET /ok HTTP/1.1\r\n${START}\r\n`.repeat(100),
  "an expectation": `POST /ok HTTP/1.1\r\n${START}Expect: 100-continue\r\nContent-Length: 5\r\n\r\n`,
};
