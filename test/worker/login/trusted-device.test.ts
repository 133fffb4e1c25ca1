import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { DAY, MINUTE, SECOND } from "../../../src/kit/clock.ts";
import { type Browser, newBrowser } from "../../support/browser.ts";
import { type Gate, openGate } from "../../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  giveCode,
  givePassword,
  LOGOUT,
  newPerson,
  RECOVERY,
  type Somebody,
  TWO_FACTOR,
} from "../../support/people.ts";

let gate: Gate;
let ada: Somebody;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.now() + 5 * MINUTE);
  gate = openGate();
  ada = await newPerson({ twoFactor: true });
});

const later = (time: number) => vi.setSystemTime(Date.now() + time);

/** A browser in which ada signed in with her code and trusted the device, signed out again. */
async function trusted(somebody = ada, on = gate): Promise<Browser> {
  const browser = newBrowser(on);
  await givePassword(browser, somebody);
  await giveCode(browser, codeOf(somebody), { trust_device: "on" });
  await browser.post(LOGOUT);
  later(MINUTE);
  return browser;
}

/** Whether a sign-in here is asked for the code. */
async function asks(browser: Browser, somebody = ada): Promise<boolean> {
  const { headers } = await givePassword(browser, somebody);
  const next = headers.get("location");
  expect([TWO_FACTOR, "/"]).toContain(next);
  return next === TWO_FACTOR;
}

/** A sign-in of the same person in another browser. */
async function elsewhere(): Promise<Browser> {
  const browser = newBrowser(gate);
  await givePassword(browser, ada);
  expect((await giveCode(browser, codeOf(ada))).status).toBe(303);
  later(MINUTE);
  return browser;
}

describe("a trusted device", () => {
  test("is not asked for the code for thirty days, and then again", async () => {
    const browser = await trusted();
    expect(await asks(browser)).toBe(false);
    expect((await browser.get("/")).status).toBe(200);
    await browser.post(LOGOUT);
    later(30 * DAY - 2 * MINUTE);
    expect(await asks(browser)).toBe(false);
    await browser.post(LOGOUT);
    later(MINUTE + SECOND);
    expect(await asks(browser)).toBe(true);
  });

  test("is only one that was asked to be", async () => {
    const browser = await elsewhere();
    await browser.post(LOGOUT);
    expect(await asks(browser)).toBe(true);
  });

  test("is trusted for its owner, and for nobody else who signs in there", async () => {
    const bob = await newPerson({ twoFactor: true });
    const browser = await trusted();
    expect(await asks(browser, bob)).toBe(true);
    await giveCode(browser, codeOf(bob), { trust_device: "on" });
    await browser.post(LOGOUT);
    expect(await asks(browser)).toBe(true);
  });

  test("is worth nothing without the password", async () => {
    const browser = await trusted();
    const answer = await givePassword(browser, { ...ada, password: "not her password" });
    expect(answer.status).toBe(401);
    expect((await browser.get("/")).status).toBe(302);
  });

  test("is named to the app as such, with the moment at which it was shown the factor", async () => {
    const since = Date.now();
    const browser = await trusted();
    await browser.post(LOGOUT);
    later(DAY);
    expect(await asks(browser)).toBe(false);
    const who = await (await browser.get("/.gatehouse/whoami")).json();
    expect(who).toMatchObject({ amr: ["pwd"] });
    expect((await browser.get("/")).status).toBe(200);
    const [, claims = ""] = gate.seen.at(-1)?.headers.get("Gatehouse-Assertion")?.split(".") ?? [];
    const read = JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/")));
    expect(read.amr).toEqual(["pwd"]);
    expect(read.auth_time * SECOND).toBeGreaterThanOrEqual(since + DAY - SECOND);
    const shown = read.trusted_device_since * SECOND;
    expect(Math.abs(shown - since)).toBeLessThan(5 * MINUTE);
  });
});

describe('where TRUSTED_DEVICE is "0s"', () => {
  const vars = { TRUSTED_DEVICE: "0s" };

  test("nobody is offered it, and who asks all the same does not get it", async () => {
    const strict = openGate({ vars });
    const browser = newBrowser(strict);
    await givePassword(browser, ada);
    expect(await (await browser.get(TWO_FACTOR)).text()).not.toContain("trust_device");
    await giveCode(browser, codeOf(ada), { trust_device: "on" });
    await browser.post(LOGOUT);
    expect(await asks(browser)).toBe(true);
  });

  test("a device that was trusted before is not any more", async () => {
    const browser = await trusted();
    const strict = openGate({ url: gate.url, vars });
    expect(await asks(newBrowser(strict, { cookies: browser.cookies }))).toBe(true);
  });
});

describe("the trust ends", () => {
  test("with a change of the password", async () => {
    const browser = await trusted();
    const password = "something new and long";
    const fields = { current_password: ada.password, password };
    expect((await (await elsewhere()).post(`${ACCOUNT}/password`, fields)).status).toBe(303);
    expect(await asks(browser, { ...ada, password })).toBe(true);
  });

  test("with a sign-in by recovery code", async () => {
    const browser = await trusted();
    const other = newBrowser(gate);
    await givePassword(other, ada);
    const [code = ""] = ada.codes;
    expect((await other.post(RECOVERY, { code, trust_device: "on" })).status).toBe(303);
    expect(await asks(browser)).toBe(true);
    await other.post(LOGOUT);
    expect(await asks(other)).toBe(true);
  });

  test("on the account page, of one device or of all", async () => {
    const [a, b, c] = [await trusted(), await trusted(), await trusted()];
    const owner = await elsewhere();
    const page = (await owner.open(ACCOUNT)).text;
    const REVOKE = `${ACCOUNT}/devices/revoke`;
    const forms = (page.match(/<form\b.*?<\/form>/gs) ?? []).filter((form) =>
      form.includes(`action="${REVOKE}"`),
    );
    const ids = forms.flatMap((form) => /name="device" value="([^"]+)"/.exec(form)?.[1] ?? []);
    expect(ids).toHaveLength(3);
    const [latest = ""] = ids;
    expect((await owner.post(REVOKE, { device: latest })).status).toBe(303);
    expect(await asks(c)).toBe(true);
    expect(await asks(b)).toBe(false);
    await b.post(LOGOUT);
    expect((await owner.post(REVOKE, { all: "on" })).status).toBe(303);
    expect([await asks(a), await asks(b)]).toEqual([true, true]);
  });

  test("never by somebody else's hand", async () => {
    const browser = await trusted();
    const row = env.DB.prepare("SELECT id FROM devices WHERE user_id = ?").bind(ada.id);
    const device = (await row.first<string>("id")) ?? "";
    const mallory = newBrowser(gate);
    const eve = await newPerson({ twoFactor: true });
    await givePassword(mallory, eve);
    await giveCode(mallory, codeOf(eve));
    await mallory.post(`${ACCOUNT}/devices/revoke`, { device });
    await mallory.post(`${ACCOUNT}/devices/revoke`, { all: "on" });
    expect(await asks(browser)).toBe(false);
  });
});

describe("where a rule asks for a fresh sign-in", () => {
  const rules = [{ path: "/vault/**", policy: "two_factor", max_age: "10m" }];

  test("a trusted device is asked for the password and the code, and led back", async () => {
    const strict = openGate({ rules });
    const browser = await trusted(ada, strict);
    await asks(browser);
    expect((await browser.get("/")).status).toBe(200);

    const login = await browser.open("/vault/1?a=b");
    expect(login.path).toContain("step_up=1");
    expect(login.text).toContain(ada.username);
    const step = await givePassword(browser, ada, "/vault/1?a=b");
    expect(step.headers.get("location")).toBe(TWO_FACTOR);
    expect((await browser.get("/vault/1")).status).toBe(302);
    const done = await giveCode(browser, codeOf(ada));
    expect(done.headers.get("location")).toBe("/vault/1?a=b");
    expect((await browser.get("/vault/1?a=b")).status).toBe(200);
  });

  test("it is asked for again when it is too old, also by programs", async () => {
    const strict = openGate({ rules });
    const browser = newBrowser(strict);
    await givePassword(browser, ada);
    await giveCode(browser, codeOf(ada));
    later(10 * MINUTE);
    expect((await browser.get("/vault/1")).status).toBe(200);
    later(SECOND);
    expect((await browser.get("/vault/1")).status).toBe(302);
    const script = await browser.get("/vault/1", { accept: "*/*", "sec-fetch-mode": "cors" });
    expect(script.status).toBe(401);
    expect(script.headers.get("www-authenticate")).toContain(
      'error="insufficient_user_authentication", max_age="600"',
    );
  });
});
