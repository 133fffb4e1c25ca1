import { audit } from "../audit/event.ts";
import type { Config } from "../config/config.ts";
import { sha256, toBase64Url, utf8 } from "../kit/bytes.ts";
import { SECOND } from "../kit/clock.ts";
import { randomId } from "../kit/random.ts";
import { rememberDevice } from "../store/devices.ts";
import { claimAll } from "../store/one-time.ts";
import {
  deleteSession,
  deleteSessionOf,
  evictOldestSessions,
  findSession,
  type NewSession,
  toEvicted,
} from "../store/sessions.ts";
import { touchSignedIn, type User } from "../store/users.ts";
import { beginsAdministration } from "./administration.ts";
import { type Browser, DEVICE_COOKIE_LIFETIME, type Device, signDevice } from "./browser.ts";
import { everythingElse } from "./revoke.ts";
import type { Sessions } from "./session-cache.ts";
import { type SigningKeys, signSessionToken } from "./signed-token.ts";
import { FRESH_SIGN_IN, hasTwoFactors, type Person, personOf, toPerson } from "./visitor.ts";

/** The pick of `Services` that opening a session takes; that type is in a layer above this one. */
export interface OpenSessionServices {
  readonly db: D1Database;
  readonly keys: { readonly session: SigningKeys; readonly device: SigningKeys };
  readonly config: Pick<Config, "sessionMax" | "loginHost">;
  readonly sessions: Pick<Sessions, "invalidate">;
}

export interface Opening {
  /**
   * For a form that may be submitted twice: derived from what it uses up ({@link sessionIdFrom}), so
   * that the second submission finds the session of the first. Random otherwise.
   */
  readonly id?: string;
  readonly user: User;
  readonly amr: Person["amr"];
  /** The second factor was taken on trust from this device, which was shown it at `trustedSince`. */
  readonly remembered: boolean;
  readonly trustedSince?: number | undefined;
  /**
   * Nobody signs in: this session continues under a new id, because what it was based on has changed.
   * It must still be there, and keeps its age and its end.
   */
  readonly continues?: Person;
  /** Where a completed sign-in leads to. */
  readonly returnTo?: string;
  readonly browser: Browser;
  readonly now: number;
  /** Each must change exactly one row, or nothing happens at all. */
  readonly claims: readonly D1PreparedStatement[];
  /** Must change exactly one row too. */
  readonly insert: (session: NewSession) => D1PreparedStatement;
  /** What else becomes true at the same moment. */
  readonly facts: readonly D1PreparedStatement[];
  /** The password or the factors change with it: see {@link everythingElse}. */
  readonly revokesOthers: boolean;
  /** Until when this device replaces the second factor; `undefined`: as it was. */
  readonly trustDeviceUntil: number | undefined;
}

/** Values of the cookies to set. */
export interface OpenedSession {
  readonly person: Person;
  readonly session: { readonly value: string; readonly maxAge: number };
  readonly device: { readonly id: string; readonly value: string; readonly maxAge: number };
}

/**
 * The only place that opens a session: uses up what the sign-in claims, writes the session, ends
 * the one this browser had before and knows the device from now on, in one batch.
 * `undefined`: somebody else had used up a claim, or the user may no longer sign in.
 */
export async function openSession(
  services: OpenSessionServices,
  opening: Opening,
): Promise<OpenedSession | undefined> {
  const { db, keys } = services;
  const { user, browser, now } = opening;
  const { continues } = opening;
  const id = opening.id ?? randomId();
  const device = deviceOf(user, browser, id);
  const session = newSession(opening, services, id, device.id);
  const goesOver = continues ? [deleteSessionOf(db, user.id, continues.sessionId)] : [];
  const won = await claimAll(
    db,
    [...goesOver, ...opening.claims, opening.insert(session)],
    [
      evictOldestSessions(db, user.id),
      ...opening.facts,
      ...(opening.revokesOthers ? everythingElse(db, user.id, session.id) : []),
      ...(browser.session ? [deleteSession(db, browser.session.id)] : []),
      rememberDevice(db, {
        ...device,
        now,
        trustedUntil: opening.trustDeviceUntil,
        address: browser.address,
        userAgent: browser.userAgent,
        place: browser.place,
      }),
      ...(continues ? [] : signedIn(db, opening, session)),
    ],
  );
  if (!won) return undefined;
  if (opening.revokesOthers) services.sessions.invalidate(user.id);
  if (browser.session) services.sessions.invalidate(browser.session.id);
  if (continues) services.sessions.invalidate(continues.sessionId);
  for (const id of toEvicted(won[0])) services.sessions.invalidate(id);
  const { amr, remembered, trustedSince } = opening;
  const { authTime, expiresAt } = session;
  const person = personOf(user, {
    amr,
    remembered,
    trustedSince,
    authTime,
    sessionId: session.id,
    expiresAt,
  });
  return cookiesFor(keys, person, device, browser, now);
}

/** A browser that this person has not used before is named after the first session in it. */
const deviceOf = (user: User, { device }: Browser, sessionId: string): Device => ({
  id: device?.userId === user.id ? device.id : sessionId,
  userId: user.id,
  usernameKey: user.usernameKey,
});

async function cookiesFor(
  keys: OpenSessionServices["keys"],
  person: Person,
  device: Device,
  { host }: Browser,
  now: number,
): Promise<OpenedSession> {
  const [value, deviceValue] = await Promise.all([
    signSessionToken({ person, checkedAt: now, host }, keys.session),
    signDevice(device, host, keys.device),
  ]);
  return {
    person,
    session: { value, maxAge: person.expiresAt - now },
    device: { id: device.id, value: deviceValue, maxAge: DEVICE_COOKIE_LIFETIME },
  };
}

/** How long after the first click a second one may arrive, on a slow connection. */
const SECOND_CLICK = 10 * SECOND;

/**
 * The id of a session that a form opens, from what the form uses up and what was typed into it: one
 * of them has to be a secret of 128 bits or more, because apps see the id.
 */
export const sessionIdFrom = async (...parts: readonly string[]): Promise<string> =>
  toBase64Url((await sha256(utf8(JSON.stringify(parts)))).slice(0, 16));

/**
 * The session that the same form has opened seconds ago, with its cookies once more: a browser drops
 * the answer to the first of two clicks. `undefined` from another address or user agent, and once the
 * session has ended. `opened`: when, if not at the session's `authTime`.
 */
export async function openedBefore(
  { db, keys }: Pick<OpenSessionServices, "db" | "keys">,
  { id, browser, opened }: { id: string; browser: Browser; opened?: number },
  now: number,
): Promise<OpenedSession | undefined> {
  // It has the cookie: that answer was not lost.
  if (browser.session?.id === id) return undefined;
  const found = await findSession(db, id);
  if (!found || now >= found.session.expiresAt) return undefined;
  const { session, user } = found;
  if (session.address !== browser.address || session.userAgent !== browser.userAgent)
    return undefined;
  if (now - (opened ?? session.authTime) > SECOND_CLICK) return undefined;
  const person = toPerson(session, user);
  return cookiesFor(keys, person, deviceOf(user, browser, id), browser, now);
}

const signedIn = (
  db: D1Database,
  opening: Opening,
  session: NewSession,
): readonly D1PreparedStatement[] => [
  touchSignedIn(db, opening.user.id, opening.now, opening.browser.language),
  audit(db, {
    event: "signed_in",
    now: opening.now,
    user: opening.user,
    address: opening.browser.address,
    detail: {
      amr: opening.amr,
      remembered: opening.remembered,
      ...(session.administersUntil !== undefined && { administration: true }),
    },
  }),
];

/**
 * A session that goes on never administers: nobody signs in, so nothing is shown for it. Nor does a
 * passkey alone: a script of the app, in the same origin, can ask the authenticator to sign a
 * challenge that somebody else was given.
 */
function administersUntil(opening: Opening, { config }: OpenSessionServices): number | undefined {
  const { amr, continues, remembered, returnTo, now } = opening;
  const inPerson = hasTwoFactors(opening) && amr[0] === "pwd" && !remembered && !continues;
  const administers = inPerson && returnTo !== undefined && beginsAdministration(config, returnTo);
  return administers ? now + FRESH_SIGN_IN : undefined;
}

const newSession = (
  opening: Opening,
  services: OpenSessionServices,
  id: string,
  deviceId: string,
): NewSession => ({
  id,
  deviceId,
  userId: opening.user.id,
  amr: opening.amr,
  remembered: opening.remembered,
  trustedSince: opening.trustedSince,
  authTime: opening.continues?.authTime ?? opening.now,
  now: opening.now,
  expiresAt: opening.continues?.expiresAt ?? opening.now + services.config.sessionMax,
  administersUntil: administersUntil(opening, services),
  address: opening.browser.address,
  userAgent: opening.browser.userAgent,
  place: opening.browser.place,
});
