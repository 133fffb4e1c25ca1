import { once } from "node:events";
import { createServer } from "node:net";

const BODY = `{"items":[${Array.from({ length: 60 }, (_, index) => `{"id":${index}}`).join()}]}`;
const ANSWER = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`;

export interface Origin {
  readonly url: string;
  /** The head of the newest request it got. */
  readonly heard: () => string;
  readonly close: () => void;
}

/** An app that costs next to nothing, so that it is the Workers that are measured. GET only. */
export async function openOrigin(): Promise<Origin> {
  let head = "";
  const server = createServer((socket) => {
    let rest = "";
    socket.setNoDelay(true);
    socket.on("error", () => socket.destroy());
    socket.on("data", (data) => {
      const heads = (rest + data.toString("latin1")).split("\r\n\r\n");
      rest = heads.pop() ?? "";
      head = heads.at(-1) ?? head;
      if (heads.length > 0) socket.write(ANSWER.repeat(heads.length));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    heard: () => head,
    close: () => server.close(),
  };
}
