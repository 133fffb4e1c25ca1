import type { Browser } from "../session/browser.ts";
import { laneOf, withheld } from "./attempt.ts";
import type { ProofPorts, Withheld } from "./ports.ts";

/**
 * Why a code would not even be looked at now, for a page that tells so before one is typed.
 * `undefined`: it would be. Spends nothing, however often it is asked.
 */
export async function peekSecondFactor(
  { limiter }: Pick<ProofPorts, "limiter">,
  userId: string,
  browser: Browser,
  now: number,
): Promise<Withheld | undefined> {
  const lane = laneOf(browser, (device) => device.userId === userId);
  const decision = await limiter.peekSecondFactor(userId, browser.address, lane, now);
  return decision.kind === "allowed" ? undefined : withheld(decision);
}
