import { usernameCounterKey } from "../factors/username.ts";
import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import type { OpenedSession } from "../session/open-session.ts";
import { bucketOf } from "./attempt.ts";

/**
 * A sign-in is complete: its bucket is forgiven, and its browser has one of its own from now on, so
 * that no stranger who guesses can keep its owner out. `secondFactor`: a code was checked too.
 */
export function rememberKnownDevice(
  { limiter, waitUntil }: Pick<Services, "limiter" | "waitUntil">,
  { person, device }: OpenedSession,
  browser: Browser,
  secondFactor: boolean,
  now: number,
): void {
  const { userId, username } = person;
  const counterKey = usernameCounterKey(username);
  const bucket = bucketOf(browser, (known) => known.userId === userId);
  const { address } = browser;
  const signIn = { counterKey, userId, address, bucket, deviceId: device.id, secondFactor };
  waitUntil(limiter.completedSignIn(signIn, now));
}
