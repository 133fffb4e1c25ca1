import { describe, expect, test } from "vitest";
import { describeMistakes } from "../../../src/config/mistakes.ts";
import { parseConfig } from "../../../src/config/parse.ts";
import { PLAIN_IDENTITY } from "../../../src/config/schema.ts";

const SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
const app = { host: "app.example.com", origin: "https://10.0.0.5.example" };
const env = { GATEHOUSE_SECRET: SECRET, APPS: [app] };

const configOf = (vars: Record<string, unknown>) => {
  const result = parseConfig(vars);
  if (!result.ok) throw new Error(describeMistakes(result.reason));
  return result.value;
};
const mistakesOf = (vars: Record<string, unknown>): readonly string[] => {
  const result = parseConfig(vars);
  return result.ok ? [] : result.reason;
};

describe("what is left out", () => {
  test("gets the documented defaults", () => {
    const { secrets, apps, brand, ...rest } = configOf(env);
    expect(Object.values(brand).filter((value) => value !== undefined)).toEqual([]);
    expect(rest).toEqual({
      name: "Gatehouse",
      loginHost: undefined,
      passkeyDomain: undefined,
      logRequests: "refused",
      checkOrigins: false,
      hsts: "max-age=31536000",
      jwksPaths: [],
      sessionMax: 86_400_000,
      sessionIdle: 3_600_000,
      sessionRecheck: 30_000,
      trustedDevice: 2_592_000_000,
      auditKept: 15_552_000_000,
      auditKeptSize: 9_000_000_000,
      originTimeout: 60_000,
      alarm: { password: 300, secondFactor: 20 },
      passwordMinimum: 8,
    });
    expect(apps).toEqual([
      {
        host: "app.example.com",
        origin: { kind: "url", url: "https://10.0.0.5.example" },
        policy: "two_factor",
        rules: [],
        identityHeaders: undefined,
        forwardedHost: "origin",
        assertionHeader: "Gatehouse-Assertion",
        name: undefined,
        icon: undefined,
      },
    ]);
    expect(secrets.map((secret) => secret?.length)).toEqual([32]);
  });

  test("the idle time and the recheck never outlast a short session", () => {
    const config = configOf({ ...env, SESSION_MAX: "10m" });
    expect([config.sessionIdle, config.sessionRecheck]).toEqual([600_000, 30_000]);
  });

  test("an app and the secret are not optional", () => {
    expect(mistakesOf({})).toEqual([
      "APPS: is missing. Name at least one app.",
      expect.stringMatching(/^GATEHOUSE_SECRET: is missing\./),
    ]);
    expect(mistakesOf({ ...env, APPS: [] })).toEqual(["APPS: is empty. Name at least one app."]);
  });
});

test("everything that can be set is read", () => {
  const rules = [
    { path: "/public/**", policy: "bypass" },
    { path: "/api/*", methods: ["get"], policy: "one_factor", networks: ["10.0.0.0/8", "::1"] },
    { path: "/admin/**", policy: "two_factor", groups: ["admins"], users: ["ÅNN"], max_age: "10m" },
    { path: "/vault/**", policy: "two_factor", phishing_resistant: true },
  ];
  const config = configOf({
    NAME: "Acme",
    LOGIN_HOST: "Auth.Example.com",
    SESSION_MAX: "12h",
    SESSION_IDLE: "45m",
    SESSION_RECHECK: "0s",
    TRUSTED_DEVICE: "0s",
    AUDIT_KEPT: "7d",
    AUDIT_KEPT_SIZE: "450MB",
    ORIGIN_TIMEOUT: "5s",
    ALARM_PASSWORD_FAILURES: 1000,
    ALARM_SECOND_FACTOR_FAILURES: "7",
    GATEHOUSE_SECRET: SECRET,
    GATEHOUSE_SECRET_PREVIOUS: `${SECRET.slice(0, -2)}A8`.replace(/^AA/, "zz"),
    APPS: JSON.stringify([
      { ...app, identity_headers: true, assertion_header: "Cf-Access-Jwt-Assertion", rules },
      { host: "*.example.com", origin: "http://127.0.0.1:3000/base/", policy: "deny" },
      { host: "localhost", origin: "zone" },
    ]),
  });
  expect(config).toMatchObject({
    name: "Acme",
    loginHost: "auth.example.com",
    sessionMax: 43_200_000,
    sessionIdle: 2_700_000,
    sessionRecheck: 0,
    trustedDevice: 0,
    auditKept: 7 * 86_400_000,
    auditKeptSize: 450_000_000,
    originTimeout: 5000,
    alarm: { password: 1000, secondFactor: 7 },
    passwordMinimum: 15,
  });
  expect(config.secrets).toHaveLength(2);
  expect(config.apps[0]).toMatchObject({
    identityHeaders: PLAIN_IDENTITY,
    forwardedHost: "origin",
    assertionHeader: "Cf-Access-Jwt-Assertion",
    rules: [
      { path: "/public/**", methods: [], networks: [], policy: "bypass", maxAge: undefined },
      { methods: ["GET"], networks: ["10.0.0.0/8", "::1/128"] },
      { groups: ["admins"], users: ["ånn"], maxAge: 600_000, phishingResistant: false },
      { phishingResistant: true },
    ],
  });
  expect(config.apps[1]?.origin).toEqual({ kind: "url", url: "http://127.0.0.1:3000/base" });
  expect(config.apps[2]?.origin).toEqual({ kind: "zone" });
});

describe("service bindings", () => {
  const APPS = [{ ...app, origin: "service:SHOP" }];
  test("one that is there is an origin", () => {
    const SHOP = { fetch: () => new Response() };
    expect(configOf({ ...env, APPS, SHOP }).apps[0]?.origin).toEqual({
      kind: "service",
      binding: "SHOP",
    });
  });
  test.each([undefined, {}, "SHOP", { fetch: 1 }])("%j in its place is a mistake", (SHOP) => {
    expect(mistakesOf({ ...env, APPS, SHOP })).toHaveLength(1);
  });
  test("what every object inherits is not one", () => {
    expect(mistakesOf({ ...env, APPS: [{ ...app, origin: "service:toString" }] })).toHaveLength(1);
  });
});

describe("Strict-Transport-Security", () => {
  test.each([
    ["max-age=31536000", "max-age=31536000"],
    ["MAX-AGE=0", "max-age=0"],
    ["max-age=63072000;includesubdomains; Preload", "max-age=63072000; includeSubDomains; preload"],
    ["", undefined],
  ])("%j may be", (HSTS, value) => expect(configOf({ ...env, HSTS }).hsts).toBe(value));

  test.each([
    "31536000",
    "max-age=1d",
    "max-age=1; preload; includeSubDomains",
    "max-age=1\r\nX-Injected: 1",
    "includeSubDomains",
    31536000,
  ])("%j is a mistake", (HSTS) => {
    expect(mistakesOf({ ...env, HSTS })).toEqual([expect.stringMatching(/^HSTS: /)]);
  });
});

describe("the domain of passkeys", () => {
  const apps = (...hosts: string[]) => hosts.map((host) => ({ ...app, host }));
  test.each([
    ["example.com", apps("app.example.com", "*.example.com"), undefined],
    ["Example.COM", apps("example.com", "*.apps.example.com"), "auth.example.com"],
    ["localhost", apps("localhost", "app.localhost"), undefined],
    ["example.co.uk", apps("app.example.co.uk"), undefined],
  ])("%s may be", (PASSKEY_DOMAIN, APPS, LOGIN_HOST) => {
    const vars = { ...env, PASSKEY_DOMAIN, APPS, ...(LOGIN_HOST && { LOGIN_HOST }) };
    expect(configOf(vars).passkeyDomain).toBe(PASSKEY_DOMAIN.toLowerCase());
  });

  test.each([
    ["a host outside it", "example.com", apps("app.example.com", "app.example.org"), undefined],
    ["a host that only ends alike", "example.com", apps("notexample.com"), undefined],
    ["a login host outside it", "example.com", apps("app.example.com"), "auth.example.org"],
    ["a child of the host", "app.example.com", apps("example.com"), undefined],
    ["a wildcard above it", "app.example.com", apps("*.example.com"), undefined],
    ["a top-level domain", "com", apps("app.example.com"), undefined],
    ["a country's second level", "co.uk", apps("app.example.co.uk"), undefined],
    ["a host that gives names away", "workers.dev", apps("mine.workers.dev"), undefined],
    ["an address", "127.0.0.1", apps("127.0.0.1"), undefined],
    ["a URL", "https://example.com", apps("app.example.com"), undefined],
  ])("%s is a mistake", (_, PASSKEY_DOMAIN, APPS, LOGIN_HOST) => {
    const vars = { ...env, PASSKEY_DOMAIN, APPS, ...(LOGIN_HOST && { LOGIN_HOST }) };
    expect(mistakesOf(vars)).toEqual([expect.stringMatching(/^PASSKEY_DOMAIN: /)]);
  });
});

describe("a login host", () => {
  const apps = (...hosts: string[]) => hosts.map((host) => ({ ...app, host }));
  test.each([
    ["app.example.com", "app.example.com"],
    ["App.Example.com", "app.example.com"],
    ["xn--bcher-kva.example", "b\u00fccher.example"],
  ])("%s is no app's host", (LOGIN_HOST, host) => {
    const mistakes = mistakesOf({ ...env, LOGIN_HOST, APPS: apps("other.example", host) });
    expect(mistakes).toEqual([expect.stringMatching(/^LOGIN_HOST: .* the host of APPS\[1\]/)]);
  });

  test("may lie under the wildcard of an app, which is not served there", () => {
    const vars = { ...env, LOGIN_HOST: "auth.example.com", APPS: apps("*.example.com") };
    expect(configOf(vars).loginHost).toBe("auth.example.com");
  });
});

describe("the shortest password", () => {
  const minimum = (policy: string, ...rules: object[]) =>
    configOf({ ...env, APPS: [{ ...app, policy, rules }] }).passwordMinimum;
  test("is 8 where no sign-in ever rests on the password alone", () => {
    expect(minimum("two_factor", { path: "/a", policy: "bypass" })).toBe(8);
    expect(minimum("deny", { path: "/a", policy: "two_factor" })).toBe(8);
  });
  test("is 15 everywhere else", () => {
    expect(minimum("one_factor")).toBe(15);
    expect(minimum("bypass")).toBe(15);
    expect(minimum("two_factor", { path: "/a", policy: "one_factor" })).toBe(15);
    expect(minimum("two_factor", { path: "/a", policy: "bypass", groups: ["staff"] })).toBe(15);
  });
});
