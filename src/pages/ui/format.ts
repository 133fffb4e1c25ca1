import { DAY, HOUR, MINUTE } from "../../kit/clock.ts";

/** Numbers and times as one language writes them. */
export interface Format {
  /** "45 seconds", "1 minute 35 seconds", "20 minutes", "1 hour": never less than what is left. */
  duration(seconds: number): string;
  /** How far a clock is off, in milliseconds, as one would say it: "90 seconds", "4 minutes". */
  drift(milliseconds: number): string;
  /** "3 hours ago", "21 Nov 2026": true in every time zone. `undefined`: less than a minute ago. */
  ago(at: number, now: number): string | undefined;
  /** "21 Nov 2026". */
  day(at: number): string;
  /** "Germany", of an ISO 3166-1 code; `undefined`: there is no such country. */
  region(code: string): string | undefined;
  /** "1,204". */
  number(count: number): string;
  /** "a, b and c". */
  list(parts: readonly string[]): string;
}

type Unit = "second" | "minute" | "hour";

/** `Intl`'s objects cost more than what they format, so each is made once, when it is needed. */
export function formatIn(locale: string): Format {
  const once = <Made>(make: () => Made): (() => Made) => {
    let made: Made | undefined;
    return () => {
      made ??= make();
      return made;
    };
  };
  const calendar = once(
    () =>
      new Intl.DateTimeFormat(locale, {
        ...{ timeZone: "UTC", day: "numeric", month: "short", year: "numeric" },
      }),
  );
  const relative = once(() => new Intl.RelativeTimeFormat(locale));
  const regions = once(() => new Intl.DisplayNames(locale, { type: "region", fallback: "none" }));
  const numbers = once(() => new Intl.NumberFormat(locale));
  const lists = once(() => new Intl.ListFormat(locale));
  const unit = (name: Unit) =>
    once(() => new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "long" }));
  const units = { second: unit("second"), minute: unit("minute"), hour: unit("hour") };
  const amount = (count: number, name: Unit) => units[name]().format(count);
  const ago = (passed: number, size: number, name: "minute" | "hour" | "day") =>
    relative().format(-Math.floor(passed / size), name);

  return {
    duration(seconds) {
      const whole = Math.max(1, Math.ceil(seconds));
      if (whole < 60) return amount(whole, "second");
      if (whole < 600 && whole % 60 > 0) {
        return `${amount(Math.floor(whole / 60), "minute")} ${amount(whole % 60, "second")}`;
      }
      const minutes = Math.ceil(whole / 60);
      if (minutes < 60) return amount(minutes, "minute");
      const rest = minutes % 60;
      const hours = amount(Math.floor(minutes / 60), "hour");
      return rest === 0 ? hours : `${hours} ${amount(rest, "minute")}`;
    },
    drift(milliseconds) {
      const seconds = Math.round(Math.abs(milliseconds) / 1000);
      return seconds < 120 ? amount(seconds, "second") : amount(Math.round(seconds / 60), "minute");
    },
    ago(at, now) {
      const passed = Math.max(0, now - at);
      if (passed < MINUTE) return undefined;
      if (passed < HOUR) return ago(passed, MINUTE, "minute");
      if (passed < DAY) return ago(passed, HOUR, "hour");
      return passed < 14 * DAY ? ago(passed, DAY, "day") : calendar().format(at);
    },
    day: (at) => calendar().format(at),
    region: (code) => (/^[A-Z]{2}$/.test(code) ? regions().of(code) : undefined),
    number: (count) => numbers().format(count),
    list: (parts) => lists().format(parts),
  };
}
