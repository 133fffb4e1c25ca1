import type { NextRequest } from "./load.ts";

/** What the requests of both sides are made of. */
export interface Cast {
  /** Values of session cookies, one for each of fifty people. */
  readonly cookies: readonly string[];
  readonly token: string;
}

/** One kind of request, sent to the bare Worker and to Gatehouse in turns. */
export interface Scenario {
  readonly name: string;
  readonly says: string;
  readonly pairs: number;
  readonly connections: number;
  /** Of Gatehouse's answers; the bare Worker passes all of them on as 200. */
  readonly status: number;
  /** The origin must get an assertion, or must not, or the request does not reach it. */
  readonly origin: "assertion" | "none" | "untouched";
  /** By a gate that asks D1 at every request. */
  readonly rechecks?: true;
  requests(host: string, cast: Cast): NextRequest;
}

const USUAL = { connections: 16, status: 200, origin: "assertion", pairs: 60 } as const;

/** Fifty people in turn. */
function inTurn(cast: Cast, write: (cookie: string) => string | Buffer): NextRequest {
  const all = cast.cookies.map((cookie) => write(`theme=dark; gatehouse=${cookie}`));
  let at = 0;
  return () => all[at++ % all.length] ?? "";
}

function get(host: string, path: string, lines: readonly string[]): string {
  const head = [`GET ${path} HTTP/1.1`, `Host: ${host}`, ...lines];
  return `${head.join("\r\n")}\r\n\r\n`;
}

const SCRIPT = ["Accept: application/json", "User-Agent: bench"];

/** What a browser of today sends with the pictures of a page. */
const BROWSER = [
  "Connection: keep-alive",
  'sec-ch-ua: "Chromium";v="142", "Google Chrome";v="142", "Not_A Brand";v="99"',
  "sec-ch-ua-mobile: ?0",
  'sec-ch-ua-platform: "Linux"',
  "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "Accept: image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
  "Sec-Fetch-Site: same-origin",
  "Sec-Fetch-Mode: no-cors",
  "Sec-Fetch-Dest: image",
  "Accept-Encoding: gzip, deflate, br, zstd",
  "Accept-Language: de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7",
];

export const SCENARIOS: readonly Scenario[] = [
  {
    ...USUAL,
    name: "get",
    says: "signed in, GET of 1 KiB, 50 people in turn, two factors",
    pairs: 150,
    requests: (host, cast) =>
      inTurn(cast, (cookie) => get(host, "/items?page=1", [...SCRIPT, `Cookie: ${cookie}`])),
  },
  {
    ...USUAL,
    name: "browser",
    says: "the same with all headers of a browser",
    requests: (host, cast) =>
      inTurn(cast, (cookie) =>
        get(host, "/items/7/picture.png", [
          ...BROWSER,
          `Referer: http://${host}/items`,
          `Cookie: ${cookie}`,
        ]),
      ),
  },
  {
    ...USUAL,
    name: "bypass",
    says: "a path with bypass, nobody signed in",
    origin: "none",
    requests: (host) => () => get(host, "/public/logo.png", SCRIPT),
  },
  {
    ...USUAL,
    name: "token",
    says: "a service token",
    requests: (host, { token }) => {
      const request = get(host, "/items?page=1", [...SCRIPT, `Gatehouse-Token: ${token}`]);
      return () => request;
    },
  },
  {
    ...USUAL,
    name: "post",
    says: "POST of 64 KiB",
    requests: (host, cast) =>
      inTurn(cast, (cookie) => {
        const lines = [
          "POST /items HTTP/1.1",
          ...[`Host: ${host}`, ...SCRIPT, `Cookie: ${cookie}`],
          "Content-Type: application/octet-stream",
          "Content-Length: 65536",
        ];
        return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${"x".repeat(65_536)}`, "latin1");
      }),
  },
  {
    ...USUAL,
    name: "download",
    says: "download of 10 MB",
    connections: 4,
    requests: (host, cast) =>
      inTurn(cast, (cookie) => get(host, "/download", [...SCRIPT, `Cookie: ${cookie}`])),
  },
  {
    ...USUAL,
    name: "refusal",
    says: "nobody signed in: 401",
    status: 401,
    origin: "untouched",
    requests: (host) => () => get(host, "/items?page=1", SCRIPT),
  },
  {
    ...USUAL,
    name: "recheck",
    says: "the GET with a look into D1 (SESSION_RECHECK)",
    rechecks: true,
    requests: (host, cast) =>
      inTurn(cast, (cookie) => get(host, "/items?page=1", [...SCRIPT, `Cookie: ${cookie}`])),
  },
];
