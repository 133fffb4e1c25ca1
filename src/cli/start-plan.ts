import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Config, PolicyName } from "../config/config.ts";
import { parseOrigin } from "../config/fields.ts";
import { describeMistakes } from "../config/mistakes.ts";
import { parseConfig } from "../config/parse.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { readAppsFile } from "./apps-file.ts";
import {
  ensureDevVars,
  environmentOf,
  listOf,
  overlay,
  readSettings,
  recordOf,
  type Settings,
} from "./settings.ts";

export interface StartOptions {
  readonly port: number;
  /** Where the local D1 and Durable Objects live; `npx wrangler dev` uses the default too. */
  readonly stateDir: string;
  /** Another wrangler.toml whose `[vars]` are taken. */
  readonly configFile: string | undefined;
  /** What to protect instead of the demo. */
  readonly origin: string | undefined;
  readonly policy: PolicyName | undefined;
}

const DEFAULT_PORT = 8787;
const POLICIES: readonly PolicyName[] = ["bypass", "one_factor", "two_factor", "deny"];
const FLAGS = {
  port: { type: "string" },
  state: { type: "string" },
  config: { type: "string" },
  origin: { type: "string" },
  policy: { type: "string" },
  help: { type: "boolean" },
} as const;

export const USAGE = `npm start -- [flags]
  --origin URL     protect this app instead of the demo
  --policy NAME    ${POLICIES.join(", ")}
  --port N         default ${DEFAULT_PORT}
  --state DIR      where the local database lives, default .wrangler/state
  --config FILE    take apps, rules and other [vars] from another wrangler.toml`;

/** The refusal is one sentence; `"help"` where the usage was asked for. */
export function parseStartOptions(
  args: readonly string[],
  root: string,
): Result<StartOptions, string> {
  const flags = parseFlags(args);
  if (!flags.ok) return flags;
  const { port = `${DEFAULT_PORT}`, state, config, origin, policy, help } = flags.value;
  if (help) return refuse("help");
  if (!/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65_535) {
    return refuse(`--port must be a number from 1 to 65535, not "${port}"`);
  }
  const mistake = origin === undefined ? undefined : originMistake(origin);
  if (mistake) return refuse(`--origin ${mistake}`);
  const known = POLICIES.find((name) => name === policy);
  if (policy !== undefined && !known) {
    return refuse(`--policy must be one of ${POLICIES.join(", ")}, not "${policy}"`);
  }
  return ok({
    port: Number(port),
    stateDir: resolve(state ?? `${root}/.wrangler/state`),
    configFile: config === undefined ? undefined : resolve(config),
    origin,
    policy: known,
  });
}

function originMistake(origin: string): string | undefined {
  const isUrl = /^https?:\/\//i.test(origin);
  const parsed = parseOrigin(origin, {});
  if (isUrl) return parsed.ok ? undefined : parsed.reason;
  return "must be an http(s) URL, as in http://localhost:3000";
}

function parseFlags(args: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...args], options: FLAGS, strict: true }).values);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(reason.split(". ")[0] ?? reason);
  }
}

/** Where wrangler.toml says the demo origin is; `npm start` gives it a free port instead. */
export const DEMO_ORIGIN = "http://localhost:8788";
const LOCAL_HOST = "localhost";

/** `--origin` and `--policy` apply to the app on `localhost`, which is added where there is none. */
export function localApps(
  apps: unknown,
  { origin, policy }: Pick<StartOptions, "origin" | "policy">,
): unknown {
  const asked = origin !== undefined || policy !== undefined;
  const list = typeof apps === "string" ? fromJson(apps) : (apps ?? (asked ? [] : undefined));
  if (!Array.isArray(list) || !asked) return list;
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

/** Text that is not JSON is returned as it is: `parseConfig` reports it. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What will be started, checked before anything is. */
export interface Plan {
  readonly settings: Settings;
  readonly config: Config;
  readonly demo: boolean;
}

export async function makePlan(
  options: StartOptions,
  root: string,
  devVars: string,
): Promise<Result<Plan, string>> {
  const own = await readSettings(join(root, "wrangler.toml"));
  if (!own.ok) return own;
  const other = options.configFile ? await readSettings(options.configFile) : ok({});
  if (!other.ok) return other;
  const merged = overlay(own.value, other.value);
  const vars = recordOf(merged.vars);
  const settings = { ...merged, vars: { ...vars, APPS: localApps(vars.APPS, options) } };
  const secrets = ensureDevVars(devVars);
  if (!secrets.ok) return secrets;
  const environment = environmentOf(settings, secrets.value);
  const file = readAppsFile(environment, root);
  const config = file.ok ? parseConfig(environment, file.value) : file;
  if (!config.ok) return refuse(describeMistakes(config.reason));
  return ok({ settings, config: config.value, demo: wantsDemo(settings.vars.APPS) });
}

/** Writes the configuration for `wrangler dev` and returns its path. */
export function writePlan(plan: Plan, stateDir: string, demoUrl: string | undefined): string {
  const vars = recordOf(plan.settings.vars);
  const APPS = demoUrl === undefined ? vars.APPS : withDemoAt(vars.APPS, demoUrl);
  const path = join(stateDir, "gatehouse.json");
  mkdirSync(stateDir, { recursive: true });
  const settings = {
    ...plan.settings,
    ...builtBeside(path, stateDir, vars.APPS_FILE),
    vars: { ...vars, APPS },
  };
  writeFileSync(path, JSON.stringify(settings, null, 2));
  return path;
}

const ROOT = resolve(import.meta.dirname, "../..");

/** As wrangler.toml has it, for the configuration at `path`, into a folder beside it. */
function builtBeside(path: string, stateDir: string, appsFile: unknown): Settings {
  const program = [process.execPath, "--no-warnings", "src/cli/build-worker.ts"];
  const out = join(stateDir, "worker");
  const watched = [join(ROOT, "src"), ...(typeof appsFile === "string" ? [appsFile] : [])];
  return {
    main: join(out, "worker.mjs"),
    build: {
      command: [...program, "--config", path, "--out", out]
        .map((word) => JSON.stringify(word))
        .join(" "),
      cwd: ROOT,
      watch_dir: watched.map((file) => relative(stateDir, file)),
    },
  };
}

/** The host to show: the login host, else an app that a browser on this machine can open. */
export function hostToShow({ loginHost, apps }: Config): string {
  const hosts = apps.map(({ host }) => host);
  const local = hosts.find((host) => host.endsWith(".localhost") && !host.startsWith("*."));
  return loginHost ?? (hosts.includes("localhost") ? "localhost" : (local ?? "localhost"));
}
