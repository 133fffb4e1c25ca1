import { beforeAll, describe, expect, test, vi } from "vitest";
import { newBrowser } from "../support/browser.ts";
import { enrol } from "../support/enrol.ts";
import { openGate } from "../support/gate.ts";
import {
  codeOf,
  giveCode,
  givePassword,
  LOGIN,
  newPerson,
  RECOVERY,
  type Somebody,
} from "../support/people.ts";

/**
 * The threat: a link to our own login page that leads to somebody else's page after it, where the
 * visitor believes to be still with us; or to a script; or round in circles.
 */
const gate = openGate({ policy: "one_factor", url: "https://app.example.com" });
let bob: Somebody;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  bob = await newPerson();
});

const GOOD = [
  "/",
  "/reports",
  "/reports?year=2026&q=a%20b",
  "/reports?next=https://evil.example/",
  "/a/b;c=d/@e?f#g",
  "/%2F%2Fx",
  "/%E2%82%AC",
  "/.well-known/x",
  "/search?q=\\d+|\\w*",
  "/?next=\\\\evil.example",
  "/#/devices/12?tab=a",
  "/a#\\//evil.example",
  `/report?${"q=%2F&".repeat(1365)}#end`,
  "/.gatehouse/account",
  "/.gatehouse/account/two-factor",
  "/.gatehouse/admin",
];

const BAD = [
  "https://evil.example/",
  "http://app.example.com/",
  "https://app.example.com/",
  "https://app.example.com@evil.example/",
  "//evil.example/",
  "///evil.example/",
  "////evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "\\/evil.example",
  "/\\/evil.example",
  "/..//evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "/%2e%2e//evil.example",
  "/%2E//evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r/evil.example",
  "/\r\nSet-Cookie: a=b",
  "\t//evil.example",
  " //evil.example",
  "/ /evil.example",
  "/\u0000/evil.example",
  "/\u00a0/evil.example",
  "/\u2028/evil.example",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,x",
  "vbscript:x",
  "evil.example",
  "?x",
  "#x",
  ".",
  "..",
  "",
  "https:evil.example",
  "https:/evil.example",
  "ftp://evil.example",
  "blob:https://app.example.com/x",
  `/${"x".repeat(10_000)}`,
  "/\\evil.example?x=\\d",
  "/x\\..\\..\\evil.example?y",
  "/ ?\\evil.example",
  "/?a\tb",
  "/?a b",
  "/#a\nb",
  "/#a\u2028b",
  "/.gatehouse",
  "/.gatehouse/",
  "/.gatehouse/login",
  "/.gatehouse/login?return_to=/x",
  "/.gatehouse/logout",
  "/.gatehouse/two-factor",
  "/.gatehouse/recovery",
  "/.gatehouse/setup",
  "/.gatehouse/accounts",
  "/.gatehouse/account/../logout",
  "/.gatehouse/account/%2e%2e/logout",
  "/.GATEHOUSE/login",
  "/%2egatehouse/login",
  "/.gatehouse%2flogin",
  "/x/../.gatehouse/login",
];

/** Where a browser that stands on our login page ends up. */
const landing = (location: string | null): URL => new URL(location ?? "", gate.url + LOGIN);

describe("after a sign-in", () => {
  test.each(GOOD)("%s is where it goes", async (wanted) => {
    const answer = await givePassword(newBrowser(gate), bob, wanted);
    expect(answer.headers.get("location")).toBe(wanted);
  });

  test.each(BAD)("%j is not: it goes to the front page", async (wanted) => {
    const answer = await givePassword(newBrowser(gate), bob, wanted);
    expect(landing(answer.headers.get("location")).href).toBe(`${gate.url}/`);
  });
});

describe("what the login page hands on from its address", () => {
  const shown = async (query: string): Promise<string> => {
    const page = await (await newBrowser(gate).get(`${LOGIN}?${query}`)).text();
    return /name="return_to" value="([^"]*)"/.exec(page)?.[1] ?? "none";
  };

  test("is checked before it is shown", async () => {
    for (const wanted of BAD)
      expect(await shown(new URLSearchParams({ return_to: wanted }).toString())).toBe("/");
    expect(await shown("return_to=/reports")).toBe("/reports");
  });

  test("cannot break out of the page", async () => {
    const page = await newBrowser(gate).get(
      `${LOGIN}?return_to=${encodeURIComponent('/"><script>alert(1)</script>')}`,
    );
    expect(await page.text()).not.toContain("<script>alert");
  });

  test("named twice is read once, and not as the attacker likes", async () => {
    expect(await shown("return_to=//evil.example&return_to=/x")).toBe("/");
  });
});

describe("the other ways back are held to the same", () => {
  const EVIL = "//evil.example/";

  test("through the second factor, and through a recovery code", async () => {
    const ada = await newPerson({ twoFactor: true });
    const browser = newBrowser(gate);
    await givePassword(browser, ada, EVIL);
    expect((await giveCode(browser, codeOf(ada))).headers.get("location")).toBe("/");

    const lost = newBrowser(gate);
    await givePassword(lost, ada, "/reports");
    await lost.post(RECOVERY, { code: ada.codes[0] ?? "" });
    const page = await lost.get(`${RECOVERY}?return_to=${encodeURIComponent(EVIL)}`);
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain("evil.example");
  });

  test("through an enrolment", async () => {
    const browser = newBrowser(gate);
    await givePassword(browser, await newPerson());
    await enrol(browser, { return_to: EVIL });
    const page = await browser.get(`/.gatehouse/account/two-factor?return_to=${EVIL}`);
    expect(await page.text()).not.toContain("evil.example");
  });

  test("from the gate itself: what was asked for comes back as a path", async () => {
    const stranger = newBrowser(gate);
    const answer = await stranger.get("/reports?next=//evil.example");
    const back = landing(answer.headers.get("location"));
    expect(back.origin).toBe(gate.url);
    expect(back.searchParams.get("return_to")).toBe("/reports?next=//evil.example");
  });
});
