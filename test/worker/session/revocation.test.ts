import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SECOND } from "../../../src/kit/clock.ts";
import { newBrowser, posting } from "../../support/browser.ts";
import { ACCOUNT, LOGOUT, newPerson, sessionCookie, signIn } from "../../support/people.ts";
import {
  anotherIsolate,
  copyOf,
  opens,
  sessionsOf,
  signedIn,
  simpleGate,
} from "../../support/sessions.ts";
import { listened } from "../../support/storage.ts";

const WHOAMI = "/.gatehouse/whoami";

/** ms until a request counts as stuck. */
const PATIENCE = 30_000;

const later = (time: number) => vi.setSystemTime(Date.now() + time);

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

describe("signing out", () => {
  test("ends the session at once, for every copy of its cookie", async () => {
    const browser = await signedIn(simpleGate());
    const copy = copyOf(browser);
    expect(await opens(copy)).toBe(true);
    const answer = await browser.post(LOGOUT);
    expect(answer.headers.get("location")).toBe("/.gatehouse/login?done=signed_out");
    expect(answer.headers.get("clear-site-data")).toContain("cache");
    expect([...browser.cookies.keys()]).toEqual(["__Host-gatehouse-device"]);
    expect(await opens(copy)).toBe(false);
  });

  test("leaves the other sessions of this person alone", async () => {
    const gate = simpleGate();
    const somebody = await newPerson();
    const [here, there] = [await signedIn(gate, somebody), await signedIn(gate, somebody)];
    await here.post(LOGOUT);
    later(31 * SECOND);
    expect(await opens(there)).toBe(true);
  });

  test("reaches other isolates within SESSION_RECHECK, and their hosted pages at once", async () => {
    const gate = simpleGate();
    const browser = await signedIn(gate);
    const copy = copyOf(browser, anotherIsolate(gate));
    expect(await opens(copy)).toBe(true);
    await browser.post(LOGOUT);
    expect((await copyOf(copy).get(ACCOUNT)).status).toBe(302);
    later(29 * SECOND);
    expect(await opens(copyOf(copy))).toBe(true);
    later(SECOND);
    expect(await opens(copyOf(copy))).toBe(false);
  });

  test('reaches other isolates with the next request where SESSION_RECHECK is "0s"', async () => {
    const vars = { SESSION_RECHECK: "0s" };
    const gate = simpleGate({ vars });
    const browser = await signedIn(gate);
    const copy = copyOf(browser, anotherIsolate(gate, { vars }));
    expect(await opens(copy)).toBe(true);
    await browser.post(LOGOUT);
    expect(await opens(copy)).toBe(false);
  });
});

describe("on the account page", () => {
  const REVOKE = `${ACCOUNT}/sessions/revoke`;

  test("one session is ended, and no other", async () => {
    const gate = simpleGate({ vars: { SESSION_RECHECK: "0s" } });
    const somebody = await newPerson();
    const [a, b, c] = [
      await signedIn(gate, somebody),
      await signedIn(gate, somebody),
      await signedIn(gate, somebody),
    ];
    const [, second = ""] = await sessionsOf(somebody);
    expect(await (await a.get(ACCOUNT)).text()).toContain(second);
    expect((await a.post(REVOKE, { session: second })).status).toBe(303);
    expect([await opens(a), await opens(b), await opens(c)]).toEqual([true, false, true]);
  });

  test("all others are ended, and half-done logins with them", async () => {
    const gate = simpleGate();
    const ada = await newPerson({ twoFactor: true });
    const [a, b] = [await signedIn(gate, ada), newBrowser(gate)];
    await signIn(b, ada, 1);
    const thief = newBrowser(gate);
    await thief.post("/.gatehouse/login", { username: ada.username, password: ada.password });
    expect((await a.post(REVOKE, { others: "on" })).status).toBe(303);
    expect([await opens(a), await opens(b)]).toEqual([true, false]);
    expect((await thief.get("/.gatehouse/two-factor")).status).toBe(410);
  });

  test("the session of somebody else is out of reach", async () => {
    const gate = simpleGate({ vars: { SESSION_RECHECK: "0s" } });
    const victim = await newPerson();
    const theirs = await signedIn(gate, victim);
    const mallory = await signedIn(gate);
    const [session = ""] = await sessionsOf(victim);
    await mallory.post(REVOKE, { session });
    await mallory.post(REVOKE, { others: "on" });
    expect(await opens(theirs)).toBe(true);
  });

  test("a revocation of nothing is no request", async () => {
    expect((await (await signedIn(simpleGate())).post(REVOKE)).status).toBe(400);
  });
});

describe("a user who is disabled", () => {
  test("is out within SESSION_RECHECK, and at once where it is 0", async () => {
    for (const [SESSION_RECHECK, time] of [
      ["30s", 30 * SECOND],
      ["0s", 0],
    ] as const) {
      const somebody = await newPerson();
      const browser = await signedIn(simpleGate({ vars: { SESSION_RECHECK } }), somebody);
      await env.DB.prepare("UPDATE users SET disabled_at = 1 WHERE id = ?").bind(somebody.id).run();
      later(time);
      expect(await opens(browser)).toBe(false);
    }
  });
});

describe("a recheck", () => {
  test("is made by each of a hundred requests at once, which all get a fresh cookie", async () => {
    const browser = await signedIn(simpleGate());
    await browser.get("/");
    later(31 * SECOND);
    const ask = () => browser.gate.answer(browser.request("/"));
    const all = await Promise.all(Array.from({ length: 100 }, ask));
    expect(all.every(({ status }) => status === 200)).toBe(true);
    for (const response of all) {
      const cookie = response.headers.get("set-cookie") ?? "";
      expect(cookie).toMatch(
        /^__Host-gatehouse=.+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
      );
      expect(cookie).not.toContain(sessionCookie(browser));
    }
  });

  test("by an isolate whose clock is ahead is not believed once the others have caught up", async () => {
    const somebody = await newPerson();
    const gate = simpleGate();
    later(20 * SECOND);
    const browser = await signedIn(gate, somebody);
    later(-20 * SECOND);
    const here = copyOf(browser, anotherIsolate(gate));
    await env.DB.prepare("DELETE FROM sessions WHERE user_id = ?").bind(somebody.id).run();
    expect(await opens(copyOf(here))).toBe(false);
    later(25 * SECOND);
    expect(await opens(copyOf(here))).toBe(false);
  });

  test("… nor where the first question by them was not answered", async () => {
    let reachable = true;
    const bindings = listened(({ store }, make) => {
      if (store === "D1" && !reachable) throw new Error("D1_ERROR: Network connection lost.");
      return make();
    });
    const somebody = await newPerson();
    const gate = simpleGate();
    later(20 * SECOND);
    const browser = await signedIn(gate, somebody);
    later(-20 * SECOND);
    const here = copyOf(browser, anotherIsolate(gate, { bindings }));
    reachable = false;
    expect((await here.get("/")).status).toBe(503);
    reachable = true;
    await env.DB.prepare("DELETE FROM sessions WHERE user_id = ?").bind(somebody.id).run();
    later(25 * SECOND);
    expect(await opens(copyOf(here))).toBe(false);
  });

  test("holds for a client that keeps its old cookie too, for as long as for any other", async () => {
    const reads: string[] = [];
    const bindings = listened(async ({ store, name }, make) => {
      // What is read by `all` is whether the database was restored: once in half a minute too.
      if (store === "D1" && name !== "all") reads.push(name);
      return make();
    });
    const somebody = await newPerson();
    const browser = await signedIn(simpleGate({ bindings }), somebody);
    const ask = () => browser.gate.answer(browser.request("/"));
    await ask();
    later(31 * SECOND);
    reads.length = 0;
    for (let i = 0; i < 20; i++) expect((await ask()).status).toBe(200);
    expect(reads).toEqual(["first"]);
    await env.DB.prepare("DELETE FROM sessions WHERE user_id = ?").bind(somebody.id).run();
    later(29 * SECOND);
    expect((await ask()).status).toBe(200);
    later(SECOND);
    expect((await ask()).status).toBe(302);
  });

  test("that began before a revocation is not believed by who comes after it", async () => {
    let stuck: Promise<void> | undefined;
    let reads = 0;
    const bindings = listened(async ({ store, name }, make) => {
      const result = await make();
      if (store === "D1" && name === "first" && stuck) {
        reads += 1;
        await stuck;
      }
      return result;
    });
    const gate = simpleGate({ bindings, vars: { SESSION_RECHECK: "0s" } });
    const somebody = await newPerson();
    const browser = await signedIn(gate, somebody);
    const logout = browser.request(LOGOUT, posting(gate, await browser.filled(LOGOUT)));
    const { promise, resolve: release } = Promise.withResolvers<void>();
    stuck = promise;
    const early = gate.answer(browser.request("/"));
    await vi.waitFor(() => expect(reads).toBe(1), PATIENCE);
    await gate.send(logout);
    const late = gate.answer(browser.request("/"));
    await vi.waitFor(() => expect(reads).toBe(2), PATIENCE);
    release();
    expect([(await early).status, (await late).status]).toEqual([200, 302]);
  });

  test("brings what has changed about the person", async () => {
    const somebody = await newPerson();
    const browser = await signedIn(simpleGate(), somebody);
    await env.DB.prepare(`UPDATE users SET groups = '["pilots"]' WHERE id = ?`)
      .bind(somebody.id)
      .run();
    later(31 * SECOND);
    const who = await (await browser.get(WHOAMI)).json<{ groups: string[] }>();
    expect(who.groups).toEqual(["pilots"]);
  });
});
