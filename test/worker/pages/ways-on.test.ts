import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE } from "../../../src/kit/clock.ts";
import { newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import { givePassword, LOGIN, newPerson, signIn, TWO_FACTOR } from "../../support/people.ts";
import { startSession } from "../../support/sessions.ts";
import { listened } from "../../support/storage.ts";

const AUTH = "https://auth.example.com";
const app = (host: string, more = {}) => ({
  ...{ host, origin: "service:ORIGIN", policy: "one_factor" },
  ...more,
});
const rules = [{ path: "/**", policy: "one_factor", groups: ["operators"] }];
const apps = [
  app("wiki.example.com"),
  app("operations.example.com", { rules }),
  app("closed.example.com", { policy: "deny" }),
  app("*.preview.example.com"),
];
const gate = openGate({ apps, vars: { LOGIN_HOST: "auth.example.com" } });

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));

const location = (answer: Response) => answer.headers.get("location") ?? "";

describe("the front page of the login host", () => {
  test("asks strangers to sign in, and leads back to itself", async () => {
    const stranger = newBrowser(gate, { url: AUTH });
    expect((await stranger.open("/")).path).toBe(LOGIN);
    const done = await givePassword(stranger, await newPerson());
    expect(location(done)).toBe("/");
  });

  test.each([
    [[], ["https://wiki.example.com/"]],
    [["operators"], ["https://wiki.example.com/", "https://operations.example.com/"]],
  ])("lists what somebody in the groups %j may open", async (groups, links) => {
    const browser = newBrowser(gate, { url: AUTH });
    await startSession(browser, await newPerson({ groups }));
    const { text } = await browser.open("/");
    expect([...text.matchAll(/href="(https:[^"]+)"/g)].map(([, link]) => link)).toEqual(links);
    expect((await browser.open("/.gatehouse/account")).text).toContain('<a href="/">Your apps</a>');
  });
});

describe("another account, where this one has no access", () => {
  test("goes on to the page that was refused", async () => {
    const own = openGate({ policy: "one_factor", rules });
    const browser = newBrowser(own);
    await signIn(browser, await newPerson());
    expect((await browser.get("/reports?of=june")).status).toBe(403);
    const left = await browser.post("/.gatehouse/logout", { return_to: "/reports?of=june" });
    const { path, text } = await browser.open(location(left));
    expect(path).toContain("return_to=%2Freports%3Fof%3Djune");
    expect(text).toContain('name="return_to" value="/reports?of=june"');
  });

  test("leads to the login host, which the page may send its form to", async () => {
    const wiki = newBrowser(
      openGate({
        apps: [app("wiki.example.com", { rules }), app("x.example.com")],
        vars: { LOGIN_HOST: "auth.example.com" },
      }),
      { url: "https://wiki.example.com" },
    );
    await startSession(wiki, await newPerson());
    const refused = await wiki.get("/reports");
    expect(refused.headers.get("content-security-policy")).toContain(`form-action 'self' ${AUTH};`);
    expect(await refused.text()).toContain('name="return_to" value="/reports"');
    const left = await wiki.post("/.gatehouse/logout", { return_to: "/reports" });
    expect(location(await wiki.get(location(left)))).toMatch(
      /^https:\/\/auth\.example\.com\/\.gatehouse\/login\?return_to=https.*wiki\.example\.com.*reports/,
    );
  });
});

describe("the code page", () => {
  test("says whose it is, and how long the code may take", async () => {
    const own = openGate();
    const ada = await newPerson({ twoFactor: true });
    const browser = newBrowser(own);
    await givePassword(browser, ada);
    vi.setSystemTime(Date.now() + 3 * MINUTE);
    const { text } = await browser.open(TWO_FACTOR);
    expect(text).toContain(`<b>${ada.username}</b>`);
    expect(text).toMatch(/data-deadline="4(20|19)"/);
    expect(text).toMatch(/You have (7 minutes|6 minutes 59 seconds) left for this step\./);
    const wrong = await (await browser.post(TWO_FACTOR, { code: "12" })).text();
    expect([text.includes("data-submits"), wrong.includes("data-submits")]).toEqual([true, false]);
  });
});

describe("the sign-in page", () => {
  test("says where the setup link is while there is no account, and only then", async () => {
    await newPerson();
    const used = await newBrowser(gate, { url: AUTH }).open(LOGIN);
    expect(used.text).not.toContain("setup link");
    await env.DB.prepare("DELETE FROM users").run();
    const fresh = openGate({ bindings: listened((_, make) => make()) });
    const { text, status } = await newBrowser(fresh).open(LOGIN);
    expect(text).toContain("The setup link creates the first account.");
    expect([status, text.includes('name="password"')]).toEqual([200, true]);
  });

  test("needs no storage", async () => {
    const broken = openGate({
      bindings: listened(() => {
        throw new Error("down");
      }),
    });
    expect((await newBrowser(broken).open(LOGIN)).text).toContain('name="password"');
  });
});
