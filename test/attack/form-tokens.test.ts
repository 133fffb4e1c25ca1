import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { administration } from "../../src/admin/pages.ts";
import { HOUR, MINUTE } from "../../src/kit/clock.ts";
import { hosted } from "../../src/pages/pages.ts";
import { type Browser, newBrowser, posting } from "../support/browser.ts";
import { dump } from "../support/database.ts";
import { openGate } from "../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  givePassword,
  LOGIN,
  LOGOUT,
  newPerson,
  type Somebody,
  TWO_FACTOR,
} from "../support/people.ts";
import { startSession } from "../support/sessions.ts";

/**
 * The threat: an app that shares the host with the pages. Its scripts have the same origin: they send
 * our cookies, can submit our forms, ask for our pages by `fetch`, in frames and ahead of time. They
 * must read no page, and no form that they send may do anything.
 */
const gate = openGate({ policy: "one_factor", url: "https://shared.example.com" });
const FACTS = ["users", "passwords", "totp_factors", "recovery_sets", "sessions", "tickets"];

let ada: Somebody;
let bob: Somebody;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  ada = await newPerson({ twoFactor: true, groups: ["admins"] });
  bob = await newPerson({ twoFactor: true, groups: ["admins"] });
});
beforeEach(() => void vi.setSystemTime(Date.now() + 5 * MINUTE));

async function administrator(somebody = ada): Promise<Browser> {
  const browser = newBrowser(gate);
  await startSession(browser, somebody, { amr: ["pwd", "otp"], administers: true });
  return browser;
}

/** Every route of every page; of a parameter, one that exists where that matters. */
const routes = (wanted: string): string[] => [
  ...new Set(
    [...hosted.routes, ...administration.routes]
      .filter(({ method }) => method === wanted)
      .map(({ path }) => path.replace(":file", "x").replaceAll(/:\w+/g, () => bobsName)),
  ),
];
const bobsName = "bob";
const NO_PAGES =
  /^\/(|\.well-known\/.*|\.gatehouse\/(jwks\.json|whoami|health|metrics|assets\/x))$/;
const PAGES = routes("GET").filter((path) => !NO_PAGES.test(path));
const FORMS = routes("POST");

/** Sends a form as a script of this host can: same origin, a real navigation, and any fields. */
const submit = (browser: Browser, path: string, fields: Record<string, string>) =>
  gate.send(browser.request(path, posting(gate, fields)));

describe("a form that a script has made", () => {
  test("is one of these", () => expect(FORMS.length).toBeGreaterThan(25));

  test.each(FORMS)("does nothing at %s without the token of that form", async (path) => {
    const [browser, others] = [await administrator(), await administrator(bob)];
    await givePassword(browser, ada);
    const before = await dump(FACTS);
    const own = await browser.filled(path);
    const elsewhere = await browser.filled(path === LOGOUT ? LOGIN : LOGOUT);
    const foreign = await others.filled(path);
    for (const csrf of [undefined, "", "x", "0.".padEnd(45, "A"), elsewhere.csrf, foreign.csrf]) {
      if (csrf === own.csrf && csrf !== undefined) continue;
      const { csrf: _, ...fields } = own;
      const answer = await submit(browser, path, {
        ...fields,
        ...(csrf !== undefined && { csrf }),
      });
      expect(answer.status, `${csrf}`).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(await dump(FACTS)).toEqual(before);
  });

  test("counts no attempt", async () => {
    for (let i = 0; i < 30; i++) {
      await submit(newBrowser(gate), LOGIN, { username: bob.username, password: "wrong" });
    }
    expect((await givePassword(newBrowser(gate), bob)).status).toBe(303);
  });

  test("is asked about where it signs out, and does so with the button of that page", async () => {
    const browser = await administrator();
    const asked = await browser.keep(await submit(browser, LOGOUT, {}));
    expect(asked.status).toBe(403);
    const page = await asked.text();
    expect(page).toContain("<h1>Sign out?</h1>");
    expect((await browser.get("/")).status).toBe(200);
    const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
    expect((await browser.keep(await submit(browser, LOGOUT, { csrf }))).status).toBe(303);
    expect((await browser.get("/")).status).toBe(302);
  });
});

test("the sign-out form that anybody can fetch signs nobody out", async () => {
  const stranger = newBrowser(gate);
  const page = await (await submit(stranger, LOGOUT, {})).text();
  const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const browser = await administrator();
  expect((await browser.keep(await submit(browser, LOGOUT, { csrf }))).status).toBe(403);
  expect((await browser.get("/")).status).toBe(200);
});

describe("a form of ours", () => {
  test("carries its token on every page that has one", async () => {
    let seen = 0;
    const browser = await administrator();
    for (const path of PAGES) {
      const page = await (await gate.send(browser.request(path))).text();
      for (const [form] of page.matchAll(/<form method="post".*?<\/form>/gs)) {
        seen += 1;
        expect(form, path).toMatch(
          /<input type="hidden" name="csrf" value="[0-9a-z]+\.[\w-]{43}">/,
        );
      }
    }
    expect(seen).toBeGreaterThan(10);
  });

  test("that was opened before a sign-in in another tab still signs in", async () => {
    const browser = newBrowser(gate);
    const old = await browser.filled(LOGIN);
    await startSession(browser, bob);
    const { username, password } = ada;
    const answer = await submit(browser, LOGIN, { ...old, username, password });
    expect(answer.status).toBe(303);
  });

  test("is good for twelve hours where it is nobody's", async () => {
    const browser = newBrowser(gate);
    const { username, password } = ada;
    const old = { ...(await browser.filled(LOGIN)), username, password };
    vi.setSystemTime(Date.now() + 12 * HOUR - MINUTE);
    expect((await submit(browser, LOGIN, old)).status).toBe(303);
    vi.setSystemTime(Date.now() + 2 * MINUTE);
    expect((await submit(newBrowser(gate), LOGIN, old)).status).toBe(403);
  });

  test("of a ticket is no use for the ticket of somebody else, or in another browser", async () => {
    const browser = newBrowser(gate);
    await givePassword(browser, ada);
    const old = await newForm(browser, TWO_FACTOR);
    const code = codeOf(ada);
    const other = newBrowser(gate);
    await givePassword(other, ada);
    expect((await submit(other, TWO_FACTOR, { ...old, code })).status).toBe(403);
    await givePassword(browser, bob);
    expect((await submit(browser, TWO_FACTOR, { ...old, code: codeOf(bob) })).status).toBe(403);
    const own = await newForm(browser, TWO_FACTOR);
    expect((await submit(browser, TWO_FACTOR, { ...own, code: codeOf(bob) })).status).toBe(303);
  });

  test("of a ticket is good for the one that took its place, by the same person", async () => {
    const browser = newBrowser(gate);
    await givePassword(browser, ada);
    const old = await newForm(browser, TWO_FACTOR);
    await givePassword(browser, ada);
    expect((await submit(browser, TWO_FACTOR, { ...old, code: codeOf(ada) })).status).toBe(303);
  });
});

/** The hidden fields of the page as it is now. */
async function newForm(browser: Browser, path: string) {
  await browser.get(path);
  return browser.filled(path);
}

const NAVIGATION = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const NOT_PEOPLE: [string, Record<string, string>][] = [
  ["fetch", { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" }],
  ["fetch without CORS", { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "empty" }],
  ["fetch to the same origin", { "sec-fetch-mode": "same-origin", "sec-fetch-dest": "empty" }],
  ["a frame", { ...NAVIGATION, "sec-fetch-dest": "iframe" }],
  ["an object", { ...NAVIGATION, "sec-fetch-dest": "object" }],
  ["a script", { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" }],
  ["a service worker", { "sec-fetch-mode": "same-origin", "sec-fetch-dest": "serviceworker" }],
  ["a prefetch", { ...NAVIGATION, "sec-purpose": "prefetch" }],
  ["a prerendered page", { ...NAVIGATION, "sec-purpose": "prefetch;prerender" }],
  ["a navigation that has no destination", { "sec-fetch-mode": "navigate", "sec-fetch-dest": "" }],
];

describe("what is no navigation", () => {
  test.each(NOT_PEOPLE)("gets no page: %s", async (_, headers) => {
    const browser = await administrator();
    for (const path of PAGES) {
      const answer = await gate.send(browser.request(path, { headers }));
      expect(answer.status, path).toBe(403);
      expect(answer.headers.get("content-type"), path).toBe("application/problem+json");
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  test.each(NOT_PEOPLE)("sends no form: %s", async (_, headers) => {
    const browser = await administrator();
    const before = await dump(FACTS);
    for (const path of FORMS) {
      const fields = await browser.filled(path);
      const answer = await gate.send(browser.request(path, posting(gate, fields, headers)));
      expect(answer.status, path).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(await dump(FACTS)).toEqual(before);
  });

  test("and says nothing of itself may sign in, but sees neither account nor administration", async () => {
    const browser = await administrator();
    const plain = (path: string) => {
      const request = browser.request(path);
      for (const name of ["mode", "dest", "site"]) request.headers.delete(`sec-fetch-${name}`);
      return gate.send(request);
    };
    expect((await plain(LOGIN)).status).toBe(200);
    for (const path of PAGES.filter((path) => /^\/\.gatehouse\/(account|admin)/.test(path))) {
      const answer = await plain(path);
      expect(answer.status, path).toBe(403);
      expect(await answer.text()).toContain("This browser can’t be used here");
    }
  });

  test("programs still have what is theirs", async () => {
    const browser = await administrator();
    const headers = { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" };
    for (const path of ["whoami", "health", "jwks.json"]) {
      const answer = await gate.send(browser.request(`/.gatehouse/${path}`, { headers }));
      expect(answer.status).toBe(200);
    }
  });
});

describe("a page and the window that opened it", () => {
  const policyFor = async (headers: Record<string, string>) => {
    const { headers: said } = await newBrowser(gate).get(LOGIN, headers);
    return [said.get("cross-origin-opener-policy"), said.get("cross-origin-embedder-policy")];
  };
  const chromium = (version: number, more = "") =>
    `"Chromium";v="${version}", "Not A(Brand";v="24"${more}`;
  const mac = (tail: string) =>
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) ${tail}`;

  test.each([
    ["Chromium 131", { "sec-ch-ua": chromium(131) }],
    ["Edge 140", { "sec-ch-ua": chromium(140, ', "Microsoft Edge";v="140"') }],
    ["Safari 18.4", { "user-agent": mac("Version/18.4 Safari/605.1.15") }],
    ["Safari 26 on a phone", { "user-agent": mac("Version/26.0 Mobile/15E148 Safari/604.1") }],
  ])("are cut apart for good in %s", async (_, headers) => {
    expect(await policyFor(headers)).toEqual(["noopener-allow-popups", "require-corp"]);
  });

  test.each([
    ["Chromium 130", { "sec-ch-ua": chromium(130) }],
    ["a WebView", { "sec-ch-ua": chromium(140, ', "Android WebView";v="140"') }],
    ["Firefox", { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0" }],
    ["Safari 18.3", { "user-agent": mac("Version/18.3 Safari/605.1.15") }],
    ["Chrome on iOS", { "user-agent": mac("CriOS/140.0 Mobile/15E148 Safari/604.1") }],
    ["nothing that is known", { "user-agent": "" }],
  ])("are cut apart as far as %s can", async (_, headers) => {
    expect(await policyFor(headers)).toEqual(["same-origin", "require-corp"]);
  });
});

test("the form of a sign-in for an app names that app to the browser, and no other", async () => {
  const apps = ["wiki", "shop"].map((name) => ({
    host: `${name}.example.net`,
    origin: "service:ORIGIN",
    policy: "one_factor",
  }));
  const url = "https://auth.example.net";
  const both = openGate({ apps, url, vars: { LOGIN_HOST: "auth.example.net" } });
  const browser = newBrowser(both);
  const policy = (answer: Response) =>
    /form-action ([^;]*);/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];
  expect(policy(await browser.get(LOGIN))).toBe("'self'");
  const door = `https://wiki.example.net/.gatehouse/hand-off?${new URLSearchParams({
    return_to: "/",
    state: "s".repeat(43),
  })}`;
  const page = await browser.get(`${LOGIN}?return_to=${encodeURIComponent(door)}`);
  expect(policy(page)).toBe("'self' https://wiki.example.net");
  const challenge = await givePassword(browser, ada, door);
  expect(challenge.headers.get("location")).toBe(TWO_FACTOR);
  expect(policy(await browser.get(TWO_FACTOR))).toBe("'self' https://wiki.example.net");
  expect(policy(await browser.get(ACCOUNT))).toBe("'self'");
});
