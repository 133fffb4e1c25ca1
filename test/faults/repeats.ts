/** How often each fault is tried: once in CI (`FAULTS=short`), which is enough to see what is broken every time. */
export const REPEATS = process.env.FAULTS === "short" ? 1 : 10;
