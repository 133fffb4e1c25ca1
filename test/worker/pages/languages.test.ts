import { beforeAll, describe, expect, test } from "vitest";
import { newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  giveCode,
  givePassword,
  LOGIN,
  newPerson,
  type Somebody,
  signIn,
  TWO_FACTOR,
  wrongCodeOf,
} from "../../support/people.ts";

const gate = openGate({ policy: "one_factor" });
const LANGUAGE = "/.gatehouse/language";
const GERMAN = { "accept-language": "de-AT,de;q=0.9,en;q=0.5" };
let ada: Somebody;

beforeAll(async () => {
  ada = await newPerson({ twoFactor: true });
});

async function shown(answer: Promise<Response>, status: number, language: string): Promise<string> {
  const {
    headers,
    status: was,
    ...response
  } = await answer.then(async (it) => ({
    status: it.status,
    headers: it.headers,
    text: await it.text(),
  }));
  expect(was).toBe(status);
  expect(headers.get("content-language")).toBe(language);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(response.text).toContain(`<html lang="${language}"`);
  return response.text;
}

describe("what the browser asks for", () => {
  test("is the language of the sign-in and of its errors", async () => {
    const browser = newBrowser(gate);
    expect(await shown(browser.get(LOGIN, GERMAN), 200, "de")).toContain("<h1>Anmelden</h1>");
    const wrong = browser.post(LOGIN, { username: ada.username, password: "wrong" }, GERMAN);
    expect(await shown(wrong, 401, "de")).toContain(
      "Der Benutzername oder das Passwort ist falsch.",
    );
    await shown(browser.get("/.gatehouse/nothing", GERMAN), 404, "de");
    await shown(browser.get("/%2e%2e%2fx/..%00", GERMAN), 400, "de");
  });

  test.each([
    "da",
    "zh-TW",
    "xx-klingon",
    "de;q=0",
    ", ;;q=,".repeat(20_000),
    "de-".repeat(33_000),
  ])("is English where it is nothing that is built in: %.20s", async (asked) => {
    await shown(newBrowser(gate).get(LOGIN, { "accept-language": asked }), 200, "en");
  });
});

test("the second factor and the account are in it too", async () => {
  const browser = newBrowser(gate);
  browser.cookies.set("__Host-gatehouse-language", "de");
  await givePassword(browser, ada);
  expect(await shown(browser.get(TWO_FACTOR), 200, "de")).toContain("<h1>Code eingeben</h1>");
  const wrong = await shown(giveCode(browser, wrongCodeOf(ada)), 401, "de");
  expect(wrong).toContain("<title>Fehler: Code eingeben");
  expect(wrong).toContain("Dieser Code stimmt nicht.");
  expect((await giveCode(browser, codeOf(ada))).status).toBe(303);
  expect(await shown(browser.get(ACCOUNT), 200, "de")).toContain("Anmeldung in zwei Schritten");
});

test.each([
  ["de", "de"],
  ["fr", "en"],
])("administration is in English where it is not written: %s", async (chosen, read) => {
  const browser = newBrowser(gate);
  browser.cookies.set("__Host-gatehouse-language", chosen);
  const asked = await browser.get("/.gatehouse/admin");
  expect(asked.status).toBe(302);
  await signIn(browser, await newPerson());
  await shown(browser.get("/.gatehouse/admin"), 403, read);
});

describe("what was chosen", () => {
  test("is remembered, against what the browser asks for, and leads back", async () => {
    const browser = newBrowser(gate);
    const page = await shown(browser.get(`${LOGIN}?return_to=%2Fwiki%3Fa%3Db`), 200, "en");
    const way = /href="(\/\.gatehouse\/language\?return_to=[^"]+)"/.exec(page)?.[1] ?? "";
    const choice = await shown(browser.get(way.replaceAll("&amp;", "&")), 200, "en");
    expect(choice).toContain('lang="de"');
    const back = /name="return_to" value="([^"]+)"/.exec(choice)?.[1] ?? "";
    const answer = await browser.post(LANGUAGE, { language: "de", return_to: back });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe(`${LOGIN}?return_to=%2Fwiki%3Fa%3Db`);
    expect(answer.headers.getSetCookie()).toEqual([
      "__Host-gatehouse-language=de; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax; Secure",
    ]);
    await shown(browser.get(LOGIN, { "accept-language": "en" }), 200, "de");
  });

  test("is one that is built in, or nothing is set", async () => {
    const answer = await newBrowser(gate).post(LANGUAGE, { language: "tlh" });
    expect(answer.status).toBe(400);
    expect(answer.headers.getSetCookie().join()).not.toContain("gatehouse-language");
  });

  test.each([
    ["https://evil.example/", "/"],
    ["//evil.example", "/"],
    ["/.gatehouse/logout", "/"],
    ["/.gatehouse/language", "/"],
    ["/.gatehouse/hand-off?code=x", "/"],
    ["/.gatehouse/invite?token=abc", "/.gatehouse/invite?token=abc"],
    ["/.gatehouse/two-factor", "/.gatehouse/two-factor"],
    ["/.gatehouse/account/passkeys", "/.gatehouse/account/passkeys"],
    ["/a/page?q=1#part", "/a/page?q=1#part"],
  ])("leads back to a page of this host: %s", async (wanted, location) => {
    const answer = await newBrowser(gate).post(LANGUAGE, { language: "de", return_to: wanted });
    expect(answer.headers.get("location")).toBe(location);
  });

  test("takes no form of another site", async () => {
    const browser = newBrowser(gate);
    const from = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
    const answer = await browser.post(LANGUAGE, { language: "de" }, from);
    expect(answer.status).toBe(403);
    expect(browser.cookies.has("__Host-gatehouse-language")).toBe(false);
  });
});

test("pages that are only messages lead back to what they were about", async () => {
  const browser = newBrowser(openGate({ policy: "deny" }));
  const page = await shown(browser.get("/closed?x=1"), 403, "en");
  expect(page).toContain('href="/.gatehouse/language?return_to=%2Fclosed%3Fx%3D1"');
});

test("where there is no app, there is no choice either", async () => {
  const browser = newBrowser(gate, { url: "https://nobody.example.com" });
  const page = await shown(browser.get("/", GERMAN), 421, "de");
  expect(page).not.toContain("/language");
});
