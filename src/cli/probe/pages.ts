import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, NAVIGATION } from "./ask.ts";
import { below, type Check, nonce, type Target } from "./check.ts";

const page = ({ login, loginPath }: Target) => login.ask({ path: loginPath, headers: NAVIGATION });

const hiddenField = (body: string): string =>
  /name="csrf" value="([^"]{1,512})"/.exec(body)?.[1] ?? "";

/** Name and what it must contain. */
const PAGE_HEADERS: readonly (readonly [name: string, needs: string])[] = [
  ["Content-Security-Policy", "default-src 'none'"],
  ["Content-Security-Policy", "frame-ancestors 'none'"],
  ["Content-Security-Policy", "base-uri 'none'"],
  ["Content-Security-Policy", "form-action 'self'"],
  ["X-Frame-Options", "DENY"],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "strict-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Cache-Control", "no-store"],
];

export const pageHeaders: Check = {
  name: "Headers of the sign-in page",
  async run(target) {
    const got = await page(target);
    if (!got.ok) return [got.reason];
    const { status, header } = got.value;
    const faults = status === 200 ? [] : [`the sign-in page is answered with ${status}`];
    for (const [name, needs] of PAGE_HEADERS) {
      if (!header(name).includes(needs)) faults.push(`${name} does not say ${needs}`);
    }
    const policy = header("content-security-policy");
    if (policy.includes("'unsafe-")) faults.push("Content-Security-Policy allows unsafe sources");
    if (header("cross-origin-opener-policy") === "")
      faults.push("Cross-Origin-Opener-Policy is gone");
    return faults;
  },
};

/** An edge that changes HTML puts scripts of others into the page that asks for the password. */
export const pageContent: Check = {
  name: "The sign-in page is as it was made",
  async run(target) {
    const got = await page(target);
    if (!got.ok) return [got.reason];
    const { body } = got.value;
    const faults: string[] = [];
    for (const [, attributes = ""] of body.matchAll(/<script\b([^>]*)>/gi)) {
      const source = /\bsrc="([^"]*)"/.exec(attributes)?.[1];
      if (source === undefined) faults.push("it has an inline script");
      else if (!source.startsWith("/.gatehouse/assets/")) faults.push(`it loads ${source}`);
    }
    for (const [, action = ""] of body.matchAll(/<form\b[^>]*\baction="([^"]*)"/gi)) {
      if (!action.startsWith("/.gatehouse/")) faults.push(`a form of it goes to ${action}`);
    }
    if (hiddenField(body) === "") faults.push("its form has no token");
    return faults;
  },
};

export const formTokens: Check = {
  name: "Forms of other sites are refused",
  async run(target) {
    const got = await page(target);
    if (!got.ok) return [got.reason];
    const { login } = target;
    const csrf = hiddenField(got.value.body);
    const post = (fields: Record<string, string>, site: Record<string, string>) =>
      login.ask({
        method: "POST",
        path: "/.gatehouse/login",
        headers: {
          ...NAVIGATION,
          "content-type": "application/x-www-form-urlencoded",
          cookie: got.value.cookies.map((cookie) => cookie.split(";")[0]).join("; "),
          ...site,
        },
        body: new URLSearchParams({ username: "", password: "", ...fields }).toString(),
      });
    const own = { origin: login.url.origin, "sec-fetch-site": "same-origin" };
    const foreign = { origin: "https://gatehouse-probe.invalid", "sec-fetch-site": "cross-site" };
    const faults: string[] = [];
    const bare = await post({}, own);
    if (bare.ok && bare.value.status !== 403) {
      faults.push(`a form without its token is answered with ${bare.value.status}`);
    }
    const away = await post({ csrf }, foreign);
    if (away.ok && away.value.status !== 403) {
      faults.push(`a form from another site is answered with ${away.value.status}`);
    }
    return faults;
  },
};

export const cookieFlags: Check = {
  name: "Flags of cookies",
  async run(target) {
    const got = await page(target);
    if (!got.ok) return [got.reason];
    const ours = got.value.cookies.filter((cookie) => /^[^=]*gatehouse/i.test(cookie));
    if (ours.length === 0) return { skipped: "the sign-in page sets no cookie" };
    return ours.flatMap((cookie) => flagFaults(cookie, target.login.url.protocol === "https:"));
  },
};

function flagFaults(cookie: string, secure: boolean): string[] {
  const [pair = "", ...rest] = cookie.split(";").map((part) => part.trim());
  const [name = ""] = pair.split("=");
  const flags = rest.map((flag) => flag.toLowerCase());
  const needed = ["httponly", "path=/", ...(secure ? ["secure"] : [])];
  const faults = needed.filter((flag) => !flags.includes(flag)).map((flag) => `without ${flag}`);
  if (!flags.some((flag) => flag === "samesite=lax" || flag === "samesite=strict")) {
    faults.push("without SameSite=Lax");
  }
  if (flags.some((flag) => flag.startsWith("domain="))) faults.push("with a Domain");
  if (secure && !name.startsWith("__Host-")) faults.push("without the prefix __Host-");
  return faults.map((fault) => `${name} is ${fault}`);
}

/** ms after which the token of a form is another one. */
const NEXT_TOKEN = 1100;

const wasCached = ({ header }: Answer): boolean =>
  /^(HIT|STALE|REVALIDATED|UPDATING|EXPIRED)$/i.test(header("cf-cache-status")) ||
  Number(header("age")) > 0 ||
  /\bhit\b/i.test(header("x-cache"));

export const caching: Check = {
  name: "Nothing is cached on the way",
  async run(target) {
    const { gate, path } = target;
    const faults: string[] = [];
    const first = await page(target);
    await sleep(NEXT_TOKEN);
    const second = await page(target);
    if (first.ok && second.ok) {
      // The token of its form is of this second.
      if (first.value.body === second.value.body)
        faults.push("the sign-in page comes twice as one");
      if (wasCached(second.value)) faults.push("the sign-in page comes from a cache");
    }
    // Edges cache by what a path ends in (web cache deception).
    for (const asked of [path, below(path, `${nonce()}.css`), below(path, `${nonce()}.js`)]) {
      await gate.ask({ path: asked });
      const again = await gate.ask({ path: asked });
      if (!again.ok) continue;
      if (wasCached(again.value)) faults.push(`${asked} comes from a cache`);
      const { status, header } = again.value;
      if (status >= 400 && !/\bno-store\b/.test(header("cache-control"))) {
        faults.push(`the refusal of ${asked} may be cached`);
      }
    }
    return faults;
  },
};

export const versions: Check = {
  name: "Servers say no version",
  async run(target) {
    const got = await page(target);
    if (!got.ok) return [got.reason];
    return ["server", "x-powered-by", "via"].flatMap((name) => {
      const value = got.value.header(name);
      return /\/\d|\d\.\d+\.\d/.test(value) ? [`${name}: ${value}`] : [];
    });
  },
};
