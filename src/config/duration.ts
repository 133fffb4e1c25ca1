import { DAY, HOUR, MINUTE, SECOND } from "../kit/clock.ts";

const UNITS: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };

/** `"30s"`, `"10m"`, `"24h"`, `"30d"` in milliseconds; `undefined` for anything else. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,9})([smhd])$/.exec(text);
  const unit = UNITS[match?.[2] ?? ""];
  return match && unit ? Number(match[1]) * unit : undefined;
}

/** The shortest exact spelling, for sentences: `3600000` is `"1h"`. */
export function writeDuration(milliseconds: number): string {
  for (const [name, unit] of [
    ["d", DAY],
    ["h", HOUR],
    ["m", MINUTE],
  ] as const) {
    if (milliseconds > 0 && milliseconds % unit === 0) return `${milliseconds / unit}${name}`;
  }
  return `${milliseconds / SECOND}s`;
}
