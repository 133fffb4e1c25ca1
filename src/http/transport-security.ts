import type { MiddlewareHandler } from "hono";
import type { Services } from "../services.ts";

/**
 * `Strict-Transport-Security`, on responses over https only (RFC 6797 §7.2). By default it speaks for
 * this host alone: `includeSubDomains` from an app at an apex domain would cut off every sibling that
 * is still served over plain http. Responses of apps are theirs.
 */
export const transportSecurity: MiddlewareHandler<{
  Bindings: { readonly services: Pick<Services, "config">; readonly url: URL };
}> = async (c, next) => {
  await next();
  const { hsts } = c.env.services.config;
  if (hsts === undefined || c.env.url.protocol !== "https:") {
    c.res.headers.delete("Strict-Transport-Security");
  } else {
    c.res.headers.set("Strict-Transport-Security", hsts);
  }
};
