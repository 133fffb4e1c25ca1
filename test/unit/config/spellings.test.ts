import { describe, expect, test } from "vitest";
import {
  canonicalHost,
  canonicalHostPattern,
  canonicalNetwork,
  coversHost,
  headerMistake,
  parseDuration,
  parseOrigin,
  pathMistake,
  writeDuration,
} from "../../../src/config/fields.ts";
import { nearMiss } from "../../../src/config/mistakes.ts";

const accepted = <T>(result: { ok: true; value: T } | { ok: false; reason: string }) =>
  result.ok ? result.value : undefined;

test.each([
  ["0s", 0],
  ["30s", 30_000],
  ["90m", 5_400_000],
  ["24h", 86_400_000],
  ["30d", 2_592_000_000],
])("the duration %s is %i ms", (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
  expect(parseDuration(writeDuration(milliseconds))).toBe(milliseconds);
});

describe("hosts", () => {
  test.each([
    ["LocalHost", "localhost"],
    ["münchen.example", "xn--mnchen-3ya.example"],
    ["127.0.0.1", "127.0.0.1"],
    ["[::1]", "[::1]"],
    ["a_b.example", "a_b.example"],
  ])("%s is %s", (text, host) => expect(accepted(canonicalHost(text))).toBe(host));

  test.each([
    "",
    "https://x",
    "x:80",
    "x.",
    ".x",
    "a..b",
    "a b",
    "a/b",
    "a@b",
    "127.1",
    "0x7f.0.0.1",
    "[::0001]",
    "[::1]:80",
    "*.x",
    "a".repeat(300),
    "a%2eb",
    "a\\b",
    "a\nb",
  ])("%j is none", (text) => expect(accepted(canonicalHost(text))).toBeUndefined());

  test("a wildcard is one whole first label", () => {
    expect(accepted(canonicalHostPattern("*.Example.com"))).toBe("*.example.com");
    for (const text of ["*", "*.", "a*.x.y", "x.*.y", "*.*.y", "*.10.0.0.1", "**.x.y"]) {
      expect(accepted(canonicalHostPattern(text)), text).toBeUndefined();
    }
  });

  test("a wildcard takes the hosts below it, not its own parent", () => {
    expect(coversHost("*.x.y", "a.x.y")).toBe(true);
    expect(coversHost("*.x.y", "*.x.y")).toBe(true);
    expect(coversHost("*.x.y", "x.y")).toBe(false);
    expect(coversHost("a.x.y", "*.x.y")).toBe(false);
  });
});

describe("origins", () => {
  test.each([
    ["http://localhost:3000", "http://localhost:3000"],
    ["HTTPS://App.Example/base/", "https://app.example/base"],
    ["https://app.example:443/", "https://app.example"],
  ])("%s is %s", (text, url) => {
    expect(accepted(parseOrigin(text, {}))).toEqual({ kind: "url", url });
  });

  test.each([
    "",
    "localhost:3000",
    "http://",
    "http://x/?a",
    "http://x/?",
    "http://x/#a",
    "http://x/#",
    "http://u@x",
    "http://:p@x",
    "http://x/a%2fb",
    "http://x//a",
    "http://x\\a",
    "http://x /",
    "http://x:99999",
    "javascript:1",
    "ZONE",
    "service:",
    "service:a-b",
    "service:__proto__",
  ])("%j is none", (text) => expect(accepted(parseOrigin(text, {}))).toBeUndefined());
});

describe("networks", () => {
  test.each([
    ["10.0.0.0/8", "10.0.0.0/8"],
    ["192.0.2.7", "192.0.2.7/32"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    ["2001:DB8::/32", "2001:db8::/32"],
    ["2001:db8:0:0:1::", "2001:db8:0:0:1::/128"],
    ["::ffff:192.0.2.0/120", "::ffff:192.0.2.0/120"],
    ["::/0", "::/0"],
  ])("%s is %s", (text, network) => expect(accepted(canonicalNetwork(text))).toBe(network));

  test.each([
    "",
    "/",
    "10.0.0.0/33",
    "10.0.0.1/8",
    "10.0.0.0/08",
    "10.0.0/8",
    "010.0.0.0/8",
    "256.0.0.0/8",
    "10.0.0.0/8/8",
    "10.0.0.0/",
    "::/129",
    "2001:db8::1/32",
    "fe80::1%eth0",
    ":::",
    "1:2:3:4:5:6:7:8:9",
    "localhost",
  ])("%j is none", (text) => expect(accepted(canonicalNetwork(text))).toBeUndefined());
});

test.each(["/", "/**", "/a/**", "/a/*/b", "/*.js", "/grüße/**", "/a/", "/@x/~y", "/**/edit"])(
  "a rule may have the path %s",
  (path) => expect(pathMistake(path)).toBeUndefined(),
);
test.each([
  "",
  "a",
  "*",
  "**",
  "/a?b",
  "/a#b",
  "/a%2fb",
  "/a\\b",
  "/a;b",
  "/a b",
  "/a\u0000",
  "//",
  "/a//b",
  "/a/../b",
  "/./a",
  "/..",
  "/a**",
  "/**a/",
  "/***",
  "/.gatehouse",
  "/.gatehouse/login",
  `/${"a".repeat(600)}`,
])("a rule may not have the path %j, which could match less than it seems", (path) =>
  expect(pathMistake(path)).toBeTypeOf("string"),
);

test.each([
  "Gatehouse-Assertion",
  "Cf-Access-Jwt-Assertion",
  "X-Auth-Jwt",
  "x-goog-iap-jwt-assertion",
])("%s can carry the assertion", (name) => expect(headerMistake(name)).toBeUndefined());
test.each([
  "",
  "A B",
  "A_B",
  "A:",
  "Ä",
  "cookie",
  "AUTHORIZATION",
  "Connection",
  "Transfer-Encoding",
  "Host",
  "Content-Length",
  "X-Forwarded-For",
  "Sec-WebSocket-Key",
  "Remote-User",
  "Gatehouse-Token",
  "-a",
])("%j cannot", (name) => expect(headerMistake(name)).toBeTypeOf("string"));

test("a near miss is a slip of the fingers, not another word", () => {
  const known = ["NAME", "SESSION_MAX", "APPS"];
  expect(nearMiss("SESION_MAX", known)).toBe("SESSION_MAX");
  expect(nearMiss("session-max", known)).toBe("SESSION_MAX");
  expect(nearMiss("APP", known)).toBe("APPS");
  expect(nearMiss("SESSION", known)).toBeUndefined();
  expect(nearMiss("GAMES", known)).toBeUndefined();
});
