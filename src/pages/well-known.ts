import { Hono } from "hono";
import { JWKS_MAX_AGE } from "../assertion/signing-key.ts";
import { VERSION } from "../config/version.ts";
import { toSeconds } from "../kit/clock.ts";
import { readCookie } from "../session/cookies.ts";
import { giveCookie } from "./answer.tsx";
import type { PageContext, PageEnv } from "./context.ts";
import { ASSETS } from "./ui/assets.ts";
import { brandingOf } from "./ui/brand.ts";

const assets = new Map(ASSETS.map((asset) => [asset.path, asset]));

/** The public keys (RFC 7517 §5); also at `/.well-known/jwks.json` of the login host. */
export async function jwks(c: PageContext) {
  const keys = await c.var.services.jwks(c.var.now);
  // A key never changes under its id, so the ids are the whole of it.
  const tag = `"${keys.keys.map(({ kid }) => kid).join(".")}"`;
  c.header("Cache-Control", `public, max-age=${JWKS_MAX_AGE}`);
  c.header("ETag", tag);
  // RFC 9110 §13.1.2.
  const known = c.req.header("If-None-Match")?.split(",") ?? [];
  return known.some((one) => one.trim().replace("W/", "") === tag)
    ? c.body(null, 304)
    : c.json(keys);
}

/** What programs ask for: keys, who is signed in, whether all is well, and the pages' own files. */
export const wellKnown = new Hono<PageEnv>()
  .get("/jwks.json", jwks)
  .get("/whoami", async (c) => {
    const { services, url } = c.var;
    const cookie = readCookie(c.req.raw, url, "gatehouse");
    const found =
      cookie && (await services.sessions.find(cookie, c.var.url.host, services.waitUntil));
    if (!found) return c.json({ error: "nobody is signed in" }, 401);
    const { person, renewed } = found;
    if (renewed) giveCookie(c, "gatehouse", renewed, person.expiresAt - c.var.now);
    return c.json({
      sub: person.userId,
      username: person.username,
      name: person.name,
      email: person.email,
      groups: person.groups,
      amr: person.amr,
      auth_time: toSeconds(person.authTime),
      exp: toSeconds(person.expiresAt),
    });
  })
  .get("/health", async (c) => {
    const { status, failing } = await c.var.services.health(c.var.now);
    c.header("Gatehouse-Version", VERSION);
    if (status !== "ok") c.env.note.reason = status;
    return c.json({ status, ...(failing.length > 0 && { failing }) }, status === "ok" ? 200 : 503);
  })
  .get("/assets/:file", (c) => {
    const { pathname } = c.var.url;
    const ours = assets.get(pathname);
    const asset = ours ?? brandingOf(c.var.services.config).assets.get(pathname);
    if (!asset) return c.notFound();
    if (!ours && asset.contentType.startsWith("image/")) c.set("isImage", true);
    return c.body(asset.body, 200, {
      "Content-Type": asset.contentType,
      "Cache-Control": "public, max-age=31536000, immutable",
    });
  });
