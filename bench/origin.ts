import { once } from "node:events";
import { createServer, type Socket } from "node:net";

/** What Node's own server says with every answer. */
const NODE = [
  "Date: Thu, 01 Jan 2026 00:00:00 GMT",
  "Connection: keep-alive",
  "Keep-Alive: timeout=5",
].join("\r\n");

const answerOf = (type: string, body: Buffer): Buffer => {
  const head = `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n${NODE}`;
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`, "latin1"), body]);
};

const ONE_KIB = answerOf("application/json", Buffer.from(`{"text":"${"x".repeat(1013)}"}`));
const TEN_MB = answerOf("application/octet-stream", Buffer.alloc(10_000_000, "x"));

export interface Origin {
  readonly url: string;
  /** The head of the newest request it got. */
  readonly heard: () => string;
  readonly close: () => void;
}

/**
 * An app that costs next to nothing, so that it is the Workers that are measured: 1 KiB, and 10 MB
 * under `/download`. Request bodies are read by their Content-Length.
 */
export async function openOrigin(): Promise<Origin> {
  let newest = "";
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    socket.on("error", () => socket.destroy());
    answerAll(socket, (head) => {
      newest = head;
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    heard: () => newest,
    close: () => server.close(),
  };
}

function answerAll(socket: Socket, heard: (head: string) => void): void {
  let rest = "";
  let answer = ONE_KIB;
  /** Bytes of a request's body that are still to come. */
  let body = 0;
  socket.on("data", (data) => {
    let at = Math.min(body, data.length);
    body -= at;
    if (at > 0 && body === 0) socket.write(answer);
    while (at < data.length) {
      const text = rest + data.toString("latin1", at);
      const end = text.indexOf("\r\n\r\n");
      if (end < 0) {
        rest = text;
        return;
      }
      const head = text.slice(0, end);
      heard(head);
      answer = / \/download/.test(head.slice(0, 40)) ? TEN_MB : ONE_KIB;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
      at += end + 4 - rest.length;
      rest = "";
      const here = Math.min(length, data.length - at);
      at += here;
      body = length - here;
      if (body === 0) socket.write(answer);
    }
  });
}
