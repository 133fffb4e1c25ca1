import { type Call, type Listener, listened } from "./storage.ts";

/** Calls that begin within this time (ms) of each other go together: none waits for another's answer. */
const TOGETHER = 10;
/** Real time (ms) after which an answer is not to be expected any more. */
const PATIENCE = 2000;

/**
 * Counts sequential round trips to storage by letting so many through and no more: whoever needs
 * another one never gets an answer. What goes on behind the answer is held, so it cannot help.
 */
export function openTurnstile() {
  let left = Number.POSITIVE_INFINITY;
  let opening: Promise<void> | undefined;
  let seen: string[] = [];
  let held: (() => void)[] = [];

  async function letThrough(): Promise<void> {
    if (left === 0) return new Promise((resolve) => void held.push(resolve));
    left -= 1;
    await scheduler.wait(TOGETHER);
    opening = undefined;
  }

  const pass: Listener = async <T>({ store, name }: Call, make: () => Promise<T>) => {
    if (left !== Number.POSITIVE_INFINITY) {
      seen.push(`${store} ${name}`);
      opening ??= letThrough();
      await opening;
    }
    return make();
  };

  /** The answer, if it takes at most so many round trips; else it throws. */
  async function within(most: number, ask: () => Promise<Response>): Promise<Response> {
    left = most;
    seen = [];
    try {
      const late = scheduler.wait(PATIENCE).then(() => undefined);
      const response = await Promise.race([ask(), late]);
      if (response) return response;
      throw new Error(`more than ${most} round trips: ${seen.join(", ")}`);
    } finally {
      left = Number.POSITIVE_INFINITY;
      opening = undefined;
      for (const release of held.splice(0)) release();
      held = [];
    }
  }

  return { bindings: listened(pass), within };
}
