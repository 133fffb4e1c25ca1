import { earlierToken } from "./form-tokens.ts";
import { type Fields, newFormMemory } from "./forms.ts";
import type { Gate } from "./gate.ts";

export type { Fields } from "./forms.ts";

const REDIRECTS = [301, 302, 303, 307, 308];

let visitors = 0;

/** An address that no other visitor of this file has, so that nobody spends another's budget. */
const nextAddress = (): string => {
  visitors += 1;
  return `10.${(visitors >> 16) & 255}.${(visitors >> 8) & 255}.${visitors & 255}`;
};

/** A browser with its cookies, as far as a login has to do with it: no script, no cache. */
export interface Browser {
  readonly gate: Gate;
  /** Scheme and host that paths are meant for. */
  readonly url: string;
  readonly address: string;
  /** By full name, `__Host-` and all. Kept until the server takes them back. */
  readonly cookies: Map<string, string>;
  /** Asks for a page; a redirect is returned, not followed. */
  get(path: string, headers?: HeadersInit): Promise<Response>;
  /**
   * Sends a form of ours, with the hidden fields that its page gave it. A page that was never seen
   * is looked at first where forms carry a `csrf` field.
   */
  post(path: string, fields?: Fields, headers?: HeadersInit): Promise<Response>;
  /** Loads this page and sends the form on it that goes to `action`, or to the page itself. */
  submit(page: string, fields?: Fields, form?: { readonly action?: string }): Promise<Response>;
  /** These fields and the hidden ones of their form, for a request that is made by hand. */
  filled(path: string, fields?: Fields): Promise<Fields>;
  /** Goes to a page, and on to wherever it leads. */
  open(path: string): Promise<Opened>;
  /** What a script or a program asks for: cookies, address, and no header but these. */
  fetch(path: string, headers?: HeadersInit): Promise<Response>;
  /** This request as it is, but for the cookies and the address. */
  send(request: Request): Promise<Response>;
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

const NAVIGATION = {
  accept: "text/html",
  "sec-fetch-mode": "navigate",
  "sec-fetch-dest": "document",
};

export function newBrowser(
  gate: Gate,
  before: Partial<Pick<Browser, "url" | "address" | "cookies">> = {},
): Browser {
  const { url = gate.url, address = nextAddress() } = before;
  const cookies = new Map(before.cookies);
  const forms = newFormMemory();
  let first = true;

  const request = (path: string, init: RequestInit = {}): Request => {
    const wanted = new Headers(init.headers);
    const headers = new Headers({
      "cf-connecting-ip": address,
      "user-agent": "a browser",
      ...NAVIGATION,
    });
    // Where a form comes from is said by `posting`; a page is typed in, then linked to.
    if (init.method !== "POST") headers.set("sec-fetch-site", first ? "none" : "same-origin");
    if ((wanted.get("sec-fetch-mode") ?? "navigate") !== "navigate") {
      headers.set("sec-fetch-dest", "empty");
    }
    if (cookies.size > 0) headers.set("cookie", cookieHeader(cookies));
    for (const [name, value] of wanted) headers.set(name, value);
    return new Request(new URL(path, url), { redirect: "manual", ...init, headers });
  };

  const keep = (response: Response): Response => {
    for (const line of response.headers.getSetCookie()) take(cookies, line);
    return response;
  };

  /** The answer, once its forms have been read where it is a page of ours. */
  const visit = async (asked: Request): Promise<Response> => {
    const response = keep(await gate.send(asked));
    const { pathname, search } = new URL(asked.url);
    const isPage = /^text\/html\b/.test(response.headers.get("content-type") ?? "");
    if (!isPage || !pathname.startsWith("/.gatehouse/")) return response;
    first = false;
    const html = await response.text();
    forms.remember(html, pathname + search);
    tokens ??= tokensOf(html, pathname);
    return new Response(html, response);
  };

  const get: Browser["get"] = (path, headers = {}) => visit(request(path, { headers }));

  const send: Browser["send"] = (asked) => {
    const whole = new Request(asked);
    if (!whole.headers.has("cf-connecting-ip")) whole.headers.set("cf-connecting-ip", address);
    if (cookies.size > 0) whole.headers.set("cookie", cookieHeader(cookies));
    return visit(whole);
  };

  /** Loads the page that has this form: the same path, or what it is under. */
  const look = async (action: string): Promise<void> => {
    for (const page of pagesOf(action)) {
      await get(page);
      if (forms.knows(action)) return;
    }
  };

  /** As from a form that was opened earlier, where no page shows it now. */
  const earlier = async (path: string, fields: Fields): Promise<Fields> => ({
    ...fields,
    csrf: await earlierToken(gate, cookies, path),
  });

  const filled: Browser["filled"] = async (path, fields = {}) => {
    if (tokens === undefined) await get(LOGIN);
    if (tokens && CHANGED_BY_A_LOOK.test(path)) return earlier(path, forms.fill(path, fields));
    if (tokens && !forms.knows(path)) await look(path);
    if (tokens && !forms.knows(path)) return earlier(path, fields);
    return forms.fill(path, fields);
  };

  const post: Browser["post"] = async (path, fields = {}, headers = {}) => {
    const give = (all: Fields) => visit(request(path, posting({ url }, all, headers)));
    const sent = await filled(path, fields);
    const answer = await give(sent);
    if (!tokens || answer.status !== 403 || "csrf" in fields) return answer;
    // The form may be of a page from before a sign-in. People load it anew and send it again.
    await look(path);
    const shown = forms.fill(path, fields);
    return give(shown.csrf === sent.csrf ? await earlier(path, shown) : shown);
  };

  return {
    gate,
    url,
    address,
    cookies,
    get,
    post,
    async submit(page, fields = {}, { action = page } = {}) {
      const shown = await get(page);
      if (!forms.knows(action)) throw new Error(`no form for ${action}: ${shown.status}`);
      const all = forms.fill(action, fields);
      return visit(request(action, posting({ url }, all)));
    },
    filled,
    async open(path) {
      let at = path;
      for (let steps = 0; steps < 8; steps++) {
        const response = await get(at);
        const location = response.headers.get("location");
        if (location === null || !REDIRECTS.includes(response.status)) {
          return { status: response.status, path: at, text: await response.text() };
        }
        const next = new URL(location, url + at);
        if (next.origin !== url) throw new Error(`led away, to ${next.href}`);
        at = next.pathname + next.search;
      }
      throw new Error(`${path} leads in circles, at last to ${at}`);
    },
    fetch: (path, headers = {}) =>
      send(new Request(new URL(path, url), { headers, redirect: "manual" })),
    send,
    request,
    keep,
  };
}

const LOGIN = "/.gatehouse/login";

/** To open these pages gives up a ticket that is dead, or counts a link that does not work. */
const CHANGED_BY_A_LOOK = /^\/\.gatehouse\/(two-factor|recovery|setup|invite|reset)\b/;

/** Whether forms carry a `csrf` field: known as soon as this file has seen the sign-in page. */
let tokens: boolean | undefined;

const tokensOf = (html: string, page: string): boolean | undefined =>
  page === LOGIN && html.includes('name="username"') ? html.includes('name="csrf"') : undefined;

/** Where the form of a path that cannot be asked for stands. */
const SHOWN_ON: Partial<Record<string, string>> = {
  "/.gatehouse/logout": "/.gatehouse/account",
  "/.gatehouse/account/two-factor/finish": "/.gatehouse/account/two-factor/recovery-codes",
};

function pagesOf(action: string): string[] {
  const path = action.replace(/\?.*$/s, "");
  const parts = path.split("/");
  const above = parts.map((_, left) => parts.slice(0, parts.length - left).join("/"));
  return [SHOWN_ON[path] ?? action, ...above.slice(1, parts.length - 2)];
}

/** What a browser sends with a form of ours. */
export const posting = (
  { url }: Pick<Browser, "url">,
  fields: Fields,
  headers: HeadersInit = {},
): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(fields).toString(),
  headers: {
    "content-type": "application/x-www-form-urlencoded",
    "sec-fetch-site": "same-origin",
    origin: url,
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

/** A page without what is new in each answer: form tokens and challenges for passkeys. */
export const withoutTokens = (html: string): string =>
  html
    .replaceAll(/(name="(?:csrf|challenge)" value=")[^"]*/g, "$1")
    .replaceAll(/data-options="[^"]*"/g, 'data-options=""');

/** The headers of a page without the secret that passkey challenges are bound to. */
export function headersOf({ headers }: Response): Record<string, string> {
  const { "set-cookie": _, ...kept } = Object.fromEntries(headers);
  const cookies = headers
    .getSetCookie()
    .filter((cookie) => !cookie.startsWith("__Host-gatehouse-passkey="));
  return cookies.length === 0 ? kept : { ...kept, "set-cookie": cookies.join() };
}
