import { DAY, HOUR, MINUTE } from "../../kit/clock.ts";
import { MOMENTS } from "./copy/account.ts";
import { plural } from "./copy/words.ts";

const CALENDAR = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  day: "numeric",
  month: "short",
  year: "numeric",
});

/** "21 Nov 2026". */
export const day = (at: number): string => CALENDAR.format(at);

/** "3 hours ago": true in every time zone, which a form without a script does not know. */
export function ago(at: number, now: number): string {
  const passed = Math.max(0, now - at);
  if (passed < MINUTE) return MOMENTS.justNow;
  if (passed < HOUR) return MOMENTS.ago(plural(Math.floor(passed / MINUTE), "minute"));
  if (passed < DAY) return MOMENTS.ago(plural(Math.floor(passed / HOUR), "hour"));
  if (passed < 14 * DAY) return MOMENTS.ago(plural(Math.floor(passed / DAY), "day"));
  return day(at);
}

/** `at` and `now` in ms. The exact moment is in the tooltip, in UTC. */
export const Moment = ({ at, now }: { at: number; now: number }) => {
  const exact = new Date(at).toISOString();
  return (
    <time dateTime={exact} title={`${exact.slice(0, 16).replace("T", " ")} UTC`}>
      {ago(at, now)}
    </time>
  );
};
