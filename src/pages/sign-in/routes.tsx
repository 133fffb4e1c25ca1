import { Hono } from "hono";
import { demandNewPassword } from "../../account/reset-password.ts";
import { PATHS, withQuery } from "../../config/paths.ts";
import { isNobodyYet } from "../../enrolment/set-up.ts";
import { normalPassword } from "../../factors/password-policy.ts";
import { clientAddress } from "../../http/browser.ts";
import { signOut } from "../../login/sign-out.ts";
import { submitPassword } from "../../login/submit-password.ts";
import { ticketKey } from "../../login/ticket.ts";
import {
  DEVICE_COOKIE_LIFETIME,
  type Device,
  readDevice,
  signDevice,
} from "../../session/browser.ts";
import { readCookie } from "../../session/cookies.ts";
import { trustedOwner } from "../../store/devices.ts";
import { findByTicket } from "../../store/second-factors.ts";
import {
  doneOf,
  dropCookie,
  failureOf,
  field,
  giveCookie,
  giveSession,
  seeDone,
  seeOther,
} from "../answer.tsx";
import type { PageContext, PageEnv } from "../context.ts";
import { destinationOf, pathOnTheWay, redirectAfterLogin } from "../hand-off.ts";
import { browserOf, giveTicket, signedIn, ticketOf } from "../signed-in.tsx";
import { LOGIN_DONE } from "./copy.ts";
import { showLogin } from "./show.tsx";

export const login = new Hono<PageEnv>()
  .get("/login", async (c) => {
    const { services, url, now } = c.var;
    const ticket = await ticketOf(c);
    const key = ticket && (await ticketKey(ticket));
    const returnTo = destinationOf(c, c.req.query("return_to"));
    const stepUp = c.req.query("step_up") === "1";
    const [waits, found] = await Promise.all([
      key ? findByTicket(services.db, key, now) : undefined,
      // Signed in here already: an app on another host only wants to be told.
      returnTo.startsWith("/") || stepUp ? undefined : signedIn(c),
    ]);
    const wanted = c.req.query("return_to") === undefined ? undefined : returnTo;
    if (waits) return c.redirect(withQuery(PATHS.twoFactor, { return_to: wanted }), 302);
    if (ticket) dropCookie(c, "gatehouse-ticket");
    if (found) return redirectAfterLogin(c, found.person, returnTo);
    const session = stepUp && readCookie(c.req.raw, url, "gatehouse");
    const person = session ? await services.sessions.named(session, url.host) : undefined;
    const done = doneOf(c, LOGIN_DONE);
    // A page that asks for a password needs no storage, so it is there while that is away.
    const [nobodyYet, offered] = await Promise.all([
      isNobodyYet(services).catch(() => false),
      stepUp ? undefined : offeredName(c).catch(() => undefined),
    ]);
    return showLogin(c, {
      nobodyYet,
      returnTo,
      username: person?.username ?? offered,
      stepUp: person !== undefined,
      offered: offered !== undefined,
      done,
    });
  })
  .post("/login", async (c) => {
    const { services, now, form } = c.var;
    const username = field(form, "username");
    const password = field(form, "password");
    const returnTo = destinationOf(c, form.get("return_to") ?? c.req.query("return_to"));
    if (username.trim() === "" || password === "" || normalPassword(password) === undefined) {
      return showLogin(c, { returnTo, username, problem: { reason: "malformed" } });
    }
    const [browser, replaces] = await Promise.all([browserOf(c), ticketOf(c)]);
    const attempt = { username, password, returnTo, browser, replaces };
    const step = await submitPassword(services, attempt, now);
    if (!step.ok) {
      if (step.reason.kind === "wrong") {
        return showLogin(c, { returnTo, username, problem: { reason: "wrong_credentials" } });
      }
      return showLogin(c, { returnTo, username, problem: failureOf(step.reason) });
    }
    if (step.value.kind === "new_password_due") {
      const { user, passwordHash } = step.value;
      const asked = { user, passwordHash, address: browser.address };
      const link = await demandNewPassword(services, asked, now);
      if (link) return seeOther(c, `${PATHS.reset}?token=${link.token}`);
      return showLogin(c, { returnTo, username, problem: { reason: "wrong_credentials" } });
    }
    if (step.value.kind === "second_factor") {
      await giveTicket(c, step.value.ticket);
      return seeOther(c, pathOnTheWay(PATHS.twoFactor, returnTo));
    }
    giveSession(c, step.value.opened);
    return redirectAfterLogin(c, step.value.opened.person, returnTo);
  });

const deviceOf = async (c: PageContext): Promise<Device | undefined> => {
  const { services, url } = c.var;
  const cookie = readCookie(c.req.raw, url, "gatehouse-device");
  return cookie ? readDevice(cookie, url.host, services.keys.device) : undefined;
};

/** Whether the next sign-in page in this browser begins with its owner's name. */
async function offerName(c: PageContext, offers: boolean): Promise<void> {
  const { services, url } = c.var;
  const device = await deviceOf(c);
  if (!device || (device.offersName ?? false) === offers) return;
  const { id, userId, usernameKey } = device;
  const changed = { id, userId, usernameKey, ...(offers && { offersName: true as const }) };
  const value = await signDevice(changed, url.host, services.keys.device);
  giveCookie(c, "gatehouse-device", value, DEVICE_COOKIE_LIFETIME);
}

/**
 * The name of whoever signed out in this browser, if they trust it: anybody else may sit in front of
 * one that nobody does. D1 is asked, because the trust can be ended from elsewhere.
 */
async function offeredName(c: PageContext): Promise<string | undefined> {
  const { services, now } = c.var;
  if (c.req.query("other") === "1") {
    await offerName(c, false);
    return undefined;
  }
  if (services.config.trustedDevice === 0) return undefined;
  const device = await deviceOf(c);
  return device?.offersName ? trustedOwner(services.db, device, now) : undefined;
}

/** Ends what this browser has, one round trip; the device stays known. */
export const logout = new Hono<PageEnv>().post("/logout", async (c) => {
  const { services, url, now } = c.var;
  const cookie = readCookie(c.req.raw, url, "gatehouse");
  const person = cookie ? await services.sessions.named(cookie, c.var.url.host) : undefined;
  const ticket = await ticketOf(c);
  await signOut(services, { person, ticket, address: clientAddress(c.req.raw) }, now);
  // Whoever goes on as somebody else wants to see no name.
  const [device, leaves] = [await deviceOf(c), !c.var.form.has("other")];
  await offerName(c, leaves && person !== undefined && person.userId === device?.userId);
  dropCookie(c, "gatehouse");
  dropCookie(c, "gatehouse-ticket");
  dropCookie(c, "gatehouse-enrolment");
  dropCookie(c, "gatehouse-passkey");
  // Cached pages of the app must not be readable by the next user of this browser (ASVS 14.3.1).
  c.header("Clear-Site-Data", '"cache"');
  const returnTo = c.var.form.has("return_to") && destinationOf(c, c.var.form.get("return_to"));
  if (!returnTo || returnTo === "/") return seeDone(c, PATHS.login, "signed_out");
  return seeOther(c, withQuery(PATHS.login, { return_to: returnTo, done: "signed_out" }));
});
