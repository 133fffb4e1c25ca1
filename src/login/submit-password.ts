import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import { beginsAdministration } from "../session/administration.ts";
import type { Browser } from "../session/browser.ts";
import { type OpenedSession, openSession } from "../session/open-session.ts";
import { claimThen, deleteTicket, insertTicket } from "../store/one-time.ts";
import { insertPasswordSession } from "../store/sessions.ts";
import { rehashPassword, type User } from "../store/users.ts";
import { rememberKnownDevice } from "../verification/attempt.ts";
import {
  type PasswordVerdict,
  type VerifiedPassword,
  verifyPassword,
} from "../verification/password.ts";
import { newTicket, type Ticket, ticketKey } from "./ticket.ts";

export interface PasswordAttempt {
  readonly username: string;
  readonly password: string;
  readonly returnTo: string;
  readonly browser: Browser;
  /** The ticket this browser had: another login takes its place. */
  readonly replaces: Ticket | undefined;
}

export type PasswordStep =
  | { readonly kind: "signed_in"; readonly opened: OpenedSession }
  | { readonly kind: "second_factor"; readonly ticket: Ticket }
  /** Somebody else has chosen this password: it opens nothing but the way to a new one. */
  | { readonly kind: "new_password_due"; readonly user: User; readonly passwordHash: string };

export type PasswordRefusal = Exclude<PasswordVerdict, VerifiedPassword>;

/**
 * The first state of a login: credentials. A second factor that is on leads to a
 * ticket, unless this device is trusted; a right password alone resets nothing.
 */
export async function submitPassword(
  services: Services,
  attempt: PasswordAttempt,
  now: number,
): Promise<Result<PasswordStep, PasswordRefusal>> {
  const verified = await verifyPassword(services, attempt, now);
  if (verified.kind !== "right") return refuse(verified);
  if (verified.row.mustChange) {
    services.waitUntil(verified.spent.giveBack());
    const { user } = verified.row;
    return ok({ kind: "new_password_due", user, passwordHash: verified.passwordHash });
  }
  // Being signed in already, or wanting to administer where an app shares the host, asks for a
  // confirmation: a trusted device is not enough for that.
  const { session } = verified.row;
  const stepsUp = session !== undefined && services.sessions.isActive(session, now);
  const inPerson = stepsUp || beginsAdministration(services.config, attempt.returnTo);
  const trustedUntil = services.config.trustedDevice > 0 ? verified.row.device?.trustedUntil : 0;
  const trusted = (trustedUntil ?? 0) > now && !inPerson;
  const step =
    verified.row.hasSecondFactor && !trusted
      ? await issueTicket(services, verified, attempt, now)
      : await signIn(services, verified, attempt.browser, now);
  // The password changed, or the user was disabled, while it was being checked.
  if (!step) return refuse({ kind: "wrong" });
  if (verified.rehash) services.waitUntil(rehash(services, verified, attempt.password));
  return ok(step);
}

/** The stored hash has yesterday's parameters, or another system's; only now is the password known. */
async function rehash(
  services: Services,
  verified: VerifiedPassword,
  password: string,
): Promise<void> {
  const hashed = await services.hasher.hash(password);
  if (hashed.kind !== "hashed") return;
  const { id } = verified.row.user;
  await rehashPassword(services.db, id, verified.passwordHash, hashed.phc).run();
}

async function issueTicket(
  services: Services,
  verified: VerifiedPassword,
  attempt: PasswordAttempt,
  now: number,
): Promise<PasswordStep | undefined> {
  const { db } = services;
  const userId = verified.row.user.id;
  const ticket = newTicket(userId, attempt.returnTo, now, attempt.replaces);
  const insert = insertTicket(db, {
    ...(await ticketKey(ticket)),
    passwordHash: verified.passwordHash,
    now,
    expiresAt: ticket.until,
  });
  const { replaces } = attempt;
  const replaced = replaces ? [deleteTicket(db, await ticketKey(replaces))] : [];
  if (!(await claimThen(db, insert, replaced))) return undefined;
  services.waitUntil(verified.spent.giveBack());
  return { kind: "second_factor", ticket };
}

async function signIn(
  services: Services,
  verified: VerifiedPassword,
  browser: Browser,
  now: number,
): Promise<PasswordStep | undefined> {
  const { user, hasSecondFactor, device } = verified.row;
  const checked = { passwordHash: verified.passwordHash, deviceId: browser.device?.id };
  const opened = await openSession(services, {
    user,
    amr: ["pwd"],
    remembered: hasSecondFactor,
    trustedSince: hasSecondFactor ? device?.trustedSince : undefined,
    browser,
    now,
    claims: [],
    insert: (session) => insertPasswordSession(services.db, session, checked),
    facts: [],
    revokesOthers: false,
    trustDeviceUntil: undefined,
  });
  if (!opened) return undefined;
  services.waitUntil(verified.spent.giveBack());
  rememberKnownDevice(services, opened, browser, false, now);
  return { kind: "signed_in", opened };
}
