import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

/** Runs `npm run gatehouse -- …` against a gate: how long, the most memory that it had, and how much it said. */
export async function runCommand(words: readonly string[], url: URL, secret: string) {
  const before = performance.now();
  const child = spawn(process.execPath, ["src/cli/gatehouse.ts", ...words, "--url", url.origin], {
    env: { ...process.env, GATEHOUSE_SECRET: secret },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let lines = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 0x0a) lines++;
  });
  let kilobytes = Number.NaN;
  const looking = setInterval(() => {
    kilobytes = mostMemory(child.pid) ?? kilobytes;
  }, 100);
  const [code] = await once(child, "close");
  clearInterval(looking);
  if (code !== 0) throw new Error(`${words.join(" ")}: exit ${code}`);
  return { seconds: (performance.now() - before) / 1000, megabytes: kilobytes / 1000, lines };
}

/** kB; `undefined` where the system does not tell (only Linux has /proc), or no longer. */
function mostMemory(pid: number | undefined): number | undefined {
  try {
    const [, most] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return most === undefined ? undefined : Number(most);
  } catch {
    return undefined;
  }
}
