import type { MiddlewareHandler } from "hono";
import type { Services } from "../services.ts";

type Ports = Pick<Services, "config">;

/**
 * `Strict-Transport-Security`, on responses over https only (RFC 6797 §7.2). By default it speaks for
 * this host alone: `includeSubDomains` from an app at an apex domain would cut off every sibling that
 * is still served over plain http. Responses of apps are theirs.
 */
export const transportSecurityOf = ({ config }: Ports, url: URL): string | undefined =>
  url.protocol === "https:" ? config.hsts : undefined;

export const transportSecurity: MiddlewareHandler<{
  Bindings: { readonly services: Ports; readonly url: URL };
}> = async (c, next) => {
  await next();
  const value = transportSecurityOf(c.env.services, c.env.url);
  if (value === undefined) c.res.headers.delete("Strict-Transport-Security");
  else c.res.headers.set("Strict-Transport-Security", value);
};
