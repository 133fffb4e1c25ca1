import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE } from "../../src/kit/clock.ts";
import { type Browser, newBrowser } from "../support/browser.ts";
import { type Gate, openGate } from "../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  giveCode,
  givePassword,
  LOGIN,
  newPerson,
  RECOVERY,
  type Somebody,
  TWO_FACTOR,
  wrongCodeOf,
} from "../support/people.ts";
import { type Listener, listened } from "../support/storage.ts";

/**
 * D1 or a counter breaks at one call of a request: at the first, the second, and so on; before the
 * call was made, or after it was done but before anybody heard of it (which is worse: what was
 * written stands). No break may open what the right credentials alone open (ASVS 16.5.2).
 */
type Break = "before" | "after";

function breakable() {
  let left = Number.POSITIVE_INFINITY;
  let how: Break = "before";
  let broke = false;
  const listener: Listener = async (_, make) => {
    left -= 1;
    if (left !== 0) return make();
    broke = true;
    if (how === "after") await make();
    throw new Error("D1_ERROR: Network connection lost.");
  };
  return {
    bindings: listened(listener),
    /** The n-th call from now on. */
    arm(at: number, kind: Break) {
      left = at;
      how = kind;
      broke = false;
    },
    disarm(): boolean {
      left = Number.POSITIVE_INFINITY;
      return broke;
    },
  };
}

interface Story {
  readonly about: string;
  readonly twoFactor: boolean;
  /** With everything whole. */
  before(browser: Browser, somebody: Somebody): Promise<unknown>;
  /** What breaks. */
  step(browser: Browser, somebody: Somebody): Promise<Response>;
}

const nothing = async () => undefined;

const NEVER_OPEN: readonly Story[] = [
  {
    about: "a wrong password",
    twoFactor: false,
    before: nothing,
    step: (browser, { username }) =>
      browser.post(LOGIN, { username, password: "not the one, by far", return_to: "/" }),
  },
  {
    about: "a right password that owes a code",
    twoFactor: true,
    before: nothing,
    step: (browser, somebody) => givePassword(browser, somebody),
  },
  {
    about: "a wrong code",
    twoFactor: true,
    before: givePassword,
    step: (browser, somebody) => giveCode(browser, wrongCodeOf(somebody)),
  },
  {
    about: "a wrong recovery code",
    twoFactor: true,
    before: givePassword,
    step: (browser) => browser.post(RECOVERY, { code: "AAAA-BBBB-CCCC-DDDD" }),
  },
  {
    about: "the code of a minute ago, used already",
    twoFactor: true,
    async before(browser, somebody) {
      const other = newBrowser(browser.gate);
      await givePassword(other, somebody);
      await giveCode(other, codeOf(somebody));
      await givePassword(browser, somebody);
    },
    step: (browser, somebody) => giveCode(browser, codeOf(somebody)),
  },
  {
    about: "a session that was revoked, asked for again",
    twoFactor: true,
    async before(browser, somebody) {
      await givePassword(browser, somebody);
      await giveCode(browser, codeOf(somebody));
      const kept = new Map(browser.cookies);
      await browser.post("/.gatehouse/logout");
      for (const [name, value] of kept) browser.cookies.set(name, value);
      vi.setSystemTime(Date.now() + 2 * MINUTE);
    },
    step: (browser) => browser.get("/"),
  },
];

/** More calls than any request makes. */
const CALLS = 7;

const isSession = (line: string) => /^__Host-gatehouse=[^;]/.test(line);

async function opened(gate: Gate, browser: Browser): Promise<boolean> {
  const before = await gate.hits();
  await browser.get("/");
  return (await gate.hits()) > before;
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

describe.each(["before", "after"] as const)("storage that breaks %s the call", (how) => {
  test.each(NEVER_OPEN)("opens nothing to $about", async ({ twoFactor, before, step }) => {
    const storage = breakable();
    const gate = openGate({ bindings: storage.bindings });
    let breaks = 0;
    for (let at = 1; at <= CALLS; at++) {
      const somebody = await newPerson({ twoFactor });
      const browser = newBrowser(gate);
      await before(browser, somebody);
      const hits = await gate.hits();
      storage.arm(at, how);
      const response = await step(browser, somebody);
      if (storage.disarm()) breaks += 1;

      expect(response.headers.getSetCookie().filter(isSession)).toEqual([]);
      expect(await gate.hits()).toBe(hits);
      expect(await opened(gate, browser)).toBe(false);
    }
    expect(breaks).toBeGreaterThan(0);
  });

  test("leaves a right sign-in whole or undone, never half", async () => {
    const storage = breakable();
    const gate = openGate({ bindings: storage.bindings });
    let undone = 0;
    for (let at = 1; at <= CALLS; at++) {
      const somebody = await newPerson({ twoFactor: true });
      const browser = newBrowser(gate);
      await givePassword(browser, somebody);
      storage.arm(at, how);
      const response = await giveCode(browser, codeOf(somebody));
      storage.disarm();
      const whole = response.headers.getSetCookie().some(isSession);
      expect(response.status).toBe(whole ? 303 : 503);
      expect(await opened(gate, browser)).toBe(whole);
      if (whole) continue;
      undone += 1;

      // Whoever knows the password and holds the phone gets in with the next code at the latest.
      const again = newBrowser(gate);
      await givePassword(again, somebody);
      const next = await giveCode(again, codeOf(somebody, 1));
      expect([next.status, next.headers.get("location")]).toEqual([303, "/"]);
    }
    expect(undone).toBeGreaterThan(0);
  });

  test("answers every page with a denial, and never reaches the origin", async () => {
    const storage = breakable();
    const gate = openGate({ bindings: storage.bindings });
    const somebody = await newPerson({ twoFactor: true });
    const signedIn = newBrowser(gate);
    await givePassword(signedIn, somebody);
    await giveCode(signedIn, codeOf(somebody));
    const hits = await gate.hits();
    for (const path of ["/", ACCOUNT, `${ACCOUNT}/password`, "/.gatehouse/whoami", TWO_FACTOR]) {
      // The word of D1 is older than SESSION_RECHECK, so it is asked.
      vi.setSystemTime(Date.now() + MINUTE);
      storage.arm(1, how);
      const response = await signedIn.get(path);
      const broke = storage.disarm();

      if (broke) expect([path, response.status]).toEqual([path, 503]);
      expect(await gate.hits()).toBe(hits);
    }
  });
});
