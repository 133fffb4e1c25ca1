import { type Clock, MINUTE, SECOND } from "../kit/clock.ts";
import { auditLogStart } from "../store/audit-seals.ts";
import { answered, StorageError, toStorageError } from "../store/database.ts";
import {
  advanceBeat,
  databaseBeat,
  endSomeOfIt,
  endWhatMayBeOver,
  setBeat,
} from "../store/epoch.ts";
import type { AuditNotes, AuditStart, Epoch, Kept, NotedSeal } from "./epoch-object.ts";

/** How long an isolate relies on its last check, ms. */
export const ASKED_AGAIN = 30 * SECOND;
/**
 * A restored database opens no earlier than this after it was closed, ms: by then every ticket,
 * hand-off, challenge and code that was issued before has expired, and no isolate relies on a check
 * from before.
 */
export const CLOSED_FOR = 11 * MINUTE;

/**
 * What one request ends of a restored database: D1 takes so many rows in one statement well within its
 * time limit, a Worker may make 1 000 queries, and whoever asks waits for 30 seconds.
 */
export interface Opening {
  readonly rows: number;
  readonly pieces: number;
  /** ms. */
  readonly time: number;
}
const OPENING: Opening = { rows: 10_000, pieces: 500, time: 10 * SECOND };

export type InstallationState =
  | { readonly kind: "open" }
  /** `opensFrom`: the first moment at which it can be opened, ms. */
  | { readonly kind: "closed"; readonly closedAt: number; readonly opensFrom: number };

export interface Installation {
  /** Throws a {@link StorageError} while the database is closed, or where it cannot be found out whether it is. */
  check(): Promise<void>;
  state(): Promise<InstallationState>;
  close(now: number): Promise<InstallationState>;
  /**
   * `facts` become true when it is open. `unfinished`: there is more to end than one request can, and
   * the next one goes on with it.
   */
  open(
    facts: readonly D1PreparedStatement[],
    lastStep: number,
    now: number,
  ): Promise<"open" | "too early" | "unfinished">;
  noteSeal(seal: NotedSeal): Promise<void>;
  /** Before events or seals with smaller ids and numbers are deleted because of their age. */
  noteAuditStart(start: Partial<AuditStart>): Promise<void>;
  auditNotes(): Promise<AuditNotes>;
  /** For cron: advances both counters. */
  advance(): Promise<void>;
}

interface Parts {
  readonly namespace: DurableObjectNamespace<Epoch>;
  /** The database itself, closed or not. */
  readonly db: D1Database;
  readonly clock: Clock;
  readonly opening?: Opening;
}

/**
 * Detects that the database was restored to an earlier moment. Cron advances a counter in the
 * database and one in a Durable Object, the database's first, which is therefore equal to the
 * object's or one ahead. That of a restored database, or of another installation's, is not.
 *
 * The two are read at the same time, in parallel with what a request reads anyway, so that no
 * request takes longer. Cron may run between the two reads: what does not fit is read once more.
 */
export function createInstallation({
  namespace,
  db,
  clock,
  opening = OPENING,
}: Parts): Installation {
  const object = () => namespace.get(namespace.idFromName("installation"));
  const asking = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answered(answer);
    } catch (error) {
      throw toStorageError(error);
    }
  };
  let sound = Number.NEGATIVE_INFINITY;

  async function fits(): Promise<{ readonly kept: Kept; readonly fits: boolean }> {
    const [kept, beat] = await Promise.all([asking(object().read()), databaseBeat(db)]);
    return { kept, fits: beat === kept.beat || beat === kept.beat + 1 };
  }

  async function read(now: number): Promise<Kept> {
    const first = await fits();
    if (first.kept.closedAt !== undefined || first.fits) return first.kept;
    const again = await fits();
    if (again.kept.closedAt !== undefined || again.fits) return again.kept;
    return asking(object().close(now));
  }

  /** Nobody else writes while it is closed. `false`: some is left. */
  async function endInPieces(restored: Parameters<typeof endSomeOfIt>[1]): Promise<boolean> {
    const until = clock() + opening.time;
    let left = opening.pieces;
    for (const statement of endSomeOfIt(db, restored, opening.rows)) {
      while ((await statement.run()).meta.changes >= opening.rows) {
        if (--left <= 0 || clock() > until) return false;
      }
    }
    return true;
  }

  const stateOf = ({ closedAt }: Kept): InstallationState =>
    closedAt === undefined
      ? { kind: "open" }
      : { kind: "closed", closedAt, opensFrom: closedAt + CLOSED_FOR };

  return {
    async check() {
      const now = clock();
      if (now >= sound && now - sound < ASKED_AGAIN) return;
      const { closedAt } = await read(now);
      if (closedAt !== undefined) throw new StorageError("restored", CLOSED);
      sound = now;
    },
    state: async () => stateOf(await read(clock())),
    async close(now) {
      sound = Number.NEGATIVE_INFINITY;
      return stateOf(await asking(object().close(now)));
    },
    async open(facts, lastStep, now) {
      const { beat, closedAt } = await read(now);
      if (closedAt === undefined || now < closedAt + CLOSED_FOR) return "too early";
      const restored = { now, lastStep };
      if (!(await endInPieces(restored))) return "unfinished";
      await db.batch([...endWhatMayBeOver(db, restored), setBeat(db, beat + 1), ...facts]);
      await asking(object().open(beat + 1, await auditLogStart(db)));
      return "open";
    },
    noteSeal: (seal) => asking(object().noteSeal(seal)),
    noteAuditStart: (start) => asking(object().noteAuditStart(start)),
    auditNotes: () => asking(object().auditNotes()),
    async advance() {
      const { beat, closedAt } = await read(clock());
      if (closedAt !== undefined) throw new StorageError("restored", CLOSED);
      const { meta } = await advanceBeat(db, beat).run();
      if (meta.changes === 1) await asking(object().advance(beat + 1));
    },
  };
}

const CLOSED =
  "the database was restored, or closed for that: `npm run gatehouse -- restore open` opens it";
