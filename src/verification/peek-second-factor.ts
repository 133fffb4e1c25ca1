import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import { bucketOf, type RateLimited, rateLimited } from "./attempt.ts";

/**
 * Why a code would not even be looked at now, for a page that tells so before one is typed.
 * `undefined`: it would be. Spends nothing, however often it is asked.
 */
export async function peekSecondFactor(
  { limiter }: Pick<Services, "limiter">,
  userId: string,
  browser: Browser,
  now: number,
): Promise<RateLimited | undefined> {
  const bucket = bucketOf(browser, (device) => device.userId === userId);
  const decision = await limiter.peekSecondFactor(userId, browser.address, bucket, now);
  return decision.kind === "allowed" ? undefined : rateLimited(decision);
}
