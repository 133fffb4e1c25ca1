import { describe, expect, test } from "vitest";
import { translateSetCookie, withoutOurCookies } from "../../../src/gateway/cookies.ts";

describe("the gate's cookies never reach an origin, all others do, byte for byte and in order", () => {
  test.each([
    ["a=1; gatehouse=x; b=2", "a=1; b=2"],
    ["gatehouse=x; a=1", "a=1"],
    ["a=1; gatehouse=x", "a=1"],
    ["__Host-gatehouse=x; __Host-gatehouse-ticket=y; a=1", "a=1"],
    ["__Host-gatehouse-device=x; gatehouse-enrolment=y; a=1", "a=1"],
    ["__HOST-Gatehouse=x; a=1", "a=1"],
    ["__Secure-gatehouse=x; a=1", "a=1"],
    ["gatehouse_ticket=x; a=1", "a=1"],
    ["GATEHOUSE=x; a=1", "a=1"],
    ["=__Host-gatehouse=x; a=1", "a=1"],
    ["gatehouse; a=1", "a=1"],
    [" \tgatehouse =x; a=1", "a=1"],
    ["a=1, gatehouse=x", "a=1"],
    ["a=1, __Host-gatehouse=x; b=2", "a=1; b=2"],
    ["gatehouse=x, a=1", "a=1"],
    ['a="q;gatehouse=x"; b=2', 'a="q; b=2'],
    ["gatehouse=x; gatehouse=y", undefined],
    ["gatehouse=x", undefined],
  ])("%s → %s", (sent, kept) => expect(withoutOurCookies(sent)).toBe(kept));

  test.each([
    "a=1;b=2;  c=3 ;d",
    'theme="dark, blue"; sid=%41%zz',
    "my-gatehouse=1; gatehouse2=2; xgatehouse-ticket=3",
    "a=gatehouse; b=see __Host-gatehouse=",
    "sessionid=abc; csrftoken=def; _ga=GA1.1",
    "",
  ])("untouched: %s", (sent) => expect(withoutOurCookies(sent)).toBe(sent));
});

const scope = { originHost: "wiki.internal.net", appHost: "wiki.example.com", basePath: "" };

describe("an origin can neither set nor clear nor shadow a cookie of the gate", () => {
  test.each([
    "gatehouse=x",
    "__Host-gatehouse=x; Path=/; Secure",
    "__Host-gatehouse=; Max-Age=0; Path=/; Secure",
    "__host-gatehouse=x",
    "__Secure-gatehouse=x; Domain=example.com",
    "GATEHOUSE=x",
    "gatehouse-ticket=x; Path=/.gatehouse",
    "gatehouse_device=x",
    "gatehouse-enrolment=x",
    "gatehouse-anything=x",
    " gatehouse=x",
    "\tgatehouse\t=x",
    "\u00a0__Host-gatehouse=x",
    "\u2000gatehouse=x",
    "=gatehouse=x",
    "==__Host-gatehouse=x",
    "= gatehouse=x",
    "gatehouse",
    "gatehouse ; Path=/",
  ])("%s", (header) => expect(translateSetCookie(header, scope)).toBeUndefined());

  test.each(["my-gatehouse=1; Path=/", "gatehouses=1", "a=gatehouse; HttpOnly", "a=1"])(
    "%s is the app's own",
    (header) => expect(translateSetCookie(header, scope)).toBe(header),
  );
});

describe("the scope of an origin's cookie becomes the app's", () => {
  test.each([
    ["a=1; Domain=wiki.internal.net; Path=/", "a=1; Path=/"],
    ["a=1; domain=.internal.net", "a=1"],
    ["a=1; Domain=wiki.example.com", "a=1; Domain=wiki.example.com"],
    ["a=1; Domain=.example.com", "a=1; Domain=.example.com"],
    ["a=1; Domain=stranger.net", "a=1; Domain=stranger.net"],
    ["a=1; Domain=; Secure", "a=1; Domain=; Secure"],
    ["a=1;Expires=Wed, 09 Jun 2027 10:18:14 GMT;HttpOnly", undefined],
  ])("%s", (header, expected) =>
    expect(translateSetCookie(header, scope)).toBe(expected ?? header),
  );

  test.each([
    ["a=1; Path=/base", "a=1; Path=/"],
    ["a=1; path=/base/wiki; HttpOnly", "a=1; Path=/wiki; HttpOnly"],
    ["a=1; Path=/", "a=1; Path=/"],
    ["a=1; Path=/basement", "a=1; Path=/basement"],
  ])("behind a base path: %s", (header, expected) =>
    expect(translateSetCookie(header, { ...scope, basePath: "/base" })).toBe(expected),
  );
});
