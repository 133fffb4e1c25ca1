import { describe, expect, test } from "vitest";
import { clearCookie, readCookie, setCookie } from "../../../src/session/cookies.ts";

const SECURE = new URL("https://app.example.com/x");
const LOCAL = new URL("http://localhost:8787/x");

const read = (cookie: string | undefined, url = SECURE) => {
  const headers = new Headers(cookie === undefined ? {} : { cookie });
  return readCookie(new Request(url, { headers }), url, "gatehouse");
};

describe("a cookie is read", () => {
  test.each([
    ["__Host-gatehouse=v", "v"],
    ["a=b; __Host-gatehouse=v; c=d", "v"],
    ["a=b;__Host-gatehouse=v;c=d", "v"],
    ["  __Host-gatehouse=v \t; c=d", "v"],
    ["__Host-gatehouse=a=b=", "a=b="],
    ["__Host-gatehouse=", ""],
    ["__Host-gatehouse-ticket=t; __Host-gatehouse=v", "v"],
    ["gatehouse=x; __Host-gatehouse=v", "v"],
    ["a=1, b=2; __Host-gatehouse=v", "v"],
  ])("from %j", (header, value) => expect(read(header)).toBe(value));
});

describe("nothing is read", () => {
  test.each([
    undefined,
    "",
    "a=b",
    "__Host-gatehouse",
    "__Host-gatehouse =v",
    "__host-gatehouse=v",
    "gatehouse=v",
    "x__Host-gatehouse=v",
    "a=__Host-gatehouse=v",
    "__Host-gatehouse=v; __Host-gatehouse=v",
    "__Host-gatehouse=v; __Host-gatehouse=",
    "a=1, __Host-gatehouse=v",
    "a=1,__Host-gatehouse=v",
    "__Host-gatehouse=v; a=1, __Host-gatehouse=w",
    "__Host-gatehouse=v, __Host-gatehouse=v",
  ])("from %j", (header) => expect(read(header)).toBeUndefined());

  test("under the secure name on plain http, nor the other way round", () => {
    expect(read("__Host-gatehouse=v", LOCAL)).toBeUndefined();
    expect(read("gatehouse=v", LOCAL)).toBe("v");
  });
});

describe("a cookie is set", () => {
  test("for this host alone, out of reach of scripts, over TLS", () => {
    expect(setCookie(SECURE, "gatehouse-ticket", "v", 600_000)).toBe(
      "__Host-gatehouse-ticket=v; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure",
    );
  });

  test("without prefix and Secure on plain http", () => {
    expect(setCookie(LOCAL, "gatehouse", "v", 1999)).toBe(
      "gatehouse=v; Path=/; Max-Age=1; HttpOnly; SameSite=Lax",
    );
  });

  test("for no time at all when its time is over", () => {
    expect(setCookie(SECURE, "gatehouse", "v", -5)).toContain("Max-Age=0;");
    expect(clearCookie(SECURE, "gatehouse")).toMatch(/^__Host-gatehouse=; .*Max-Age=0;.*Secure$/);
  });
});
