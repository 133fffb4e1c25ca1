import type { MiddlewareHandler } from "hono";
import type { Config } from "../config/config.ts";
import { PATHS } from "../config/paths.ts";

const HEADERS = {
  // Not `no-referrer`: browsers without Fetch Metadata would send `Origin: null` with our forms.
  "Referrer-Policy": "strict-origin",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "X-Permitted-Cross-Domain-Policies": "none",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
} as const;

/** No inline script or style, nothing from elsewhere, and no frame around it. */
const contentSecurityPolicy = (formTargets: readonly string[]): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ");

/** The versions that know `noopener-allow-popups` (MDN browser-compat-data). */
const CHROMIUM = 131;
const SAFARI = [18, 4] as const;

/**
 * Cuts the page off from the window that opened it. An app on this host is of the same origin:
 * `same-origin` would leave its pop-ups readable for it, so every browser that knows
 * `noopener-allow-popups` gets that, which cuts off openers of the same origin too. The others would
 * take it for no policy at all; with `same-origin` and `Cross-Origin-Embedder-Policy` only an app
 * that sends both headers itself stays connected.
 */
export function openerPolicy({ headers }: Request): string {
  const brands = headers.get("Sec-CH-UA") ?? "";
  const chromium = /"Chromium";v="(\d{1,6})"/.exec(brands)?.[1];
  const knows = brands.includes("WebView")
    ? false
    : chromium !== undefined
      ? Number(chromium) >= CHROMIUM
      : isRecentSafari(headers.get("User-Agent") ?? "");
  return knows ? "noopener-allow-popups" : "same-origin";
}

/** Safari itself: other browsers on iOS name themselves, Chromium names Chrome. */
function isRecentSafari(userAgent: string): boolean {
  if (/Chrome|Chromium|CriOS|FxiOS|EdgiOS|OPiOS/.test(userAgent)) return false;
  const version = /Version\/(\d{1,4})\.(\d{1,4})[\d.]{0,10} (?:Mobile\/\w{1,20} )?Safari\//.exec(
    userAgent,
  );
  const [, major = "0", minor = "0"] = version ?? [];
  const [least, leastMinor] = SAFARI;
  return Number(major) > least || (Number(major) === least && Number(minor) >= leastMinor);
}

/** What a browser passes on its way from an app to a sign-in and back. */
const SIGN_IN: ReadonlySet<string> = new Set([
  ...[PATHS.login, PATHS.passkey, PATHS.recovery, PATHS.handOff],
  ...[PATHS.twoFactor, PATHS.twoFactorPasskey],
]);

/**
 * A pop-up of an app keeps its opener through the sign-in where that has a host of its own: there
 * the opener is of another origin, and can do no more than with any other site in a pop-up. One
 * document or redirect that severs the two does so for good, so all on the way have to agree.
 */
export const keepsOpener = ({ loginHost }: Pick<Config, "loginHost">, url: URL): boolean =>
  loginHost !== undefined && SIGN_IN.has(url.pathname);

const NO_OTHER_TARGETS = contentSecurityPolicy([]);

export interface PageNeeds {
  /** Where its forms lead besides this host. */
  readonly formTargets?: readonly string[] | undefined;
  readonly keepsOpener?: boolean | undefined;
}

/** What every answer of ours says to the browser. */
export const pageHeadersFor = (
  request: Request,
  { formTargets = [], keepsOpener = false }: PageNeeds = {},
): Readonly<Record<string, string>> => ({
  ...HEADERS,
  "Cross-Origin-Opener-Policy": keepsOpener ? "unsafe-none" : openerPolicy(request),
  "Content-Security-Policy":
    formTargets.length === 0 ? NO_OTHER_TARGETS : contentSecurityPolicy(formTargets),
});

/** For the one page that says nothing but where to sign in: any page may show it, none can read it. */
const FRAMED: Readonly<Record<string, string>> = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; form-action 'none'; frame-ancestors *; base-uri 'none'",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/** For an image that an operator has chosen: opened by itself, it is a document that can do nothing. */
const IMAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

export const pageHeaders: MiddlewareHandler<{
  Variables: PageNeeds & { mayBeFramed?: boolean; isImage?: boolean };
}> = async (c, next) => {
  await next();
  const { headers } = c.res;
  const needs = { formTargets: c.get("formTargets"), keepsOpener: c.get("keepsOpener") };
  for (const [name, value] of Object.entries(pageHeadersFor(c.req.raw, needs))) {
    headers.set(name, value);
  }
  if (c.get("isImage")) headers.set("Content-Security-Policy", IMAGE_POLICY);
  if (!c.get("mayBeFramed")) return;
  headers.delete("X-Frame-Options");
  for (const [name, value] of Object.entries(FRAMED)) headers.set(name, value);
};
