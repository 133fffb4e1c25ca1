import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** One request as it goes over the wire; asked for each time, so that people can take turns. */
export type NextRequest = () => string | Buffer;

/** Some connections, kept from turn to turn. */
export interface Load {
  /** Keeps all of them busy for so many ms; resolves to how long each answer took, in ms. */
  turn(milliseconds: number): Promise<readonly number[]>;
  close(): void;
}

/** Throws where an answer has another status: what is fast because it refuses is not measured. */
export async function openLoad(
  url: URL,
  next: NextRequest,
  status: number,
  connections: number,
): Promise<Load> {
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ host: "127.0.0.1", port: Number(url.port), noDelay: true });
      await once(socket, "connect");
      return socket;
    }),
  );
  return {
    async turn(milliseconds) {
      const end = performance.now() + milliseconds;
      const over = () => performance.now() >= end;
      const times = await Promise.all(sockets.map((socket) => ask(socket, next, status, over)));
      return times.flat();
    },
    close() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/**
 * Asks again and again over one connection, one request at a time, until `over` says so. Nothing is
 * parsed but the frame. Rejects when the connection breaks.
 */
function ask(
  socket: Socket,
  next: NextRequest,
  status: number,
  over: () => boolean,
): Promise<readonly number[]> {
  const times: number[] = [];
  let sent = 0;
  let head = "";
  /** Bytes of the body to come: `undefined` before the end of the head, -1 until the last chunk. */
  let left: number | undefined;

  return new Promise((resolve, reject) => {
    const send = () => {
      head = "";
      left = undefined;
      sent = performance.now();
      socket.write(next());
    };
    const stop = () => {
      socket.off("data", read).off("error", reject).off("close", broken);
    };
    const broken = () => reject(new Error("the connection was closed"));
    function read(data: Buffer): void {
      const before = head.length;
      if (left === undefined) head += data.toString("latin1", 0, 8192);
      const from = left === undefined ? head.indexOf("\r\n\r\n") + 4 - before : 0;
      if (left === undefined && from + before < 4) return;
      left ??= Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? -1);
      if (left >= 0) left -= data.length - from;
      else if (data.toString("latin1", Math.max(from, data.length - 5)) !== "0\r\n\r\n") return;
      if (left > 0) return;
      times.push(performance.now() - sent);
      if (!head.startsWith(`HTTP/1.1 ${status}`)) {
        reject(new Error(`not ${status}: ${head.slice(0, 400)}`));
      } else if (over()) {
        stop();
        resolve(times);
      } else send();
    }
    socket.on("data", read).on("error", reject).on("close", broken);
    send();
  });
}
