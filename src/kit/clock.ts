/** Milliseconds since the epoch. The one place that asks what time it is; all else takes `now`. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** NumericDate of RFC 7519: whole seconds. */
export const toSeconds = (milliseconds: number): number => Math.floor(milliseconds / SECOND);
