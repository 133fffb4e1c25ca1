import { DAY, MINUTE } from "../kit/clock.ts";

/** What works beside the requests, so that a failure of it shows nowhere else. */
export type Part = "mail" | "audit_webhook" | "maintenance";

/** When it last worked and when it last failed, ms. */
export interface PartNote {
  readonly workedAt?: number;
  readonly failedAt?: number;
}

/** What an isolate has noticed of them and not sent yet. */
export type Notices = Map<Part, boolean>;

/** A failure that nothing has followed says little after a day. */
const REMEMBERED = DAY;
/** Cron runs every five minutes. */
const LONGEST_PAUSE = 20 * MINUTE;

/** Those that failed when they last did something, and cron where it has stopped. */
export function failingParts(
  notes: Readonly<Partial<Record<Part, PartNote>>>,
  now: number,
): readonly (Part | "cron")[] {
  const failing = (Object.keys(notes) as Part[]).filter((part) => {
    const { workedAt = 0, failedAt = 0 } = notes[part] ?? {};
    return failedAt > workedAt && now - failedAt < REMEMBERED;
  });
  const { workedAt = 0, failedAt = 0 } = notes.maintenance ?? {};
  const ranAt = Math.max(workedAt, failedAt);
  // Where it has never run, as on a machine of one's own, nobody waits for it.
  return ranAt > 0 && now - ranAt > LONGEST_PAUSE ? [...failing, "cron"] : failing;
}
