import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type Child, type Filter, startChild } from "./process.ts";

export const PROGRAM = join(
  dirname(createRequire(import.meta.url).resolve("wrangler/package.json")),
  "wrangler-dist/cli.js",
);

export interface Project {
  /** The generated wrangler configuration. */
  readonly config: string;
  readonly devVars: string;
  readonly stateDir: string;
}

/**
 * workerd collects its garbage only when a heap nears its limit, and locally there is none: each of
 * its processes keeps some 24 KB of every request, a bare pass-through Worker's too. Cloudflare gives
 * an isolate 128 MB.
 */
const HEAP = "--max-heap-size=128";

/** No metrics, no look for updates, no logs outside the state folder; a heap as in production. */
const environment = (stateDir: string): Record<string, string> => ({
  MINIFLARE_WORKERD_V8_FLAGS: process.env.MINIFLARE_WORKERD_V8_FLAGS ?? HEAP,
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_LOG_PATH: join(stateDir, "logs"),
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
});

/** Applies to the local D1 what it lacks, as a deployment does. */
export function applyMigrations({ config, stateDir }: Project, binding = "DB"): Child {
  const flags = ["--local", "--persist-to", stateDir, "--config", config];
  const args = [PROGRAM, "d1", "migrations", "apply", binding, ...flags];
  return startChild(args, environment(stateDir), () => undefined);
}

export const startDev = ({ config, devVars, stateDir }: Project, port: number): Child =>
  startChild(
    [
      PROGRAM,
      "dev",
      "--local",
      ...["--config", config],
      ...["--env-file", devVars],
      ...["--persist-to", stateDir],
      ...["--ip", "localhost"],
      ...["--port", `${port}`],
      ...["--inspector-port", "0"],
      "--show-interactive-dev-session=false",
      ...["--log-level", "log"],
    ],
    environment(stateDir),
    quiet(),
  );

/** Runs wrangler without its prompts: what it would ask for has been provided before. */
export function runWrangler(
  args: readonly string[],
  cwd: string,
  quietly: boolean,
  input: string | undefined,
) {
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" };
  const shown = quietly ? "pipe" : "inherit";
  const child = spawn(process.execPath, ["--no-warnings", PROGRAM, ...args], {
    cwd,
    env,
    stdio: [input === undefined ? "ignore" : "pipe", shown, "pipe"],
  });
  let output = "";
  let errors = "";
  child.stdout?.on("data", (data) => {
    output += data;
  });
  child.stderr?.on("data", (data) => {
    errors += data;
  });
  child.stdin?.end(input);
  return new Promise<{ code: number; output: string }>((resolve) => {
    child.once("error", () => resolve({ code: 1, output }));
    child.once("close", (code) => {
      // `whoami` fails where no one is logged in, which the caller reports.
      if (errors !== "" && !(quietly && args[0] === "whoami")) process.stderr.write(errors);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Of wrangler only what went wrong; of the Worker every line it logs. */
export function quiet(): Filter {
  let serves = false;
  return (coloured, from) => {
    const line = stripVTControlCharacters(coloured);
    if (from === "stderr") return withoutOrnament(line);
    if (line.startsWith("[wrangler:info]")) {
      serves ||= line.includes("Ready on");
      return undefined;
    }
    if (line.startsWith("[wrangler:")) return line.replace(/^\[wrangler:\w+\] /, "");
    return serves && !/^(?:⎔|\[custom build\])/.test(line) ? line : undefined;
  };
}

function withoutOrnament(line: string): string | undefined {
  if (line.trim() === "" || line.includes("Logs were written to")) return undefined;
  return line.replace(/^\S+ \[(?:ERROR|WARNING)\] /, "");
}
