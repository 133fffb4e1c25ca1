import { Hono } from "hono";
import { withQuery } from "../config/paths.ts";
import {
  fitsCookie,
  handOffUrl,
  isHandOffState,
  isHandOffUrl,
  onLoginHost,
  safeDestination,
  wayBackOf,
} from "../http/destination.ts";
import { safeReturnTo } from "../http/return-to.ts";
import { DAY } from "../kit/clock.ts";
import { randomToken } from "../kit/random.ts";
import { signHandOff, takeHandOff } from "../login/hand-off.ts";
import { readCookie } from "../session/cookies.ts";
import type { Person } from "../session/visitor.ts";
import { giveCookie, message, seeOther } from "./answer.tsx";
import type { PageContext, PageEnv } from "./context.ts";

/** Takes up a hand-off on the host of an app whose users sign in on the login host. */
export const handOff = new Hono<PageEnv>().get("/hand-off", async (c) => {
  const { services, url, now } = c.var;
  const state = readCookie(c.req.raw, url, "gatehouse-hand-off") ?? "";
  const code = c.req.query("code");
  if (!code) return message(c, "hand_off_expired", "login");
  const taken = await takeHandOff(services, code, { host: url.host, state }, now);
  if (!taken) return message(c, "hand_off_expired", "login");
  giveCookie(c, "gatehouse", taken.cookie, taken.person.expiresAt - now);
  return seeOther(c, wayBackOf(url));
});

export const destinationOf = (c: PageContext, wanted: string | null | undefined): string =>
  safeDestination(wanted, c.var.url, c.var.services.config);

/** Where this page leads to: what its form or its address says, else what is `kept` in a cookie. */
export const destinationHere = (c: PageContext, kept: string | undefined): string =>
  destinationOf(c, c.var.form.get("return_to") ?? c.req.query("return_to") ?? kept);

/** The next page of what is half done; its address says where it leads to, where no cookie can. */
export const pathOnTheWay = (path: string, returnTo: string): string =>
  fitsCookie(returnTo) ? path : withQuery(path, { return_to: returnTo });

/**
 * A form on this page leads to an app's host: browsers hold `form-action` against the redirects that
 * follow a form, too (CSP 3 §6.4.1). No other app is named, so that strangers learn of none.
 */
export function formLeadsTo(c: PageContext, destination: string): void {
  if (!destination.startsWith("/")) c.set("formTargets", [new URL(destination).origin]);
}

/** The sign-in is complete: redirects to a path of this host, or to the hand-off of an app on another host. */
export async function redirectAfterLogin(c: PageContext, person: Person, destination: string) {
  if (destination.startsWith("/")) return seeOther(c, destination);
  const handOff = new URL(destination);
  if (!isHandOffUrl(handOff)) return seeOther(c, destination);
  const state = handOff.searchParams.get("state") ?? "";
  const addressee = { host: handOff.host, state };
  const { keys } = c.var.services;
  const code = await signHandOff(keys.handOff, person.sessionId, addressee, c.var.now);
  handOff.searchParams.set("code", code);
  return seeOther(c, handOff.href);
}

/** How long a browser keeps the value that its hand-offs are bound to. */
const STATE_LIFETIME = DAY;

/**
 * This host leaves signing in to the login host: on to the same page there, with a way back that
 * only this browser can use.
 */
export function redirectToLoginHost(c: PageContext) {
  const { url, services } = c.var;
  const there = onLoginHost(services.config, url, url.pathname);
  const wanted = c.req.query("return_to");
  if (wanted !== undefined) {
    const left = readCookie(c.req.raw, url, "gatehouse-hand-off");
    const state = isHandOffState(left) ? left : randomToken();
    giveCookie(c, "gatehouse-hand-off", state, STATE_LIFETIME);
    there.searchParams.set("return_to", handOffUrl(url, safeReturnTo(wanted, url), state));
    if (c.req.query("step_up") === "1") there.searchParams.set("step_up", "1");
  } else {
    there.search = url.search;
  }
  return c.redirect(there.href, 302);
}
