import { type ChildProcess, spawn } from "node:child_process";
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

const PATIENCE = 20_000;

/** Starts a program and waits until it listens; what it says is only kept for when it does not. */
export async function startProgram(
  file: string,
  args: readonly string[],
  { folder, port, env = {} }: { folder: string; port: number; env?: Record<string, string> },
): Promise<ChildProcess & { readonly pid: number }> {
  const log = join(folder, `${port}.log`);
  const output = openSync(log, "w");
  const child = spawn(file, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  process.once("exit", () => child.kill());
  await once(child, "spawn");
  for (const end = Date.now() + PATIENCE; child.exitCode === null && Date.now() < end; ) {
    if (child.pid !== undefined && (await listens(port)))
      return Object.assign(child, { pid: child.pid });
    await after(50);
  }
  child.kill();
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

/** Ends what `startProgram` started, with its workers. */
export async function endProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
