import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

/** The least of RFC 6455 that shows what passes: echoes every message, tells how it was closed. */
export async function startSocketOrigin() {
  const upgrades: IncomingMessage[] = [];
  const closes: number[] = [];
  const open = new Set<Duplex>();
  const server = createServer((_, response) => response.writeHead(426).end());
  server.on("upgrade", (request: IncomingMessage, socket: Duplex) => {
    upgrades.push(request);
    open.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => open.delete(socket));
    socket.write(handshake(request));
    readFrames(socket, (opcode, payload) => {
      const text = payload.toString();
      if (opcode === 8) {
        closes.push(payload.length >= 2 ? payload.readUInt16BE(0) : 1005);
        socket.end(frame(8, payload));
      } else if (text.startsWith("close ")) {
        socket.write(frame(8, closePayload(Number(text.slice(6)), "told so")));
      } else if (text === "vanish") {
        socket.destroy();
      } else {
        socket.write(frame(opcode, payload));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    upgrades,
    closes,
    stop: () => {
      for (const socket of open) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** RFC 6455 §1.3. */
const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

function handshake({ headers }: IncomingMessage): string {
  const key = createHash("sha1")
    .update(headers["sec-websocket-key"] + GUID)
    .digest("base64");
  const chosen = headers["sec-websocket-protocol"]?.split(",")[0]?.trim();
  const protocol = chosen === undefined ? "" : `Sec-WebSocket-Protocol: ${chosen}\r\n`;
  return (
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
    `Sec-WebSocket-Accept: ${key}\r\n${protocol}Set-Cookie: seen=1\r\nSet-Cookie: gatehouse=evil\r\n\r\n`
  );
}

const closePayload = (code: number, reason: string): Buffer => {
  const payload = Buffer.from(`..${reason}`);
  payload.writeUInt16BE(code, 0);
  return payload;
};

function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head =
    length < 126
      ? Buffer.from([0x80 | opcode, length])
      : Buffer.concat([Buffer.from([0x80 | opcode, length < 65_536 ? 126 : 127]), size(length)]);
  return Buffer.concat([head, payload]);
}

function size(length: number): Buffer {
  const bytes = Buffer.alloc(length < 65_536 ? 2 : 8);
  bytes.writeUIntBE(length, bytes.length - Math.min(bytes.length, 6), Math.min(bytes.length, 6));
  return bytes;
}

/** Joins the fragments of a message; unmasks (RFC 6455 §5.3). */
function readFrames(socket: Duplex, got: (opcode: number, payload: Buffer) => void): void {
  let buffer = Buffer.alloc(0);
  let parts: Buffer[] = [];
  let kind = 0;
  socket.on("data", (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      if (buffer.length < 2) return;
      const [first = 0, second = 0] = buffer;
      const short = second & 127;
      const head = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0) + 4;
      if (buffer.length < head) return;
      const length =
        short === 126 ? buffer.readUInt16BE(2) : short === 127 ? buffer.readUIntBE(4, 6) : short;
      if (buffer.length < head + length) return;
      const mask = buffer.subarray(head - 4, head);
      const payload = Buffer.from(buffer.subarray(head, head + length));
      for (let at = 0; at < length; at++) payload[at] = (payload[at] ?? 0) ^ (mask[at & 3] ?? 0);
      buffer = buffer.subarray(head + length);
      const opcode = first & 15;
      if (opcode >= 8) got(opcode, payload);
      else {
        if (opcode !== 0) kind = opcode;
        parts.push(payload);
        if (first & 128) {
          const whole = Buffer.concat(parts);
          parts = [];
          got(kind, whole);
        }
      }
    }
  });
}
