import type { RateLimited, Throttled } from "../verification/attempt.ts";
import { retryAfter } from "./answer.tsx";
import type { PageContext } from "./ports.ts";

/** Seconds until a hash queue or a counter is worth asking again. */
export const SOON = 2;
/** A closed second factor opens when an administrator acts; asking more often helps nobody. */
const CLOSED = 3600;

interface Answer<Problem> {
  readonly problem: Problem;
  readonly status: 429 | 503;
}

type Waiting = { readonly reason: "waiting"; readonly seconds: number };
type WaitUntil = { readonly reason: "busy" | "unavailable" };
type Closed = { readonly reason: "closed" };

/** What a page says about attempts that are not even looked at. */
export function describeRateLimit(refusal: RateLimited): Waiting | WaitUntil | Closed {
  return refusal.kind === "waiting"
    ? { reason: "waiting", seconds: refusal.seconds }
    : { reason: refusal.kind };
}

/** The answer to an attempt that was not even looked at: status, Retry-After and what to show. */
export function throttledResponse(c: PageContext, refusal: Throttled): Answer<Waiting | WaitUntil> {
  if (refusal.kind === "waiting") {
    retryAfter(c, refusal.seconds);
    return { problem: { reason: "waiting", seconds: refusal.seconds }, status: 429 };
  }
  retryAfter(c, SOON);
  return { problem: { reason: refusal.kind }, status: 503 };
}

export function rateLimitedResponse(
  c: PageContext,
  refusal: RateLimited,
): Answer<Waiting | WaitUntil | Closed> {
  if (refusal.kind !== "closed") return throttledResponse(c, refusal);
  retryAfter(c, CLOSED);
  return { problem: { reason: "closed" }, status: 429 };
}

export const isRateLimited = <T extends { readonly kind: string }>(
  refusal: T | RateLimited,
): refusal is RateLimited => ["waiting", "closed", "busy", "unavailable"].includes(refusal.kind);
