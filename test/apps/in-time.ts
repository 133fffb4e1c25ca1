const PATIENCE = 20_000;

/** What was promised, or an error that says what did not happen. `patience` in ms. */
export async function inTime<T>(
  promised: Promise<T>,
  what: string,
  patience = PATIENCE,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not in ${patience} ms: ${what}`)), patience);
  });
  try {
    return await Promise.race([promised, late]);
  } finally {
    clearTimeout(timer);
  }
}
