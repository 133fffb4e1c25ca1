import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

export interface Program {
  readonly pid: number;
  /** Ends it, with its workers. */
  readonly end: () => Promise<void>;
}

const PATIENCE = 20_000;

/** Starts a program and waits until it listens; what it says is only kept for when it does not. */
export async function startProgram(
  file: string,
  args: readonly string[],
  { folder, port, env = {} }: { folder: string; port: number; env?: Record<string, string> },
): Promise<Program> {
  const log = join(folder, `${port}.log`);
  const output = openSync(log, "w");
  const options = { cwd: folder, env: { ...process.env, ...env } };
  const child = spawn(file, args, { ...options, stdio: ["ignore", output, output] });
  closeSync(output);
  process.once("exit", () => child.kill());
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const end = async () => {
    child.kill();
    await ended;
  };
  await once(child, "spawn");
  for (const until = Date.now() + PATIENCE; Date.now() < until && child.exitCode === null; ) {
    if (child.pid !== undefined && (await listens(port))) return { pid: child.pid, end };
    await after(50);
  }
  await end();
  throw new Error(`it does not start: ${readFileSync(log, "utf8").trim().slice(-600)}`);
}

async function listens(port: number): Promise<boolean> {
  const socket = connect({ host: "127.0.0.1", port });
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
