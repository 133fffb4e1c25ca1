import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { PolicyName } from "../config/config.ts";
import { parseOrigin } from "../config/origin.ts";
import { ok, type Result, refuse } from "../kit/result.ts";

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
