import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, inject, test, vi } from "vitest";
import { createLink } from "../../src/account/links.ts";
import { MINUTE } from "../../src/kit/clock.ts";
import { STORAGE_TIMEOUT } from "../../src/store/database.ts";
import { type Browser, newBrowser } from "../support/browser.ts";
import { confirm, DISABLE, DOWNLOAD, FINISH, RENEW } from "../support/enrol.ts";
import { type Gate, openGate } from "../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  giveCode,
  givePassword,
  LOGOUT,
  newPerson,
  RECOVERY,
  type Somebody,
  signIn,
} from "../support/people.ts";
import { copyOf, opens } from "../support/sessions.ts";
import { type Listener, listened } from "../support/storage.ts";
import { brokenInvariants } from "./invariants.ts";

/**
 * D1 or a counter fails at one call of a request, at the first, the second, and so on, in three ways:
 * it says so, it never answers, or it does what it was asked and the answer is lost. The request is
 * answered all the same, the database stays sound, and whoever has the right password and code gets
 * in afterwards.
 */
type Way = "says so" | "never answers" | "loses its answer";
const WAYS: readonly Way[] = ["says so", "never answers", "loses its answer"];

/** More calls than any of these requests makes. */
const CALLS = 9;
/** In CI each third of them. */
const STRIDE = inject("faults") === "short" ? 3 : 1;
/** ms that are waited in place of `STORAGE_TIMEOUT`. */
const SILENCE = 300;
const NEW_PASSWORD = "another animal altogether";

function failing() {
  let left = Number.POSITIVE_INFINITY;
  let way: Way = "says so";
  let failed = false;
  const listener: Listener = async (_, make) => {
    left -= 1;
    if (left !== 0) return make();
    failed = true;
    if (way === "never answers") return new Promise(() => undefined);
    if (way === "loses its answer") await make();
    throw new Error("D1_ERROR: Network connection lost.");
  };
  return {
    bindings: listened(listener),
    arm(at: number, how: Way): void {
      left = at;
      way = how;
      failed = false;
    },
    disarm(): boolean {
      left = Number.POSITIVE_INFINITY;
      return failed;
    },
  };
}

interface Journey {
  readonly person: Parameters<typeof newPerson>[0];
  /** With everything whole; what it returns is handed to the step. */
  before(browser: Browser, somebody: Somebody): Promise<string | undefined>;
  /** What storage fails in. */
  step(browser: Browser, somebody: Somebody, given: string): Promise<Response>;
  /** Where it went well. */
  readonly done: number;
}

const nothing = async () => undefined;
const signed = async (browser: Browser, somebody: Somebody) => {
  await signIn(browser, somebody);
  vi.setSystemTime(Date.now() + MINUTE);
  return undefined;
};
const linkFor = async (kind: "invitation" | "reset", userId: string) => {
  const link = await createLink({ db: env.DB }, { kind, userId, createdBy: "root" }, Date.now());
  return `/.gatehouse/${kind === "reset" ? "reset" : "invite"}?token=${link?.token}`;
};

const JOURNEYS: Readonly<Record<string, Journey>> = {
  "a sign-in by password": { person: {}, before: nothing, step: givePasswordTo, done: 303 },
  "a password that owes a code": {
    person: { twoFactor: true },
    before: nothing,
    step: givePasswordTo,
    done: 303,
  },
  "a code": {
    person: { twoFactor: true },
    before: halfway,
    step: (browser, somebody) => giveCode(browser, codeOf(somebody)),
    done: 303,
  },
  "a recovery code": {
    person: { twoFactor: true },
    before: halfway,
    step: (browser, { codes }) => browser.post(RECOVERY, { code: codes[9] ?? "" }),
    done: 303,
  },
  "a request to the app": {
    person: { twoFactor: true },
    before: signed,
    step: (browser) => browser.get("/"),
    done: 200,
  },
  "the account page": {
    person: { twoFactor: true },
    before: signed,
    step: (browser) => browser.get(ACCOUNT),
    done: 200,
  },
  "a sign-out": {
    person: { twoFactor: true },
    before: signed,
    step: (browser) => browser.post(LOGOUT),
    done: 303,
  },
  "a change of the password": {
    person: {},
    before: signed,
    step: (browser, { password }) =>
      browser.post(`${ACCOUNT}/password`, { current_password: password, password: NEW_PASSWORD }),
    done: 303,
  },
  "the end of an enrolment": {
    person: {},
    async before(browser, somebody) {
      await signed(browser, somebody);
      const secret = await confirm(browser);
      await browser.post(DOWNLOAD);
      return secret;
    },
    step: (browser) => browser.post(FINISH),
    done: 303,
  },
  "the end of a renewal": {
    person: { twoFactor: true },
    async before(browser, somebody) {
      await signed(browser, somebody);
      await browser.post(RENEW, { code: codeOf(somebody) });
      await browser.post(DOWNLOAD);
      return undefined;
    },
    step: (browser) => browser.post(FINISH),
    done: 303,
  },
  "the end of a second factor": {
    person: { twoFactor: true },
    before: signed,
    step: (browser, somebody) => browser.post(DISABLE, { code: codeOf(somebody) }),
    done: 303,
  },
  "an invitation": {
    person: { password: false },
    before: (_, { id }) => linkFor("invitation", id),
    step: (browser, _, path) => browser.post(path, { password: NEW_PASSWORD }),
    done: 303,
  },
  "a reset": {
    person: { twoFactor: true },
    before: (_, { id }) => linkFor("reset", id),
    step: (browser, _, path) => browser.post(path, { password: NEW_PASSWORD }),
    done: 303,
  },
};

function givePasswordTo(browser: Browser, somebody: Somebody): Promise<Response> {
  return givePassword(browser, somebody);
}
async function halfway(browser: Browser, somebody: Somebody): Promise<undefined> {
  await givePassword(browser, somebody);
  return undefined;
}

/** Real storage is left all of its time. */
function impatience(way: Way) {
  const wait = scheduler.wait.bind(scheduler);
  return vi
    .spyOn(scheduler, "wait")
    .mockImplementation((ms, options) =>
      wait(way === "never answers" && ms === STORAGE_TIMEOUT ? SILENCE : ms, options),
    );
}

/** Some minutes later, in a browser that nobody knows, by whichever password and code hold by now. */
async function getsIn(gate: Gate, somebody: Somebody, secret: string): Promise<boolean> {
  vi.setSystemTime(Date.now() + 5 * MINUTE);
  for (const password of [somebody.password, NEW_PASSWORD]) {
    const browser = newBrowser(gate);
    const first = await givePassword(browser, { ...somebody, password });
    if (first.status !== 303) continue;
    if (await opens(browser)) return true;
    if ((await giveCode(browser, codeOf({ secret }))).status === 303) return opens(browser);
  }
  return false;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const error = vi.spyOn(console, "error").mockReturnValue();
  return () => error.mockRestore();
});
afterEach(() => void vi.useRealTimers());

describe.each(WAYS)("storage that %s", (way) => {
  test.each(Object.entries(JOURNEYS))("in %s", async (name, { person, before, step, done }) => {
    const storage = failing();
    const whole = openGate({ policy: "one_factor", bindings: storage.bindings });
    // What goes on behind the answer may hang, too.
    const gate = { ...whole, send: whole.answer };
    let failures = 0;
    for (let at = 1; at <= CALLS; at += STRIDE) {
      const somebody = await newPerson(person);
      const browser = newBrowser(gate);
      const given = (await before(browser, somebody)) ?? "";
      const copy = copyOf(browser);
      const hits = await gate.hits();
      storage.arm(at, way);
      const impatient = impatience(way);
      const answer = await step(browser, somebody, given);
      impatient.mockRestore();
      if (storage.disarm()) failures += 1;

      expect([at, [done, 503].includes(answer.status)]).toEqual([at, true]);
      expect(answer.headers.has("retry-after")).toBe(answer.status === 503);
      if (answer.status !== 200) expect(await gate.hits()).toBe(hits);
      expect([at, await brokenInvariants(env.DB)]).toEqual([at, []]);
      if (name === "a sign-out" && answer.status === 303) expect(await opens(copy)).toBe(false);
      const secret = person?.twoFactor ? somebody.secret : given;
      if (name !== "an invitation")
        expect([at, await getsIn(gate, somebody, secret)]).toEqual([at, true]);
    }
    expect(failures).toBeGreaterThan(0);
  });
});
