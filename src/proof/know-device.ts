import { usernameCounterKey } from "../factors/username.ts";
import type { Browser } from "../session/browser.ts";
import type { OpenedSession } from "../session/open.ts";
import { laneOf } from "./attempt.ts";
import type { ProofPorts } from "./ports.ts";

/**
 * A sign-in is complete: its lane is forgiven, and its browser has one of its own from now on, so
 * that no stranger who guesses can keep its owner out. `secondFactor`: a code was checked too.
 */
export function knowDevice(
  { limiter, later }: Pick<ProofPorts, "limiter" | "later">,
  { person, device }: OpenedSession,
  browser: Browser,
  secondFactor: boolean,
  now: number,
): void {
  const { userId, username } = person;
  const counterKey = usernameCounterKey(username);
  const lane = laneOf(browser, (known) => known.userId === userId);
  const { address } = browser;
  const signIn = { counterKey, userId, address, lane, deviceId: device.id, secondFactor };
  later(limiter.completedSignIn(signIn, now));
}
