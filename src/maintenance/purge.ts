import { REFUSAL_WINDOW, USER_REFUSAL_WINDOW } from "../audit/event.ts";
import { randomId } from "../kit/random.ts";
import { DEVICE_FORGOTTEN_AFTER } from "../limits/budget.ts";
import type { Services } from "../services.ts";
import { moveEarlierEvents } from "../store/audit-events.ts";
import { deleteDevicesUnseenSince } from "../store/devices.ts";
import { deleteExpiredLinks } from "../store/links.ts";
import {
  deleteExpiredChallenges,
  deleteExpiredHandOffs,
  deleteExpiredTickets,
} from "../store/one-time.ts";
import { moveRecoveryCodes } from "../store/recovery-sets.ts";
import { summariseRefusals, summariseUserRefusals } from "../store/refusals.ts";
import { deleteExpiredSessions, deleteExpiredSessionsFrom } from "../store/sessions.ts";

/** Rows in one statement: D1 deletes them well within its time limit. */
export const PIECE = 10_000;
/** Rows to look at where no index says which are over. */
export const WALK = 1000;
/** The same at first: as few as tell whether there is anything to do. */
const FIRST_LOOK = 250;
/** A larger share of what was looked at is over: more is to be found beside it. */
const SHARE = 0.01;
/** People whose recovery codes are moved at once: 0.9 MB of JSON, of the 2 MB that D1 takes. */
const SETS = 500;
/** Statements for each table in one run: in total below the 1 000 queries that a Worker may make. */
const PIECES_OF_A_RUN = 20;

/** Turns the counts of refusals of past windows into one audit event for each network. */
export const summarise = (db: D1Database, now: number): readonly D1PreparedStatement[] =>
  summariseRefusals(db, { now, until: now - REFUSAL_WINDOW, most: PIECE });

/** The same for users who are there: one event for each of them and each network. */
export const summariseUsers = (db: D1Database, now: number): readonly D1PreparedStatement[] =>
  summariseUserRefusals(db, { now, until: now - USER_REFUSAL_WINDOW, most: PIECE });

/** Deletes up to `most` rows that are over, or those that are over among as many. */
type Purge = (db: D1Database, now: number, most: number) => D1PreparedStatement;
type Job = (services: Pick<Services, "db">, now: number) => Promise<void>;

const byIndex =
  (purge: Purge): Job =>
  ({ db }, now) =>
    inPieces(PIECE, async () => (await purge(db, now, PIECE).run()).meta.changes);

/** Where every sign-in would have to write the index. */
const byLooking =
  (...purges: readonly Purge[]): Job =>
  async ({ db }, now) => {
    for (const purge of purges) {
      await inLooks(async (most) => (await purge(db, now, most).run()).meta.changes);
    }
  };

/**
 * What has expired, table by table. Every reader checks the time itself, so this is only housekeeping.
 * A run goes on while it finds enough, so that it keeps up with what is written.
 */
export const PURGE_JOBS: readonly (readonly [table: string, run: Job])[] = Object.entries({
  tickets: byIndex(deleteExpiredTickets),
  sessions: byLooking(deleteExpiredSessions, (db, now, most) =>
    deleteExpiredSessionsFrom(db, now, most, randomId()),
  ),
  links: byIndex(deleteExpiredLinks),
  hand_offs: byIndex(deleteExpiredHandOffs),
  passkey_challenges: byIndex(deleteExpiredChallenges),
  devices: byLooking((db, now, most) =>
    deleteDevicesUnseenSince(db, now - DEVICE_FORGOTTEN_AFTER, most, randomId()),
  ),
});

/** Moves the log from the table it was in before its ids went by time. */
export const moveEarlierLog = (db: D1Database): Promise<void> =>
  inPieces(PIECE, async () => {
    const [, moved] = await db.batch([...moveEarlierEvents(db, PIECE)]);
    return moved?.meta.changes ?? 0;
  });

/** Moves recovery codes into one row for each person. */
export const moveEarlierCodes = (db: D1Database): Promise<void> =>
  inPieces(SETS, () => moveRecoveryCodes(db, { most: SETS }));

export async function inPieces(most: number, piece: () => Promise<number>): Promise<void> {
  for (let done = 0; done < PIECES_OF_A_RUN; done++) {
    if ((await piece()) < most / 2) return;
  }
}

async function inLooks(look: (most: number) => Promise<number>): Promise<void> {
  for (let done = 0; done < PIECES_OF_A_RUN; done++) {
    const most = done === 0 ? FIRST_LOOK : WALK;
    if ((await look(most)) <= most * SHARE) return;
  }
}
