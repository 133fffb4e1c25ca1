import type { Clock } from "../kit/clock.ts";

/** What the operator's log says about one request. No secret, no address, no query, no path. */
export interface RequestLine {
  readonly event: "refused" | "changed" | "allowed";
  /** The same as in the answer. */
  readonly request_id: string;
  readonly surface: "app" | "pages" | "admin" | "api";
  readonly status: number;
  readonly method: string;
  /** Its host as configured. */
  readonly app?: string;
  /** Why it was refused. */
  readonly reason?: string;
  /** Which rule of the app, counted from 0; `default` and `strictest` as in `explain`. */
  readonly rule?: number | "default" | "strictest";
  /** The id of the person, or the name of the service, as far as known. */
  readonly user?: string;
  readonly service?: string;
  /** Who made the change, where it is somebody else. */
  readonly by?: string;
  /** What was written to the audit log. */
  readonly audit?: readonly string[];
}

export interface RequestLog {
  /** Whether requests that were allowed are logged too. */
  readonly all: boolean;
  /** At most a few lines of one reason; the others are counted. `line` is made for those only. */
  refused(reason: string, line: () => Omit<RequestLine, "event" | "reason">): void;
  changed(line: Omit<RequestLine, "event">): void;
  allowed(line: () => Omit<RequestLine, "event">): void;
  /** One line with the number of those that were left out, where there are some. */
  summarise(): void;
}

/** Lines of one reason at once, and in each second after that, for each isolate. */
const BURST = 20;
const PER_SECOND = 2;

interface Room {
  lines: number;
  since: number;
  leftOut: number;
}

/** `write` gets lines, and sees to it that they are one JSON object each. */
export function createRequestLog(
  write: (line: object) => void,
  clock: Clock,
  all: boolean,
): RequestLog {
  // Reasons are words of the code, so there are not many of them.
  const rooms = new Map<string, Room>();
  const roomFor = (reason: string): Room => {
    const now = clock();
    const room = rooms.get(reason) ?? { lines: BURST, since: now, leftOut: 0 };
    rooms.set(reason, room);
    room.lines = Math.min(BURST, room.lines + (Math.max(0, now - room.since) / 1000) * PER_SECOND);
    room.since = now;
    return room;
  };
  return {
    all,
    refused(reason, line) {
      const room = roomFor(reason);
      if (room.lines < 1) {
        room.leftOut++;
        return;
      }
      room.lines--;
      write({ event: "refused", reason, ...line() });
    },
    changed: (line) => write({ event: "changed", ...line }),
    allowed: (line) => {
      if (all) write({ event: "allowed", ...line() });
    },
    summarise() {
      const left = [...rooms].filter(([, { leftOut }]) => leftOut > 0);
      if (left.length === 0) return;
      const counts = Object.fromEntries(left.map(([reason, { leftOut }]) => [reason, leftOut]));
      write({ event: "refused_left_out", counts });
      for (const [, room] of left) room.leftOut = 0;
    },
  };
}
