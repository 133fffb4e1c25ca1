import { plural } from "../../pages/ui/copy.ts";

export const AUDIT = {
  title: "Audit log",
  user: "User name (affected or acting)",
  event: "Event",
  anything: "All events",
  since: "Period",
  first: "From (UTC)",
  last: "To (UTC)",
  show: "Show",
  by: "by",
  from: "from",
  shown: (events: number) =>
    events === 0 ? "No events found." : `${plural(events, "event")} on this page.`,
  csv: "Download as CSV",
  json: "Download as JSON",
} as const;

/** How far back to search; the values are durations as in the configuration. */
export const PERIODS = {
  "": "All time",
  "1h": "Last hour",
  "1d": "Last day",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  "90d": "Last 90 days",
} as const;
