import type { Lane, Spending } from "../limits/limiter.ts";
import type { Browser, Device } from "../session/browser.ts";
import type { Withheld } from "./ports.ts";

export type Allowed = Extract<Spending, { kind: "allowed" }>;

/**
 * The lane of a device in which this person has completed a sign-in before; strangers share one.
 * The counter knows the devices too: one that its owner has removed is a stranger again.
 */
export const laneOf = (browser: Browser, isTheirs: (device: Device) => boolean): Lane =>
  browser.device && isTheirs(browser.device)
    ? { kind: "device", id: browser.device.id }
    : { kind: "strangers" };

export const withheld = (spending: Exclude<Spending, Allowed>): Withheld =>
  spending.kind === "wait" ? { kind: "waiting", seconds: spending.seconds } : spending;
