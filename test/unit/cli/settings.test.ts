import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { environmentOf, overlay, readSettings } from "../../../src/cli/settings.ts";
import { DEMO_ORIGIN, localApps, wantsDemo, withDemoAt } from "../../../src/cli/start-plan.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gatehouse-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const settingsOf = async (toml: string) => {
  const path = join(folder, "wrangler.toml");
  writeFileSync(path, toml);
  return readSettings(path);
};

test("the project's own wrangler.toml holds from any folder, without what needs a zone", async () => {
  const result = await settingsOf(`
    name = "gatehouse"
    main = "src/worker.ts"
    routes = ["app.example.com/*"]
    [vars]
    NAME = "Acme"
    [[d1_databases]]
    binding = "DB"
    database_id = "x"`);
  expect(result).toEqual({
    ok: true,
    value: {
      name: "gatehouse",
      main: join(folder, "src/worker.ts"),
      vars: { NAME: "Acme" },
      d1_databases: [
        { binding: "DB", database_id: "x", migrations_dir: join(folder, "migrations") },
      ],
    },
  });
});

test("a file that is not there, or is no TOML, is told in one line", async () => {
  const missing = await readSettings(join(folder, "none.toml"));
  expect(missing).toEqual({ ok: false, reason: `There is no file ${join(folder, "none.toml")}` });
  const broken = await settingsOf("[vars");
  expect(broken).toMatchObject({ ok: false, reason: expect.stringMatching(/^[^\n]*TOML[^\n]*$/) });
});

test("another file's vars, service and mail bindings lie over the project's", () => {
  const other = {
    name: "other",
    vars: { APPS: [], SESSION_MAX: "1h" },
    services: [{ binding: "B" }],
    send_email: [{ name: "MAIL" }],
  };
  const own = { name: "gatehouse", vars: { NAME: "A", APPS: [1] }, services: [{ binding: "A" }] };
  expect(overlay(own, other)).toEqual({
    name: "gatehouse",
    vars: { NAME: "A", APPS: [], SESSION_MAX: "1h" },
    services: [{ binding: "A" }, { binding: "B" }],
    send_email: [{ name: "MAIL" }],
  });
});

const local = { host: "localhost", origin: DEMO_ORIGIN, policy: "two_factor" };
const other = { host: "app.example.com", origin: "https://x.example" };
const nothing = { origin: undefined, policy: undefined };

test("--origin and --policy are said of the app on localhost only", () => {
  const origin = "http://localhost:3000";
  expect(localApps([other, local], { origin, policy: "deny" })).toEqual([
    other,
    { host: "localhost", origin, policy: "deny" },
  ]);
  expect(localApps([other], { ...nothing, origin })).toEqual([
    other,
    { host: "localhost", origin },
  ]);
  expect(localApps(JSON.stringify([local]), nothing)).toEqual([local]);
  expect(localApps("no JSON", { ...nothing, origin })).toBe("no JSON");
});

test("the demo runs only for an app that points to it, wherever it gets a port", () => {
  expect(wantsDemo([other, local])).toBe(true);
  expect(wantsDemo([other])).toBe(false);
  expect(wantsDemo("no list")).toBe(false);
  expect(withDemoAt([other, local], "http://localhost:9")).toEqual([
    other,
    { ...local, origin: "http://localhost:9" },
  ]);
});

test("the check before the start sees secrets over vars, and service bindings", () => {
  const env = environmentOf({ vars: { A: 1, B: 1 }, services: [{ binding: "SHOP" }] }, { B: 2 });
  expect(env).toMatchObject({ A: 1, B: 2, SHOP: { fetch: expect.any(Function) } });
});

test.each([
  ["[vars\nA = 1", /^\S+wrangler\.toml:1: Invalid TOML document: [^\n]+$/],
  [
    "compatibility_flags = 3\nname = 4",
    /^\S+wrangler\.toml: Expected "compat[^\n]+; Expected "name" [^\n]+$/,
  ],
])("a wrangler.toml that is wrong is one line: %j", async (text, line) => {
  const file = join(folder, "wrangler.toml");
  writeFileSync(file, text);
  const settings = await readSettings(file);
  expect(settings.ok ? "" : settings.reason).toMatch(line);
});
