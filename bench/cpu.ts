import { readdirSync, readFileSync } from "node:fs";

/**
 * CPU time of a process over all its threads, in µs; `undefined` where the system does not tell
 * (only Linux has /proc). schedstat counts nanoseconds, stat only ticks of 10 ms.
 */
export function cpuTime(pid: number): number | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const spent = threads.map((thread) => schedstat(`/proc/${pid}/task/${thread}/schedstat`));
    return spent.reduce((sum, each) => sum + each, 0) / 1000;
  } catch {
    return undefined;
  }
}

const schedstat = (file: string): number => Number(readFileSync(file, "utf8").split(" ")[0]);

/** The workerd that this very process has started and that is not in `before`. */
export const newChildren = (before: ReadonlySet<number>): number[] =>
  childrenOf(process.pid).filter((pid) => !before.has(pid));

/** The processes that this one has started; none where the system does not tell. */
export function childrenOf(parent: number): number[] {
  try {
    const list = readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8");
    return list
      .trim()
      .split(" ")
      .map(Number)
      .filter((pid) => pid > 0);
  } catch {
    return [];
  }
}
