import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** What a browser does: it sends the newest cookie it was given. */
interface Jar {
  readonly request: () => string;
  readonly take: (answer: string) => void;
}

interface Heard {
  answers: number;
  wrong: number;
}

/**
 * Asks again and again over one connection, one request at a time, until `over` says so. Nothing is
 * parsed but the frame. Rejects when the connection breaks.
 */
async function ask(socket: Socket, jar: Jar, over: () => boolean): Promise<Heard> {
  const heard: Heard = { answers: 0, wrong: 0 };
  let rest = "";
  const done = new Promise<void>((resolve, reject) => {
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("the connection was closed")));
    socket.on("data", (data) => {
      rest += data.toString("latin1");
      if (!isWhole(rest)) return;
      heard.answers++;
      if (!rest.startsWith("HTTP/1.1 200")) heard.wrong++;
      jar.take(rest);
      rest = "";
      if (over()) resolve();
      else socket.write(jar.request());
    });
  });
  socket.write(jar.request());
  await done;
  return heard;
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, end))?.[1];
  return length === undefined
    ? answer.endsWith("0\r\n\r\n")
    : answer.length >= end + 4 + Number(length);
}

/** Keeps some connections busy for so many ms; resolves to the number of answers. */
export type Load = (milliseconds: number) => Promise<number>;

/** Throws when an answer is not 200: what is fast because it refuses is not measured. */
export function loadOn(url: URL, cookie: string, connections: number): Load {
  const jar = jarWith(url, cookie);
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
      const heard = await Promise.all(sockets.map((socket) => ask(socket, jar, over)));
      const wrong = heard.reduce((sum, each) => sum + each.wrong, 0);
      if (wrong > 0) throw new Error(`${wrong} answers were not 200`);
      return heard.reduce((sum, each) => sum + each.answers, 0);
    } finally {
      for (const socket of sockets) socket.destroy();
    }
  };
}

function jarWith({ host }: URL, cookie: string): Jar {
  const head = [
    "GET /items?page=1 HTTP/1.1",
    `Host: ${host}`,
    "Accept: application/json",
    "User-Agent: bench",
  ].join("\r\n");
  let request = `${head}\r\nCookie: theme=dark; ${cookie}\r\n\r\n`;
  return {
    request: () => request,
    take: (answer) => {
      if (!answer.includes("et-Cookie: gatehouse=")) return;
      const [, renewed = ""] = /\r\nset-cookie: (gatehouse=[^;\r]+)/i.exec(answer) ?? [];
      request = request.replace(/gatehouse=[^;\r]+/, renewed);
    },
  };
}
