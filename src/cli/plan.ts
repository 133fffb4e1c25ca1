import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config/config.ts";
import { describeMistakes } from "../config/mistakes.ts";
import { parseConfig } from "../config/parse.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import {
  environmentOf,
  localApps,
  overlay,
  readSettings,
  recordOf,
  type Settings,
  wantsDemo,
  withDemoAt,
} from "./dev-config.ts";
import { ensureDevVars } from "./dev-vars.ts";
import type { StartOptions } from "./start-options.ts";

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
  const config = parseConfig(environmentOf(settings, ensureDevVars(devVars)));
  if (!config.ok) return refuse(describeMistakes(config.reason));
  return ok({ settings, config: config.value, demo: wantsDemo(settings.vars.APPS) });
}

/** Writes the configuration for `wrangler dev` and returns its path. */
export function writePlan(plan: Plan, stateDir: string, demoUrl: string | undefined): string {
  const vars = recordOf(plan.settings.vars);
  const APPS = demoUrl === undefined ? vars.APPS : withDemoAt(vars.APPS, demoUrl);
  const path = join(stateDir, "gatehouse.json");
  mkdirSync(stateDir, { recursive: true });
  writeFileSync(path, JSON.stringify({ ...plan.settings, vars: { ...vars, APPS } }, null, 2));
  return path;
}

/** The host to show: the login host, else an app that a browser on this machine can open. */
export function frontDoor({ loginHost, apps }: Config): string {
  const hosts = apps.map(({ host }) => host);
  const local = hosts.find((host) => host.endsWith(".localhost") && !host.startsWith("*."));
  return loginHost ?? (hosts.includes("localhost") ? "localhost" : (local ?? "localhost"));
}
