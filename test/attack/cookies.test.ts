import { beforeEach, describe, expect, test } from "vitest";
import { type Browser, newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { newPerson } from "../support/people.ts";
import { startSession } from "../support/sessions.ts";

// An origin that gets the gate's cookie can be anybody; one that can set it decides who somebody is,
// one that can clear it keeps people out.
let answer: () => Response;
const seen: Request[] = [];
const ORIGIN = {
  fetch: async (request: string | Request, init?: RequestInit) => {
    seen.push(new Request(request, init));
    return answer();
  },
};
const rules = [{ path: "/public/**", policy: "bypass" }];
const gate = openGate({
  apps: [{ host: "app.example.com", origin: "service:ORIGIN", policy: "one_factor", rules }],
  vars: { ORIGIN },
});

async function signedIn(): Promise<Browser> {
  const visitor = newBrowser(gate);
  await startSession(visitor, await newPerson());
  return visitor;
}

beforeEach(() => {
  seen.length = 0;
  answer = () => new Response("ok");
});

describe("no cookie of the gate's reaches an origin", () => {
  test.each(["/x", "/public/x"])("on %s", async (path) => {
    const visitor = await signedIn();
    const session = visitor.cookies.get("__Host-gatehouse") ?? "";
    visitor.cookies.set("theme", '"dark; mode"');
    visitor.cookies.set("__Host-gatehouse-ticket", "t");
    visitor.cookies.set("__Host-gatehouse-device", "d");
    visitor.cookies.set("sid", "%41=b");
    visitor.cookies.set("__Host-gatehouse-enrolment", "e");
    visitor.cookies.set("gatehouse", "g");
    visitor.cookies.set("GATEHOUSE_Ticket", "h");
    expect((await visitor.get(path)).status).toBe(200);
    const headers = new Headers(seen[0]?.headers);
    expect(headers.get("cookie")).toBe('theme="dark; mode"; sid=%41=b');
    expect([...headers].join("\n")).not.toContain(session);
  });

  test("not behind a comma either, as two Cookie lines are joined", async () => {
    const visitor = await signedIn();
    const [[name = "", value = ""] = []] = visitor.cookies;
    visitor.cookies.clear();
    const cookie = `a=1, ${name}=${value}`;
    await visitor.send(new Request("https://app.example.com/public/x", { headers: { cookie } }));
    expect(new Headers(seen[0]?.headers).get("cookie")).toBe("a=1");
  });
});

describe("another spelling of the session's name is no session", () => {
  test.each([
    "gatehouse",
    "__host-gatehouse",
    "__HOST-gatehouse",
    "__Host-Gatehouse",
    "=__Host-gatehouse",
    "__Secure-gatehouse",
    "__Host-gatehouse ",
  ])("%s", async (name) => {
    const visitor = await signedIn();
    const value = visitor.cookies.get("__Host-gatehouse") ?? "";
    visitor.cookies.clear();
    const cookie = `${name}=${value}`;
    const response = await visitor.send(
      new Request("https://app.example.com/x", { headers: { cookie } }),
    );
    expect(response.status).toBe(401);
    expect(seen).toEqual([]);
  });

  test("and two of them are none: nobody knows which is ours", async () => {
    const visitor = await signedIn();
    const other = await signedIn();
    const pair = (of: Browser) => `__Host-gatehouse=${of.cookies.get("__Host-gatehouse")}`;
    for (const between of ["; ", ", "]) {
      const cookie = pair(visitor) + between + pair(other);
      const asked = new Request("https://app.example.com/x", { headers: { cookie } });
      expect((await newBrowser(gate).send(asked)).status).toBe(401);
    }
    expect(seen).toEqual([]);
  });
});

describe("an origin cannot set, shadow or clear a cookie of the gate's", () => {
  test.each([
    "__Host-gatehouse=evil; Path=/; Secure",
    "__Host-gatehouse=; Max-Age=0; Path=/; Secure",
    "__host-gatehouse=evil; Path=/; Secure",
    "gatehouse=evil",
    "GATEHOUSE=evil; Path=/",
    "__Host-gatehouse-ticket=evil; Path=/; Secure",
    "__Host-gatehouse-device=evil; Path=/; Secure",
    "gatehouse-enrolment=evil",
    "gatehouse_ticket=evil; Path=/.gatehouse",
    "=__Host-gatehouse=evil",
    "=gatehouse=evil",
    "gatehouse",
    "gatehouse=evil; Domain=example.com",
    "__Secure-gatehouse=evil; Secure",
  ])("%s", async (cookie) => {
    const visitor = await signedIn();
    answer = () => {
      const response = new Response("ok");
      response.headers.append("set-cookie", "before=1");
      response.headers.append("set-cookie", cookie);
      response.headers.append("set-cookie", "after=2; Path=/");
      return response;
    };
    const response = await visitor.get("/x");
    expect(response.headers.getSetCookie()).toEqual(["before=1", "after=2; Path=/"]);
  });

  test.each([
    ['"cookies"', null],
    ['"*"', '"cache", "storage", "executionContexts"'],
    ['"cache", "cookies"', '"cache"'],
  ])("Clear-Site-Data: %s", async (value, left) => {
    const visitor = await signedIn();
    answer = () => new Response("ok", { headers: { "clear-site-data": value } });
    expect((await visitor.get("/x")).headers.get("clear-site-data")).toBe(left);
  });
});
