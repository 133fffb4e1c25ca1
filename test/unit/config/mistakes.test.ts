import { describe, expect, test } from "vitest";
import { describeMistakes } from "../../../src/config/mistakes.ts";
import { parseConfig } from "../../../src/config/parse.ts";

const SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
const app = { host: "app.example.com", origin: "https://10.0.0.5.example" };
const env = { GATEHOUSE_SECRET: SECRET, APPS: [app] };

const mistakesOf = (vars: Record<string, unknown>): readonly string[] => {
  const result = parseConfig(vars);
  return result.ok ? [] : result.reason;
};
const appMistakes = (fields: Record<string, unknown>) =>
  mistakesOf({ ...env, APPS: [{ ...app, ...fields }] });
const ruleMistakes = (fields: Record<string, unknown>) =>
  appMistakes({ rules: [{ path: "/x/**", policy: "one_factor", ...fields }] });

/** The second path is covered by the first. */
const SHADOWED = [
  ["/admin/**", "/admin/users"],
  ["/admin/**", "/admin"],
  ["/admin/**", "/admin/"],
  ["/*/x", "/a/x"],
  ["/*/x", "/*a/x"],
  ["/**/edit", "/wiki/**/edit"],
  ["/a*", "/ab*c"],
  ["/**/*.css", "/css/*.css"],
  ["/same", "/same"],
];
const NOT_SHADOWED = [
  ["/admin/*", "/admin"],
  ["/admin/*", "/admin/**"],
  ["/admin", "/admin/"],
  ["/a*c", "/a*"],
  ["/a*c", "/ac*"],
  ["/**/edit", "/**"],
  ["/ADMIN/**", "/admin/**"],
];

test("JWKS_PATHS are plain paths of their own", () => {
  const mistakes = (JWKS_PATHS: unknown, rules: object[] = []) =>
    mistakesOf({ ...env, JWKS_PATHS, APPS: [{ ...app, rules }] });
  for (const right of [undefined, ["/oauth/v1/keys", "/.well-known/a"]])
    expect(mistakes(right)).toEqual([]);
  for (const wrong of [
    "/",
    "jwks",
    "//a",
    "/a/",
    "/a/../b",
    "/a?b",
    "/%61",
    "/a b",
    "/a/*",
    "/.git",
  ])
    expect(mistakes([wrong]), wrong).toHaveLength(1);
  expect(mistakes("/oauth/keys")).toEqual([expect.stringContaining("must be a list")]);
  expect(mistakes([])).toEqual([expect.stringContaining("must not be an empty list")]);
  expect(mistakes(["/.gatehouse/keys"])).toEqual([expect.stringContaining("own paths")]);
  expect(mistakes(["/cdn-cgi/access/certs"])).toEqual([expect.stringContaining("never reaches")]);
  const rule = { path: "/oauth/keys", policy: "two_factor" };
  expect(mistakes(["/oauth/keys"], [{ ...rule, path: "/oauth/**" }])).toEqual([]);
  expect(mistakes(["/oauth/keys"], [rule])).toEqual([
    "APPS[0].rules[0]: never applies, because JWKS_PATHS already takes each of its requests.",
  ]);
});

describe("mistakes", () => {
  test("all of them are told at once, each with its place", () => {
    expect(
      mistakesOf({
        NAME: "a:b",
        SESSION_MAX: "1h",
        SESSION_IDLE: "2h",
        SESION_MAX: "3h",
        APPS: [
          { host: "localhost:80", origin: "ftp://x", polcy: "deny" },
          { ...app, rules: [{ path: "admin", policy: "nope" }, 3] },
          app,
        ],
      }),
    ).toEqual([
      'NAME: must be 1 to 64 characters without a colon or spaces around it (found "a:b").',
      "SESSION_IDLE: 2h is longer than SESSION_MAX, which is 1h.",
      'APPS[0].host: must be a host name without a port (found "localhost:80").',
      'APPS[0].origin: must be an http(s) URL, "service:BINDING", "zone" or "zone:HOST" (found "ftp://x").',
      'APPS[0].polcy: is not a setting; "policy" was meant?',
      'APPS[1].rules[0].path: must start with "/" (found "admin").',
      'APPS[1].rules[0].policy: must be "bypass", "one_factor", "two_factor" or "deny" (found "nope").',
      "APPS[1].rules[1]: must be a table (found 3).",
      'APPS[2].host: "app.example.com" is already the host of APPS[1].',
      expect.stringMatching(/^GATEHOUSE_SECRET: is missing/),
      'SESION_MAX: is not a setting; "SESSION_MAX" was meant?',
    ]);
  });

  test("they read as a list, one line each", () => {
    expect(describeMistakes(["A: is wrong.", "B: is wrong."])).toBe(
      "The configuration has 2 mistakes; nothing is served until it is right:\n  A: is wrong.\n  B: is wrong.",
    );
  });

  test("unknown keys are mistakes, also those that JavaScript objects have anyway", () => {
    const APPS = JSON.stringify([app]).replace("{", '{"__proto__":{"host":"x"},"constructor":1,');
    expect(mistakesOf({ ...env, APPS })).toEqual([
      "APPS[0].__proto__: is not a setting.",
      "APPS[0].constructor: is not a setting.",
    ]);
  });

  test("a setting in lower case is not quietly ignored, a var of another program is", () => {
    expect(mistakesOf({ ...env, session_max: "1h", app: "x" })).toHaveLength(2);
    expect(mistakesOf({ ...env, NODE_ENV: "x", GATEHOUSE_URL: "x", DB: {}, TOKEN: 1 })).toEqual([]);
  });

  test.each(["10", "10 m", "m", "-1m", "1.5h", "1w", "10M", "", "9999999999d", 600, null])(
    "a duration of %j is one",
    (SESSION_MAX) => expect(mistakesOf({ ...env, SESSION_MAX })).toHaveLength(1),
  );

  test.each([0, -1, 2.5, 1_000_001, "", "many", "3.0", "1e3", Number.NaN, true, null, []])(
    "an alarm at %j failures is one",
    (ALARM_PASSWORD_FAILURES) => {
      const sentence =
        /^ALARM_PASSWORD_FAILURES: must be a number from 1 to 1000000 \(found .+\)\.$/;
      const told = mistakesOf({ ...env, ALARM_PASSWORD_FAILURES });
      expect(told).toEqual([expect.stringMatching(sentence)]);
    },
  );

  test("no session outlasts 30 days, no device is trusted for more than a year", () => {
    expect(mistakesOf({ ...env, SESSION_MAX: "30d" })).toEqual([]);
    expect(mistakesOf({ ...env, SESSION_MAX: "31d" })).toHaveLength(1);
    expect(mistakesOf({ ...env, TRUSTED_DEVICE: "366d" })).toHaveLength(1);
  });

  test.each([
    {
      rules: [
        { path: "/**", policy: "bypass" },
        { path: "/admin/**", policy: "deny" },
      ],
    },
    ...SHADOWED.map((paths) => ({
      rules: paths.map((path, index) => ({ path, policy: index === 0 ? "bypass" : "deny" })),
    })),
    {
      rules: [
        { path: "/api/**", methods: ["GET", "POST"], policy: "bypass" },
        { path: "/api/keys", methods: ["HEAD"], policy: "two_factor" },
      ],
    },
    {
      rules: [
        { path: "/**", networks: ["10.0.0.0/8", "fd00::/8"], policy: "bypass" },
        { path: "/admin", networks: ["10.1.0.0/16"], policy: "deny" },
      ],
    },
    { rules: [{ path: "/a", policy: "deny", groups: ["x"] }] },
    { rules: [{ path: "/a", policy: "bypass", max_age: "10m" }] },
    { rules: [{ path: "/a", policy: "bypass", phishing_resistant: true }] },
    { rules: [{ path: "/a", policy: "deny", phishing_resistant: true }] },
    { rules: {} },
    { policy: "two-factor" },
    { identity_headers: "yes" },
    { identity_headers: null },
  ])("an app with %j is one", (fields) => expect(appMistakes(fields)).toHaveLength(1));

  test.each([
    ...NOT_SHADOWED.map((paths) => paths.map((path) => ({ path, policy: "bypass" }))),
    [
      { path: "/api/**", methods: ["GET"], policy: "bypass" },
      { path: "/api/keys", policy: "two_factor" },
    ],
    [
      { path: "/**", networks: ["10.0.0.0/8"], policy: "bypass" },
      { path: "/admin", networks: ["10.0.0.0/7"], policy: "deny" },
    ],
  ])("rules %j are none", (...rules) => expect(appMistakes({ rules })).toEqual([]));

  test.each([
    { methods: ["GTE"] },
    { methods: ["TRACE"] },
    { methods: [] },
    { methods: "GET" },
    { groups: [] },
    { groups: ["a,b"] },
    { groups: [" a"] },
    { users: [""] },
    { networks: ["10.0.0.1/8"] },
    { max_age: "1s" },
    { phishing_resistant: "yes" },
    { group: ["admins"] },
  ])("a rule with %j is one", (fields) => expect(ruleMistakes(fields)).toHaveLength(1));
});
