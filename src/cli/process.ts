import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";

const WINDOWS = process.platform === "win32";
const DIE_WITH_PARENT = new URL("./die-with-parent.ts", import.meta.url).href;
/** Long enough for workerd to close its databases. */
const PATIENCE = 5000;

/** For what an ended program has written to arrive, ms. */
const LAST_WORDS = 1000;

export interface Child {
  /** Resolves to its exit code, `null` where a signal ended it. */
  readonly exited: Promise<number | null>;
  /** The last lines of its output, for the message about its failure. */
  readonly lastWords: () => string;
  /** Ends it and everything it started. */
  readonly stop: () => Promise<void>;
}

/** Gets a line, returns what to show of it or `undefined`. */
export type Filter = (line: string, from: "stdout" | "stderr") => string | undefined;

/**
 * A Node program in a process group of its own: Ctrl-C in the terminal reaches this process only,
 * which then ends the whole group in order.
 */
export function startChild(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  filter: Filter,
): Child {
  const child = spawn(process.execPath, ["--no-warnings", "--import", DIE_WITH_PARENT, ...args], {
    // On Windows that would open a console window, and there are no process groups to end.
    detached: !WINDOWS,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const heard: string[] = [];
  const ending = new AbortController();
  for (const from of ["stdout", "stderr"] as const) {
    createInterface({ input: child[from] as NodeJS.ReadableStream }).on("line", (line) => {
      heard.push(line);
      if (heard.length > 20) heard.shift();
      const shown = filter(line, from);
      // What a program prints after it was asked to end is of no use to anybody.
      if (shown !== undefined && !ending.signal.aborted) process[from].write(`${shown}\n`);
    });
  }
  const exited = new Promise<number | null>((resolve) => {
    child.once("close", resolve);
    child.once("error", () => resolve(null));
    // What it has started may hold its output open for ever.
    child.once("exit", (code) => setTimeout(resolve, LAST_WORDS, code).unref());
  });
  return {
    exited,
    lastWords: () => heard.join("\n"),
    stop() {
      ending.abort();
      return stop(child, exited);
    },
  };
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  signal(child, "SIGTERM");
  const late = setTimeout(() => signal(child, "SIGKILL"), PATIENCE);
  await exited;
  clearTimeout(late);
  // Whatever of the group outlived its leader.
  signal(child, "SIGKILL");
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (WINDOWS) {
    spawnSync("taskkill", ["/pid", `${child.pid}`, "/t", "/f"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(name === "SIGKILL" ? -child.pid : child.pid, name);
  } catch {
    // It is gone already.
  }
}

const LOOK_AT_PARENT = 500;

/**
 * Aborts on Ctrl-C, on SIGTERM or SIGHUP, and when npm is gone: npm does not always get to pass
 * a signal on, and no process may be left running unseen.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, stop);
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && stop(), LOOK_AT_PARENT).unref();
  }
  return controller.signal;
}
