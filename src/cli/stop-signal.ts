const LOOK_AT_PARENT = 500;

/**
 * Aborts on Ctrl-C, on SIGTERM or SIGHUP, and when npm is gone: npm does not always get to pass
 * a signal on, and nothing must be left running that nobody can see.
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
