import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** One answer as it came over the wire. Header names keep their case; bytes are latin-1. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

export const valuesOf = (answer: Pick<Answer, "headers">, name: string): string[] =>
  answer.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);

/** Sends these very bytes and reads one answer to its end. */
export function send(port: number, bytes: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let got = "";
    socket.on("data", (chunk) => {
      got += chunk.toString("latin1");
      const answer = parseAnswer(got, bytes.startsWith("HEAD "));
      if (answer) {
        socket.destroy();
        resolve(answer);
      }
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error(`closed after: ${got}`)));
    socket.write(bytes, "latin1");
  });
}

function parseAnswer(text: string, bodiless: boolean): Answer | undefined {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [line = "", ...lines] = text.slice(0, end).split("\r\n");
  const status = Number(line.split(" ")[1]);
  if (status === 100) return parseAnswer(text.slice(end + 4), bodiless);
  const headers = lines.map(splitHeader);
  const rest = text.slice(end + 4);
  const length = valuesOf({ headers }, "content-length")[0];
  if (bodiless || status === 204 || status === 304) return { status, headers, body: "" };
  if (valuesOf({ headers }, "transfer-encoding").length > 0) {
    const body = rest.endsWith("0\r\n\r\n") ? joinChunks(rest) : undefined;
    return body === undefined ? undefined : { status, headers, body };
  }
  if (length !== undefined && rest.length < Number(length)) return undefined;
  return { status, headers, body: rest };
}

const splitHeader = (line: string): readonly [string, string] => {
  const colon = line.indexOf(":");
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
};

function joinChunks(text: string): string {
  let body = "";
  let at = 0;
  for (;;) {
    const end = text.indexOf("\r\n", at);
    const size = Number.parseInt(text.slice(at, end), 16);
    if (!size) return body;
    body += text.slice(end + 2, end + 2 + size);
    at = end + 4 + size;
  }
}

/** What an origin was asked: the head of a request, as it came. */
export interface Asked {
  readonly line: string;
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly socket: Socket;
}

/** An origin that speaks bytes: `answer` says what to write back for a request's head. */
export async function startWireOrigin(answer: (asked: Asked) => string | undefined) {
  const asked: Asked[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    let got = "";
    socket.on("error", () => undefined);
    socket.on("close", () => open.delete(socket));
    socket.on("data", (chunk) => {
      got += chunk.toString("latin1");
      for (let end = got.indexOf("\r\n\r\n"); end >= 0; end = got.indexOf("\r\n\r\n")) {
        const [line = "", ...lines] = got.slice(0, end).split("\r\n");
        const [method = "", target = ""] = line.split(" ");
        const one: Asked = { line, method, target, headers: lines.map(splitHeader), socket };
        const length = bodyLength(one, got.slice(end + 4));
        if (length === undefined) return;
        got = got.slice(end + 4 + length);
        asked.push(one);
        const bytes = answer(one);
        if (bytes !== undefined) socket.write(bytes, "latin1");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    asked,
    last: (): Asked => {
      const one = asked.at(-1);
      if (!one) throw new Error("the origin was not asked");
      return one;
    },
    stop: () => {
      for (const socket of open) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** How much of `text` is the body; `undefined` while some of it is still on its way. */
function bodyLength(one: Pick<Asked, "headers">, text: string): number | undefined {
  if (valuesOf(one, "transfer-encoding").length === 0) {
    const length = Number(valuesOf(one, "content-length")[0] ?? 0);
    return text.length < length ? undefined : length;
  }
  for (let at = 0; ; ) {
    const end = text.indexOf("\r\n", at);
    if (end < 0) return undefined;
    const size = Number.parseInt(text.slice(at, end), 16);
    at = end + 2 + size + 2;
    if (text.length < at) return undefined;
    if (size === 0) return at;
  }
}

export const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
