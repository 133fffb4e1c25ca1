import type { Context, MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

/**
 * Where a form of ours may lead besides this host. On a login host that is the apps: browsers hold
 * `form-action` against the redirects that follow a form, too (CSP 3 §6.4.1).
 */
const formTargets = (c: Context<{ Variables: { formTargets?: readonly string[] } }>): string =>
  (c.get("formTargets") ?? []).join(" ");

/**
 * What every hosted page says to the browser. No inline script or style, nothing from elsewhere,
 * no frame around it. Referrer-Policy is `strict-origin`, because `no-referrer` would make browsers
 * without Fetch Metadata send `Origin: null` with our own forms.
 */
export const pageHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    formAction: ["'self'", formTargets],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    objectSrc: ["'none'"],
  },
  strictTransportSecurity: false,
  referrerPolicy: "strict-origin",
  xFrameOptions: "DENY",
  crossOriginOpenerPolicy: "same-origin",
  crossOriginResourcePolicy: "same-origin",
  crossOriginEmbedderPolicy: false,
  originAgentCluster: false,
  xXssProtection: false,
  permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
});
