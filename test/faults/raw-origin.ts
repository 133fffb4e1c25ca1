import { type AddressInfo, createServer, type Socket } from "node:net";

/** What the origin has of one connection, at every moment. */
export interface Connection {
  readonly socket: Socket;
  /** All that came, as latin-1. */
  received(): string;
  /** How it ended, once it has. */
  readonly ended: Promise<"closed" | "reset">;
}

/** What an origin does with a connection once the head of a request is there. */
export type Behaviour = (connection: Connection) => void;

/** An origin that does to each path what the table says, byte by byte and without any manners. */
export async function startRawOrigin(behaviours: Readonly<Record<string, Behaviour>>) {
  const connections = new Map<string, Connection[]>();
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    let received = "";
    let broken = false;
    const ended = new Promise<"closed" | "reset">((resolve) => {
      socket.on("end", () => resolve("closed"));
      socket.on("error", () => {
        broken = true;
      });
      socket.on("close", () => {
        open.delete(socket);
        resolve(broken ? "reset" : "closed");
      });
    });
    const connection: Connection = { socket, received: () => received, ended };
    let begun = false;
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      if (begun || !received.includes("\r\n\r\n")) return;
      begun = true;
      const path = received.split(" ")[1] ?? "";
      connections.set(path, [...(connections.get(path) ?? []), connection]);
      behaviours[path]?.(connection);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    /** The connections by which this path was asked for, the oldest first. */
    askedFor: (path: string): readonly Connection[] => connections.get(path) ?? [],
    stop: () => {
      for (const socket of open) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Sends these bytes and nothing after them; the connection stays open. */
export const says =
  (bytes: string): Behaviour =>
  ({ socket }) =>
    void socket.write(bytes, "latin1");

/** Sends these bytes, then hangs up in good order. */
export const saysAndCloses =
  (bytes: string): Behaviour =>
  ({ socket }) =>
    void socket.end(bytes, "latin1");

/** Sends these bytes, then breaks the line. */
export const saysAndResets =
  (bytes: string): Behaviour =>
  ({ socket }) =>
    void socket.write(bytes, "latin1", () => setTimeout(() => socket.resetAndDestroy(), 20));
