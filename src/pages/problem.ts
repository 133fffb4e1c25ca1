import type { MiddlewareHandler } from "hono";
import type { PageEnv } from "./context.ts";

/** Programs get no more than what the status says. */
const TITLES: Readonly<Record<number, readonly [type: string, title: string]>> = {
  400: ["bad-request", "The request cannot be read"],
  401: ["not-accepted", "Not accepted"],
  403: ["not-allowed", "Not allowed"],
  404: ["not-found", "Not found"],
  405: ["wrong-method", "This address does not take this method"],
  409: ["out-of-order", "Another step comes first"],
  410: ["expired", "Used up or expired"],
  413: ["too-large", "The form is too large"],
  415: ["not-a-form", "Not a form"],
  422: ["malformed", "A field is missing or malformed"],
  429: ["too-many-attempts", "Too many attempts"],
  503: ["unavailable", "Not checked, try again"],
};

/** Not every client can read a page: curl with `Accept: application/json`, a script, a monitor. */
export const prefersJson = (request: Request): boolean => {
  const accept = request.headers.get("Accept") ?? "";
  return /\bjson\b/i.test(accept) && !/html/i.test(accept);
};

/** RFC 9457, for clients that do not read pages. */
export const problem = (status: number, type: string, title: string, more: object = {}): Response =>
  new Response(`${JSON.stringify({ type: `urn:gatehouse:${type}`, title, status, ...more })}\n`, {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });

/** `retry_after` is in seconds. */
export function plainRefusal(status: number, retryAfter: string | null): Response | undefined {
  const known = TITLES[status];
  const more = retryAfter === null ? {} : { retry_after: Number(retryAfter) };
  return known && problem(status, ...known, more);
}

/** A client that asks for JSON is refused in JSON. */
export const plainRefusals: MiddlewareHandler<PageEnv> = async (c, next) => {
  await next();
  const { status, headers } = c.res;
  if (!/^text\/html\b/.test(headers.get("Content-Type") ?? "") || !prefersJson(c.req.raw)) return;
  const plain = plainRefusal(status, headers.get("Retry-After"));
  if (plain) c.res = plain;
};
