import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** Asks again and again over one connection, one request at a time; nothing is parsed but the frame. */
class Asker {
  readonly #socket: Socket;
  readonly #request: string;
  #answers = 0;
  #wrong = 0;
  #rest = "";
  #goesOn = false;
  #waiting: (() => void) | undefined;

  constructor(socket: Socket, request: string) {
    this.#socket = socket;
    this.#request = request;
    socket.on("data", (data) => this.#hear(data.toString("latin1")));
    socket.on("error", () => this.#end());
    socket.on("close", () => this.#end());
  }

  /** Asks until `stop`; resolves when the last answer is here. */
  run(): Promise<void> {
    this.#goesOn = true;
    this.#socket.write(this.#request);
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  stop = (): void => {
    this.#goesOn = false;
  };

  /** Answers since the last time it was asked, and how many of them were not 200. */
  take(): { readonly answers: number; readonly wrong: number } {
    const taken = { answers: this.#answers, wrong: this.#wrong };
    this.#answers = 0;
    this.#wrong = 0;
    return taken;
  }

  #hear(text: string): void {
    this.#rest += text;
    const end = this.#rest.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = /\r\ncontent-length: (\d+)/i.exec(this.#rest.slice(0, end))?.[1];
    const whole = end + 4 + Number(length ?? Number.NaN);
    const chunked = length === undefined && this.#rest.endsWith("0\r\n\r\n");
    if (!(this.#rest.length >= whole || chunked)) return;
    this.#answers++;
    if (!this.#rest.startsWith("HTTP/1.1 200")) this.#wrong++;
    this.#rest = "";
    if (this.#goesOn) this.#socket.write(this.#request);
    else this.#end();
  }

  #end(): void {
    this.#waiting?.();
    this.#waiting = undefined;
  }

  close(): void {
    this.#socket.destroy();
  }
}

export interface Load {
  /** Keeps all connections busy for so many ms; resolves to the number of answers. */
  readonly push: (milliseconds: number) => Promise<number>;
  readonly close: () => void;
}

/** Throws when an answer is not 200: what is fast because it refuses is not measured. */
export async function openLoad(url: URL, cookie: string, connections: number): Promise<Load> {
  const head = [`GET /items?page=1 HTTP/1.1`, `Host: ${url.host}`, "Accept: application/json"];
  const request = [...head, "User-Agent: bench", `Cookie: theme=dark; ${cookie}`, "", ""].join(
    "\r\n",
  );
  const askers = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ host: "127.0.0.1", port: Number(url.port), noDelay: true });
      await once(socket, "connect");
      return new Asker(socket, request);
    }),
  );
  return {
    close: () => {
      for (const asker of askers) asker.close();
    },
    push: async (milliseconds) => {
      const timer = setTimeout(() => {
        for (const asker of askers) asker.stop();
      }, milliseconds);
      await Promise.all(askers.map((asker) => asker.run()));
      clearTimeout(timer);
      const taken = askers.map((asker) => asker.take());
      const wrong = taken.reduce((sum, each) => sum + each.wrong, 0);
      if (wrong > 0) throw new Error(`${wrong} answers were not 200`);
      return taken.reduce((sum, each) => sum + each.answers, 0);
    },
  };
}
