import { expect, test } from "vitest";
import { NO_DATABASE, planDeployment } from "../../../src/cli/deployment.ts";

const APP = { host: "app.example.com", origin: "https://app.internal.example.com" };
const settings = (vars: object = {}, more: object = {}) => ({
  vars: { APPS: [APP], ...vars },
  d1_databases: [{ binding: "DB", database_name: "gatehouse", database_id: NO_DATABASE }],
  ...more,
});
const plan = (...args: Parameters<typeof settings>) =>
  planDeployment(settings(...args), "wrangler.toml");
const reasonOf = (...args: Parameters<typeof settings>) => {
  const planned = plan(...args);
  return planned.ok ? undefined : planned.reason;
};

test("the demo's configuration is refused with one clear line", () => {
  const APPS = [{ host: "localhost", origin: "http://localhost:8788" }];
  expect(reasonOf({ APPS })).toBe(
    "wrangler.toml still protects localhost on this machine: name your own apps under [[vars.APPS]] first",
  );
  expect(reasonOf({ APPS: [APP, { ...APP, host: "app.localhost" }] })).toMatch(/app\.localhost/);
  expect(reasonOf({ LOGIN_HOST: "auth.localhost" })).toMatch(/auth\.localhost/);
});

test("an origin on this machine is refused: nobody at Cloudflare can reach it", () => {
  for (const origin of ["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"])
    expect(reasonOf({ APPS: [{ ...APP, origin }] })).toMatch(/app\.example\.com is this machine/);
  expect(reasonOf({ APPS: [{ ...APP, origin: "zone" }] })).toBeUndefined();
});

test("all mistakes of the configuration are told, and nothing is planned", () => {
  const reason = reasonOf({ SESSION_MAX: "1 day", APPS: [{ ...APP, host: "app.example.com:80" }] });
  expect(reason).toMatch(/2 mistakes/);
});

test("that the secret is not in the file is no mistake", () => {
  expect(plan()).toMatchObject({ ok: true });
});

test("a database is missing as long as its id is the placeholder", () => {
  expect(plan()).toMatchObject({ value: { database: { name: "gatehouse", missing: true } } });
  const d1_databases = [{ database_name: "gate", database_id: "7f0c8b2e" }];
  expect(plan({}, { d1_databases })).toMatchObject({
    value: { database: { name: "gate", missing: false } },
  });
  expect(reasonOf({}, { d1_databases: [] })).toMatch(/needs a database_name/);
});

test("people sign in at the login host, or at the first app that has one name", () => {
  const wild = { ...APP, host: "*.example.com" };
  expect(plan({ LOGIN_HOST: "auth.example.com" })).toMatchObject({
    value: { signInHost: "auth.example.com" },
  });
  expect(plan({ APPS: [wild, { ...APP, host: "app.example.org" }] })).toMatchObject({
    value: { signInHost: "app.example.org" },
  });
  expect(plan({ APPS: [wild] })).toMatchObject({ value: { signInHost: undefined } });
});

test.each([
  [[], ["app.example.com"]],
  [["app.example.com/*"], []],
  [[{ pattern: "app.example.com/*", zone_name: "example.com" }], []],
  [[{ pattern: "app.example.com", custom_domain: true }], []],
  [["*.example.com/*"], []],
  [["*example.com/*"], []],
  [["https://app.example.com/*"], []],
  [["app.example.com/admin/*"], ["app.example.com"]],
  [["other.example.com/*"], ["app.example.com"]],
])("routes %j leave %j without one", (routes, unrouted) => {
  expect(plan({}, { routes })).toMatchObject({ value: { unrouted } });
});

test("a variable that is larger than a Worker can have is said before the platform does", () => {
  const apps = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ ...APP, host: `app${at}.example.com` }));
  expect(reasonOf({ APPS: apps(50) })).toBeUndefined();
  expect(reasonOf({ APPS: apps(80) })).toMatch(/APPS: takes \d\.\d KB.*holds 5 KB/);
});
