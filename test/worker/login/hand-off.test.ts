import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE, SECOND } from "../../../src/kit/clock.ts";
import {
  askedOn,
  newAuthenticator,
  offer,
  PASSKEY,
  type UseOptions,
} from "../../support/authenticator.ts";
import { type Browser, newBrowser } from "../../support/browser.ts";
import { CONFIRM, DOWNLOAD, FINISH, START } from "../../support/enrol.ts";
import { openGate } from "../../support/gate.ts";
import { ACCOUNT, codeOf, giveCode, givePassword, LOGIN, newPerson } from "../../support/people.ts";
import { simpleGate, startSession } from "../../support/sessions.ts";

const AUTH = "https://auth.example.com";
const APP = "https://app.example.com";
const WIKI = "https://wiki.example.com";
/** What an app leaves in the browser: 256 random bits. */
const STATE = "s".repeat(43);
const PASSWORD = "a quiet harbour before dawn";
const app = (host: string) => ({ host, origin: "service:ORIGIN", policy: "one_factor" });
const gate = openGate({
  apps: [app("app.example.com"), app("wiki.example.com")],
  vars: { LOGIN_HOST: "auth.example.com" },
});

/** Pages and app on one host. */
const simple = simpleGate();

/** One browser: a jar for each host, as browsers keep them. */
const newJars = () => ({
  auth: newBrowser(gate, { url: AUTH }),
  app: newBrowser(gate, { url: APP }),
  wiki: newBrowser(gate, { url: WIKI }),
});

const location = (response: Response) => response.headers.get("Location") ?? "";

/** Follows an app's redirects as far as the login host. */
async function askForLogin(at: Browser, path = "/page?x=1"): Promise<string> {
  const toLogin = location(await at.get(path));
  return location(await at.get(toLogin));
}

async function signedInAtLoginHost() {
  const browser = newJars();
  const user = await newPerson({ password: PASSWORD });
  await startSession(browser.auth, user);
  return { browser, user };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/** Every byte of them comes back, whatever the way. */
const DEEP: [string, string][] = [
  ["8 KB, all of it escaped", `/r?${"%D1%84&".repeat(1170)}`],
  ["8 KB of parameters", `/r?${"a=1&".repeat(2048)}`],
  ["a regular expression", "/logs?match=\\d+|\\w{2,}\\\\x"],
  ["a fragment", "/#/devices/12?tab=history"],
];

describe("a deep link survives", () => {
  test.each(DEEP)("a sign-in on a login host: %s", async (_, wanted) => {
    const browser = newJars();
    const user = await newPerson({ twoFactor: true });
    const [path = "", fragment] = wanted.split("#");
    const login = new URL(await askForLogin(browser.app, path));
    expect(login.href.length).toBeLessThan(16_384);
    await browser.auth.get(login.pathname + login.search);
    const { return_to = "" } = await browser.auth.filled(LOGIN);
    // What the script of the page does.
    const whole = fragment === undefined ? return_to : `${return_to}#${fragment}`;
    const challenge = location(await givePassword(browser.auth, user, whole));
    await browser.auth.get(challenge);
    const done = await giveCode(browser.auth, codeOf(user));
    expect(location(await browser.app.get(location(done)))).toBe(wanted);
  });

  test.each(DEEP)(
    "a sign-in, an enrolment and a passkey on the app's host: %s",
    async (_, wanted) => {
      const [ada, eve] = [await newPerson({ twoFactor: true }), await newPerson()];
      const browser = newBrowser(simple);
      if (!wanted.includes("#")) {
        const toLogin = await browser.get(wanted);
        await browser.get(location(toLogin));
        expect((await browser.filled(LOGIN)).return_to).toBe(wanted);
      }
      const challenge = location(await givePassword(browser, ada, wanted));
      await browser.get(challenge);
      expect(location(await giveCode(browser, codeOf(ada)))).toBe(wanted);

      const enrolling = newBrowser(simple);
      await givePassword(enrolling, eve);
      expect(await enrolAlong(enrolling, wanted)).toBe(wanted);

      const authenticator = await newAuthenticator();
      expect((await offer(enrolling, authenticator)).status).toBe(303);
      const visitor = newBrowser(simple);
      const asked = `${LOGIN}?${new URLSearchParams({ return_to: wanted })}`;
      const options = await askedOn<UseOptions>(visitor, asked);
      const passkey = await authenticator.use(options, visitor);
      expect(location(await visitor.post(PASSKEY, { passkey }))).toBe(wanted);
    },
  );

  /** Through every page of it, along the forms and redirects that there are. */
  async function enrolAlong(browser: Browser, wanted: string): Promise<string> {
    await browser.get(`${ACCOUNT}/two-factor?${new URLSearchParams({ return_to: wanted })}`);
    const confirm = location(await browser.post(START));
    const page = await (await browser.get(confirm)).text();
    const secret = /[?&;]secret=([A-Z2-7]{32})/.exec(page)?.[1] ?? "";
    const codes = location(await browser.post(CONFIRM, { code: codeOf({ secret }) }));
    await browser.get(codes);
    await browser.post(DOWNLOAD);
    return location(await browser.post(FINISH));
  }
});

describe("signing in on a login host", () => {
  test("leads from the app to the login, and back to the page that was wanted", async () => {
    const browser = newJars();
    const user = await newPerson({ password: PASSWORD });
    const login = await askForLogin(browser.app, "/page?x=1");
    expect(login).toMatch(/^https:\/\/auth\.example\.com\/\.gatehouse\/login\?return_to=/);
    const returnTo = new URL(login).searchParams.get("return_to") ?? "";

    const done = await browser.auth.post("/.gatehouse/login", {
      username: user.username,
      password: PASSWORD,
      return_to: returnTo,
    });
    expect(done.status).toBe(303);
    const taken = await browser.app.get(location(done));
    expect([taken.status, location(taken)]).toEqual([303, "/page?x=1"]);
    const page = await browser.app.get("/page?x=1");
    expect(page.status).toBe(200);
  });

  test("is asked once: the second app is let in without another password", async () => {
    const { browser, user } = await signedInAtLoginHost();
    const door = location(await browser.auth.get(await askForLogin(browser.wiki)));
    expect(door).toMatch(/^https:\/\/wiki\.example\.com\/\.gatehouse\/hand-off\?/);
    expect(location(await browser.wiki.get(door))).toBe("/page?x=1");
    const who = await (await browser.wiki.get("/.gatehouse/whoami")).json();
    expect(who).toMatchObject({ sub: user.id });
  });

  test("a script's login_url leads to the login host, and from there back to its page", async () => {
    const browser = newJars();
    const user = await newPerson({ password: PASSWORD });
    const script = { "sec-fetch-mode": "cors", referer: `${APP}/page?x=1` };
    const refused = await browser.app.fetch("/api", script);
    const { login_url } = (await refused.json()) as { login_url: string };
    expect(login_url).toMatch(/^https:\/\/auth\.example\.com\/\.gatehouse\/login\?return_to=/);
    const form = await (await browser.auth.get(login_url)).text();
    const return_to = /name="return_to" value="([^"]*)"/.exec(form)?.[1]?.replaceAll("&amp;", "&");
    const done = await browser.auth.post("/.gatehouse/login", {
      ...{ username: user.username, password: PASSWORD, return_to: return_to ?? "" },
    });
    const ways: string[] = [location(done)];
    const jars = [browser.app, browser.auth, browser.app];
    for (const at of jars) ways.push(location(await at.get(ways.at(-1) ?? "")));
    expect(ways.at(-1)).toBe("/page?x=1");
    expect((await browser.app.get("/page?x=1")).status).toBe(200);
    // Signed in there already, nobody is asked again.
    expect(location(await browser.auth.get(login_url))).toBe(ways[0]);
  });

  test.each([
    ["https://evil.example/x", "/"],
    ["https://app.example.com:8443/.gatehouse/login", "/"],
    ["http://app.example.com/.gatehouse/login", "/"],
    ["https://user@app.example.com/.gatehouse/login", "/"],
    ["https://auth.example.com/.gatehouse/login", "/"],
    ["https://evil.example/.gatehouse/login", "/"],
    ["https://app.example.com/.gatehouse/logout", "/"],
    [`${APP}/.gatehouse/login?return_to=//evil.example`, `${APP}/.gatehouse/login?return_to=%2F`],
    [
      `${APP}/.gatehouse/login?return_to=/.gatehouse/logout`,
      `${APP}/.gatehouse/login?return_to=%2F`,
    ],
    [`${APP}/.gatehouse/login?return_to=/a&x=y`, `${APP}/.gatehouse/login?return_to=%2Fa`],
  ])("a return target of %s is %s", async (return_to, expected) => {
    const { browser } = await signedInAtLoginHost();
    const asked = `/.gatehouse/login?${new URLSearchParams({ return_to })}`;
    const answer = await browser.auth.get(asked);
    if (expected === "/") expect(await answer.text()).toContain('name="return_to" value="/"');
    else expect(location(answer)).toBe(expected);
  });

  test("signing out at one app ends the session at all of them", async () => {
    const { browser } = await signedInAtLoginHost();
    for (const at of [browser.app, browser.wiki]) {
      await at.get(location(await browser.auth.get(await askForLogin(at))));
      expect((await at.get("/")).status).toBe(200);
    }
    expect((await browser.app.post("/.gatehouse/logout")).status).toBe(303);
    expect((await browser.wiki.get("/")).status).toBe(302);
    expect((await browser.auth.get("/.gatehouse/account")).status).toBe(302);
  });
});

describe("a hand-off", () => {
  const fresh = async () => {
    const { browser } = await signedInAtLoginHost();
    const door = location(await browser.auth.get(await askForLogin(browser.app)));
    return { browser, door };
  };

  test("is good once", async () => {
    const { browser, door } = await fresh();
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser.app.get(door)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(19);
  });

  test("is good for a minute", async () => {
    const { browser, door } = await fresh();
    vi.setSystemTime(Date.now() + MINUTE);
    expect((await browser.app.get(door)).status).toBe(410);
  });

  test("is good until its last second", async () => {
    const { browser, door } = await fresh();
    vi.setSystemTime(Date.now() + MINUTE - SECOND);
    expect((await browser.app.get(door)).status).toBe(303);
  });

  test("is good for the app it was made for, and no other", async () => {
    const { browser, door } = await fresh();
    const state = browser.app.cookies.get("__Host-gatehouse-hand-off") ?? "";
    browser.wiki.cookies.set("__Host-gatehouse-hand-off", state);
    const elsewhere = door.replace(APP, WIKI);
    expect((await browser.wiki.get(elsewhere)).status).toBe(410);
  });

  test("signs in nobody in another browser, so no one is made to use an attacker's account", async () => {
    const { door } = await fresh();
    const victim = newJars();
    expect((await victim.app.get(door)).status).toBe(410);
    await askForLogin(victim.app);
    expect((await victim.app.get(door)).status).toBe(410);
    expect(victim.app.cookies.has("__Host-gatehouse")).toBe(false);
  });

  test("dies with the session it names", async () => {
    const { browser, door } = await fresh();
    await browser.auth.post("/.gatehouse/logout");
    expect((await browser.app.get(door)).status).toBe(410);
  });

  test("is no session, and a session cookie is no hand-off", async () => {
    const { browser, door } = await fresh();
    const code = new URL(door).searchParams.get("code") ?? "";
    browser.app.cookies.set("__Host-gatehouse", code);
    expect((await browser.app.get("/")).status).toBe(302);
    const session = browser.auth.cookies.get("__Host-gatehouse") ?? "";
    const swapped = door.replace(code, session);
    expect((await browser.app.get(swapped)).status).toBe(410);
  });
});

describe("where the login host leads to", () => {
  test.each([
    `https://evil.example/.gatehouse/hand-off?state=${STATE}`,
    `https://app.example.com.evil.example/.gatehouse/hand-off?state=${STATE}`,
    `https://app.example.com:8443/.gatehouse/hand-off?state=${STATE}`,
    `http://app.example.com/.gatehouse/hand-off?state=${STATE}`,
    `https://user@app.example.com/.gatehouse/hand-off?state=${STATE}`,
    `https://app.example.com/elsewhere?state=${STATE}`,
    `//app.example.com/.gatehouse/hand-off?state=${STATE}`,
    "javascript:alert(1)",
  ])("is never %s", async (wanted) => {
    const browser = newJars();
    const user = await newPerson({ password: PASSWORD });
    const done = await browser.auth.post("/.gatehouse/login", {
      username: user.username,
      password: PASSWORD,
      return_to: wanted,
    });
    expect([done.status, location(done)]).toEqual([303, "/"]);
  });

  test("an app's host serves no login of its own, and leads everything there", async () => {
    const browser = newJars();
    const post = { username: "x", password: PASSWORD };
    expect((await browser.app.post("/.gatehouse/login", post)).status).toBe(404);
    const account = await browser.app.get("/.gatehouse/account");
    expect(location(account)).toBe(`${AUTH}/.gatehouse/account`);
  });

  test("an invitation that was opened on an app's host keeps its token on the way", async () => {
    const browser = newJars();
    const invite = await browser.app.get("/.gatehouse/invite?token=abc");
    expect(location(invite)).toBe(`${AUTH}/.gatehouse/invite?token=abc`);
  });

  test("its root is the account, and its keys are where programs look", async () => {
    const browser = newJars();
    const front = await browser.auth.get("/");
    expect([front.status, location(front)]).toEqual([302, "/.gatehouse/login"]);
    const keys = await (await browser.auth.get("/.well-known/jwks.json")).json();
    expect(keys).toMatchObject({ keys: [{ kty: "EC", crv: "P-256" }] });
    expect((await browser.auth.get("/elsewhere")).status).toBe(421);
  });
});
