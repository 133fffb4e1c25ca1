import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../../src/kit/clock.ts";
import { randomId } from "../../../src/kit/random.ts";
import { insertSession } from "../../../src/store/sessions.ts";
import { ACCOUNT, newPerson, type Somebody, sessionCookie, signIn } from "../../support/people.ts";
import { copyOf, opens, sessionsOf, signedIn, simpleGate } from "../../support/sessions.ts";

const later = (time: number) => vi.setSystemTime(Date.now() + time);

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

describe("a session without activity", () => {
  test("goes on after 59 minutes and 59 seconds", async () => {
    const browser = await signedIn(simpleGate());
    later(HOUR - SECOND);
    expect(await opens(browser)).toBe(true);
  });

  test("has ended after an hour and a second, whatever its cookie says", async () => {
    const browser = await signedIn(simpleGate());
    later(HOUR + SECOND);
    expect(await opens(copyOf(browser))).toBe(false);
    expect((await copyOf(browser).get(ACCOUNT)).status).toBe(302);
  });

  test("is measured from the last request, not from the first", async () => {
    const browser = await signedIn(simpleGate());
    later(50 * MINUTE);
    expect(await opens(browser)).toBe(true);
    later(59 * MINUTE);
    expect(await opens(browser)).toBe(true);
  });

  test("is in use for its row too, which browsers keep old cookies beside", async () => {
    const somebody = await newPerson();
    const browser = await signedIn(simpleGate(), somebody);
    const old = copyOf(browser);
    for (let request = 0; request < 4; request++) {
      later(40 * MINUTE);
      expect(await opens(browser)).toBe(true);
      const seen = await env.DB.prepare("SELECT last_seen_at FROM sessions WHERE user_id = ?")
        .bind(somebody.id)
        .first<number>("last_seen_at");
      expect(seen).toBe(Date.now());
    }
    later(50 * MINUTE);
    expect(await opens(old)).toBe(true);
  });

  test("is kept alive by its account page as by any other", async () => {
    const browser = await signedIn(simpleGate());
    later(50 * MINUTE);
    expect((await browser.get(ACCOUNT)).status).toBe(200);
    later(50 * MINUTE);
    expect(await opens(browser)).toBe(true);
  });

  test("ends after the time that the configuration names", async () => {
    const browser = await signedIn(simpleGate({ vars: { SESSION_IDLE: "5m" } }));
    later(5 * MINUTE + SECOND);
    expect(await opens(browser)).toBe(false);
  });
});

describe("a session that is always in use", () => {
  test("ends after 24 hours all the same", async () => {
    const browser = await signedIn(simpleGate());
    for (let hour = 0; hour < 47; hour++) {
      later(30 * MINUTE);
      expect(await opens(browser)).toBe(true);
    }
    later(30 * MINUTE - SECOND);
    expect(await opens(browser)).toBe(true);
    later(SECOND);
    expect(await opens(copyOf(browser))).toBe(false);
    expect((await copyOf(browser).get(`${ACCOUNT}/password`)).status).toBe(302);
  });

  test("is not made longer by a change of the password", async () => {
    const browser = await signedIn(simpleGate());
    later(50 * MINUTE);
    const fields = {
      current_password: "a horse that nobody has met",
      password: "another animal altogether",
    };
    expect((await browser.post(`${ACCOUNT}/password`, fields)).status).toBe(303);
    for (let hour = 0; hour < 46; hour++) {
      later(30 * MINUTE);
      expect(await opens(browser)).toBe(true);
    }
    later(10 * MINUTE);
    expect(await opens(browser)).toBe(false);
  });
});

describe("a sign-in", () => {
  test("ends the session that this browser had before, also somebody else's", async () => {
    const gate = simpleGate();
    const browser = await signedIn(gate);
    const before = copyOf(browser);
    await signIn(browser, await newPerson());
    expect(await opens(browser)).toBe(true);
    expect(await opens(before)).toBe(false);
  });

  test("begins a session of its own in a browser that was given one (fixation)", async () => {
    const gate = simpleGate();
    const [mallory, victim] = [await newPerson(), await newPerson()];
    const planted = await signedIn(gate, mallory);
    const browser = copyOf(planted);
    await signIn(browser, victim);
    expect(sessionCookie(browser)).not.toBe(sessionCookie(planted));
    expect(await opens(planted)).toBe(false);
    expect(await sessionsOf(victim)).toHaveLength(1);
  });

  test("after twenty others ends the oldest, and only that one", async () => {
    const somebody = await newPerson();
    for (let number = 0; number < 20; number++) await begin(somebody, Date.now() - number * MINUTE);
    const before = await sessionsOf(somebody);
    const browser = await signedIn(simpleGate(), somebody);
    expect((await sessionsOf(somebody)).slice(0, -1)).toEqual(before.slice(0, -1));
    later(31 * SECOND);
    expect(await opens(browser)).toBe(true);
  });

  test("at the same instant as twenty others is not the one that gives way", async () => {
    const somebody = await newPerson();
    for (let number = 0; number < 20; number++) await begin(somebody, Date.now());
    const browser = await signedIn(simpleGate(), somebody);
    expect(await sessionsOf(somebody)).toHaveLength(20);
    later(31 * SECOND);
    expect(await opens(browser)).toBe(true);
  });
});

/** A session of this person elsewhere. */
const begin = ({ id: userId }: Somebody, now: number) =>
  insertSession(env.DB, {
    ...{ id: randomId(), userId, amr: ["pwd"], remembered: false, authTime: now, now },
    ...{ expiresAt: now + HOUR, address: "", userAgent: "" },
  }).run();
