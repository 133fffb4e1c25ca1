import { audit } from "../audit/event.ts";
import { hashRecoveryCodes } from "../factors/recovery-code.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { seal } from "../kit/seal.ts";
import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import { type OpenedSession, openedBefore, openSession } from "../session/open-session.ts";
import type { Person } from "../session/visitor.ts";
import { claimAll } from "../store/one-time.ts";
import {
  claimRecoverySet,
  deleteRecoveryCodes,
  insertRecoveryCodes,
  moveRecoveryCodes,
} from "../store/recovery-sets.ts";
import { findByUser, insertTotpFactor, replaceTotpFactor } from "../store/second-factors.ts";
import { insertSession, touchSession } from "../store/sessions.ts";
import { rememberKnownDevice } from "../verification/attempt.ts";
import { totpContext } from "../verification/totp-secret.ts";
import { sessionIdAfter, switchOnPasskey } from "./add-passkey.ts";
import type { Unsaved } from "./pending.ts";

export type FinishRefusal = "not_saved" | "too_late" | "busy";

/** `opened`: the factors changed, and the session goes on as one that has proved them. */
export type Finished =
  | { readonly kind: "factor"; readonly opened: OpenedSession }
  | { readonly kind: "codes" };

/**
 * Switches on what was confirmed and saved: the factor, its codes and all that follows, in one
 * batch. `too_late`: it was finished before, in another tab or by another set-up, or the
 * session has ended meanwhile.
 */
export async function finishEnrolment(
  services: Services,
  request: { person: Person; browser: Browser; state: Unsaved },
  now: number,
): Promise<Result<Finished, FinishRefusal>> {
  const { person, state } = request;
  if (!state.saved) return refuse("not_saved");
  // The claims below decide; this keeps a finish that is sent again and again from ten hashes each.
  if (!(await isStillDue(services.db, person.userId, state.becomes))) {
    return finishedBefore(services, request, now);
  }
  const hashed = await hashRecoveryCodes(services.hasher, state.codes);
  if (hashed.kind === "busy") return refuse("busy");
  const codes = [
    ...deleteRecoveryCodes(services.db, person.userId),
    insertRecoveryCodes(services.db, person.userId, hashed.phcs),
  ];
  const { becomes } = state;
  switch (becomes.kind) {
    case "factor":
      return switchOn(services, { ...request, factor: becomes, codes }, now);
    case "codes":
      return renew(services, { ...request, from: becomes.replaces, codes }, now);
    case "passkey": {
      const { browser } = request;
      const row = { ...becomes.passkey, id: state.id, userId: person.userId, now };
      const change = { person, browser, row, claims: [], facts: codes, first: true };
      const opened = await switchOnPasskey(services, change, now);
      return opened ? ok({ kind: "factor", opened }) : finishedBefore(services, request, now);
    }
  }
}

/**
 * The same form came a second time, and this very set-up is what was just switched on: the session that
 * goes on, for a browser that has not heard of it. `person`: by their cookie, of the session before it.
 */
export async function finishedBefore(
  services: Services,
  { person, browser, state }: { person: Person; browser: Browser; state: Unsaved },
  now: number,
): Promise<Result<Finished, FinishRefusal>> {
  const found = await findByUser(services.db, person.userId);
  const opened =
    found?.totp?.id === state.id
      ? found.totp.confirmedAt
      : found?.passkeys.find(({ id }) => id === state.id)?.createdAt;
  if (opened === undefined) return refuse("too_late");
  const id = await sessionIdAfter(person, state.id);
  const before = await openedBefore(services, { id, browser, opened }, now);
  return before ? ok({ kind: "factor", opened: before }) : refuse("too_late");
}

async function isStillDue(
  db: D1Database,
  userId: string,
  becomes: Unsaved["becomes"],
): Promise<boolean> {
  const found = await findByUser(db, userId);
  if (!found) return false;
  switch (becomes.kind) {
    case "factor":
      return becomes.replaces === found.totp?.id;
    case "codes":
      if (found.recovery?.toMove) await moveRecoveryCodes(db, { userId });
      return becomes.replaces === found.recovery?.parameters;
    case "passkey":
      return found.totp === undefined && found.passkeys.length === 0;
  }
}

type Factor = Extract<Unsaved["becomes"], { kind: "factor" }>;

interface Change {
  readonly person: Person;
  readonly browser: Browser;
  readonly state: Unsaved;
  readonly codes: readonly D1PreparedStatement[];
}

async function switchOn(
  services: Services,
  change: Change & { factor: Factor },
  now: number,
): Promise<Result<Finished, FinishRefusal>> {
  const { db } = services;
  const { person, factor, browser } = change;
  const { step, drift, replaces } = factor;
  const row = {
    id: change.state.id,
    userId: person.userId,
    sealedSecret: await seal(services.keys.totp[0], totpContext(person.userId), factor.secret),
    secretId: services.keys.secretId,
    step,
    drift,
    now,
  };
  const user = { ...person, id: person.userId };
  const event = replaces === undefined ? "second_factor_enabled" : "second_factor_replaced";
  const opened = await openSession(services, {
    id: await sessionIdAfter(person, row.id),
    user,
    amr: ["pwd", "otp"],
    remembered: false,
    continues: person,
    browser,
    now,
    claims: [
      replaces === undefined ? insertTotpFactor(db, row) : replaceTotpFactor(db, row, replaces),
    ],
    insert: (session) => insertSession(db, session),
    facts: [...change.codes, audit(db, { event, now, user, address: browser.address })],
    revokesOthers: true,
    trustDeviceUntil: undefined,
  });
  if (!opened) return finishedBefore(services, change, now);
  rememberKnownDevice(services, opened, browser, true, now);
  services.notify(user, { event, username: user.username, at: now, address: browser.address });
  return ok({ kind: "factor", opened });
}

async function renew(
  services: Services,
  change: Change & { from: string },
  now: number,
): Promise<Result<Finished, FinishRefusal>> {
  const { db } = services;
  const { person, browser } = change;
  const user = { id: person.userId, username: person.username };
  const event = "recovery_codes_renewed";
  const renewed = await claimAll(
    db,
    [touchSession(db, person.sessionId, now), claimRecoverySet(db, person.userId, change.from)],
    [...change.codes, audit(db, { event, now, user, address: browser.address })],
  );
  if (!renewed) return refuse("too_late");
  services.notify(person, { event, username: user.username, at: now, address: browser.address });
  return ok({ kind: "codes" });
}
