import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseEnv } from "node:util";
import type { Unstable_Config } from "wrangler";
import { IMAGES } from "../config/image.ts";
import { toBase64Url } from "../kit/bytes.ts";
import { randomBytes } from "../kit/random.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { ownImages } from "./brand-folder.ts";

export type Settings = Record<string, unknown>;

/** Where `npm start` keeps the secret of this machine. */
export const DEV_VARS = resolve(import.meta.dirname, "../../.dev.vars");

/** Not for local runs, which have no zone: a route would replace the host that the Worker sees. */
const NOT_LOCAL = new Set(
  "configPath userConfigPath topLevelName definedEnvironments route routes build dev triggers workers_dev preview_urls python_modules jsx_factory jsx_fragment".split(
    " ",
  ),
);
const PATHS = ["main", "tsconfig"];

/** A wrangler.toml as wrangler reads it; the refusal is one line. */
export async function readWranglerConfig(path: string): Promise<Result<Unstable_Config, string>> {
  if (!existsSync(path)) return refuse(`There is no file ${path}`);
  const { unstable_readConfig } = await import("wrangler");
  try {
    return ok(unstable_readConfig({ config: path }, { hideWarnings: true }));
  } catch (error) {
    return refuse(`${path}${lineOf(error)}: ${messageOf(error)}`);
  }
}

/** The line of a syntax error. */
function lineOf(error: unknown): string {
  const { line } = recordOf(recordOf(error).location);
  return typeof line === "number" ? `:${line}` : "";
}

/** Below a heading, wrangler lists every mistake on a line of its own. */
function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const mistakes = [...text.matchAll(/^ *- (.+?)\.?$/gm)].map(([, mistake = ""]) => mistake);
  return mistakes.length > 0 ? mistakes.join("; ") : (text.split("\n")[0] ?? text);
}

/** A wrangler.toml as settings for use from any folder: absolute paths, empty values left out. */
export async function readSettings(path: string): Promise<Result<Settings, string>> {
  const config = await readWranglerConfig(path);
  return config.ok ? ok(settingsOf(config.value, dirname(path))) : config;
}

function settingsOf(config: Unstable_Config, folder: string): Settings {
  const kept = Object.entries(config).filter(
    ([name, value]) => !NOT_LOCAL.has(name) && says(value),
  );
  const settings: Settings = Object.fromEntries(kept);
  for (const name of PATHS) {
    const path = settings[name];
    if (typeof path === "string") settings[name] = resolve(folder, path);
  }
  const replaced = Object.entries(recordOf(settings.alias)).map(([name, path]) => [
    name,
    typeof path === "string" && path.startsWith(".") ? resolve(folder, path) : path,
  ]);
  if (replaced.length > 0) settings.alias = Object.fromEntries(replaced);
  const vars = recordOf(settings.vars);
  if (typeof vars.APPS_FILE === "string" && vars.APPS_FILE !== "") {
    settings.vars = { ...vars, APPS_FILE: resolve(folder, vars.APPS_FILE) };
  }
  settings.d1_databases = config.d1_databases.map((database) => ({
    ...database,
    migrations_dir: resolve(folder, database.migrations_dir ?? "migrations"),
  }));
  return settings;
}

const says = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  (typeof value !== "object" || Object.values(value).some(says));

/** The settings of the project with the vars, service and mail bindings of another file over them. */
export function overlay(settings: Settings, other: Settings): Settings {
  const mail = [...listOf(settings.send_email), ...listOf(other.send_email)];
  const { APPS, APPS_FILE, ...vars } = recordOf(settings.vars);
  const others = recordOf(other.vars);
  // Apps are all from one of the two.
  const hasApps = others.APPS !== undefined || others.APPS_FILE !== undefined;
  const apps = {
    ...(APPS !== undefined && { APPS }),
    ...(APPS_FILE !== undefined && { APPS_FILE }),
  };
  return {
    ...settings,
    vars: { ...vars, ...(!hasApps && apps), ...others },
    services: [...listOf(settings.services), ...listOf(other.services)],
    ...(mail.length > 0 && { send_email: mail }),
  };
}

/** What `parseConfig` gets in a Worker: the vars, the secrets, and bindings that can fetch or send mail. */
export function environmentOf(settings: Settings, devVars: Settings): Settings {
  const named = ["services", "vpc_services", "mtls_certificates"].flatMap((kind) =>
    listOf(settings[kind]).map((entry) => recordOf(entry).binding),
  );
  const mail = listOf(settings.send_email).map((entry) => recordOf(entry).name);
  const bindings = [
    ...named.map((name) => [name, { fetch: () => undefined }]),
    ...mail.map((name) => [name, { send: () => undefined }]),
  ];
  const images = { [IMAGES]: ownImages() };
  return { ...Object.fromEntries(bindings), ...recordOf(settings.vars), ...devVars, ...images };
}

/** https://developers.cloudflare.com/workers/platform/limits/#environment-variables */
const LARGEST_VARIABLE = 5 * 1024;

/** Variables that are larger than a Worker can have, one sentence each. */
export const tooLarge = (settings: Settings): string[] =>
  Object.entries(recordOf(settings.vars)).flatMap(([name, value]) => {
    const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
    const { length } = new TextEncoder().encode(text);
    if (length <= LARGEST_VARIABLE) return [];
    const size = (length / 1024).toFixed(1);
    const way = name === "APPS" ? " Move apps into a file, and name it in APPS_FILE." : "";
    return [`${name}: takes ${size} KB, and a variable of a Worker holds 5 KB.${way}`];
  });

export const recordOf = (value: unknown): Settings =>
  typeof value === "object" && value !== null ? (value as Settings) : {};

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const SECRET_BYTES = 32;
export const OWNER_ONLY = 0o600;

/**
 * The variables of `.dev.vars`, to which a fresh secret is added if it has none. An existing secret
 * is never replaced: everything in the local database is sealed under it.
 */
export function ensureDevVars(path: string): Result<Settings, string> {
  try {
    const existing = readDevVars(path);
    if (existing?.GATEHOUSE_SECRET !== undefined) return ok(existing);
    const line = `GATEHOUSE_SECRET=${toBase64Url(randomBytes(SECRET_BYTES))}\n`;
    if (existing) appendFileSync(path, endsWithNewline(path) ? line : `\n${line}`);
    else writeFileSync(path, line, { mode: OWNER_ONLY, flag: "wx" });
    return ok(readDevVars(path) ?? {});
  } catch (error) {
    return refuse(`${path} cannot be read or written (${codeOf(error)}): make it yours`);
  }
}

/** The name of a system error: `EACCES`. */
export const codeOf = (error: unknown): string => {
  const { code } = recordOf(error);
  return typeof code === "string" ? code : String(error);
};

export const readDevVars = (path: string): Record<string, unknown> | undefined =>
  existsSync(path) ? { ...parseEnv(readFileSync(path, "utf8")) } : undefined;

const endsWithNewline = (path: string): boolean => /(^|\n)$/.test(readFileSync(path, "utf8"));
