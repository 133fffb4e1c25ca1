import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands/all.ts";
import { readCommand } from "../../src/cli/commands/command.ts";
import { environmentOf, readSettings } from "../../src/cli/settings.ts";
import { USAGE } from "../../src/cli/start-plan.ts";
import { writeDuration, writeSize } from "../../src/config/fields.ts";
import { KNOWN_VARS, parseConfig } from "../../src/config/parse.ts";
import { KNOWN_KEYS } from "../../src/config/schema.ts";

/** The formatter pads tables; the padding says nothing. */
const README = readFileSync("README.md", "utf8").replaceAll(/ +/g, " ");
const SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
const APPS = [{ host: "localhost", origin: "http://localhost:3000" }];

/** The rows of the table with this first heading, without the mark of code around a cell. */
function table(heading: string): string[][] {
  const lines = README.split("\n");
  const head = lines.indexOf(lines.find((line) => line.startsWith(`| ${heading} |`)) ?? "");
  expect(head, heading).toBeGreaterThan(0);
  const rows = lines.slice(head + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith("|")),
    )
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
}
const names = (heading: string): string[] =>
  table(heading).map(([name = ""]) => name.replaceAll("`", ""));

test("every command that the README names is there", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const named = [...README.matchAll(/npm (?:run ([\w:]+)|(start|test)\b)/g)];
  expect(named.length).toBeGreaterThan(5);
  for (const [text, script, own] of named) {
    const command: string | undefined = scripts[script ?? own ?? ""];
    expect(command, text).toBeDefined();
    const [, file] = /^node (\S+\.ts)/.exec(command ?? "") ?? [];
    if (file) expect(existsSync(file), file).toBe(true);
  }
});

/** The README, and the pages for operators. */
const PAGES = ["README.md", "deploy", "operations", "secrets", "troubleshooting"].map((name) =>
  name.endsWith(".md") ? name : `docs/${name}.md`,
);

test("every command of npm run gatehouse that the README names is one", () => {
  const named = [...README.matchAll(/(?:^|`)npm run gatehouse -- ([^`\n]+)/gm)]
    .map(([, line = ""]) => line.split(/ #|[<>]/)[0] ?? "")
    .map((line) => line.trim().split(/\s+/))
    .filter(([first]) => first !== "…");
  expect(named.length).toBeGreaterThan(0);
  for (const line of named) {
    const read = readCommand(line, COMMANDS);
    const isHelp = line.includes("--help");
    expect(isHelp || read.ok, `${line.join(" ")}: ${read.ok ? "" : read.reason}`).toBe(true);
  }
});

test.each(PAGES)("what %s points to is there, down to the heading", (page) => {
  const anchors = (file: string) =>
    [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    );
  const links = [...readFileSync(page, "utf8").matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)];
  for (const [, target = "", anchor] of links) {
    const file = target === "" ? page : join(dirname(page), target);
    expect(existsSync(file), `${page}: ${target}`).toBe(true);
    if (anchor !== undefined)
      expect(anchors(file), `${page}: ${target}#${anchor}`).toContain(anchor);
  }
});

test("every flag of npm start that the README names is one", () => {
  const [, tryIt = ""] = /## Try it\n(.*?)\n## /s.exec(README) ?? [];
  const named = tryIt.match(/--[a-z]+/g) ?? [];
  expect(named.length).toBeGreaterThan(3);
  for (const flag of named) expect(USAGE).toContain(flag);
});

test("the README lists every setting, and no other", () => {
  const vars = [...names("`[vars]`"), ...names("secret")];
  expect(vars.toSorted()).toEqual([...KNOWN_VARS].toSorted());
  const keys = [...names("each of `APPS`"), ...names("each of `rules`")];
  expect(new Set(keys)).toEqual(new Set(KNOWN_KEYS));
});

test("the defaults in the README are those of the code", () => {
  const config = parseConfig({ APPS, GATEHOUSE_SECRET: SECRET });
  if (!config.ok) throw new Error(config.reason.join());
  const { value } = config;
  const [app] = value.apps;
  const defaults: Record<string, string> = {
    NAME: value.name,
    SESSION_MAX: writeDuration(value.sessionMax),
    SESSION_IDLE: writeDuration(value.sessionIdle),
    SESSION_RECHECK: writeDuration(value.sessionRecheck),
    TRUSTED_DEVICE: writeDuration(value.trustedDevice),
    AUDIT_KEPT: writeDuration(value.auditKept),
    AUDIT_KEPT_SIZE: writeSize(value.auditKeptSize),
    ORIGIN_TIMEOUT: writeDuration(value.originTimeout),
    ALARM_PASSWORD_FAILURES: `${value.alarm.password}`,
    ALARM_SECOND_FACTOR_FAILURES: `${value.alarm.secondFactor}`,
    HSTS: `${value.hsts}`,
    LOG_REQUESTS: value.logRequests,
    CHECK_ORIGINS: `${value.checkOrigins}`,
    policy: `${app?.policy}`,
    assertion_header: `${app?.assertionHeader}`,
    identity_headers: `${app?.identityHeaders ?? false}`,
    forwarded_host: `${app?.forwardedHost}`,
    rules: app?.rules.length === 0 ? "none" : "some",
  };
  const written = [...table("`[vars]`"), ...table("each of `APPS`")].flatMap(([name, cell = ""]) =>
    cell === "" ? [] : [[(name ?? "").replaceAll("`", ""), asMilliseconds(cell)]],
  );
  expect(Object.fromEntries(written)).toEqual(
    Object.fromEntries(
      Object.entries(defaults).map(([name, cell]) => [name, asMilliseconds(cell)]),
    ),
  );
});

test("the password lengths in the README are those of the code", () => {
  const lengthFor = (policy: string) => {
    const config = parseConfig({
      APPS: APPS.map((app) => ({ ...app, policy })),
      GATEHOUSE_SECRET: SECRET,
    });
    return config.ok ? config.value.passwordMinimum : undefined;
  };
  expect(README).toContain(
    `at least ${lengthFor("one_factor")} characters, or ${lengthFor("two_factor")} where every app`,
  );
});

test("the example configuration is right", async () => {
  const [, toml = ""] = /```toml\n(.*?)```/s.exec(README) ?? [];
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-"));
  try {
    const file = join(folder, "wrangler.toml");
    writeFileSync(file, toml);
    const settings = await readSettings(file);
    if (!settings.ok) throw new Error(settings.reason);
    const config = parseConfig(environmentOf(settings.value, { GATEHOUSE_SECRET: SECRET }));
    expect(config).toMatchObject({ ok: true, value: { apps: [{ rules: [{}, {}, {}] }] } });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("what the README and SECURITY.md point to is there", () => {
  for (const page of ["README.md", "SECURITY.md"].filter((name) => existsSync(name))) {
    const links = [...readFileSync(page, "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)/g)];
    expect(links.length, page).toBeGreaterThan(0);
    for (const [, target = ""] of links)
      expect(existsSync(join(dirname(page), target)), target).toBe(true);
  }
});

/** `24h` and `1d` are one time. */
function asMilliseconds(cell: string): string {
  const text = cell.replaceAll("`", "");
  const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };
  return unit === undefined ? text : `${Number(count) * (units[unit] ?? 0)} s`;
}
