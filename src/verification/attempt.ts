import { usernameCounterKey } from "../factors/username.ts";
import type { Limiter } from "../limits/limiter.ts";
import type { Bucket, Spending } from "../limits/spending.ts";
import type { Services } from "../services.ts";
import type { Browser, Device } from "../session/browser.ts";
import type { OpenedSession } from "../session/open-session.ts";
import type { WaitUntil } from "../session/session-cache.ts";

/** Why an attempt was not looked at. `seconds`: until the next one is. */
export type Throttled =
  | { readonly kind: "waiting"; readonly seconds: number }
  | { readonly kind: "busy" }
  | { readonly kind: "unavailable" };

/** A second factor can also be closed until an administrator unlocks it. */
export type RateLimited = Throttled | { readonly kind: "closed" };

export type Allowed = Extract<Spending, { kind: "allowed" }>;

/**
 * The bucket of a device in which this person has completed a sign-in before; all other browsers share one.
 * The counter knows the devices too: one that its owner has removed shares the untrusted bucket again.
 */
export const bucketOf = (browser: Browser, isTheirs: (device: Device) => boolean): Bucket =>
  browser.device && isTheirs(browser.device)
    ? { kind: "device", id: browser.device.id }
    : { kind: "untrusted" };

/**
 * Where this isolate knows that the network has spent its budget: the refusal, before anything is
 * asked or read. Known devices have a budget of their own.
 */
export function refusedAlready(
  limiter: Pick<Limiter, "refusedFor">,
  address: string,
  bucket: Bucket,
  now: number,
): Throttled | undefined {
  if (bucket.kind === "device") return undefined;
  const seconds = limiter.refusedFor(address, now);
  return seconds === undefined ? undefined : { kind: "waiting", seconds };
}

/** Reads what an attempt is about while it is counted: one round trip for both. */
export async function countedWhile<T>(
  waitUntil: WaitUntil,
  counting: Promise<Spending>,
  reading: Promise<T>,
): Promise<readonly [Spending, T]> {
  const [spending, read] = await Promise.allSettled([counting, reading]);
  if (spending.status === "rejected") throw spending.reason;
  if (read.status === "fulfilled") return [spending.value, read.value];
  if (spending.value.kind === "allowed") waitUntil(spending.value.giveBack());
  throw read.reason;
}

/** Whatever fails before a verdict is our own failure, and nobody's guess. */
export async function orGiveBack<T>(
  waitUntil: WaitUntil,
  spent: Allowed,
  judging: Promise<T>,
): Promise<T> {
  try {
    return await judging;
  } catch (error) {
    waitUntil(spent.giveBack());
    throw error;
  }
}

export const rateLimited = (spending: Exclude<Spending, Allowed>): RateLimited =>
  spending.kind === "wait" ? { kind: "waiting", seconds: spending.seconds } : spending;

/** The bucket as the audit log has always spelled it: what is written there is never renamed. */
export const bucketDetail = ({ kind }: Bucket): { readonly lane: "strangers" | "device" } => ({
  lane: kind === "untrusted" ? "strangers" : "device",
});

/**
 * A sign-in is complete: its bucket is forgiven, and its browser has one of its own from now on, so
 * that nobody else's guesses can keep its owner out. `secondFactor`: a code was checked too.
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
