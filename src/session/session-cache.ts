import { createBoundedMap } from "../kit/bounded-map.ts";
import { type Clock, MINUTE } from "../kit/clock.ts";
import {
  findSession,
  findStandingSession,
  type SessionOfUser,
  type SessionRow,
  type StandingSession,
  touchSession,
} from "../store/sessions.ts";
import {
  NEVER_CHECKED,
  readSessionToken,
  type SessionToken,
  type SigningKeys,
  signSessionToken,
} from "./signed-token.ts";
import { type Person, toPerson } from "./visitor.ts";

/** How often a session's row learns that it is in use; activity between is the cookie's to know. */
const TOUCH_EVERY = MINUTE;
/** … and at least so many times within the idle time, however short that is. */
const TOUCHES_WITHIN_IDLE = 4;
/** Verified cookies an isolate remembers. */
const REMEMBERED = 5000;

export interface FoundPerson {
  readonly person: Person;
  /** A new cookie value, where the session was just rechecked. */
  readonly renewed: string | undefined;
}

export interface CheckedPerson {
  readonly person: Person;
  readonly renewed: string;
  readonly hasTotp: boolean;
  /** How many. */
  readonly passkeys: number;
  readonly recoveryCodesLeft: number;
  /** Until when this session administers on a host shared with an app, ms. */
  readonly administersUntil: number | undefined;
}

export interface SessionSettings {
  readonly db: D1Database;
  readonly keys: SigningKeys;
  readonly clock: Clock;
  /** ms; how old the last check against D1 may be. 0: every request checks. */
  readonly recheck: number;
  /** ms without a request after which a session ends (NIST SP 800-63B-4 §5.2: 1 h at AAL2). */
  readonly idle: number;
  /** Called for each look-up in D1. */
  readonly rechecked?: (outcome: "valid" | "ended" | "failed") => void;
}

/** Work that goes on after the response: the platform's `waitUntil`. */
export type WaitUntil = (work: Promise<unknown>) => void;

export interface Sessions {
  /** Whose session it is, if this isolate checked that less than `recheck` ago; no I/O. */
  recent(cookie: string, host: string): Person | undefined;
  /** Throws when D1 cannot be asked: the caller denies. */
  find(cookie: string, host: string, waitUntil: WaitUntil): Promise<FoundPerson | undefined>;
  /** As `find`, but always reads D1: for hosted pages, which change things. */
  ask(cookie: string, host: string, waitUntil: WaitUntil): Promise<CheckedPerson | undefined>;
  /** As `ask`, with a row of this very session that was just read. */
  accept(
    cookie: string,
    host: string,
    row: StandingSession,
    waitUntil: WaitUntil,
  ): Promise<CheckedPerson | undefined>;
  /** The session that a genuine cookie names; whether it is still active, D1 knows. */
  named(cookie: string, host: string): Promise<Person | undefined>;
  /**
   * Reads D1: for connections that outlive the request they began with. `usedAt`: when something
   * last came over it, which counts like a request.
   */
  stillValid(sessionId: string, now: number, usedAt?: number): Promise<boolean>;
  /** Whether a row that was just read is of an active session. */
  isActive(row: Pick<SessionRow, "lastSeenAt" | "expiresAt">, now: number): boolean;
  /** After anything that ends this session, or sessions of this user: this isolate asks D1 again. */
  invalidate(sessionOrUserId: string): void;
}

/**
 * Whose session a cookie is. Checked against D1 less than `recheck` ago: no I/O. Older: one read of
 * the row, and a fresh cookie. Each request reads for itself, because in Workers a promise belongs
 * to the request that made it. What is remembered is keyed by the whole cookie, and bounded.
 */
export function createSessions(settings: SessionSettings): Sessions {
  const { db, keys, clock, rechecked = () => undefined } = settings;
  const touchEvery = Math.min(TOUCH_EVERY, settings.idle / TOUCHES_WITHIN_IDLE);
  const recheckAfter = Math.min(settings.recheck, settings.idle / TOUCHES_WITHIN_IDLE);
  const verified = createBoundedMap<string, SessionToken>(REMEMBERED);
  /** Session and user ids, and when they were invalidated. */
  const invalidated = createBoundedMap<string, number>(REMEMBERED);

  const isLive = (row: Pick<SessionRow, "lastSeenAt" | "expiresAt">, now: number): boolean =>
    now < row.expiresAt && now - row.lastSeenAt < settings.idle;

  async function verify(cookie: string, host: string): Promise<SessionToken | undefined> {
    const known = verified.get(cookie);
    if (known) return known.host === host ? known : undefined;
    const token = await readSessionToken(cookie, host, keys);
    if (!token) return undefined;
    // Another isolate's clock is ahead of ours: once ours has caught up, the check would look recent.
    const ahead = token.checkedAt > clock();
    const remembered = ahead ? { ...token, checkedAt: NEVER_CHECKED } : token;
    verified.set(cookie, remembered);
    return remembered;
  }

  /** `row`: of the session that the token names, just read. */
  async function recheck(
    cookie: string,
    token: SessionToken,
    row: SessionOfUser | undefined,
    now: number,
    waitUntil: WaitUntil,
  ) {
    const found = row && (await judge(token, row, now, waitUntil));
    // Not every client takes the fresh cookie: what D1 said holds for the one it was asked about.
    const { person } = found ?? token;
    verified.set(cookie, { ...token, person, checkedAt: found ? now : NEVER_CHECKED });
    return found;
  }

  async function judge(
    token: SessionToken,
    row: SessionOfUser,
    now: number,
    waitUntil: WaitUntil,
  ): Promise<(FoundPerson & { readonly renewed: string }) | undefined> {
    if (row.session.id !== token.person.sessionId) return undefined;
    if (!isActive(row.session, token, now, settings.idle)) return undefined;
    if (now - row.session.lastSeenAt >= touchEvery) {
      waitUntil(touchSession(db, row.session.id, now).run());
    }
    const person = toPerson(row.session, row.user);
    const fresh = { person, checkedAt: now, host: token.host };
    const renewed = await signSessionToken(fresh, keys);
    verified.set(renewed, fresh);
    return { person, renewed };
  }

  const checked = (
    found: (FoundPerson & { readonly renewed: string }) | undefined,
    row: StandingSession | undefined,
  ): CheckedPerson | undefined => {
    if (!found || !row) return undefined;
    const { hasTotp, passkeys, recoveryCodesLeft } = row;
    const { administersUntil } = row.session;
    return { ...found, hasTotp, passkeys, recoveryCodesLeft, administersUntil };
  };

  const isDoubtful = ({ person, checkedAt }: SessionToken): boolean =>
    (invalidated.get(person.userId) ?? -1) >= checkedAt ||
    (invalidated.get(person.sessionId) ?? -1) >= checkedAt;

  function isRecent(token: SessionToken, now: number): boolean {
    const age = now - token.checkedAt;
    return age >= 0 && age < recheckAfter && now < token.person.expiresAt && !isDoubtful(token);
  }

  async function stillValid(sessionId: string, now: number, usedAt: number): Promise<boolean> {
    const row = await findSession(db, sessionId);
    if (!row) return false;
    const { session } = row;
    // What comes after the idle time has run out does not bring a session back.
    const lastSeenAt = isLive(session, usedAt)
      ? Math.max(usedAt, session.lastSeenAt)
      : session.lastSeenAt;
    if (!isLive({ ...session, lastSeenAt }, now)) return false;
    if (lastSeenAt - session.lastSeenAt >= touchEvery)
      await touchSession(db, sessionId, lastSeenAt).run();
    return true;
  }

  async function counted<T>(look: () => Promise<T>): Promise<T> {
    try {
      const found = await look();
      rechecked(found ? "valid" : "ended");
      return found;
    } catch (error) {
      rechecked("failed");
      throw error;
    }
  }

  return {
    recent(cookie, host) {
      const token = verified.get(cookie);
      return token?.host === host && isRecent(token, clock()) ? token.person : undefined;
    },
    async find(cookie, host, waitUntil) {
      const token = await verify(cookie, host);
      if (!token) return undefined;
      const now = clock();
      if (now >= token.person.expiresAt) return undefined;
      if (isRecent(token, now)) return { person: token.person, renewed: undefined };
      return counted(async () => {
        const row = await findSession(db, token.person.sessionId);
        return recheck(cookie, token, row, now, waitUntil);
      });
    },
    async ask(cookie, host, waitUntil) {
      const token = await verify(cookie, host);
      if (!token) return undefined;
      const now = clock();
      return counted(async () => {
        const row = await findStandingSession(db, token.person.sessionId);
        return checked(await recheck(cookie, token, row, now, waitUntil), row);
      });
    },
    async accept(cookie, host, row, waitUntil) {
      const token = await verify(cookie, host);
      return token && checked(await judge(token, row, clock(), waitUntil), row);
    },
    async named(cookie, host) {
      return (await verify(cookie, host))?.person;
    },
    stillValid: (sessionId, now, usedAt = 0) => counted(() => stillValid(sessionId, now, usedAt)),
    isActive: isLive,
    // A check that is under way began earlier than this, so what it finds is rechecked too.
    invalidate: (id) => invalidated.set(id, clock()),
  };
}

/** The later word on when it was last used counts: the row's, or the cookie's own. */
function isActive(row: SessionRow, token: SessionToken, now: number, idle: number): boolean {
  const seen = Math.max(row.lastSeenAt, token.checkedAt);
  return now < row.expiresAt && now - seen < idle;
}
