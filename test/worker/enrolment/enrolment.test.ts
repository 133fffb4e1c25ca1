import { beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE, SECOND } from "../../../src/kit/clock.ts";
import { type Browser, newBrowser } from "../../support/browser.ts";
import { dump } from "../../support/database.ts";
import {
  CODES,
  CONFIRM,
  codesIn,
  confirm,
  DOWNLOAD,
  enrol,
  FINISH,
  PRINT,
  START,
  secretShown,
  start,
} from "../../support/enrol.ts";
import { type Gate, openGate } from "../../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  giveCode,
  givePassword,
  newPerson,
  RECOVERY,
  type Somebody,
  STEP,
  signIn,
  wrongCodeOf,
} from "../../support/people.ts";
import { copyOf, opens, sessionsOf, startSession } from "../../support/sessions.ts";

const ENROLMENT = "__Host-gatehouse-enrolment";
const FACTS = ["users", "passwords", "totp_factors", "recovery_sets", "audit_events"];

/** All but the day on which somebody was last seen, which may end in the middle of a test. */
async function facts() {
  const { users = [], ...others } = await dump(FACTS);
  return { ...others, users: users.map((user) => ({ ...Object(user), seen_day: undefined })) };
}

let gate: Gate;
let bob: Somebody;
let browser: Browser;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.now() + 5 * MINUTE);
  gate = openGate();
  bob = await newPerson();
  browser = newBrowser(gate);
  await startSession(browser, bob);
});

const later = (time: number) => vi.setSystemTime(Date.now() + time);

describe("somebody without a second factor, where one is demanded", () => {
  test("is led to set it up, and then on to where they were going", async () => {
    const stranger = newBrowser(gate);
    await givePassword(stranger, bob, "/reports?year=2026");
    const page = await stranger.open("/reports?year=2026");
    expect(page.path).toMatch(/^\/\.gatehouse\/account\/two-factor\?return_to=/);
    expect(await gate.hits()).toBe(0);
    const returnTo = /name="return_to" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
    await confirm(stranger, { return_to: returnTo });
    await stranger.post(DOWNLOAD);
    const finished = await stranger.post(FINISH);
    expect(finished.headers.get("location")).toBe("/reports?year=2026");
    expect(await opens(stranger)).toBe(true);
  });

  test("does not get to the app by any half of it", async () => {
    await start(browser);
    expect(await opens(browser)).toBe(false);
    await browser.post(CONFIRM, { code: codeOf({ secret: await secretShown(browser) }) });
    expect(await opens(browser)).toBe(false);
    await browser.post(DOWNLOAD);
    expect(await opens(browser)).toBe(false);
  });
});

describe("until it is finished", () => {
  test("the database knows nothing of it", async () => {
    const before = await facts();
    await confirm(browser);
    await browser.get(CODES);
    await browser.post(DOWNLOAD);
    await browser.get(PRINT);
    expect(await facts()).toEqual(before);
  });

  test("the password alone signs in, whatever was begun and dropped", async () => {
    for (const step of [
      () => browser.post(START),
      () => browser.get(CONFIRM),
      () => browser.post(CONFIRM, { code: "000000" }),
      () => confirm(browser),
      () => browser.post(DOWNLOAD),
    ]) {
      await step();
      const another = newBrowser(gate);
      expect((await givePassword(another, bob)).headers.get("location")).toBe("/");
    }
  });

  test("it cannot be finished before the codes were saved", async () => {
    await confirm(browser);
    const before = await facts();
    const answer = await browser.post(FINISH);
    expect(answer.status).toBe(409);
    expect(codesIn(await answer.text())).toHaveLength(10);
    expect(await facts()).toEqual(before);
  });

  test.each([
    ["downloading", () => browser.post(DOWNLOAD)],
    ["printing", () => browser.get(PRINT)],
  ])("%s the codes counts as saving them", async (_, save) => {
    await confirm(browser);
    const saved = await save();
    expect(codesIn(await saved.text())).toHaveLength(10);
    expect((await browser.post(FINISH)).status).toBe(303);
  });

  test("the file says for which site and account the codes are, and from when", async () => {
    await confirm(browser);
    const file = await browser.post(DOWNLOAD);
    expect(file.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename="[\w.-]+"$/);
    const text = await file.text();
    const today = new Date().toISOString().slice(0, 10);
    for (const word of ["Gatehouse", new URL(gate.url).host, bob.username, today]) {
      expect(text).toContain(word);
    }
  });

  test("reloading shows the same secret, and then the same codes", async () => {
    const secret = await start(browser);
    expect(await secretShown(browser)).toBe(secret);
    await browser.post(CONFIRM, { code: codeOf({ secret }) });
    const [first, second] = [await browser.get(CODES), await browser.get(CODES)];
    expect(codesIn(await first.text())).toEqual(codesIn(await second.text()));
  });
});

describe("the confirming code", () => {
  test("is used up by it", async () => {
    const { secret } = await enrol(browser);
    const another = newBrowser(gate);
    await givePassword(another, bob);
    expect((await giveCode(another, codeOf({ secret }))).status).toBe(401);
    expect((await giveCode(another, codeOf({ secret }, 1))).status).toBe(303);
  });

  test("has to be right: 401, and 422 for what is no code", async () => {
    const secret = await start(browser);
    for (const code of ["", "12345", "1234567", "abcdef"]) {
      expect((await browser.post(CONFIRM, { code })).status).toBe(422);
    }
    expect((await browser.post(CONFIRM, { code: wrongCodeOf({ secret }) })).status).toBe(401);
    expect((await browser.post(CONFIRM, { code: codeOf({ secret }) })).status).toBe(303);
  });

  test("of a phone whose clock is off is explained, and two in a row are taken", async () => {
    const secret = await start(browser);
    const refused = await browser.post(CONFIRM, { code: codeOf({ secret }, -8) });
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain("about 4 minutes slow");
    later(STEP);
    expect((await browser.post(CONFIRM, { code: codeOf({ secret }, -8) })).status).toBe(303);
    await browser.post(DOWNLOAD);
    expect((await browser.post(FINISH)).status).toBe(303);
    later(5 * MINUTE);
    const another = newBrowser(gate);
    await givePassword(another, bob);
    expect((await giveCode(another, codeOf({ secret }, -8))).status).toBe(303);
  });
});

describe("finishing", () => {
  test("makes this session one of two factors, under a new name", async () => {
    const before = copyOf(browser);
    const [name] = await sessionsOf(bob);
    await enrol(browser);
    const [after, ...others] = await sessionsOf(bob);
    expect(others).toEqual([]);
    expect(after).not.toBe(name);
    expect(browser.cookies.has(ENROLMENT)).toBe(false);
    expect(await opens(browser)).toBe(true);
    expect(await opens(before)).toBe(false);
  });

  test("ends the other sessions and the half-done logins of this person", async () => {
    const another = newBrowser(gate);
    await signIn(another, bob);
    await enrol(browser);
    later(31 * SECOND);
    expect((await another.get(ACCOUNT)).status).toBe(302);
  });

  test("gives ten codes, each of which signs in", async () => {
    const { codes } = await enrol(browser);
    expect(codes).toHaveLength(10);
    const another = newBrowser(gate);
    await givePassword(another, bob);
    expect((await another.post(RECOVERY, { code: codes[9] ?? "" })).status).toBe(303);
  });

  test("whose answer is lost leaves an account that the new factor opens", async () => {
    const secret = await confirm(browser);
    await browser.post(DOWNLOAD);
    const lost = copyOf(browser);
    expect((await lost.post(FINISH)).status).toBe(303);
    // The browser still has the cookies of before.
    expect((await browser.post(FINISH)).status).toBe(401);
    expect((await givePassword(browser, bob)).headers.get("location")).toBe(
      "/.gatehouse/two-factor",
    );
    expect((await giveCode(browser, codeOf({ secret }, 1))).status).toBe(303);
    expect(await opens(browser)).toBe(true);
  });
});

describe("a set-up in the wrong hands or at the wrong time", () => {
  const EVERY_STEP: [string, (browser: Browser) => Promise<Response>][] = [
    ["the key", (someone) => someone.get(CONFIRM)],
    ["the code", (someone) => someone.post(CONFIRM, { code: "000000" })],
    ["the codes", (someone) => someone.get(CODES)],
    ["the download", (someone) => someone.post(DOWNLOAD)],
    ["the print", (someone) => someone.get(PRINT)],
    ["the end", (someone) => someone.post(FINISH)],
  ];

  test.each(EVERY_STEP)("never begun: %s is 409", async (_, step) => {
    expect((await step(browser)).status).toBe(409);
  });

  test.each(EVERY_STEP)("expired: %s is 410, and nothing was changed", async (_, step) => {
    await confirm(browser);
    await browser.post(DOWNLOAD);
    const before = await facts();
    later(10 * MINUTE + SECOND);
    expect((await step(browser)).status).toBe(410);
    expect(await facts()).toEqual(before);
  });

  test.each(EVERY_STEP)("another session's: %s is 409", async (_, step) => {
    await confirm(browser);
    await browser.post(DOWNLOAD);
    const sealed = browser.cookies.get(ENROLMENT) ?? "";
    const ofTheSame = newBrowser(gate);
    await signIn(ofTheSame, bob);
    const ofAnother = newBrowser(gate);
    await signIn(ofAnother, await newPerson());
    for (const someone of [ofTheSame, ofAnother]) {
      someone.cookies.set(ENROLMENT, sealed);
      expect((await step(someone)).status).toBe(409);
    }
  });

  test("forged, cut or turned: 409", async () => {
    await confirm(browser);
    const sealed = browser.cookies.get(ENROLMENT) ?? "";
    const turned = `${sealed.slice(0, -9)}${sealed.at(-9) === "A" ? "B" : "A"}${sealed.slice(-8)}`;
    for (const value of [turned, sealed.slice(0, -4), "x", "{}"]) {
      browser.cookies.set(ENROLMENT, value);
      expect((await browser.get(CODES)).status).toBe(409);
    }
  });
});

describe("two tabs, back and again", () => {
  test("starting twice leaves the second one: the first key confirms nothing", async () => {
    const first = await start(browser);
    const second = await start(browser);
    expect(second).not.toBe(first);
    expect((await browser.post(CONFIRM, { code: codeOf({ secret: first }) })).status).toBe(401);
    expect((await browser.post(CONFIRM, { code: codeOf({ secret: second }) })).status).toBe(303);
  });

  test("going back to the key leads forward to the codes", async () => {
    const secret = await confirm(browser);
    expect((await browser.get(CONFIRM)).headers.get("location")).toBe(CODES);
    const again = await browser.post(CONFIRM, { code: codeOf({ secret }, 1) });
    expect(again.headers.get("location")).toBe(CODES);
  });

  test("codes before the confirming code are out of order", async () => {
    await start(browser);
    for (const answer of [await browser.get(CODES), await browser.post(FINISH)]) {
      expect(answer.status).toBe(409);
    }
  });

  test("finishing in both tabs counts once", async () => {
    await confirm(browser);
    await browser.post(DOWNLOAD);
    const sealed = browser.cookies.get(ENROLMENT) ?? "";
    expect((await browser.post(FINISH)).status).toBe(303);
    const before = await dump(["totp_factors", "recovery_sets", "sessions"]);
    browser.cookies.set(ENROLMENT, sealed);
    expect((await browser.post(FINISH)).status).toBe(409);
    expect(await dump(["totp_factors", "recovery_sets", "sessions"])).toEqual(before);
  });

  test("a set-up that was confirmed first, but finished second, is too late", async () => {
    const tab = newBrowser(gate);
    await signIn(tab, bob);
    await confirm(tab);
    await tab.post(DOWNLOAD);
    await enrol(browser);
    // Its session has ended with the first one's success.
    expect((await tab.post(FINISH)).status).toBe(401);
  });
});

describe("a sign-in of more than ten minutes ago", () => {
  test("has to give the password once more, which counts as any other attempt", async () => {
    later(10 * MINUTE + SECOND);
    expect(await (await browser.get(`${ACCOUNT}/two-factor`)).text()).toContain('name="password"');
    expect((await browser.post(START)).status).toBe(401);
    expect((await browser.post(START, { password: "not his password" })).status).toBe(401);
    expect((await browser.post(START, { password: bob.password })).status).toBe(303);
  });

  test("does not become a fresh one by it", async () => {
    const strict = openGate({ rules: [{ path: "/vault", policy: "two_factor", max_age: "15m" }] });
    const old = newBrowser(strict);
    await signIn(old, bob);
    later(20 * MINUTE);
    await enrol(old, { password: bob.password });
    expect((await old.get("/")).status).toBe(200);
    expect((await old.get("/vault")).status).toBe(302);
  });
});
