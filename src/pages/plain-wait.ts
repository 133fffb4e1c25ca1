import type { MiddlewareHandler } from "hono";
import type { PageEnv } from "./ports.ts";

const TITLES: Readonly<Record<number, readonly [type: string, title: string]>> = {
  429: ["too-many-attempts", "Too many attempts"],
  503: ["unavailable", "Not checked, try again"],
};

/** Not every client can read a page: curl with `Accept: application/json`, a script, a monitor. */
const prefersJson = (accept: string): boolean => /\bjson\b/i.test(accept) && !/html/i.test(accept);

/** Who asks for JSON and has to wait is told so in JSON (RFC 9457); `retry_after` in seconds. */
export const plainWait: MiddlewareHandler<PageEnv> = async (c, next) => {
  await next();
  const { status, headers } = c.res;
  const known = TITLES[status];
  const retryAfter = headers.get("Retry-After");
  if (!known || retryAfter === null || !prefersJson(c.req.header("Accept") ?? "")) return;
  const [type, title] = known;
  const problem = {
    type: `urn:gatehouse:${type}`,
    title,
    status,
    retry_after: Number(retryAfter),
  };
  c.res = new Response(`${JSON.stringify(problem)}\n`, {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });
};
