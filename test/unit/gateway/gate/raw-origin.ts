import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** One connection to the origin: all that came over it, and whether it has ended. */
export interface Heard {
  text: string;
  ended: boolean;
}

/** An origin without any manners: `answer` gets the socket once the head of a request is there. */
export async function startRawOrigin(
  answer: (target: string, socket: Socket, count: number) => void,
) {
  const heard: Heard[] = [];
  const open = new Set<Socket>();
  const asked: string[] = [];
  const server = createServer((socket) => {
    const one: Heard = { text: "", ended: false };
    heard.push(one);
    open.add(socket);
    let looked = 0;
    socket.on("data", (chunk) => {
      one.text += chunk.toString("latin1");
      for (let end = one.text.indexOf("\r\n\r\n", looked); end >= 0; ) {
        const target = /^[A-Z]+ (\S+) HTTP\/1\.1\r\n/m.exec(one.text.slice(looked, end))?.[1];
        looked = end + 4;
        if (target !== undefined) {
          asked.push(target);
          answer(target, socket, asked.filter((each) => each === target).length);
        }
        end = one.text.indexOf("\r\n\r\n", looked);
      }
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      one.ended = true;
      open.delete(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    asked,
    stop: () => {
      for (const socket of open) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** What a client saw until the connection ended, or until it lost patience. */
export interface Seen {
  readonly text: string;
  readonly closed: boolean;
}

/** Sends these bytes and reads for at most `patience` ms; keeps its own side open. */
export function talk(port: number, bytes: string, patience: number): Promise<Seen> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    const end = (closed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, closed });
    };
    const timer = setTimeout(() => end(false), patience);
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.on("error", () => undefined);
    socket.on("close", () => end(true));
    socket.write(bytes, "latin1");
  });
}

/** Whether an HTTP/1.1 answer has come to its own end, by its length or its last chunk. */
export function isWhole(text: string): boolean {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const [head, body] = [text.slice(0, end).toLowerCase(), text.slice(end + 4)];
  const length = /content-length: (\d+)/.exec(head)?.[1];
  return length === undefined ? body.endsWith("0\r\n\r\n") : body.length >= Number(length);
}

export const until = async (done: () => boolean, patience = 20_000): Promise<boolean> => {
  for (const begun = Date.now(); !done(); ) {
    if (Date.now() - begun > patience) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
};
