import { Hono } from "hono";
import { clientAddress } from "../../http/browser.ts";
import { signOut } from "../../login/sign-out.ts";
import { readCookie } from "../../session/cookies.ts";
import { dropCookie, seeOther } from "../answer.tsx";
import type { PageEnv } from "../ports.ts";
import { ticketOf } from "../ticket-cookie.ts";
import { PATHS } from "../ui/paths.ts";

/** Ends what this browser has, one round trip; the device stays known. */
export const logout = new Hono<PageEnv>().post("/logout", async (c) => {
  const { ports, url, now } = c.var;
  const cookie = readCookie(c.req.raw, url, "gatehouse");
  const person = cookie ? await ports.sessions.named(cookie) : undefined;
  const ticket = await ticketOf(c);
  await signOut(ports.db, { person, ticket, address: clientAddress(c.req.raw) }, now);
  if (person) ports.sessions.invalidate(person.sessionId);
  dropCookie(c, "gatehouse");
  dropCookie(c, "gatehouse-ticket");
  dropCookie(c, "gatehouse-enrolment");
  // What the app left in this browser's cache is not for who comes next (ASVS 14.3.1).
  c.header("Clear-Site-Data", '"cache"');
  return seeOther(c, PATHS.login);
});
