import { beforeAll, describe, expect, test, vi } from "vitest";
import {
  type Authenticator,
  askedOn,
  newAuthenticator,
  offer,
  PASSKEY,
  TWO_FACTOR_PASSKEY,
  type UseOptions,
} from "../../support/authenticator.ts";
import { type Browser, newBrowser, posting } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  giveCode,
  givePassword,
  LOGIN,
  LOGOUT,
  newPerson,
  PASSWORD,
  RECOVERY,
  type Somebody,
  signIn,
  TWO_FACTOR,
  wrongCodeOf,
} from "../../support/people.ts";
import { openTurnstile } from "../../support/turnstile.ts";

const turnstile = openTurnstile();
const gate = openGate({ policy: "one_factor", bindings: turnstile.bindings });

let ada: Somebody;
let bob: Somebody;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  [ada, bob] = await Promise.all([newPerson({ twoFactor: true }), newPerson()]);
  // The isolate is warm: configuration, keys and the hash engine are there.
  const browser = newBrowser(gate);
  await signIn(browser, bob);
  expect((await browser.get("/")).status).toBe(200);
});

/** The answer to a request that may take so many round trips. */
async function within(most: number, browser: Browser, path: string, init?: RequestInit) {
  const request = browser.request(path, init);
  return browser.keep(await turnstile.within(most, () => gate.answer(request)));
}

const post = async (most: number, browser: Browser, path: string, fields: Record<string, string>) =>
  within(most, browser, path, posting(gate, await browser.filled(path, fields)));

async function signedIn(somebody: Somebody): Promise<Browser> {
  const browser = newBrowser(gate);
  await signIn(browser, somebody);
  vi.setSystemTime(Date.now() + 60_000);
  return browser;
}

async function halfway(somebody = ada): Promise<Browser> {
  vi.setSystemTime(Date.now() + 60_000);
  const browser = newBrowser(gate);
  await givePassword(browser, somebody);
  return browser;
}

describe("a signed-in request", () => {
  test("asks no storage, and once when a recheck is due", async () => {
    const browser = newBrowser(gate);
    await signIn(browser, bob);
    for (let again = 0; again < 3; again++) {
      expect((await within(0, browser, "/")).status).toBe(200);
    }
    vi.setSystemTime(Date.now() + 31_000);
    await expect(within(0, browser, "/")).rejects.toThrow("more than 0 round trips: D1 first");
    expect((await within(1, browser, "/")).status).toBe(200);
    expect((await within(0, browser, "/")).status).toBe(200);
  });

  test("of a stranger, or with a forged cookie, asks no storage", async () => {
    const stranger = newBrowser(gate);
    expect((await within(0, stranger, "/")).status).toBe(302);
    stranger.cookies.set("__Host-gatehouse", "e30.e30.e30");
    expect((await within(0, stranger, "/")).status).toBe(302);
  });
});

describe("a hosted page takes at most one round trip", () => {
  // An isolate asks whether there is a user until it has seen one.
  beforeAll(async () => {
    await within(1, newBrowser(gate), "/.gatehouse/setup?token=x");
  });

  test.each([
    LOGIN,
    TWO_FACTOR,
    RECOVERY,
    ACCOUNT,
    "/.gatehouse/setup?token=x",
    "/.gatehouse/nothing",
  ])("%s for a stranger takes none", async (path) => {
    const answer = await within(0, newBrowser(gate), path);
    expect(answer.status).toBeLessThan(500);
  });

  test.each([
    [LOGIN, 302],
    [TWO_FACTOR, 200],
    [RECOVERY, 200],
    [ACCOUNT, 302],
  ])("%s halfway through a login", async (path, status) => {
    expect((await within(1, await halfway(), path)).status).toBe(status);
  });

  test.each([
    [LOGIN, 200],
    [`${LOGIN}?step_up=1`, 200],
    [ACCOUNT, 200],
    [`${ACCOUNT}/password`, 200],
    [`${ACCOUNT}/two-factor`, 200],
    [`${ACCOUNT}/two-factor/disable`, 200],
    [`${ACCOUNT}/passkeys`, 200],
    [`${ACCOUNT}/tokens`, 200],
    ["/.gatehouse/passkey", 302],
    [`${ACCOUNT}/recovery-codes/renew`, 200],
    [`${ACCOUNT}/two-factor/confirm`, 409],
    [`${ACCOUNT}/two-factor/recovery-codes`, 409],
    ["/.gatehouse/whoami", 200],
    ["/.gatehouse/health", 200],
    ["/.gatehouse/jwks.json", 200],
  ])("%s for somebody signed in", async (path, status) => {
    expect((await within(1, await signedIn(ada), path)).status).toBe(status);
  });

  test("the login page of a login host, with a session and what is left of a login", async () => {
    const APPS = JSON.stringify([{ host: "app.example.com", origin: "service:ORIGIN" }]);
    const url = "https://auth.example.com";
    const vars = { LOGIN_HOST: "auth.example.com", APPS };
    const auth = openGate({ url, bindings: turnstile.bindings, vars });
    const browser = newBrowser(auth);
    await givePassword(browser, ada);
    const left = browser.cookies.get("__Host-gatehouse-ticket") ?? "";
    await signIn(browser, bob);
    vi.setSystemTime(Date.now() + 11 * 60_000);
    browser.cookies.set("__Host-gatehouse-ticket", left);
    const door = encodeURIComponent(
      `https://app.example.com/.gatehouse/hand-off?return_to=/x&state=${"y".repeat(43)}`,
    );
    const ask = browser.request(`${LOGIN}?return_to=${door}`);
    const answer = await turnstile.within(1, () => auth.answer(ask));
    expect(answer.headers.get("location")).toMatch(/^https:.+[?&]code=/);
  });

  test("each page of an enrolment, from the first to the last", async () => {
    const browser = await signedIn(await newPerson());
    await browser.post(`${ACCOUNT}/two-factor/start`);
    const confirm = await within(1, browser, `${ACCOUNT}/two-factor/confirm`);
    const secret = /secret=([A-Z2-7]{32})/.exec(await confirm.text())?.[1] ?? "";
    await browser.post(`${ACCOUNT}/two-factor/confirm`, { code: codeOf({ secret }) });
    for (const page of ["recovery-codes", "recovery-codes/print"]) {
      expect((await within(1, browser, `${ACCOUNT}/two-factor/${page}`)).status).toBe(200);
    }
  });
});

describe("the password step takes at most two round trips", () => {
  test.each([
    ["right, and the code is next", () => ada, PASSWORD, 303],
    ["right, and signed in", () => bob, PASSWORD, 303],
    ["wrong", () => ada, "not her password", 401],
    ["of nobody", () => ({ username: "nobody" }), PASSWORD, 401],
  ])("%s", async (_, who, password, status) => {
    const fields = { username: who().username, password };
    expect((await post(2, newBrowser(gate), LOGIN, fields)).status).toBe(status);
  });
});

describe("the second-factor step takes at most two round trips", () => {
  test.each([
    ["right", () => codeOf(ada), 303],
    ["wrong", () => wrongCodeOf(ada), 401],
    ["late", () => codeOf(ada, -6), 401],
    ["early", () => codeOf(ada, 6), 401],
    ["no code at all", () => "12345", 422],
  ])("with a code that is %s", async (_, code, status) => {
    const browser = await halfway();
    expect((await post(2, browser, TWO_FACTOR, { code: code() })).status).toBe(status);
  });

  test("with a recovery code, right and wrong", async () => {
    const [code = ""] = ada.codes;
    expect((await post(2, await halfway(), RECOVERY, { code })).status).toBe(303);
    expect((await post(2, await halfway(), RECOVERY, { code })).status).toBe(401);
  });

  test("with the second code of a resynchronisation", async () => {
    const eve = await newPerson({ twoFactor: true });
    const browser = await halfway(eve);
    expect((await giveCode(browser, codeOf(eve, 10))).status).toBe(401);
    expect((await post(2, browser, TWO_FACTOR, { code: codeOf(eve, 11) })).status).toBe(303);
  });
});

test("signing out takes at most one round trip, signed in, halfway and as a stranger", async () => {
  expect((await post(1, await signedIn(bob), LOGOUT, {})).status).toBe(303);
  expect((await post(1, await halfway(), LOGOUT, {})).status).toBe(303);
  expect((await post(0, newBrowser(gate), LOGOUT, {})).status).toBe(303);
});

describe("a sign-in by passkey takes at most two", () => {
  let authenticator: Authenticator;

  beforeAll(async () => {
    authenticator = await newAuthenticator();
    expect((await offer(await signedIn(ada), authenticator)).status).toBe(303);
  });

  test("without a name", async () => {
    const browser = newBrowser(gate);
    const options = await askedOn<UseOptions>(browser, LOGIN);
    const passkey = await authenticator.use(options, browser);
    const fields = await browser.filled(PASSKEY, { passkey });
    expect((await post(2, browser, PASSKEY, fields)).status).toBe(303);
  });

  test("after the password", async () => {
    const browser = await halfway();
    const options = await askedOn<UseOptions>(browser, TWO_FACTOR);
    const passkey = await authenticator.use(options, browser);
    const fields = await browser.filled(TWO_FACTOR_PASSKEY, { passkey });
    expect((await post(2, browser, TWO_FACTOR_PASSKEY, fields)).status).toBe(303);
  });
});
