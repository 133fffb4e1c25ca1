import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE, SECOND } from "../../../src/kit/clock.ts";
import { findByUser } from "../../../src/store/second-factors.ts";
import { type Browser, newBrowser } from "../../support/browser.ts";
import { dump } from "../../support/database.ts";
import {
  CODES,
  CONFIRM,
  codesIn,
  confirm,
  DISABLE,
  DOWNLOAD,
  enrol,
  FINISH,
  PRINT,
  RENEW,
  START,
  start,
} from "../../support/enrol.ts";
import { openGate } from "../../support/gate.ts";
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
  TWO_FACTOR,
  wrongCodeOf,
} from "../../support/people.ts";
import { copyOf, opens, sessionsOf, startSession } from "../../support/sessions.ts";

const gate = openGate({ policy: "one_factor" });
let ada: Somebody;
let browser: Browser;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  later(5 * MINUTE);
  ada = await newPerson({ twoFactor: true });
  browser = newBrowser(gate);
  await startSession(browser, ada, { amr: ["pwd", "otp"] });
  later(MINUTE);
});

const later = (time: number) => vi.setSystemTime(Date.now() + time);
const codeNumber = (at: number) => ada.codes[at] ?? "";

/** What a sign-in elsewhere is answered, with this code. */
async function trySignIn(code: string, path = TWO_FACTOR): Promise<number> {
  const another = newBrowser(gate);
  await givePassword(another, ada);
  return (await another.post(path, { code })).status;
}

async function trusted(): Promise<Browser> {
  const device = newBrowser(gate);
  await givePassword(device, ada);
  await giveCode(device, codeOf(ada), { trust_device: "on" });
  await device.post("/.gatehouse/logout");
  later(MINUTE);
  return device;
}

describe("another phone", () => {
  test("is taken on by who still has the old one, or a recovery code", async () => {
    expect((await browser.post(START)).status).toBe(401);
    expect((await browser.post(START, { code: wrongCodeOf(ada) })).status).toBe(401);
    expect((await browser.post(START, { code: "12" })).status).toBe(422);
    expect((await browser.post(START, { code: codeOf(ada) })).status).toBe(303);
    expect((await browser.post(START, { code: codeNumber(0) })).status).toBe(303);
    expect((await browser.post(START, { code: codeNumber(0) })).status).toBe(401);
  });

  test("leaves the old one good until it is finished, and worthless then", async () => {
    const secret = await confirm(browser, { code: codeOf(ada) });
    await browser.post(DOWNLOAD);
    later(MINUTE);
    expect(await trySignIn(codeOf(ada))).toBe(303);
    expect(await trySignIn(codeNumber(0), RECOVERY)).toBe(303);
    expect((await browser.post(FINISH)).status).toBe(303);
    later(MINUTE);
    expect(await trySignIn(codeOf(ada))).toBe(401);
    expect(await trySignIn(codeNumber(1), RECOVERY)).toBe(401);
    expect(await trySignIn(codeOf({ secret }))).toBe(303);
  });

  test("ends what was open elsewhere, and the trust in devices", async () => {
    const device = await trusted();
    const elsewhere = newBrowser(gate);
    await signIn(elsewhere, ada);
    later(MINUTE);
    await enrol(browser, { code: codeOf(ada) });
    later(31 * SECOND);
    expect(await opens(elsewhere)).toBe(false);
    expect(await opens(browser)).toBe(true);
    expect((await givePassword(device, ada)).headers.get("location")).toBe(TWO_FACTOR);
  });

  test("of two that were begun, the one that is finished second comes too late", async () => {
    await confirm(browser, { code: codeOf(ada) });
    await browser.post(DOWNLOAD);
    const tab = copyOf(browser);
    await confirm(tab, { code: codeOf(ada, 1) });
    await tab.post(DOWNLOAD);
    expect((await tab.post(FINISH)).status).toBe(303);
    const before = await dump(["totp_factors", "recovery_sets"]);
    expect((await browser.post(FINISH)).status).toBe(401);
    expect(await dump(["totp_factors", "recovery_sets"])).toEqual(before);
  });

  test("is not held to a code that was told to be early on the old one", async () => {
    // The page tells of a code that is 6 steps early, so that step is worth nothing alone…
    expect(await trySignIn(codeOf(ada, 6))).toBe(401);
    const { secret } = await enrol(browser, { code: codeOf(ada) });
    later(6 * STEP);
    // …on the phone that showed it, and on that one alone.
    expect(await trySignIn(codeOf({ secret }))).toBe(303);
  });

  test("that was begun without a factor does not replace one that is on by now", async () => {
    const bob = await newPerson();
    const first = newBrowser(gate);
    await signIn(first, bob);
    await confirm(first);
    await first.post(DOWNLOAD);
    const { sealed, session } = sealedOf(first);
    await enrol(copyOf(first));
    const late = newBrowser(gate, { cookies: new Map([session, sealed]) });
    expect((await late.post(FINISH)).status).toBe(401);
  });
});

function sealedOf({ cookies }: Browser) {
  const pick = (name: string): [string, string] => [name, cookies.get(name) ?? ""];
  return { sealed: pick("__Host-gatehouse-enrolment"), session: pick("__Host-gatehouse") };
}

describe("turning the second factor off", () => {
  test("needs a current code, or a recovery code", async () => {
    expect((await browser.post(DISABLE, { code: wrongCodeOf(ada) })).status).toBe(401);
    expect((await browser.post(DISABLE, { code: "" })).status).toBe(422);
    expect((await browser.post(DISABLE, { code: "0000-0000-0000-0000" })).status).toBe(401);
    expect((await browser.post(DISABLE, { code: codeNumber(0) })).status).toBe(303);
  });

  test("leaves this session, as one of the password alone, and ends the others", async () => {
    const elsewhere = newBrowser(gate);
    await signIn(elsewhere, ada);
    later(MINUTE);
    const before = copyOf(browser);
    expect((await browser.post(DISABLE, { code: codeOf(ada) })).status).toBe(303);
    const who = await (await browser.get("/.gatehouse/whoami")).json();
    expect(who).toMatchObject({ amr: ["pwd"] });
    later(31 * SECOND);
    expect([await opens(browser), await opens(before), await opens(elsewhere)]).toEqual([
      true,
      false,
      false,
    ]);
    const facts = await dump(["totp_factors", "recovery_sets"]);
    expect(JSON.stringify(facts)).not.toContain(ada.id);
    expect((await givePassword(newBrowser(gate), ada)).headers.get("location")).toBe("/");
  });

  test("uses its code up, so that it is not done twice with one", async () => {
    const code = codeOf(ada);
    expect(await trySignIn(code)).toBe(303);
    expect((await browser.post(DISABLE, { code })).status).toBe(401);
  });

  test("is out of order for who has none", async () => {
    const bob = newBrowser(gate);
    await signIn(bob, await newPerson());
    for (const path of [DISABLE, RENEW]) {
      expect((await bob.get(path)).status).toBe(409);
      expect((await bob.post(path, { code: "000000" })).status).toBe(409);
    }
  });

  test.each([
    ["an app", { policy: "two_factor" }, {}],
    ["a rule for all", { policy: "one_factor", rules: [{ path: "/x", policy: "two_factor" }] }, {}],
    [
      "a rule for their group",
      { policy: "one_factor", rules: [{ path: "/x", policy: "two_factor", groups: ["ops"] }] },
      { groups: ["ops"] },
    ],
    ["administration", { policy: "one_factor" }, { groups: ["admins"] }],
  ])("is refused where %s demands it, and spends nothing", async (_, settings, kind) => {
    const strict = openGate(settings);
    const eve = await newPerson({ ...kind, twoFactor: true });
    const owner = newBrowser(strict);
    await signIn(owner, eve);
    const before = await dump(["totp_factors", "recovery_sets"]);
    expect((await owner.get(DISABLE)).status).toBe(409);
    expect((await owner.post(DISABLE, { code: codeOf(eve, 1) })).status).toBe(409);
    expect(await dump(["totp_factors", "recovery_sets"])).toEqual(before);
    expect((await owner.open(ACCOUNT)).text).not.toContain(DISABLE);
  });

  test("is not refused for a rule of a group they are not in", async () => {
    const rules = [{ path: "/x", policy: "two_factor", groups: ["ops"] }];
    const other = openGate({ policy: "one_factor", rules });
    const owner = newBrowser(other);
    await signIn(owner, ada);
    expect((await owner.post(DISABLE, { code: codeOf(ada, 1) })).status).toBe(303);
  });
});

describe("new recovery codes", () => {
  async function renew(): Promise<string[]> {
    expect((await browser.post(RENEW, { code: codeOf(ada) })).headers.get("location")).toBe(CODES);
    return codesIn(await (await browser.get(CODES)).text());
  }

  test("need a code", async () => {
    expect((await browser.post(RENEW, { code: wrongCodeOf(ada) })).status).toBe(401);
    expect((await browser.post(RENEW, { code: "1" })).status).toBe(422);
    expect((await browser.get(CODES)).status).toBe(409);
  });

  test("leave the old ones good until they are saved and switched on, at one moment", async () => {
    const fresh = await renew();
    expect(fresh).toHaveLength(10);
    expect((await browser.post(FINISH)).status).toBe(409);
    expect(await trySignIn(fresh[0] ?? "", RECOVERY)).toBe(401);
    expect(await trySignIn(codeNumber(0), RECOVERY)).toBe(303);
    await browser.get(PRINT);
    expect((await browser.post(FINISH)).headers.get("location")).toBe(
      `${ACCOUNT}?done=codes_renewed`,
    );
    expect(await trySignIn(codeNumber(1), RECOVERY)).toBe(401);
    expect(await trySignIn(fresh[0] ?? "", RECOVERY)).toBe(303);
  });

  test("are ten, and nothing is left of the set before", async () => {
    const found = async () => (await findByUser(env.DB, ada.id))?.recovery?.codes ?? new Map();
    expect(await trySignIn(codeNumber(0), RECOVERY)).toBe(303);
    const before = await found();
    const fresh = await renew();
    await browser.post(DOWNLOAD);
    expect((await browser.post(FINISH)).status).toBe(303);
    const after = await found();
    expect([fresh.length, before.size, after.size]).toEqual([10, 10, 10]);
    expect([...after].filter(([hash, used]) => before.has(hash) || used)).toEqual([]);
  });

  test("leave the app on the phone, and the sessions, as they are", async () => {
    const names = await sessionsOf(ada);
    await renew();
    await browser.post(DOWNLOAD);
    expect((await browser.post(FINISH)).status).toBe(303);
    expect(await sessionsOf(ada)).toEqual(names);
    later(MINUTE);
    expect(await trySignIn(codeOf(ada))).toBe(303);
  });

  test("of two tabs count once: nobody is left with a list that is dead", async () => {
    const first = await renew();
    await browser.post(DOWNLOAD);
    const tab = copyOf(browser);
    later(MINUTE);
    const second = await renew();
    await browser.post(DOWNLOAD);
    expect((await browser.post(FINISH)).status).toBe(303);
    expect((await tab.post(FINISH)).status).toBe(409);
    expect(await trySignIn(first[0] ?? "", RECOVERY)).toBe(401);
    expect(await trySignIn(second[0] ?? "", RECOVERY)).toBe(303);
  });

  test("do not come back when the same end is posted again", async () => {
    await renew();
    await browser.post(DOWNLOAD);
    const copy = copyOf(browser);
    expect((await browser.post(FINISH)).status).toBe(303);
    const before = await dump(["recovery_sets", "totp_factors"]);
    expect((await copy.post(FINISH)).status).toBe(409);
    expect(await dump(["recovery_sets", "totp_factors"])).toEqual(before);
  });

  test("are refused once the factor they belonged to was replaced", async () => {
    await renew();
    await browser.post(DOWNLOAD);
    const copy = copyOf(browser);
    later(MINUTE);
    await start(browser, { code: codeOf(ada) });
    expect((await browser.get(CONFIRM)).status).toBe(200);
    await enrol(browser, { code: codeNumber(2) });
    // The session it is sealed for went over into another one.
    expect((await copy.post(FINISH)).status).toBe(401);
  });
});
