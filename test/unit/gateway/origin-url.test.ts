import { describe, expect, test } from "vitest";
import type { App } from "../../../src/config/config.ts";
import { originUrl, placeOf, toAppUrl } from "../../../src/gateway/origin-url.ts";
import { returned } from "../../../src/gateway/response-headers.ts";
import { readTarget } from "../../../src/routing/target.ts";

const appAt = (url: string): App => ({
  host: "app.example.com",
  origin: { kind: "url", url },
  policy: "two_factor",
  rules: [],
  identityHeaders: undefined,
  forwardedHost: "origin",
  assertionHeader: "Gatehouse-Assertion",
});

const target = readTarget({ url: "https://app.example.com/a/b?c=", headers: new Headers() });

function translate(origin: string, url: string): string {
  const place = placeOf(appAt(origin));
  if (!place) throw new Error("no place");
  return toAppUrl(url, place, target);
}

describe("a request goes to", () => {
  test.each([
    ["http://10.0.0.5:3000", "http://10.0.0.5:3000/a/b?c="],
    ["http://10.0.0.5/", "http://10.0.0.5/a/b?c="],
    ["https://x.example/base", "https://x.example/base/a/b?c="],
    ["https://x.example/base/", "https://x.example/base/a/b?c="],
  ])("%s as %s", (origin, url) => expect(originUrl(target, placeOf(appAt(origin)))).toBe(url));

  test("the app's own URL, behind a binding or in the zone", () => {
    const zone: App = { ...appAt(""), origin: { kind: "zone" } };
    expect(originUrl(target, placeOf(zone))).toBe("https://app.example.com/a/b?c=");
  });
});

describe("a URL of the origin's becomes the app's", () => {
  test.each([
    ["http://10.0.0.5:3000", "http://10.0.0.5:3000/x?y#z", "https://app.example.com/x?y#z"],
    ["http://10.0.0.5:3000", "https://10.0.0.5:3000/x", "https://app.example.com/x"],
    ["http://10.0.0.5:3000", "//10.0.0.5:3000/x", "https://app.example.com/x"],
    ["http://10.0.0.5:3000", "HTTP://10.0.0.5:3000", "https://app.example.com/"],
    ["http://x.example", "http://X.example:80/a%2Fb", "https://app.example.com/a%2Fb"],
    ["http://x.example", "https://x.example/a", "https://app.example.com/a"],
    ["https://x.example/base", "https://x.example/base/a", "https://app.example.com/a"],
    ["https://x.example/base", "https://x.example/base", "https://app.example.com/"],
    ["https://x.example/base", "/base/a?b", "/a?b"],
    ["http://x.example", "http://app.example.com/a?b", "https://app.example.com/a?b"],
    ["https://x.example/base", "/base?b", "/?b"],
  ])("%s: %s → %s", (origin, sent, expected) => expect(translate(origin, sent)).toBe(expected));
});

describe("anybody else's stays", () => {
  test.each([
    ["http://10.0.0.5:3000", "http://10.0.0.5/x"],
    ["http://10.0.0.5:3000", "http://10.0.0.5:3001/x"],
    ["http://10.0.0.5:3000", "http://10.0.0.5:3000@evil.example/x"],
    ["http://10.0.0.5:3000", "https://idp.example/authorize?redirect=http://10.0.0.5:3000/"],
    ["http://10.0.0.5:3000", "/x"],
    ["http://10.0.0.5:3000", "x/y"],
    ["http://10.0.0.5:3000", "?q"],
    ["http://10.0.0.5:3000", "mailto:a@10.0.0.5"],
    ["https://x.example/base", "https://x.example/basement"],
    ["https://x.example/base", "/elsewhere"],
    ["https://app.example.com", "https://login.example.com/x"],
  ])("%s: %s", (origin, sent) => expect(translate(origin, sent)).toBe(sent));
});

describe("the origin's answer", () => {
  const place = placeOf(appAt("http://10.0.0.5:3000"));
  const pass = (headers: [string, string][], setCookies: string[] = []) =>
    returned(new Response("x", { headers }), { target, place, setCookies });

  test("is the very same object where nothing must change", () => {
    // The runtime never writes the connection's own headers: the wire tests see to that.
    const kept = { connection: "keep-alive", "keep-alive": "timeout=5" };
    const response = new Response("x", {
      headers: { "set-cookie": "a=1", location: "/x", ...kept },
    });
    const scope = { target, place, setCookies: [] };
    expect(returned(response, scope)).toBe(response);
  });

  test.each([
    ["Location", "http://10.0.0.5:3000/x", "https://app.example.com/x"],
    ["Content-Location", "http://10.0.0.5:3000/x", "https://app.example.com/x"],
    ["Refresh", "5; url=http://10.0.0.5:3000/x", "5; url=https://app.example.com/x"],
    ["Refresh", "0;URL='http://10.0.0.5:3000/x'", "0;URL='https://app.example.com/x'"],
    ["Refresh", "5", "5"],
    ["Refresh", "5; url=/x", "5; url=/x"],
    ["Clear-Site-Data", '"cookies"', null],
    ["Clear-Site-Data", '"cache", "cookies", "storage"', '"cache", "storage"'],
    ["Clear-Site-Data", '"*"', '"cache", "storage", "executionContexts"'],
    ["Clear-Site-Data", '"cache"', '"cache"'],
    ["Service-Worker-Allowed", "/", "/"],
    ["Proxy-Authenticate", "Basic", null],
    ["Proxy-Connection", "keep-alive", null],
    ["Via", "1.1 cache", "1.1 cache"],
    ["ETag", '"x"', '"x"'],
  ])("%s: %s → %s", (name, sent, expected) =>
    expect(pass([[name, sent]]).headers.get(name)).toBe(expected),
  );

  test.each([
    ["text/javascript", "Service-Worker"],
    ["Application/X-JavaScript; charset=utf-8", "Service-Worker"],
    ["text/html", null],
  ])("%s varies by Service-Worker: %s", (type, vary) =>
    expect(pass([["content-type", type]]).headers.get("vary")).toBe(vary),
  );

  test("names that Connection gives to the next hop stay there", () => {
    const response = pass([
      ["connection", "close, X-Inner"],
      ["x-inner", "1"],
      ["x-outer", "2"],
    ]);
    expect(response.headers.get("x-inner")).toBeNull();
    expect(response.headers.get("x-outer")).toBe("2");
  });

  test("cookies: ours are dropped, the rest keep their order, a renewed session comes last", () => {
    const sent: [string, string][] = [
      ["set-cookie", "a=1"],
      ["set-cookie", "gatehouse=evil"],
      ["set-cookie", "b=2; Domain=10.0.0.5"],
    ];
    expect(pass(sent, ["gatehouse=fresh"]).headers.getSetCookie()).toEqual([
      "a=1",
      "b=2",
      "gatehouse=fresh",
    ]);
  });
});
