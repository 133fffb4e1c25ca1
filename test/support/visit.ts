import { env } from "cloudflare:workers";
import { answer } from "../../src/app.ts";
import type { Env } from "../../src/env.ts";

/** The origin of an app: says what it was asked, and counts. */
export interface Origin {
  readonly seen: Request[];
  fetch(request: string | Request, init?: RequestInit): Promise<Response>;
}

function openOrigin(): Origin {
  const seen: Request[] = [];
  return {
    seen,
    async fetch(request, init) {
      const asked = new Request(request, init);
      seen.push(asked);
      return Response.json(Object.fromEntries(asked.headers));
    },
  };
}

export interface Gate {
  readonly env: Env;
  readonly origin: Origin;
  /** Another browser, or another script: with cookies and an address of its own. */
  visitor(at?: string): Visitor;
  /** Until all that goes on after the responses is done. */
  settled(): Promise<void>;
}

/** The whole Worker, with a configuration of its own and the database of the test. */
export function openGate(vars: Readonly<Record<string, unknown>> = {}): Gate {
  const origin = openOrigin();
  const apps = [{ host: "app.example.com", origin: "service:ORIGIN", policy: "one_factor" }];
  const container: Env = { ...env, NAME: "Acme", APPS: apps, ORIGIN: origin, ...vars };
  let work: Promise<unknown>[] = [];
  const ask = (request: Request) => answer(request, container, (later) => void work.push(later));
  return {
    env: container,
    origin,
    visitor: (at = "https://app.example.com") => newVisitor(at, ask),
    async settled() {
      while (work.length > 0) {
        const now = work;
        work = [];
        await Promise.all(now);
      }
    },
  };
}

export interface Visitor {
  readonly cookies: Map<string, string>;
  readonly address: string;
  /** Sends what a browser's navigation or a script's call sends, and keeps the cookies. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  post(
    path: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  send(request: Request): Promise<Response>;
}

let visitors = 0;
const FORM = "application/x-www-form-urlencoded";

function newVisitor(origin: string, ask: (request: Request) => Promise<Response>): Visitor {
  visitors += 1;
  const address = `2001:db8:${visitors.toString(16)}::1`;
  const cookies = new Map<string, string>();
  const send = async (request: Request): Promise<Response> => {
    const asked = new Request(request);
    if (!asked.headers.has("CF-Connecting-IP")) asked.headers.set("CF-Connecting-IP", address);
    const crumbs = [...cookies].map(([name, value]) => `${name}=${value}`);
    if (crumbs.length > 0) asked.headers.set("Cookie", crumbs.join("; "));
    const response = await ask(asked);
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    return response;
  };
  const page = { Accept: "text/html", "Sec-Fetch-Mode": "navigate" };
  return {
    cookies,
    address,
    send,
    get: (path, headers = page) => send(new Request(new URL(path, origin), { headers })),
    post: (path, fields = {}, headers = {}) =>
      send(
        new Request(new URL(path, origin), {
          method: "POST",
          body: new URLSearchParams(fields).toString(),
          headers: { ...page, "Content-Type": FORM, "Sec-Fetch-Site": "same-origin", ...headers },
        }),
      ),
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split("; ");
  const at = pair.indexOf("=");
  const name = pair.slice(0, at);
  if (attributes.includes("Max-Age=0")) cookies.delete(name);
  else cookies.set(name, pair.slice(at + 1));
}
