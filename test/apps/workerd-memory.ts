import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

/** Resident memory of every workerd that this process has started, bytes. */
export async function workerdMemory(): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,rss=,args="]);
  const rows = stdout.split("\n").map((line) => line.trim().split(/\s+/));
  const family = new Set([`${process.pid}`]);
  let size: number;
  do {
    size = family.size;
    for (const [pid = "", parent = ""] of rows) if (family.has(parent)) family.add(pid);
  } while (family.size > size);
  const workerds = rows.filter(
    ([pid = "", , , program = ""]) => family.has(pid) && /\/workerd$/.test(program),
  );
  if (workerds.length === 0) throw new Error("no workerd to be seen");
  return workerds.reduce((sum, [, , kilobytes]) => sum + Number(kilobytes) * 1024, 0);
}

/** The highest that workerd's memory was seen at while something happened. */
export async function peakMemory(happening: Promise<unknown>): Promise<number> {
  let peak = await workerdMemory();
  const over = happening.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([over, sleep(100).then(() => false)])))
    peak = Math.max(peak, await workerdMemory());
  await happening;
  return peak;
}
