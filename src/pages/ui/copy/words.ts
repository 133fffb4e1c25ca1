/** What a page tells: a sentence, and what to do about it. */
export interface Sentence {
  readonly text: string;
  readonly advice?: string;
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** "45 seconds", "1 minute 35 seconds", "20 minutes", "1 hour": never less than what is left. */
export function duration(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 60) return plural(whole, "second");
  if (whole < 600 && whole % 60 > 0) {
    return `${plural(Math.floor(whole / 60), "minute")} ${plural(whole % 60, "second")}`;
  }
  const minutes = Math.ceil(whole / 60);
  if (minutes < 60) return plural(minutes, "minute");
  const rest = minutes % 60;
  const hours = plural(Math.floor(minutes / 60), "hour");
  return rest === 0 ? hours : `${hours} ${plural(rest, "minute")}`;
}

export const WAIT = {
  words: (time: string) => `Try again in ${time}.`,
  label: "Try again in",
  over: "You can try again now.",
} as const;

/** How far a clock is off, in milliseconds, as one would say it: "90 seconds", "4 minutes". */
export function drift(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  return seconds < 120 ? plural(seconds, "second") : plural(Math.round(seconds / 60), "minute");
}
