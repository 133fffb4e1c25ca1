import { type Behaviour, says, saysAndCloses, saysAndResets } from "./raw-origin.ts";

const HEAD = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/plain\r\n";
const LENGTH = `${HEAD}Content-Length: 1000\r\n\r\n`;
const CHUNKED = `${HEAD}Transfer-Encoding: chunked\r\n\r\n`;
const HALF = "x".repeat(500);
const CHUNK = `1f4\r\n${HALF}\r\n`;
/** Each connection serves one request: what breaks on it breaks that one. */
export const OK = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";

const closes: Behaviour = ({ socket }) => void socket.end();
const resets: Behaviour = ({ socket }) => void socket.resetAndDestroy();

/** No usable answer: 502. */
export const UNUSABLE: Readonly<Record<string, Behaviour>> = {
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
export const SILENT: Readonly<Record<string, Behaviour>> = {
  "never answers": () => undefined,
  "stops in its status line": says("HTTP/1.1 2"),
  "stops in its headers": says(`${HEAD}X-Half: `),
  "never ends a header": says(`${HEAD}X-Long: ${"a".repeat(60_000)}`),
  "sends interim answers only": says("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
};

/** Its head has passed: the client must see that the rest is missing. */
export const CUT: Readonly<Record<string, Behaviour>> = {
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
export const STALLED: Readonly<Record<string, Behaviour>> = {
  "stops before the body": says(LENGTH),
  "stops in a body of known length": says(LENGTH + HALF),
  "stops before the first chunk": says(CHUNKED),
  "stops between chunks": says(CHUNKED + CHUNK),
  "stops in a chunk": says(`${CHUNKED}3e8\r\n${HALF}`),
};

/** Odd, and yet an answer. */
export const WHOLE: Readonly<Record<string, Behaviour>> = {
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

/** It takes a request, and nothing of a body any more. */
export const DEAF: Readonly<Record<string, Behaviour>> = {
  "pauses after the head": ({ socket }) => void socket.pause(),
  "pauses after some of the body": ({ socket }) => {
    setTimeout(() => socket.pause(), 20);
  },
};

export const ORIGINS = { ...DEAF, ...UNUSABLE, ...SILENT, ...CUT, ...STALLED, ...WHOLE };
