import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** One request as it goes over the wire; asked for each time, so that people can take turns. */
export type NextRequest = () => string | Buffer;

interface Answers {
  /** ms from the last byte of a request to the last of its answer. */
  readonly times: number[];
  /** The first that had another status than it should. */
  wrong?: string;
}

/**
 * Asks again and again over one connection, one request at a time, until `over` says so. Nothing is
 * parsed but the frame. Rejects when the connection breaks.
 */
async function ask(
  socket: Socket,
  next: NextRequest,
  status: number,
  over: () => boolean,
): Promise<Answers> {
  const answers: Answers = { times: [] };
  const expected = `HTTP/1.1 ${status}`;
  let sent = 0;
  let head = "";
  /** Bytes of the body to come; `undefined`: until the last chunk. */
  let left: number | undefined = 0;
  const done = new Promise<void>((resolve, reject) => {
    const send = () => {
      sent = performance.now();
      head = "";
      socket.write(next());
    };
    const whole = () => {
      answers.times.push(performance.now() - sent);
      if (!head.startsWith(expected)) answers.wrong ??= head;
      if (over()) resolve();
      else send();
    };
    const body = (data: Buffer, from: number) => {
      if (left === undefined) {
        if (data.toString("latin1", Math.max(from, data.length - 5)) === "0\r\n\r\n") whole();
        return;
      }
      left -= data.length - from;
      if (left <= 0) whole();
    };
    let isInBody = false;
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("the connection was closed")));
    socket.on("data", (data: Buffer) => {
      if (head !== "" && isInBody) return body(data, 0);
      const before = head.length;
      head += data.toString("latin1", 0, 8192);
      const end = head.indexOf("\r\n\r\n");
      isInBody = end >= 0;
      if (!isInBody) return;
      const length = /\r\ncontent-length: (\d+)/i.exec(head.slice(0, end))?.[1];
      left = length === undefined ? undefined : Number(length);
      body(data, end + 4 - before);
    });
    send();
  });
  await done;
  return answers;
}

/** Keeps some connections busy for so many ms; resolves to how long each answer took, in ms. */
export type Load = (milliseconds: number) => Promise<readonly number[]>;

/** Throws where an answer has another status: what is fast because it refuses is not measured. */
export function loadOn(url: URL, next: NextRequest, status: number, connections: number): Load {
  return async (milliseconds) => {
    const sockets = await Promise.all(
      Array.from({ length: connections }, async () => {
        const socket = connect({ host: "127.0.0.1", port: Number(url.port), noDelay: true });
        await once(socket, "connect");
        return socket;
      }),
    );
    const end = performance.now() + milliseconds;
    const over = () => performance.now() >= end;
    try {
      const all = await Promise.all(sockets.map((socket) => ask(socket, next, status, over)));
      const wrong = all.find((each) => each.wrong !== undefined)?.wrong;
      if (wrong !== undefined) throw new Error(`not ${status}: ${wrong.slice(0, 400)}`);
      return all.flatMap(({ times }) => times);
    } finally {
      for (const socket of sockets) socket.destroy();
    }
  };
}
