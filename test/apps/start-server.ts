import { type ChildProcess, spawn } from "node:child_process";
import type { TestContext } from "node:test";
import { untilListening } from "../../src/cli/network.ts";

const PATIENCE = 5000;

export interface Server {
  /** All it has said so far. */
  readonly log: () => string;
  readonly signal: (name: NodeJS.Signals) => void;
}

/** A server program that ends with the story; resolves once `port` is open. */
export async function startServer(
  story: TestContext,
  port: number,
  [program = "", ...args]: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Server> {
  const child = spawn(program, args, {
    ...{ cwd, env: { PATH: process.env.PATH, HOME: cwd, LC_ALL: "C.UTF-8", ...env } },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const heard: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => heard.push(chunk.toString()));
  let ended = false;
  const exited = new Promise<void>((resolve) => {
    child.once("close", resolve);
    child.once("error", (error) => resolve(void heard.push(String(error))));
  }).then(() => {
    ended = true;
  });
  story.after(() => stop(child, exited));
  const log = () => heard.join("");
  if (!(await untilListening(port, () => ended)))
    throw new Error(`${program} does not serve:\n${log()}`);
  return { log, signal: (name) => void child.kill(name) };
}

async function stop(child: ChildProcess, exited: Promise<void>): Promise<void> {
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
  await exited;
  clearTimeout(late);
}
