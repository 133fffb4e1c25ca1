import type { App } from "../config/config.ts";
import { SECOND } from "../kit/clock.ts";
import type { Admission } from "../policy/admission.ts";
import { createSender, type Sink } from "./sending.ts";
import { layOut, ORIGIN_BUCKETS, type OriginFailure, SIGN_IN_OUTCOMES } from "./series.ts";

/** What the isolate counts. Every call is an addition to a number that is there already. */
export interface Metrics {
  /** One request to an app, `undefined` where it is to none of them. */
  admitted(app: App | undefined, outcome: Admission["outcome"]): void;
  /** `ms`: until the head of the answer was there. */
  originAnswered(app: App, ms: number): void;
  originFailed(app: App, reason: OriginFailure): void;
  hosted(surface: Surface, status: number): void;
  failed(status: number): void;
  signIn(outcome: string): void;
  rechecked(outcome: Recheck): void;
  hash(lane: "known" | "unknown", outcome: "done" | "refused", waitedMs: number): void;
  /** Whether there is something to send, and it was not sent lately. */
  isDue(now: number): boolean;
  /** Sends what was counted since the last time. Throws where it could not be sent; it is kept then. */
  send(now: number): Promise<void>;
  /** Whether the last attempt to send failed. */
  isFailing(): boolean;
}

export type Surface = "pages" | "admin" | "api";
export type Recheck = "valid" | "ended" | "failed";

/** ms between two messages of an isolate to each sink. */
export const SENT_EVERY = 20 * SECOND;

export function createMetrics(apps: readonly App[], sinks: readonly Sink[]): Metrics {
  const slots = layOut(apps);
  const values = new Float64Array(slots.series.length);
  const sender = createSender(slots.series, values, sinks);
  const add = (at: number, by = 1): void => {
    values[at] = (values[at] ?? 0) + by;
  };
  const bucketOf = (seconds: number): number => {
    const at = ORIGIN_BUCKETS.findIndex((most) => seconds <= most);
    return at < 0 ? ORIGIN_BUCKETS.length : at;
  };
  return {
    admitted: (app, outcome) => add((slots.apps.get(app) ?? slots.noApp).verdicts[outcome]),
    originAnswered(app, ms) {
      const { origin } = slots.apps.get(app) ?? slots.noApp;
      add(origin.buckets + bucketOf(ms / SECOND));
      add(origin.sum, Math.max(0, ms));
    },
    originFailed: (app, reason) =>
      add((slots.apps.get(app) ?? slots.noApp).origin.failures[reason]),
    hosted: (surface, status) => add(slots.hosted[surface] + Math.min(5, Math.floor(status / 100))),
    failed: (status) => add(status === 503 ? slots.unavailable : slots.failed),
    signIn(outcome) {
      const known = SIGN_IN_OUTCOMES.indexOf(outcome as (typeof SIGN_IN_OUTCOMES)[number]);
      add(slots.signIns + (known < 0 ? SIGN_IN_OUTCOMES.indexOf("other") : known));
    },
    rechecked: (outcome) => add(slots.rechecks[outcome]),
    hash(lane, outcome, waited) {
      add(slots.hashes[lane][outcome]);
      if (outcome === "done") {
        add(slots.hashes.waits);
        add(slots.hashes.waited, Math.max(0, waited));
      }
    },
    isDue: (now) => sender.isDue(now, SENT_EVERY),
    send: (now) => sender.send(now),
    isFailing: () => sender.isFailing(),
  };
}
