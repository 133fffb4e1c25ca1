import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Miniflare } from "miniflare";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readAppsFile } from "../../../src/cli/apps-file.ts";
import { planDeployment } from "../../../src/cli/deployment.ts";
import { parseConfig } from "../../../src/config/parse.ts";

const GATEHOUSE_SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
const BUILD = join(import.meta.dirname, "../../../src/cli/build-worker.ts");

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "gatehouse-apps-")));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const shown = (): string => relative(process.cwd(), join(folder, "apps.toml"));

/** The configuration as the Worker would have it, or its mistakes. */
function configOf(toml: string | undefined, more: Readonly<Record<string, unknown>> = {}) {
  if (toml !== undefined) write("apps.toml", toml);
  const env = { GATEHOUSE_SECRET, APPS_FILE: "apps.toml", ...more };
  const file = readAppsFile(env, folder);
  return file.ok ? parseConfig(env, file.value) : file;
}

const ONE = `[[apps]]\nhost = "wiki.example.com"\norigin = "http://10.0.0.2"\n`;

test("the apps of the file come after those of APPS", () => {
  const APPS = [{ host: "app.example.com", origin: "zone" }];
  const config = configOf(`${ONE}rules = [{ path = "/feed", policy = "bypass" }]\n`, { APPS });
  expect(config).toMatchObject({
    ok: true,
    value: {
      apps: [
        { host: "app.example.com" },
        { host: "wiki.example.com", policy: "two_factor", rules: [{ path: "/feed" }] },
      ],
    },
  });
  expect(configOf(ONE)).toMatchObject({
    ok: true,
    value: { apps: [{ host: "wiki.example.com" }] },
  });
});

describe("a mistake says where it is", () => {
  test.each([
    ["a syntax error", `${ONE}host = \n`, ":4: Invalid TOML document: "],
    [
      "a value",
      `${ONE}\n[[apps]]\nhost = "b.example.com"\norigin = "ftp://x"\n`,
      ":5: apps[1].origin: must be",
    ],
    [
      "a rule",
      `${ONE}rules = [{ path = "admin", policy = "deny" }]\n`,
      ':1: apps[0].rules[0].path: must start with "/"',
    ],
    [
      "an unknown key",
      `${ONE}polcy = "deny"\n`,
      ':1: apps[0].polcy: is not a setting; "policy" was meant?',
    ],
    [
      "a rule that never applies",
      `${ONE}rules = [{ path = "/**", policy = "deny" }, { path = "/x", policy = "bypass" }]\n`,
      ":1: apps[0].rules[1]: never applies",
    ],
    ["another list", `${ONE}[[app]]\nhost = "x"\n`, ': has "app", and only [[apps]] are read'],
    ["no list", `apps = "x"\n`, ": apps must be a list"],
    ["nothing", "", ": has no [[apps]]"],
    [
      "a host twice",
      `${ONE}${ONE}`,
      ':4: apps[1].host: "wiki.example.com" is already the host of ',
    ],
  ])("%s", (_, toml, sentence) => {
    const config = configOf(toml);
    expect(config.ok).toBe(false);
    if (!config.ok) expect(config.reason.join("\n")).toContain(`${shown()}${sentence}`);
  });

  test("a host that APPS has, or that is the login host", () => {
    const APPS = [{ host: "*.example.com", origin: "zone" }];
    expect(configOf(ONE, { APPS, LOGIN_HOST: "wiki.example.com" })).toEqual({
      ok: false,
      reason: [
        `LOGIN_HOST: "wiki.example.com" is also the host of ${shown()}:1: apps[0], whose scripts could read what people type there; use a host of its own, or leave LOGIN_HOST out.`,
        `${shown()}:1: apps[0].host: "wiki.example.com" is already taken by the wildcard of APPS[0]; put the exact host first.`,
      ],
    });
  });

  test("a file that is not there", () => {
    expect(configOf(undefined)).toEqual({
      ok: false,
      reason: [`APPS_FILE: ${shown()} cannot be read (ENOENT).`],
    });
  });
});

describe("the Worker serves nothing", () => {
  const APPS = [{ host: "app.example.com", origin: "zone" }];

  test("where it was built without the file, with another, or with one that is not named", () => {
    write("apps.toml", ONE);
    const built = readAppsFile({ APPS_FILE: "apps.toml" }, folder);
    if (!built.ok || !built.value) throw new Error("the file is right");
    const env = { GATEHOUSE_SECRET, APPS };
    for (const [config, reason] of [
      [
        parseConfig({ ...env, APPS_FILE: "apps.toml" }),
        /"apps.toml" is not what the Worker was built with/,
      ],
      [parseConfig({ ...env, APPS_FILE: "other.toml" }, built.value), /"other.toml" is not what/],
      [parseConfig(env, built.value), /is missing, and the Worker was built with "apps.toml"/],
      [parseConfig({ ...env, APPS_FILE: 1 }), /must be text in quotes/],
    ] as const) {
      expect(config).toEqual({ ok: false, reason: [expect.stringMatching(reason)] });
    }
  });

  test("where a binding of the file is gone", () => {
    write("apps.toml", `[[apps]]\nhost = "b.example.com"\norigin = "service:B"\n`);
    const built = readAppsFile({ APPS_FILE: "apps.toml", B: { fetch: () => 0 } }, folder);
    if (!built.ok) throw new Error(built.reason.join());
    expect(parseConfig({ GATEHOUSE_SECRET, APPS_FILE: "apps.toml" }, built.value)).toEqual({
      ok: false,
      reason: [expect.stringContaining('apps[0].origin: no service binding "B" is there')],
    });
  });
});

const WRANGLER = `name = "g"\ncompatibility_date = "2026-07-01"\n[vars]\nAPPS_FILE = "apps.toml"\n`;
const build = (): string =>
  execFileSync(
    process.execPath,
    [
      "--no-warnings",
      BUILD,
      "--config",
      join(folder, "wrangler.toml"),
      "--out",
      join(folder, "out"),
    ],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    },
  );

test("the build refuses what the Worker would", () => {
  write("wrangler.toml", WRANGLER);
  write("apps.toml", `${ONE}polcy = "deny"\n`);
  expect(build).toThrow(/apps\[0\]\.polcy/);
});

test("300 apps with 50 rules each: a deployment's plan has them, and so has the Worker that is built", async () => {
  const rules = Array.from(
    { length: 50 },
    (_, rule) =>
      `{ path = "/part-${rule}/**", policy = "one_factor", networks = ["10.${rule}.0.0/16"] }`,
  );
  const apps = Array.from(
    { length: 300 },
    (_, app) =>
      `[[apps]]\nhost = "app-${app}.example.com"\norigin = "https://origin.example"\npolicy = "deny"\nrules = [${rules.join(", ")}]\n`,
  );
  write("apps.toml", apps.join("\n"));
  write("wrangler.toml", WRANGLER);
  const plan = planDeployment(
    {
      vars: { APPS_FILE: "apps.toml" },
      d1_databases: [{ database_name: "gatehouse", database_id: "x" }],
    },
    join(folder, "wrangler.toml"),
  );
  if (!plan.ok) throw new Error(plan.reason);
  expect(plan.value.config.apps.length).toBe(300);

  build();
  const out = join(folder, "out");
  expect(JSON.parse(readFileSync(join(out, "apps.json"), "utf8")).apps).toHaveLength(300);
  const { convertV4MiniflareOptions } = await import("miniflare");
  const { modulesIn } = await import("../../../bench/workers.ts");
  const gate = new Miniflare(
    convertV4MiniflareOptions({
      ...{ host: "127.0.0.1", port: 0, cf: false },
      ...modulesIn(out, "worker.mjs"),
      compatibilityDate: "2026-07-01",
      compatibilityFlags: ["nodejs_compat"],
      bindings: { GATEHOUSE_SECRET, APPS_FILE: "apps.toml" },
      d1Databases: { DB: "gatehouse" },
      durableObjects: { ATTEMPTS: { className: "AttemptCounter", useSQLite: true } },
    }),
  );
  try {
    const ask = async (host: string) => (await gate.dispatchFetch(`https://${host}/x`)).status;
    expect([await ask("app-299.example.com"), await ask("app-300.example.com")]).toEqual([
      403, 421,
    ]);
  } finally {
    await gate.dispose();
  }
});
