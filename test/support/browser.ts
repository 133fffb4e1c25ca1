import type { Gate } from "./gate.ts";

const REDIRECTS = [301, 302, 303, 307, 308];

let visitors = 0;

/** An address that no other visitor of this file has, so that nobody spends another's budget. */
const nextAddress = (): string => {
  visitors += 1;
  return `10.${(visitors >> 16) & 255}.${(visitors >> 8) & 255}.${visitors & 255}`;
};

export type Fields = Readonly<Record<string, string>>;

/** A browser with its cookies, as far as a login has to do with it: no script, no cache. */
export interface Browser {
  readonly gate: Gate;
  readonly address: string;
  /** By full name, `__Host-` and all. Kept until the server takes them back. */
  readonly cookies: Map<string, string>;
  /** Asks for a page; a redirect is returned, not followed. */
  get(path: string, headers?: HeadersInit): Promise<Response>;
  /** Sends a form of ours. */
  post(path: string, fields?: Fields, headers?: HeadersInit): Promise<Response>;
  /** Goes to a page, and on to wherever it leads. */
  open(path: string): Promise<Opened>;
  /** The request as this browser would send it. */
  request(path: string, init?: RequestInit): Request;
  /** Takes the cookies of an answer. */
  keep(response: Response): Response;
}

export interface Opened {
  readonly status: number;
  /** Path and query where it ended. */
  readonly path: string;
  readonly text: string;
}

export function newBrowser(
  gate: Gate,
  before: Partial<Pick<Browser, "address" | "cookies">> = {},
): Browser {
  const address = before.address ?? nextAddress();
  const cookies = new Map(before.cookies);

  const request = (path: string, init: RequestInit = {}): Request => {
    const headers = new Headers({
      "cf-connecting-ip": address,
      "user-agent": "a browser",
      accept: "text/html",
      "sec-fetch-mode": "navigate",
    });
    if (cookies.size > 0) headers.set("cookie", cookieHeader(cookies));
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    return new Request(new URL(path, gate.url), { redirect: "manual", ...init, headers });
  };

  const keep = (response: Response): Response => {
    for (const line of response.headers.getSetCookie()) take(cookies, line);
    return response;
  };

  const get: Browser["get"] = async (path, headers = {}) =>
    keep(await gate.send(request(path, { headers })));

  return {
    gate,
    address,
    cookies,
    get,
    post: async (path, fields = {}, headers = {}) =>
      keep(await gate.send(request(path, posting(gate, fields, headers)))),
    async open(path) {
      let at = path;
      for (let steps = 0; steps < 8; steps++) {
        const response = await get(at);
        const location = response.headers.get("location");
        if (location === null || !REDIRECTS.includes(response.status)) {
          return { status: response.status, path: at, text: await response.text() };
        }
        const next = new URL(location, gate.url + at);
        if (next.origin !== gate.url) throw new Error(`led away, to ${next.href}`);
        at = next.pathname + next.search;
      }
      throw new Error(`${path} leads in circles, at last to ${at}`);
    },
    request,
    keep,
  };
}

/** What a browser sends with a form of ours. */
export const posting = (gate: Gate, fields: Fields, headers: HeadersInit = {}): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(fields).toString(),
  headers: {
    "content-type": "application/x-www-form-urlencoded",
    "sec-fetch-site": "same-origin",
    origin: gate.url,
    ...Object.fromEntries(new Headers(headers)),
  },
});

export const cookieHeader = (cookies: ReadonlyMap<string, string>): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

function take(cookies: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split("; ");
  const name = pair.slice(0, pair.indexOf("="));
  const value = pair.slice(name.length + 1);
  if (attributes.includes("Max-Age=0")) cookies.delete(name);
  else cookies.set(name, value);
}
