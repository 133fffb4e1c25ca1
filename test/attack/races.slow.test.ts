import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, inject, test, vi } from "vitest";
import { createContainer } from "../../src/container.ts";
import { finishEnrolment } from "../../src/enrolment/finish.ts";
import type { Unsaved } from "../../src/enrolment/pending.ts";
import { setUp } from "../../src/enrolment/set-up.ts";
import type { PasswordHasher } from "../../src/factors/password-hash.ts";
import { newRecoveryCodes } from "../../src/factors/recovery-code.ts";
import { newTotpSecret } from "../../src/factors/totp.ts";
import { randomId } from "../../src/kit/random.ts";
import type { Result } from "../../src/kit/result.ts";
import type { Limiter } from "../../src/limits/limiter.ts";
import { submitSecondFactor } from "../../src/login/submit-second-factor.ts";
import { newTicket, type Ticket, ticketKey } from "../../src/login/ticket.ts";
import type { Services } from "../../src/services.ts";
import type { Browser } from "../../src/session/browser.ts";
import { type OpenedSession, openSession } from "../../src/session/open-session.ts";
import type { Person } from "../../src/session/visitor.ts";
import { insertSession } from "../../src/store/sessions.ts";
import { newBrowser, posting } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import {
  codeOf,
  codesLeftOf,
  givePassword,
  newPerson,
  type Somebody,
  STEP,
  TWO_FACTOR,
} from "../support/people.ts";

/**
 * The threat: what may be used once is used by a thousand requests at the same instant. Between the
 * look at a thing and its use lies time for all of them, wherever the two are two statements.
 * `RACES=full` starts a thousand at once, twenty times over; otherwise fewer, once.
 *
 * The counters would hide it (no more than five get as far), so here they let everybody through.
 */
const { atOnce: AT_ONCE, rounds: ROUNDS } = inject("races");
/** ms; a round is a few thousand statements, and its machine may be shared. */
const PATIENCE = 60_000 + ROUNDS * 30_000;

const { DB } = env;
let services: Services;
let now: number;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const container = await createContainer(openGate().env);
  if (!container.ok) throw new Error(container.reason.join(" "));
  const real = container.value.services((work) => void work.catch(() => undefined));
  services = {
    ...real,
    limiter: letsEverybodyThrough(real.limiter),
    hasher: hashesOnce(real.hasher),
  };
});

beforeEach(() => {
  now = Date.now();
});

function letsEverybodyThrough(real: Limiter): Limiter {
  const ifWrong = { seconds: 0, closed: false, thresholds: [] };
  const giveBack = async () => undefined;
  const allowed = async () =>
    ({ kind: "allowed", failuresBefore: 0, ifWrong, giveBack, isSomebodys: giveBack }) as const;
  return { ...real, spendSecondFactor: allowed, completedSignIn: giveBack };
}

/** A thousand hashes of the same text would only take time: the first one serves them all. */
function hashesOnce(real: PasswordHasher): PasswordHasher {
  const made = new Map<string, ReturnType<PasswordHasher["hashEach"]>>();
  const passwords = new Map<string, ReturnType<PasswordHasher["hash"]>>();
  return {
    ...real,
    hash(password) {
      const hashing = passwords.get(password) ?? real.hash(password);
      passwords.set(password, hashing);
      return hashing;
    },
    hashEach(texts, salt, cost) {
      const key = texts.join();
      const hashing = made.get(key) ?? real.hashEach(texts, salt, cost);
      made.set(key, hashing);
      return hashing;
    },
  };
}

const browser: Browser = {
  host: "app.example.com",
  address: "192.0.2.7",
  userAgent: "a racer",
  language: "en",
  place: { city: undefined, country: undefined },
  session: undefined,
  device: undefined,
};

const inParallel = <T>(work: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, at) => work(at)));

const won = (all: readonly Result<unknown, unknown>[]): number => all.filter(({ ok }) => ok).length;

/** Sessions that were opened; clicks on one and the same form share theirs. */
const opened = (all: readonly Result<unknown, unknown>[]): number =>
  new Set(all.flatMap((one) => (one.ok ? [sidOf(one.value)] : []))).size;

function sidOf(value: unknown): string {
  const { opened } = value as { opened: OpenedSession };
  return opened.person.sessionId;
}

const count = async (table: string, userId: string): Promise<number | null> =>
  DB.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE user_id = ?`).bind(userId).first("n");

/** Tickets of one person, in the database. */
async function tickets(userId: string, number: number): Promise<Ticket[]> {
  const all = Array.from({ length: number }, () => newTicket(userId, "/", now, undefined));
  const keys = await Promise.all(all.map(ticketKey));
  await DB.prepare(
    `INSERT INTO tickets (token_hash, user_id, created_at, expires_at)
     SELECT value ->> 'tokenHash', ?2, ?3, ?4 FROM json_each(?1)`,
  )
    .bind(JSON.stringify(keys), userId, now, now + 600_000)
    .run();
  return all;
}

const submit = (ticket: Ticket | undefined, code: string, kind: "totp" | "recovery" = "totp") => {
  if (!ticket) throw new Error("too few tickets");
  const input = kind === "totp" ? { kind, code, first: undefined } : { kind, code };
  const attempt = { ticket, input, trustDevice: false, returnTo: "/", browser };
  return submitSecondFactor(services, attempt, now);
};

async function signedInPerson(somebody: Somebody): Promise<Person> {
  const { id, username } = somebody;
  const user = { id, username, usernameKey: username, name: username, email: "", groups: [] };
  const opened = await openSession(services, {
    ...{ user, browser, now, amr: ["pwd"] as const, remembered: false, claims: [] },
    insert: (session) => insertSession(DB, session),
    facts: [],
    revokesOthers: false,
    trustDeviceUntil: undefined,
  });
  if (!opened) throw new Error("no session");
  return opened.person;
}

const confirmed = (codes: string[]): Unsaved => ({
  stage: "unsaved",
  id: randomId(),
  becomes: { kind: "factor", secret: newTotpSecret(), step: 1, drift: 0 },
  codes,
  saved: true,
  returnTo: "/",
  until: now + 600_000,
});

describe(`of ${AT_ONCE} at once exactly one succeeds`, { timeout: PATIENCE }, () => {
  test("with one code, each with a ticket of its own", async () => {
    const ada = await newPerson({ twoFactor: true });
    for (let round = 0; round < ROUNDS; round++) {
      now += STEP;
      vi.setSystemTime(now);
      const all = await tickets(ada.id, AT_ONCE);
      const code = codeOf(ada);
      expect(won(await inParallel((at) => submit(all[at], code)))).toBe(1);
      expect(await count("sessions", ada.id)).toBe(Math.min(round + 1, 20));
    }
  });

  test("with one ticket, each with one of three codes that are right", async () => {
    const ada = await newPerson({ twoFactor: true });
    for (let round = 0; round < ROUNDS; round++) {
      now += 5 * STEP;
      vi.setSystemTime(now);
      const [ticket] = await tickets(ada.id, 1);
      const codes = [codeOf(ada, -1), codeOf(ada), codeOf(ada, 1)];
      const all = await inParallel((at) => submit(ticket, codes[at % 3] ?? ""));
      expect(opened(all)).toBe(1);
      expect(await count("tickets", ada.id)).toBe(0);
    }
  });

  test("with one recovery code, each with a ticket of its own", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const bob = await newPerson({ twoFactor: true });
      const all = await tickets(bob.id, AT_ONCE);
      const code = bob.codes[round % bob.codes.length] ?? "";
      expect(won(await inParallel((at) => submit(all[at], code, "recovery")))).toBe(1);
      expect(await codesLeftOf(bob.id)).toBe(9);
      expect(await count("sessions", bob.id)).toBe(1);
    }
  });

  test("in finishing one enrolment", async () => {
    const codes = [...newRecoveryCodes()];
    for (let round = 0; round < ROUNDS; round++) {
      const eve = await newPerson();
      const person = await signedInPerson(eve);
      const state = confirmed(codes);
      const all = await inParallel(() =>
        finishEnrolment(services, { person, browser, state }, now),
      );
      expect(opened(all)).toBe(1);
      expect(await count("sessions", eve.id)).toBe(1);
      expect(await codesLeftOf(eve.id)).toBe(10);
    }
  });

  test("in finishing as many set-ups of one person, in ten sessions", async () => {
    const codes = [...newRecoveryCodes()];
    for (let round = 0; round < ROUNDS; round++) {
      const eve = await newPerson();
      const people = await Promise.all(Array.from({ length: 10 }, () => signedInPerson(eve)));
      const all = await inParallel(async (at) => {
        const person = people[at % people.length];
        if (!person) throw new Error("nobody");
        return finishEnrolment(services, { person, browser, state: confirmed(codes) }, now);
      });
      expect(won(all)).toBe(1);
      expect(await count("totp_factors", eve.id)).toBe(1);
      expect(await count("sessions", eve.id)).toBe(1);
    }
  });

  test("in becoming the first administrator", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await DB.prepare("DELETE FROM users").run();
      const password = "nobody has met this horse";
      const all = await inParallel((at) =>
        setUp(
          services,
          { username: `admin${at}`, name: "", email: "", password, formToken: `${at}` },
          browser,
          now,
        ),
      );
      expect(won(all)).toBe(1);
      for (const table of ["users", "passwords", "sessions"]) {
        const rows = await DB.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<number>("n");
        expect([table, rows]).toEqual([table, 1]);
      }
    }
  });
});

describe("through the pages, with the counters in place", () => {
  test("sixty posts of one right code open one session, and at most five are compared", async () => {
    const gate = openGate({ policy: "one_factor" });
    const ada = await newPerson({ twoFactor: true });
    const browser = newBrowser(gate);
    await givePassword(browser, ada);
    const form = posting(gate, await browser.filled(TWO_FACTOR, { code: codeOf(ada) }));
    const all = await Promise.all(
      Array.from({ length: 60 }, () => gate.send(browser.request(TWO_FACTOR, form))),
    );
    const answers = Map.groupBy(all, ({ status }) => status);
    expect(answers.get(429)?.length).toBeGreaterThanOrEqual(55);
    expect(answers.get(303)?.length).toBe(60 - (answers.get(429)?.length ?? 0));
    expect(all.filter((one) => startsSession(one))).toHaveLength(answers.get(303)?.length ?? 0);
    expect(await count("sessions", ada.id)).toBe(1);
  });
});

const startsSession = (response: Response): boolean =>
  response.headers.getSetCookie().some((line) => /^__Host-gatehouse=[^;]/.test(line));
