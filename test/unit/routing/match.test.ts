import { describe, expect, test } from "vitest";
import type { App } from "../../../src/config/config.ts";
import { isLoopback, matchApp } from "../../../src/routing/match.ts";

const app = (host: string): App => ({
  host,
  origin: { kind: "zone" },
  policy: "two_factor",
  rules: [],
  identityHeaders: undefined,
  forwardedHost: "origin",
  assertionHeader: "Gatehouse-Assertion",
});

const apps = ["app.example.com", "*.example.com", "localhost", "*.localhost", "[::1]"].map(app);
const found = (hostname: string) => matchApp({ apps, loginHost: undefined }, hostname)?.host;

describe("the first app that serves a host", () => {
  test.each([
    ["app.example.com", "app.example.com"],
    ["other.example.com", "*.example.com"],
    ["xn--bcher-kva.example.com", "*.example.com"],
    ["under_score.example.com", "*.example.com"],
    ["localhost", "localhost"],
    ["wiki.localhost", "*.localhost"],
    ["[::1]", "[::1]"],
  ])("%s → %s", (hostname, host) => expect(found(hostname)).toBe(host));

  test("the order of the configuration decides", () => {
    expect(
      matchApp(
        { apps: [app("*.example.com"), app("app.example.com")], loginHost: undefined },
        "app.example.com",
      )?.host,
    ).toBe("*.example.com");
  });
});

describe("no app", () => {
  test.each([
    ["the parent of a wildcard", "example.com"],
    ["two labels below a wildcard", "a.b.example.com"],
    ["an empty label", ".example.com"],
    ["an empty label inside", "a..example.com"],
    ["a trailing dot", "app.example.com."],
    ["a trailing dot below a wildcard", "x.example.com."],
    ["another domain's end", "evilexample.com"],
    ["the name inside another", "app.example.com.evil.net"],
    ["an address", "127.0.0.1"],
    ["nothing", ""],
    ["an asterisk", "*.example.com".replace("*", "%2a")],
  ])("%s", (_, hostname) => expect(found(hostname)).toBeUndefined());
});

test("only this machine's own names are loopback", () => {
  expect(["localhost", "a.localhost", "127.0.0.1", "[::1]"].filter(isLoopback)).toHaveLength(4);
  const untrusted = ["localhost.example.com", "notlocalhost", "127.0.0.2", "0.0.0.0", "10.0.0.1"];
  expect(untrusted.filter(isLoopback)).toEqual([]);
});

/** One app after the other, as the configuration is read. */
function firstOf(hosts: readonly string[], loginHost: string, hostname: string) {
  return hosts.find((host) => {
    if (host === hostname) return true;
    if (!host.startsWith("*.") || hostname === loginHost) return false;
    const suffix = host.slice(1);
    return hostname.endsWith(suffix) && /^[a-z0-9_-]+$/.test(hostname.slice(0, -suffix.length));
  });
}

test("any apps in any order: the same as one after the other", () => {
  const labels = ["a", "b", "*", "c-d", "localhost"];
  const pick = () => labels[Math.floor(Math.random() * labels.length)] ?? "";
  const name = () => Array.from({ length: 1 + Math.floor(Math.random() * 3) }, pick).join(".");
  for (let round = 0; round < 3000; round++) {
    const hosts = Array.from({ length: 6 }, name).filter((host) => host.lastIndexOf("*") < 1);
    const loginHost = name();
    const all = { apps: hosts.map(app), loginHost };
    for (const hostname of Array.from({ length: 6 }, () => name().replaceAll("*", "x"))) {
      const expected = firstOf(hosts, loginHost, hostname);
      const at = expected === undefined ? undefined : all.apps[hosts.indexOf(expected)];
      expect(matchApp(all, hostname), `${hosts} ${hostname}`).toBe(at);
    }
  }
});
