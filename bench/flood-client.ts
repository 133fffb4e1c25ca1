import { once } from "node:events";
import { connect } from "node:net";
import { quantile } from "./print.ts";

const GETS = 16;
/** How long each measurement takes, ms. */
export const PHASE = 6000;

export interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
  readonly milliseconds: number;
}

/** One connection, one request at a time. Nothing is parsed but the frame. */
export async function openConnection(url: URL) {
  const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
  await once(socket, "connect");
  const parts: string[] = [];
  let heard: ((answer: string) => void) | undefined;
  socket.on("data", (data) => {
    parts.push(data.toString("latin1"));
    const text = parts.join("");
    const end = text.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1];
    const whole =
      length === undefined ? text.endsWith("0\r\n\r\n") : text.length >= end + 4 + Number(length);
    if (!whole) return;
    parts.length = 0;
    heard?.(text);
  });
  const broken = new Promise<never>((_, reject) => {
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("the connection was closed")));
  });
  let isBroken = false;
  broken.catch(() => {
    isBroken = true;
  });
  return {
    isBroken: () => isBroken,
    async ask(request: string): Promise<Answer> {
      const begin = performance.now();
      const answered = new Promise<string>((resolve) => {
        heard = resolve;
      });
      socket.write(request);
      const text = await Promise.race([answered, broken]);
      const end = text.indexOf("\r\n\r\n");
      return {
        status: Number(text.slice(9, 12)),
        head: text.slice(0, end),
        body: text.slice(end + 4),
        milliseconds: performance.now() - begin,
      };
    },
    close: () => socket.destroy(),
  };
}

const BROWSER =
  "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\nSec-Fetch-Site: same-origin";

export const get = (url: URL, path: string, cookie: string, accept = "application/json"): string =>
  `GET ${path} HTTP/1.1\r\nHost: ${url.host}\r\nAccept: ${accept}\r\n` +
  `${accept === "text/html" ? `${BROWSER}\r\n` : ""}Cookie: ${cookie}\r\n\r\n`;

export function post(
  url: URL,
  path: string,
  cookie: string,
  address: string,
  fields: Fields,
): string {
  const body = new URLSearchParams(fields).toString();
  return (
    `POST ${path} HTTP/1.1\r\nHost: ${url.host}\r\nAccept: text/html\r\n${BROWSER}\r\n` +
    `Origin: ${url.origin}\r\nCookie: ${cookie}\r\nCF-Connecting-IP: ${address}\r\n` +
    `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  );
}

export type Fields = Readonly<Record<string, string>>;

/** The hidden fields that a page gives its form. */
export const hiddenFields = (html: string): Fields =>
  Object.fromEntries(
    [...html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
      /name="([^"]*)"/.exec(input)?.[1] ?? "",
      (/value="([^"]*)"/.exec(input)?.[1] ?? "").replaceAll("&amp;", "&"),
    ]),
  );

export const cookiesOf = (head: string): string =>
  [...head.matchAll(/\r\nset-cookie: (gatehouse(?:-device)?=[^;\r]+)/gi)]
    .map(([, cookie]) => cookie)
    .join("; ");

interface Measured {
  readonly perSecond: number;
  readonly p99: number;
}

/** What a browser has of its session: the newest cookie it was given. */
export interface Jar {
  cookie: string;
}

/** Signed-in GETs as fast as they are answered, for one phase. */
export async function measureGets(url: URL, jar: Jar): Promise<Measured> {
  const connections = await Promise.all(Array.from({ length: GETS }, () => openConnection(url)));
  const times: number[] = [];
  const begin = performance.now();
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() - begin < PHASE) {
        const answer = await connection.ask(get(url, "/items?page=1", jar.cookie));
        if (answer.status !== 200) throw new Error(`a signed-in GET was answered ${answer.status}`);
        const renewed = cookiesOf(answer.head);
        if (renewed !== "") jar.cookie = renewed;
        times.push(answer.milliseconds);
      }
    }),
  );
  for (const connection of connections) connection.close();
  return { perSecond: (times.length * 1000) / PHASE, p99: quantile(times, 0.99) };
}
