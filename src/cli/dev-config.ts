import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Unstable_Config } from "wrangler";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { StartOptions } from "./start-options.ts";

/** Where wrangler.toml says the demo origin is; `npm start` gives it a free port instead. */
export const DEMO_ORIGIN = "http://localhost:8788";
const LOCAL_HOST = "localhost";

export type Settings = Record<string, unknown>;

/** Local runs have no zone: a route would even replace the host that the Worker sees. */
const NOT_LOCAL = new Set(
  "configPath userConfigPath topLevelName definedEnvironments route routes build dev triggers workers_dev preview_urls python_modules jsx_factory jsx_fragment".split(
    " ",
  ),
);
const PATHS = ["main", "tsconfig"];

/** A wrangler.toml as settings that hold from any folder: paths absolute, empty ones left out. */
export async function readSettings(path: string): Promise<Result<Settings, string>> {
  if (!existsSync(path)) return refuse(`There is no file ${path}`);
  const { unstable_readConfig } = await import("wrangler");
  try {
    const config = unstable_readConfig({ config: path }, { hideWarnings: true });
    return ok(settingsOf(config, dirname(path)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(`${path}: ${reason.split("\n")[0]}`);
  }
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

/** The settings of the project with the vars and service bindings of another file over them. */
export const overlay = (settings: Settings, other: Settings): Settings => ({
  ...settings,
  vars: { ...recordOf(settings.vars), ...recordOf(other.vars) },
  services: [...listOf(settings.services), ...listOf(other.services)],
});

/** `--origin` and `--policy` are said of the app on `localhost`, which is there if it has to be. */
export function localApps(
  apps: unknown,
  { origin, policy }: Pick<StartOptions, "origin" | "policy">,
): unknown {
  const list = typeof apps === "string" ? fromJson(apps) : apps;
  if (!Array.isArray(list) || (origin === undefined && policy === undefined)) return list;
  const wanted = { ...(origin && { origin }), ...(policy && { policy }) };
  const isLocal = (app: unknown) => recordOf(app).host === LOCAL_HOST;
  return list.some(isLocal)
    ? list.map((app: unknown) => (isLocal(app) ? { ...recordOf(app), ...wanted } : app))
    : [...list, { host: LOCAL_HOST, origin: DEMO_ORIGIN, ...wanted }];
}

export const wantsDemo = (apps: unknown): boolean =>
  listOf(apps).some((app) => recordOf(app).origin === DEMO_ORIGIN);

export const withDemoAt = (apps: unknown, url: string): unknown =>
  listOf(apps).map((app) =>
    recordOf(app).origin === DEMO_ORIGIN ? { ...recordOf(app), origin: url } : app,
  );

/** What `parseConfig` gets in a Worker: the vars, the secrets, and bindings that can fetch. */
export function environmentOf(settings: Settings, devVars: Settings): Settings {
  const named = ["services", "vpc_services", "mtls_certificates"].flatMap((kind) =>
    listOf(settings[kind]).map((entry) => recordOf(entry).binding),
  );
  const bindings = named.map((name) => [name, { fetch: () => undefined }]);
  return { ...Object.fromEntries(bindings), ...recordOf(settings.vars), ...devVars };
}

export const recordOf = (value: unknown): Settings =>
  typeof value === "object" && value !== null ? (value as Settings) : {};

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** What is no JSON stays as it is: `parseConfig` has the sentence for it. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
