import { Hono } from "hono";
import { safeReturnTo } from "../../http/return-to.ts";
import { takeHandOff } from "../../login/hand-off.ts";
import { readCookie } from "../../session/cookies.ts";
import { giveCookie, message, seeOther } from "../answer.tsx";
import type { PageEnv } from "../ports.ts";

/** The door of an app whose people sign in on the login host. */
export const handOff = new Hono<PageEnv>().get("/hand-off", async (c) => {
  const { services, url, now } = c.var;
  const state = readCookie(c.req.raw, url, "gatehouse-hand-off") ?? "";
  const code = c.req.query("code");
  if (!code) return message(c, "link_expired", "login");
  const taken = await takeHandOff(services, code, { host: url.host, state }, now);
  if (!taken) return message(c, "link_expired", "login");
  giveCookie(c, "gatehouse", taken.cookie, taken.person.expiresAt - now);
  return seeOther(c, safeReturnTo(c.req.query("return_to"), url));
});
