import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { openSharedNames } from "../../src/limits/shared-names.ts";
import { headersOf, newBrowser } from "../support/browser.ts";
import { sharedCounterOf } from "../support/counters.ts";
import { type Gate, openGate } from "../support/gate.ts";
import {
  giveCode,
  givePassword,
  LOGIN,
  newPerson,
  PASSWORD,
  RECOVERY,
  signIn,
  wrongCodeOf,
} from "../support/people.ts";
import { listened } from "../support/storage.ts";
import { comparedDuring, NOTHING } from "./comparisons.ts";

/**
 * A password hash takes an isolate for 25 ms. Whoever can make it hash without an end takes the
 * apps behind the gate down with the login page.
 */

vi.setConfig({ testTimeout: 120_000 });

const WRONG = "not the password of anybody";
const nobody = () => `nobody${crypto.randomUUID()}`;

/** Places in the queue for strangers. */
const PLACES = 12;

/**
 * The real gate, where as many sign-ins as there are places come to their hash at the very same
 * moment: each waits for its row and its two counters until all of them have theirs.
 */
function openCrowdedGate() {
  const { promise: together, resolve: start } = Promise.withResolvers<void>();
  let answered = 0;
  const bindings = listened(async ({ name }, make) => {
    const answer = await make();
    if (name !== "first" && name !== "spend") return answer;
    answered += 1;
    if (answered === 3 * PLACES) start();
    await together;
    return answer;
  });
  return { gate: openGate({ policy: "one_factor", bindings }), together };
}

/** Under a name that nobody has. */
const failuresOf = async (name: string): Promise<number> =>
  runInDurableObject(await sharedCounterOf(name), (_, { storage }) => {
    openSharedNames(storage.sql);
    const rows = storage.sql.exec("SELECT failures FROM names WHERE name = ?", name).toArray();
    return Number(rows[0]?.failures ?? 0);
  });

describe("a flood of 200 sign-ins at one instant, of as many names, in a cold isolate", () => {
  const names = Array.from({ length: 200 }, nobody);
  const flood = (gate: Gate) => {
    const crowd = Array.from({ length: 20 }, () => newBrowser(gate));
    return Promise.all(
      names.map((username, at) =>
        (crowd[at % crowd.length] ?? newBrowser(gate)).post(LOGIN, { username, password: WRONG }),
      ),
    );
  };

  test("is answered by hashes as far as the queue goes, and 503 for the rest, uncounted", async () => {
    const { gate } = openCrowdedGate();
    let answers: Response[] = [];
    const compared = await comparedDuring(async () => {
      answers = await flood(gate);
    });
    const busy = answers.filter(({ status }) => status === 503);
    const refused = answers.filter(({ status }) => status === 401);
    expect(busy.length + refused.length).toBe(200);
    expect(compared).toEqual({ ...NOTHING, passwords: refused.length });
    expect(refused.length).toBeGreaterThanOrEqual(PLACES);
    expect(busy.length).toBeGreaterThan(100);
    for (const answer of busy) expect(answer.headers.get("retry-after")).toBe("2");
    expect(await busy[0]?.text()).toContain("Your password wasn’t checked.");
    const counted = await Promise.all(names.map(failuresOf));
    expect(counted.map((failures) => failures === 1)).toEqual(
      answers.map(({ status }) => status === 401),
    );
  });

  test("leaves the apps behind the gate in service, and the pages that need no hash", async () => {
    const { gate, together } = openCrowdedGate();
    const somebody = newBrowser(gate);
    const elsewhere = newBrowser(openGate({ policy: "one_factor", url: gate.url }));
    await signIn(elsewhere, await newPerson());
    for (const [name, value] of elsewhere.cookies) somebody.cookies.set(name, value);
    let over = false;
    const flooding = flood(gate).finally(() => {
      over = true;
    });
    await together;
    let served = 0;
    while (!over) {
      // The next request comes in: not before this isolate has let go of the last one.
      await scheduler.wait(1);
      expect((await somebody.get("/")).status).toBe(200);
      expect((await newBrowser(gate).get(LOGIN)).status).toBe(200);
      if (!over) served += 1;
    }
    const statuses = new Set((await flooding).map(({ status }) => status));
    expect([...statuses].every((status) => status === 401 || status === 503)).toBe(true);
    expect(served).toBeGreaterThan(5);
    expect((await somebody.get("/")).status).toBe(200);
  });
});

describe("counters that cannot be reached", () => {
  beforeEach(() => {
    const error = vi.spyOn(console, "error").mockReturnValue();
    return () => error.mockRestore();
  });

  /** The real gate, whose counters answer while `reachable` says so. */
  function openFragileGate(fails: (name: string) => boolean) {
    const state = { reachable: true };
    const bindings = listened(async ({ store, name }, make) => {
      if (store === "counters" && !state.reachable && fails(name)) {
        throw new Error("Durable Object is overloaded");
      }
      return make();
    });
    return Object.assign(openGate({ policy: "one_factor", bindings }), { state });
  }

  test("are a no to passwords: 503 with Retry-After, and nothing is compared", async () => {
    const gate = openFragileGate(() => true);
    const ada = await newPerson();
    const known = newBrowser(gate);
    await signIn(known, ada);
    gate.state.reachable = false;
    const compared = await comparedDuring(async () => {
      for (const browser of [newBrowser(gate), known]) {
        for (const password of [PASSWORD, WRONG]) {
          const answer = await browser.post(LOGIN, { username: ada.username, password });
          expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
          expect(headersOf(answer)).not.toHaveProperty("set-cookie");
        }
      }
    });
    expect(compared).toEqual(NOTHING);
    // Who is signed in is not sent away by it.
    expect((await known.get("/")).status).toBe(200);
    gate.state.reachable = true;
    expect((await givePassword(newBrowser(gate), ada)).status).toBe(303);
  });

  test("are a no to codes, and use no code and no ticket up", async () => {
    const gate = openFragileGate(() => true);
    vi.useFakeTimers({ toFake: ["Date"] });
    const ada = await newPerson({ twoFactor: true });
    const browser = newBrowser(gate);
    await givePassword(browser, ada);
    const [recovery = ""] = ada.codes;
    gate.state.reachable = false;
    const wrong = wrongCodeOf(ada);
    const compared = await comparedDuring(async () => {
      const answers = [
        await giveCode(browser, wrong),
        await browser.post(RECOVERY, { code: recovery }),
      ];
      for (const answer of answers) {
        expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
      }
    });
    expect(compared).toEqual(NOTHING);
    gate.state.reachable = true;
    expect((await giveCode(browser, wrong)).status).toBe(401);
    expect((await browser.post(RECOVERY, { code: recovery })).status).toBe(303);
    vi.useRealTimers();
  });

  test("of one network alone are a no too, and the person is not charged", async () => {
    const gate = openFragileGate(() => true);
    const ada = await newPerson();
    const browser = newBrowser(gate);
    const broken = env.ATTEMPTS.getByName(`network:${browser.address}`);
    // It has been used for another kind of counting, so it refuses: a real failure over real RPC.
    await broken.spend("site", undefined, { id: "x", network: undefined }, Date.now());
    for (let i = 0; i < 8; i++) {
      expect((await givePassword(browser, ada)).status).toBe(503);
    }
    expect((await givePassword(newBrowser(gate), ada)).status).toBe(303);
  });

  test("that fail to give back cost an attempt and nobody the sign-in", async () => {
    const gate = openFragileGate((name) => name === "giveBack" || name === "signedIn");
    const ada = await newPerson();
    gate.state.reachable = false;
    const browser = newBrowser(gate);
    for (let i = 0; i < 5; i++) expect((await givePassword(browser, ada)).status).toBe(303);
    expect((await givePassword(browser, ada)).status).toBe(429);
  });
});

describe("a database that cannot be reached", () => {
  test("costs nobody an attempt", async () => {
    const error = vi.spyOn(console, "error").mockReturnValue();
    const state = { reachable: true };
    const bindings = listened(async ({ store }, make) => {
      if (store === "D1" && !state.reachable) throw new Error("D1_ERROR: Network connection lost.");
      return make();
    });
    const gate = openGate({ policy: "one_factor", bindings });
    const ada = await newPerson({ twoFactor: true });
    const browser = newBrowser(gate);
    await givePassword(browser, ada);
    state.reachable = false;
    const compared = await comparedDuring(async () => {
      for (let i = 0; i < 7; i++) {
        expect((await givePassword(newBrowser(gate), ada)).status).toBe(503);
        expect((await giveCode(browser, "123456")).status).toBe(503);
      }
    });
    expect(compared).toEqual(NOTHING);
    state.reachable = true;
    const code = { id: ada.id, key: ada.username };
    const spent = await Promise.all([
      env.ATTEMPTS.getByName(`password:${code.key}`).ledger("password", Date.now()),
      env.ATTEMPTS.getByName(`second-factor:${code.id}`).ledger("second_factor", Date.now()),
    ]);
    expect(spent.map(({ untrusted }) => untrusted.length)).toEqual([0, 0]);
    error.mockRestore();
  });
});
