import { Hono } from "hono";
import { PATHS } from "../../config/paths.ts";
import { clientAddress } from "../../http/browser.ts";
import { signOut } from "../../login/sign-out.ts";
import { readCookie } from "../../session/cookies.ts";
import { dropCookie, seeOther } from "../answer.tsx";
import type { PageEnv } from "../ports.ts";
import { ticketOf } from "../ticket-cookie.ts";

/** Ends what this browser has, one round trip; the device stays known. */
export const logout = new Hono<PageEnv>().post("/logout", async (c) => {
  const { services, url, now } = c.var;
  const cookie = readCookie(c.req.raw, url, "gatehouse");
  const person = cookie ? await services.sessions.named(cookie) : undefined;
  const ticket = await ticketOf(c);
  await signOut(services, { person, ticket, address: clientAddress(c.req.raw) }, now);
  dropCookie(c, "gatehouse");
  dropCookie(c, "gatehouse-ticket");
  dropCookie(c, "gatehouse-enrolment");
  // What the app left in this browser's cache is not for who comes next (ASVS 14.3.1).
  c.header("Clear-Site-Data", '"cache"');
  return seeOther(c, PATHS.login);
});
