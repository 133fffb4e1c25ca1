export const AUDIT = {
  title: "Audit log",
  user: "User name (about them or by them)",
  event: "What",
  anything: "Anything",
  since: "Since",
  show: "Show",
  by: "by",
  from: "from",
  none: "Nothing was found.",
  csv: "Download as CSV",
  json: "Download as JSON",
} as const;

/** How far back the log is searched: durations as in the configuration. */
export const PERIODS: readonly (readonly [value: string, text: string])[] = [
  ["", "Ever"],
  ["1h", "The last hour"],
  ["1d", "The last day"],
  ["7d", "The last 7 days"],
  ["30d", "The last 30 days"],
  ["90d", "The last 90 days"],
];
