import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE } from "../../../src/kit/clock.ts";
import { moveRecoveryCodes } from "../../../src/store/recovery-sets.ts";
import { findByUser } from "../../../src/store/second-factors.ts";
import { type Browser, newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  codesLeftOf,
  giveCode,
  givePassword,
  newPerson,
  RECOVERY,
  type Somebody,
  useUpAllBut,
} from "../../support/people.ts";
import { opens } from "../../support/sessions.ts";

const gate = openGate();
let ada: Somebody;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.now() + MINUTE);
  ada = await newPerson({ twoFactor: true });
});

async function halfway(somebody = ada): Promise<Browser> {
  const browser = newBrowser(gate);
  await givePassword(browser, somebody, "/reports");
  return browser;
}

const give = (browser: Browser, code: string) => browser.post(RECOVERY, { code });

/** The n-th code of this person. */
const codeNumber = (at: number, { codes } = ada): string => {
  const code = codes[at];
  if (code === undefined) throw new Error("there are ten");
  return code;
};

async function eventsOf({ id }: Somebody): Promise<string[]> {
  const rows = await env.DB.prepare("SELECT event FROM audit_events WHERE user_id = ? ORDER BY id")
    .bind(id)
    .all<{ event: string }>();
  return rows.results.map(({ event }) => event);
}

describe("a recovery code", () => {
  test("signs in once, says how many are left, and leads on to where it was going", async () => {
    const browser = await halfway();
    expect(await (await browser.get(RECOVERY)).text()).toContain("You have 10 codes left");
    const answer = await give(browser, codeNumber(0));
    expect(answer.status).toBe(303);
    const told = await browser.open(answer.headers.get("location") ?? "");
    expect(told.text).toContain("You have 9 codes left");
    expect(told.text).toContain('href="/reports"');
    expect(await opens(browser)).toBe(true);
    expect(await eventsOf(ada)).toEqual(["recovery_code_used", "signed_in"]);
  });

  test("is told apart from a code of the app in what the app hears", async () => {
    const browser = await halfway();
    await give(browser, codeNumber(0));
    const who = await (await browser.get("/.gatehouse/whoami")).json();
    expect(who).toMatchObject({ amr: ["pwd", "recovery"] });
  });

  test("works once: a second time it says so, and is an attempt that is written down", async () => {
    await give(await halfway(), codeNumber(0));
    const again = await give(await halfway(), codeNumber(0));
    expect(again.status).toBe(401);
    expect(await again.text()).toContain("was used already");
    expect(await eventsOf(ada)).toContain("second_factor_refused");
    expect((await give(await halfway(), codeNumber(1))).status).toBe(303);
  });

  test.each([
    ["in small letters", (code: string) => code.toLowerCase()],
    ["without dashes", (code: string) => code.replaceAll("-", "")],
    ["with spaces", (code: string) => ` ${code.replaceAll("-", " ")} `],
    ["with other dashes", (code: string) => code.replaceAll("-", "–")],
    ["with O for 0", (code: string) => code.replaceAll("0", "O")],
    ["with o for 0", (code: string) => code.replaceAll("0", "o")],
    ["with I for 1", (code: string) => code.replaceAll("1", "I")],
    ["with l for 1", (code: string) => code.replaceAll("1", "l")],
  ])("is read %s", async (_, mixUp) => {
    const code = ada.codes.find((one) => /[01]/.test(one)) ?? codeNumber(0);
    expect((await give(await halfway(), mixUp(code))).status).toBe(303);
  });

  test.each(["", "ABCD", "0000-0000-0000-000", "0000-0000-0000-00000", "UUUU-0000-0000-0000"])(
    "is not %j: 422, and nothing is spent",
    async (text) => {
      const browser = await halfway();
      for (let often = 0; often < 6; often++) expect((await give(browser, text)).status).toBe(422);
      expect((await give(browser, codeNumber(0))).status).toBe(303);
    },
  );

  test("that is wrong is written down, and draws on the budget of all codes", async () => {
    for (let guess = 0; guess < 4; guess++) {
      expect((await give(await halfway(), "0000-0000-0000-0000")).status).toBe(401);
    }
    expect((await giveCode(await halfway(), codeOf(ada, -8))).status).toBe(401);
    expect((await give(await halfway(), codeNumber(0))).status).toBe(429);
    expect((await eventsOf(ada)).filter((event) => event === "second_factor_refused")).toHaveLength(
      5,
    );
    expect(await eventsOf(ada)).toContain("second_factor_locked");
  });

  test("is no password, and no code where only a code is asked", async () => {
    const stranger = newBrowser(gate);
    const fields = { username: ada.username, password: codeNumber(0) };
    expect((await stranger.post("/.gatehouse/login", fields)).status).toBe(401);
    expect((await giveCode(await halfway(), codeNumber(0))).status).toBe(422);
  });

  test("of somebody else is wrong", async () => {
    const bob = await newPerson();
    await env.DB.prepare(
      `INSERT INTO totp_factors (user_id, id, recovery_set, sealed_secret, last_step, confirmed_at)
       SELECT ?1, ?1, ?1, sealed_secret, 0, 0 FROM totp_factors WHERE user_id = ?2`,
    )
      .bind(bob.id, ada.id)
      .run();
    expect((await give(await halfway(bob), codeNumber(0))).status).toBe(401);
  });
});

/** As the version before wrote it: a row for each code. */
async function inRows({ id }: Somebody): Promise<void> {
  const codes = [...((await findByUser(env.DB, id))?.recovery?.codes.keys() ?? [])];
  await env.DB.prepare(
    "INSERT INTO recovery_codes (user_id, hash, created_at) SELECT ?1, value, 0 FROM json_each(?2)",
  )
    .bind(id, JSON.stringify(codes))
    .run();
}

describe("a set of the version before", () => {
  beforeEach(() => inRows(ada));

  test("signs in, each code once, also two at the same moment", async () => {
    expect(await (await (await halfway()).get(RECOVERY)).text()).toContain(
      "You have 10 codes left",
    );
    const browsers = [await halfway(), await halfway()];
    const answers = await Promise.all(browsers.map((browser) => give(browser, codeNumber(0))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 401]);
    expect((await give(await halfway(), codeNumber(0))).status).toBe(401);
    expect((await give(await halfway(), codeNumber(1))).status).toBe(303);
    expect(await codesLeftOf(ada.id)).toBe(8);
  });

  test("is moved while a code is typed, and the code counts", async () => {
    const browser = await halfway();
    await browser.get(RECOVERY);
    await moveRecoveryCodes(env.DB, { userId: ada.id });
    expect((await give(browser, codeNumber(2))).status).toBe(303);
  });
});

describe("when few are left", () => {
  test("the page after it urges to get new ones, and so does the account page", async () => {
    await useUpAllBut(ada, [0, 1, 2, 3]);
    const browser = await halfway();
    const answer = await give(browser, codeNumber(0));
    const told = await browser.open(answer.headers.get("location") ?? "");
    expect(told.text).toContain("You have 3 codes left");
    expect(told.text).toContain("Get new codes soon");
    expect((await browser.open(ACCOUNT)).text).toContain("Only 3 recovery codes left");
  });

  test("the last one works, and none after it", async () => {
    await useUpAllBut(ada, [0]);
    expect((await give(await halfway(), codeNumber(0))).status).toBe(303);
    const browser = await halfway();
    expect(await (await browser.get(RECOVERY)).text()).toContain("You have no recovery codes left");
    expect((await give(browser, codeNumber(1))).status).toBe(401);
    expect((await giveCode(browser, codeOf(ada))).status).toBe(303);
  });
});
