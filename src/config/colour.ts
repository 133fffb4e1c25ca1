import { ok, type Result, refuse } from "../kit/result.ts";

export type Rgb = readonly [red: number, green: number, blue: number];

export const BLACK = "#000000";
/** Below it nobody sees a button on the card, whatever is written on it. */
const TELLABLE = 1.25;

/**
 * Of the backgrounds in theme.css the one on which a colour of each theme has least contrast, and the
 * card. A test compares them.
 */
export const SURFACES = {
  light: { card: "#fffdf8", worst: "#ece7dc" },
  dark: { card: "#1a201e", worst: "#313a36" },
} as const;

export const channels = (hex: string): Rgb => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};

export const write = (rgb: Rgb): string =>
  `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;

/** WCAG 2.2, "relative luminance". */
function luminance(hex: string): number {
  const [red, green, blue] = channels(hex).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, "contrast ratio". */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** `share` of the way from one colour to another. */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)];
  return write(
    a.map((channel, at) => channel + ((b[at] ?? 0) - channel) * share) as unknown as Rgb,
  );
}

const STEPS = 50;

/** The colour itself, or as little of the way to others as it takes to stand out from `against`. */
export function until(
  least: number,
  against: string,
  from: string,
  ...way: readonly string[]
): string {
  let begin = from;
  for (const to of way) {
    for (let step = 0; step < STEPS; step++) {
      const colour = mix(begin, to, step / STEPS);
      if (contrast(colour, against) >= least) return colour;
    }
    begin = to;
  }
  return begin;
}

export function parseAccent(text: string): Result<string, string> {
  if (!/^#[0-9a-f]{6}$/i.test(text)) return refuse('must be a colour like "#1d4f40"');
  const accent = text.toLowerCase();
  const { card } = SURFACES.light;
  const ratio = contrast(accent, card);
  if (ratio >= TELLABLE) return ok(accent);
  const near = until(TELLABLE, card, accent, BLACK);
  return refuse(
    `has a contrast of ${ratio.toFixed(2)}:1 to the pages, on which a button of ${TELLABLE}:1 can be seen; "${near}" is the nearest that works`,
  );
}
