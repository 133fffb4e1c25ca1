import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLink } from "../../src/account/links.ts";
import { randomId } from "../../src/kit/random.ts";
import { findByUser } from "../../src/store/second-factors.ts";
import { insertPassword } from "../../src/store/users.ts";
import { newRawBrowser } from "../browser/raw-browser.ts";
import { brokenInvariants } from "./invariants.ts";
import { openRealGate, PASSWORD, type RealGate } from "./real-gate.ts";

/**
 * The runtime dies at random moments while people sign in, enrol, use recovery codes and choose new
 * passwords. Afterwards the database holds no half of anything, what was used once is used, and
 * everybody gets in again.
 */
const ROUNDS = process.env.FAULTS === "short" ? 4 : 25;
/** ms of a round, at most. */
const LONGEST = 2500;
const NEW_PASSWORD = "another animal altogether";
const LOGIN = "/.gatehouse/login";
const TWO_FACTOR = "/.gatehouse/account/two-factor";

type Browser = ReturnType<typeof newRawBrowser>;

interface Person {
  readonly id: string;
  readonly username: string;
}

interface Enrolled extends Person {
  readonly secret: string;
  /** Those that nobody has typed yet. */
  readonly codes: string[];
}

let gate: RealGate;
let passwordHash = "";

beforeAll(async () => {
  gate = await openRealGate("http://127.0.0.1:1");
  await gate.setUp();
  const row = await (await gate.db())
    .prepare("SELECT hash FROM passwords")
    .first<{ hash: string }>();
  passwordHash = row?.hash ?? "";
});
afterAll(() => gate.stop());

let visitors = 0;

/** As a rule from an address of its own: what dies before it is given back counts against its network. */
function newBrowser(address = nextAddress()): Browser {
  return newRawBrowser(gate.url(), address);
}

function nextAddress(): string {
  visitors += 1;
  return `198.18.${visitors >> 8}.${visitors & 255}`;
}

/** Somebody with a password and no second factor, written as the Worker itself would. */
async function newPerson(): Promise<Person> {
  const db = await gate.db();
  const id = randomId();
  const username = `p${id.toLowerCase().replaceAll(/[^a-z0-9]/g, "")}`;
  await db.batch([
    db
      .prepare(
        `INSERT INTO users (id, username_key, username, name, email, groups, created_at)
         VALUES (?1, ?2, ?2, '', '', '[]', ?3)`,
      )
      .bind(id, username, Date.now()),
    insertPassword(db, id, passwordHash, Date.now()),
  ]);
  return { id, username };
}

async function givePassword({ username }: Person, password = PASSWORD, address?: string) {
  const browser = newBrowser(address);
  const answer = await browser.post(LOGIN, { username, password });
  return { browser, status: answer.status, to: answer.headers.get("location") };
}

const codeOf = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate();

/** All the way; `undefined` where a step was not answered as it is when all goes well. */
async function enrol(browser: Browser): Promise<Omit<Enrolled, keyof Person> | undefined> {
  await browser.post(`${TWO_FACTOR}/start`, {}, TWO_FACTOR);
  const page = await (await browser.get(`${TWO_FACTOR}/confirm`)).text();
  const secret = /secret=([A-Z2-7]{32})/.exec(page)?.[1];
  if (secret === undefined) return undefined;
  await browser.post(`${TWO_FACTOR}/confirm`, { code: codeOf(secret) });
  const page2 = `${TWO_FACTOR}/recovery-codes`;
  const file = await (await browser.post(`${page2}/download`, {}, page2)).text();
  const codes = file.match(/\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/g) ?? [];
  const finished = await browser.post(`${TWO_FACTOR}/finish`, {}, page2);
  return finished.status === 303 ? { secret, codes: [...codes] } : undefined;
}

async function newEnrolled(): Promise<Enrolled> {
  const person = await newPerson();
  const { browser } = await givePassword(person);
  const factor = await enrol(browser);
  if (!factor) throw new Error("nobody could enrol");
  return { ...person, ...factor };
}

const isSignedIn = async (browser: Browser): Promise<boolean> =>
  (await browser.get("/.gatehouse/whoami")).status === 200;

/** Signs in with it; whether that is known to have worked. */
async function useRecoveryCode(person: Enrolled, code: string): Promise<boolean> {
  // From one network: a sign-in forgives the failures that came from there.
  const { browser, to } = await givePassword(person, PASSWORD, "203.0.113.1");
  if (to === null) return false;
  await browser.post("/.gatehouse/recovery", { code });
  return isSignedIn(browser);
}

/** A step that is taken again and again, until the runtime has died, which ends it with an error. */
function journey(died: AbortSignal, step: () => Promise<unknown>) {
  const once = Promise.withResolvers<void>();
  const over = (async () => {
    try {
      while (!died.aborted) {
        await step();
        once.resolve();
      }
    } catch {
      once.resolve();
    }
  })();
  return { once: once.promise, over };
}

/** What works once, tried once: whether it is known to have worked. */
async function single(step: () => Promise<boolean>): Promise<boolean> {
  try {
    return await step();
  } catch {
    return false;
  }
}

const usedCodesOf = async ({ id }: Person): Promise<number> =>
  10 - ((await findByUser(await gate.db(), id))?.recoveryCodesLeft ?? Number.NaN);

/** Signs in by code, with each code once: it would be refused again, and that is counted. */
function signInByCode(person: Enrolled) {
  let last = "";
  return async (): Promise<void> => {
    const code = codeOf(person.secret);
    if (code === last) await new Promise((resolve) => setTimeout(resolve, 100));
    if (code === last) return;
    last = code;
    const { browser } = await givePassword(person);
    await browser.post("/.gatehouse/two-factor", { code });
  };
}

test("whatever was going on when the runtime died, nothing is half done", {
  timeout: 600_000,
}, async () => {
  const eve = await newEnrolled();
  const byCode = signInByCode(eve);
  let ada = await newEnrolled();
  for (let round = 0; round < ROUNDS; round++) {
    if (ada.codes.length === 0) ada = await newEnrolled();
    const [bob, carol, dan] = [await newPerson(), await newPerson(), await newPerson()];
    const link = await createLink(
      { db: await gate.db() },
      { kind: "reset", userId: dan.id, createdBy: "root" },
      Date.now(),
    );
    const code = ada.codes.pop() ?? "";
    const used = await usedCodesOf(ada);
    const died = new AbortController();
    const recovery = single(() => useRecoveryCode(ada, code));
    const reset = single(async () => {
      const path = `/.gatehouse/reset?token=${link?.token}`;
      return (await newBrowser().post(path, { password: NEW_PASSWORD })).status === 303;
    });
    const journeys = [
      journey(died.signal, () => givePassword(bob)),
      journey(died.signal, async () => enrol((await givePassword(carol)).browser)),
      journey(died.signal, byCode),
    ];
    // Once all of it goes to its end, so that there is something to lose.
    if (round === 0) await Promise.all([recovery, reset, ...journeys.map(({ once }) => once)]);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST));
    gate.kill();
    died.abort();
    await Promise.all(journeys.map(({ over }) => over));
    const [worked, chosen] = await Promise.all([recovery, reset]);
    await gate.restart();

    const broken = await brokenInvariants(await gate.db(), { history: true });
    expect([round, broken]).toEqual([round, []]);
    // Used up with the session that it opened, or not at all; and never a second time.
    const lost = (await usedCodesOf(ada)) > used;
    const again = await useRecoveryCode(ada, code);
    expect([worked && !lost, again, await usedCodesOf(ada)]).toEqual([false, !lost, used + 1]);
    expect((await givePassword(bob)).status).toBe(303);
    expect((await givePassword(carol)).status).toBe(303);
    const either = [PASSWORD, NEW_PASSWORD].map(
      async (one) => (await givePassword(dan, one)).status,
    );
    const [before, after] = await Promise.all(either);
    expect([before, after].toSorted()).toEqual([303, 401]);
    if (chosen) expect(after).toBe(303);
  }
});
