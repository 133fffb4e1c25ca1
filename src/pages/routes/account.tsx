import { Hono } from "hono";
import { isTwoFactorDemanded } from "../../account/disable-two-factor.ts";
import { endOtherSessions, endSession, forgetDevices } from "../../account/end-sessions.ts";
import { accountOverview, type Overview } from "../../account/overview.ts";
import { PATHS } from "../../config/paths.ts";
import { usernameCounterKey } from "../../factors/username.ts";
import { clientAddress } from "../../http/browser.ts";
import { readCookie } from "../../session/cookies.ts";
import { isAdministrator, type Person } from "../../session/visitor.ts";
import { frameOf, giveCookie, message, page, seeOther } from "../answer.tsx";
import type { PageContext, PageEnv } from "../ports.ts";
import { field, readPostForm } from "../read-post-form.tsx";
import { askToSignIn, signedIn } from "../signed-in.tsx";
import { AccountPage } from "../view/account.tsx";
import type { SecondFactorState } from "../view/account-two-factor.tsx";

export const account = new Hono<PageEnv>()
  .get("/account", async (c) => {
    const { services, url } = c.var;
    const cookie = readCookie(c.req.raw, url, "gatehouse");
    const named = cookie ? await services.sessions.named(cookie) : undefined;
    if (!cookie || !named) return askToSignIn(c);
    // The overview has the session's own row: whether it stands needs no read of its own.
    const [overview, closed] = await Promise.all([
      accountOverview(services.db, named),
      closedTo(c, named),
    ]);
    const found =
      overview && (await services.sessions.accept(cookie, overview.standing, services.waitUntil));
    if (!found) return askToSignIn(c);
    giveCookie(c, "gatehouse", found.renewed, found.person.expiresAt - c.var.now);
    return show(c, found.person, overview, closed);
  })
  .post("/account/sessions/revoke", async (c) => {
    const { services, now } = c.var;
    const form = await readPostForm(c);
    if (form instanceof Response) return form;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const address = clientAddress(c.req.raw);
    const session = field(form, "session");
    if (form.get("others") === "on") {
      await endOtherSessions(services, found.person, address, now);
    } else if (session !== "") {
      await endSession(services, found.person, session, address, now);
    } else {
      return message(c, "bad_request", "account");
    }
    return seeOther(c, PATHS.account);
  })
  .post("/account/devices/revoke", async (c) => {
    const form = await readPostForm(c);
    if (form instanceof Response) return form;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const device = form.get("all") === "on" ? "all" : field(form, "device");
    if (device === "") return message(c, "bad_request", "account");
    await forgetDevices(c.var.services, found.person, device, clientAddress(c.req.raw), c.var.now);
    return seeOther(c, PATHS.account);
  });

/** Whether wrong codes have closed the second factor. Only shown: it opens and closes nothing. */
async function closedTo(c: PageContext, { userId, username }: Person) {
  const { limiter } = c.var.services;
  const state = await limiter.state(userId, usernameCounterKey(username), c.var.now);
  if (!state.ok) return undefined;
  const { untrusted, devices } = state.value.secondFactor;
  if (untrusted.closed) return "elsewhere";
  return devices.some((device) => device.closed) ? "on_device" : undefined;
}

function show(
  c: PageContext,
  person: Person,
  overview: Overview,
  closed: "elsewhere" | "on_device" | undefined,
) {
  const { config } = c.var.services;
  const { user, totp, recoveryCodesLeft } = overview.factors;
  const twoFactor: SecondFactorState = totp
    ? {
        on: true,
        since: totp.confirmedAt,
        lastUsedAt: totp.lastUsedAt,
        codesLeft: recoveryCodesLeft,
        demanded: isTwoFactorDemanded(config.apps, person),
        closed,
      }
    : { on: false };
  const sessions = overview.sessions.map((session) => ({
    ...session,
    since: session.authTime,
    current: session.id === person.sessionId,
  }));
  const devices = overview.devices.flatMap((device) =>
    device.trustedUntil !== undefined && device.trustedUntil > c.var.now
      ? [{ ...device, trustedUntil: device.trustedUntil }]
      : [],
  );
  return page(
    c,
    <AccountPage
      {...frameOf(c)}
      {...user}
      now={c.var.now}
      admin={isAdministrator(user)}
      twoFactor={twoFactor}
      sessions={sessions}
      devices={config.trustedDevice > 0 ? devices : undefined}
      events={overview.events}
    />,
  );
}
