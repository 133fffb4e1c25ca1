import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createLink } from "../../../src/account/links.ts";
import { fromBase64Url } from "../../../src/kit/bytes.ts";
import { MINUTE, SECOND } from "../../../src/kit/clock.ts";
import { derivedToken } from "../../../src/kit/derive.ts";
import { type Browser, newBrowser, posting } from "../../support/browser.ts";
import { CODES, codesIn, confirm, DOWNLOAD, FINISH } from "../../support/enrol.ts";
import {
  ACCOUNT,
  codeOf,
  codesLeftOf,
  giveCode,
  givePassword,
  LOGIN,
  LOGOUT,
  newPerson,
  RECOVERY,
  type Somebody,
  TWO_FACTOR,
  wrongCodeOf,
} from "../../support/people.ts";
import { copyOf, opens, sessionsOf, simpleGate } from "../../support/sessions.ts";

/** One person, one browser, two tabs and an impatient finger on a slow line. */
const gate = simpleGate();
let ada: Somebody;

beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"] }));
beforeEach(async () => {
  vi.setSystemTime(Date.now() + 5 * MINUTE);
  ada = await newPerson({ twoFactor: true });
});

async function halfway(returnTo = "/", somebody = ada): Promise<Browser> {
  const browser = newBrowser(gate);
  expect((await givePassword(browser, somebody, returnTo)).status).toBe(303);
  return browser;
}

/** The request of a click: what was sent does not change when an answer arrives. */
const click = async (browser: Browser, path: string, fields: Record<string, string>) =>
  browser.request(path, posting(gate, await browser.filled(path, fields)));

function secretBytes() {
  const secret = fromBase64Url(env.GATEHOUSE_SECRET);
  if (!secret) throw new Error("no secret");
  return secret;
}

/** Sent, and the answer thrown away with its cookies, as browsers do when another click follows. */
const dropped = async (request: Request) => (await gate.send(request.clone())).status;

const unusedCodes = ({ id }: Somebody) => codesLeftOf(id);

const failures = async ({ id }: Somebody) =>
  env.DB.prepare(
    "SELECT COUNT(*) AS n FROM audit_events WHERE user_id = ? AND event LIKE '%refused%'",
  )
    .bind(id)
    .first<number>("n");

describe("a code that is sent twice", () => {
  test.each([0, 0.5, 9])("%d s apart signs in, in one session, and is used once", async (apart) => {
    const browser = await halfway("/reports");
    const code = codeOf(ada);
    const request = await click(browser, TWO_FACTOR, { code, trust_device: "on" });
    expect(await dropped(request)).toBe(303);
    vi.setSystemTime(Date.now() + apart * SECOND);
    const answer = browser.keep(await gate.send(request));
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/reports"]);
    expect(await opens(browser)).toBe(true);
    expect(await sessionsOf(ada)).toHaveLength(1);
    expect(await failures(ada)).toBe(0);
    // The device is the one that the first answer has made trusted.
    await browser.post(LOGOUT);
    await givePassword(browser, ada);
    expect(await opens(browser)).toBe(true);
  });

  test("at the same moment signs both in", async () => {
    const browser = await halfway();
    const request = await click(browser, TWO_FACTOR, { code: codeOf(ada) });
    const answers = await Promise.all([0, 1].map(() => gate.send(request.clone())));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await sessionsOf(ada)).toHaveLength(1);
    expect(await failures(ada)).toBe(0);
    for (const answer of answers) {
      const half = copyOf(browser);
      half.keep(answer);
      expect(await opens(half)).toBe(true);
    }
  });

  test("of recovery uses one, and says how many are left", async () => {
    const browser = await halfway();
    const request = await click(browser, RECOVERY, { code: ada.codes[0] ?? "" });
    expect(await dropped(request)).toBe(303);
    const answer = browser.keep(await gate.send(request));
    expect(answer.status).toBe(303);
    const page = await browser.get(answer.headers.get("location") ?? "");
    expect(await page.text()).toContain("You have 9 codes left.");
    expect(await unusedCodes(ada)).toBe(9);
  });

  test("is of no use to anybody else, nor later, nor after signing out", async () => {
    const browser = await halfway();
    const code = codeOf(ada);
    const form = posting(gate, await browser.filled(TWO_FACTOR, { code }));
    const request = browser.request(TWO_FACTOR, form);
    expect(await dropped(request)).toBe(303);

    // The same cookies from another network, or in another browser.
    expect((await gate.send(copyOf(browser).request(TWO_FACTOR, form))).status).toBe(410);
    const other = new Request(request.clone(), {
      headers: { ...Object.fromEntries(request.headers), "user-agent": "another browser" },
    });
    expect((await gate.send(other)).status).toBe(410);
    // The same browser with another code.
    const wrong = posting(gate, await browser.filled(TWO_FACTOR, { code: codeOf(ada, 1) }));
    expect((await gate.send(browser.request(TWO_FACTOR, wrong))).status).toBe(410);
    // Another ticket with the same code.
    const thief = newBrowser(gate, { address: browser.address });
    await givePassword(thief, ada);
    expect((await giveCode(thief, code)).status).toBe(401);

    browser.keep(await gate.send(request.clone()));
    await browser.post(LOGOUT);
    expect((await gate.send(request.clone())).status).toBe(410);

    const late = await halfway();
    vi.setSystemTime(Date.now() + MINUTE);
    const again = await click(late, TWO_FACTOR, { code: codeOf(ada) });
    expect(await dropped(again)).toBe(303);
    vi.setSystemTime(Date.now() + 11 * SECOND);
    expect((await gate.send(again)).status).toBe(410);
  });

  test("is no way to guess it afterwards: other codes for its ticket are counted", async () => {
    const browser = await halfway();
    const right = await click(browser, TWO_FACTOR, { code: codeOf(ada) });
    const wrong = await click(browser, TWO_FACTOR, { code: wrongCodeOf(ada) });
    expect(await dropped(right)).toBe(303);
    const answers: number[] = [];
    for (let i = 0; i < 6; i++) answers.push(await dropped(wrong));
    expect(answers).toEqual([410, 410, 410, 410, 410, 429]);
    expect(await dropped(right)).toBe(429);
  });
});

describe("the form of a link that is sent twice", () => {
  const password = "a quiet harbour before dawn";

  async function twice(path: string, fields: Record<string, string>) {
    const browser = newBrowser(gate);
    await browser.get(path);
    const form = posting(gate, await browser.filled(path.replace(/\?.*/, ""), fields));
    const request = browser.request(path, form);
    expect(await dropped(request)).toBe(303);
    const others = [
      copyOf(browser).request(path, form),
      browser.request(path, posting(gate, { ...(await browser.filled(path)), password: "wrong" })),
    ];
    for (const other of others) expect((await gate.send(other)).status).toBe(410);
    expect(browser.keep(await gate.send(request.clone())).status).toBe(303);
    expect(await opens(browser)).toBe(true);
    vi.setSystemTime(Date.now() + 11 * SECOND);
    expect((await gate.send(request)).status).toBe(410);
  }

  test("accepts an invitation once", async () => {
    const eve = await newPerson({ password: false });
    const asked = { kind: "invitation", userId: eve.id, createdBy: "root" } as const;
    const link = await createLink({ db: env.DB }, asked, Date.now());
    await twice(`/.gatehouse/invite?token=${link?.token}`, { password });
    expect(await sessionsOf(eve)).toHaveLength(1);
  });

  test("makes one first administrator", async () => {
    await env.DB.prepare("DELETE FROM users").run();
    const token = await derivedToken(secretBytes(), "setup link");
    await twice(`/.gatehouse/setup?token=${token}`, {
      username: "root",
      name: "",
      email: "",
      password,
    });
    const users = await env.DB.prepare("SELECT COUNT(*) AS n FROM users").first<number>("n");
    expect(users).toBe(1);
  });
});

describe("two tabs", () => {
  /** Tab a has typed the password for page a, then tab b for page b; both show the challenge. */
  async function twoTabs() {
    const browser = await halfway("/a");
    await browser.get(TWO_FACTOR);
    const a = await browser.filled(TWO_FACTOR);
    await givePassword(browser, ada, "/b");
    await browser.get(TWO_FACTOR);
    const b = await browser.filled(TWO_FACTOR);
    const send = async (tab: typeof a, code: string, path = TWO_FACTOR) =>
      browser.keep(await gate.send(browser.request(path, posting(gate, { ...tab, code }))));
    return { browser, a, b, send };
  }

  test("each lead to their own page: the code in a lands on a", async () => {
    const { browser, a, send } = await twoTabs();
    const answer = await send(a, codeOf(ada));
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/a"]);
    expect(await opens(browser)).toBe(true);
  });

  test("the one that is left leads on to its page, and asks for nothing", async () => {
    const { browser, a, b, send } = await twoTabs();
    const code = codeOf(ada);
    await send(a, code);
    const posted = await send(b, code);
    expect([posted.status, posted.headers.get("location")]).toEqual([303, "/b"]);
    for (const path of [TWO_FACTOR, RECOVERY]) {
      const loaded = await browser.get(`${path}?return_to=/b`);
      expect([loaded.status, loaded.headers.get("location")]).toEqual([303, "/b"]);
    }
    expect(await sessionsOf(ada)).toHaveLength(1);
  });

  test("a page that is asked for while a code is due is where that tab goes", async () => {
    const browser = await halfway("/a");
    expect((await browser.open(`${LOGIN}?return_to=/b`)).path).toBe(`${TWO_FACTOR}?return_to=%2Fb`);
    const answer = await giveCode(browser, codeOf(ada));
    expect(answer.headers.get("location")).toBe("/b");
  });

  test("a sign-in of somebody else in another tab is not led on to", async () => {
    const bob = await newPerson();
    const browser = await halfway("/a");
    const form = await click(browser, TWO_FACTOR, { code: codeOf(ada) });
    const cookies = new Map(browser.cookies);
    vi.setSystemTime(Date.now() + 11 * MINUTE);
    await givePassword(browser, bob);
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    expect((await browser.send(form)).status).toBe(410);
  });
});

describe("the last step of an enrolment, sent twice", () => {
  test("turns the second factor on once, and both answers are signed in", async () => {
    const eve = await newPerson();
    const browser = await halfway("/", eve);
    await confirm(browser, { return_to: "/app" });
    expect(codesIn(await (await browser.post(DOWNLOAD)).text())).toHaveLength(10);
    await browser.get(CODES);
    const request = await click(browser, FINISH, {});
    expect(await dropped(request)).toBe(303);
    const answer = browser.keep(await gate.send(request.clone()));
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/app"]);
    expect(await opens(browser)).toBe(true);
    expect(await sessionsOf(eve)).toHaveLength(1);
    expect((await browser.get(ACCOUNT)).status).toBe(200);
    expect(await unusedCodes(eve)).toBe(10);
    vi.setSystemTime(Date.now() + 11 * SECOND);
    expect((await gate.send(request)).status).toBe(401);
  });
});
