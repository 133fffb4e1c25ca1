import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "../../src/cli/network.ts";

export const START = join(import.meta.dirname, "../../src/cli/start.ts");
const PATIENCE = 90_000;

export interface Gate {
  /** `http://localhost:<port>`, without a slash at the end. */
  readonly url: string;
  /** The printed link, there because nobody has an account yet. */
  readonly setupUrl: string;
  /** Of `npm start`, and where its database is. */
  readonly pid: number;
  readonly state: string;
  /** All it has printed so far. */
  readonly log: () => string;
  /** Ends it as Ctrl-C does and takes its database away; resolves to the exit code. */
  readonly stop: () => Promise<number | null>;
}

/**
 * What `npm start` serves, with a database of its own; `flags` are the flags of `npm start`. Stories
 * run at the same time: where another has taken the port meanwhile, the next one is tried.
 */
export async function openGate(flags: readonly string[] = [], tries = 3): Promise<Gate> {
  return startGate(flags).catch((error: unknown) => {
    if (tries === 1 || !/already in use/i.test(String(error))) throw error;
    return openGate(flags, tries - 1);
  });
}

async function startGate(flags: readonly string[]): Promise<Gate> {
  const port = await freePort();
  const state = mkdtempSync(join(tmpdir(), "gatehouse-story-"));
  const args = [START, "--port", `${port}`, "--state", state, ...flags];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  const lines: string[] = [];
  const log = () => lines.join("\n");
  const stop = async () => {
    child.kill("SIGTERM");
    const code = await exited;
    rmSync(state, { recursive: true, force: true });
    return code;
  };
  const setupUrl = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`npm start is silent:\n${log()}`)), PATIENCE);
    const hear = (line: string) => {
      lines.push(line);
      if (!line.startsWith("Setup: ")) return;
      clearTimeout(late);
      resolve(line.slice("Setup: ".length));
    };
    createInterface({ input: child.stdout }).on("line", hear);
    createInterface({ input: child.stderr }).on("line", hear);
    child.once("close", () => reject(new Error(`npm start has ended:\n${log()}`)));
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url: `http://localhost:${port}`, setupUrl, pid: child.pid ?? 0, state, log, stop };
}
