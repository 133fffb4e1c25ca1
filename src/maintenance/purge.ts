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
import { deleteExpiredSessions } from "../store/sessions.ts";

/** Rows in one statement: D1 deletes them well within its time limit. */
export const PIECE = 10_000;
/** Rows to look at where no index says which have expired. */
export const WALK = 1000;
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

/** Deletes up to `most` rows that have expired. */
type Purge = (db: D1Database, now: number, most: number) => D1PreparedStatement;

const PURGES: Readonly<Record<string, readonly [Purge, most: number]>> = {
  tickets: [deleteExpiredTickets, PIECE],
  sessions: [deleteExpiredSessions, WALK],
  links: [deleteExpiredLinks, PIECE],
  hand_offs: [deleteExpiredHandOffs, PIECE],
  passkey_challenges: [deleteExpiredChallenges, PIECE],
  devices: [
    (db, now, most) => deleteDevicesUnseenSince(db, now - DEVICE_FORGOTTEN_AFTER, most, randomId()),
    WALK,
  ],
};

/**
 * What has expired, table by table. Every reader checks the time itself, so this is only housekeeping.
 * A run goes on while its pieces are full, so that it keeps up with what is written.
 */
export const PURGE_JOBS: readonly (readonly [
  table: string,
  run: (services: Pick<Services, "db">, now: number) => Promise<void>,
])[] = Object.entries(PURGES).map(([table, [purge, most]]) => [
  table,
  ({ db }, now) => inPieces(most, async () => (await purge(db, now, most).run()).meta.changes),
]);

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
