import { describe, expect, test } from "vitest";
import { sessionCookie } from "../../support/people.ts";
import { opens, signedIn, simpleGate } from "../../support/sessions.ts";

const WHOAMI = "/.gatehouse/whoami";

describe("a cookie that nobody knows whose it is", () => {
  test.each([
    ["twice", (cookie: string) => `${cookie}; ${cookie}`],
    ["twice, the second forged", (cookie: string) => `${cookie}; __Host-gatehouse=x`],
    ["behind a comma", (cookie: string) => `a=1, ${cookie}`],
    ["and once more behind a comma", (cookie: string) => `${cookie}; a=1, ${cookie}`],
    ["with something behind a comma", (cookie: string) => `${cookie}, a=1`],
    ["without its prefix", (cookie: string) => cookie.replace("__Host-", "")],
    ["with another spelling of it", (cookie: string) => cookie.replace("__Host-", "__host-")],
  ])("%s, is no session", async (_, spell) => {
    const browser = await signedIn(simpleGate());
    const cookie = `__Host-gatehouse=${sessionCookie(browser)}`;
    const ask = (header: string) => browser.get(WHOAMI, { cookie: header });
    expect((await ask(`a=1; ${cookie};b=2`)).status).toBe(200);
    expect((await ask(spell(cookie))).status).toBe(401);
  });
});

test("on plain http, which localhost alone has, the names go without the prefix", async () => {
  const browser = await signedIn(
    simpleGate({ url: `http://${crypto.randomUUID()}.localhost:8787` }),
    undefined,
  );
  expect([...browser.cookies.keys()].sort()).toEqual(["gatehouse", "gatehouse-device"]);
  expect(await opens(browser)).toBe(true);
});
