import { connect } from "node:net";

/** An answer as far as it came. */
export interface Seen {
  /** 0: not even a status line. */
  readonly status: number;
  readonly text: string;
  /** Whether a client can tell that it has all of it (RFC 9112 §8). */
  readonly whole: boolean;
}

/** ms after which an exchange counts as hanging, on a machine that may have much else to do. */
const PATIENCE = 40_000;

/** Sends these bytes; resolves with the answer once it is whole, or with what came of it. */
export function exchange(port: number, bytes: string, patience = PATIENCE): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    const late = setTimeout(() => {
      socket.destroy();
      reject(new Error(`hangs after: ${text.slice(0, 200)}`));
    }, patience);
    const finish = (whole: boolean) => {
      clearTimeout(late);
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text, whole });
    };
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      if (isWhole(text)) finish(true);
    });
    socket.on("error", () => finish(false));
    socket.on("close", () => finish(isWhole(text)));
    socket.write(bytes, "latin1");
  });
}

function isWhole(text: string): boolean {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const head = text.slice(0, end).toLowerCase();
  const body = text.slice(end + 4);
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
  if (/\r\ntransfer-encoding: *chunked/.test(head)) return /(?:^|\r\n)0\r\n\r\n$/.test(body);
  return length !== undefined && body.length >= Number(length);
}
