import { DurableObject } from "cloudflare:workers";

/** What is stored outside the database. */
export interface Kept {
  /** How often cron has advanced the database's counter. */
  readonly beat: number;
  /** ms: since when nothing is answered from the database; `undefined`: it is open. */
  readonly closedAt: number | undefined;
}

/** The last seal of the audit log. */
export interface NotedSeal {
  readonly number: number;
  readonly hash: string;
}

/**
 * Where the audit log begins: events with smaller ids and seals with smaller numbers may have been
 * deleted because of their age. Whoever deletes notes it here first.
 */
export interface AuditStart {
  readonly event: number;
  readonly seal: number;
}

export interface AuditNotes {
  readonly last: NotedSeal | undefined;
  readonly start: AuditStart;
}

const BEAT = "beat";
const CLOSED_AT = "closed_at";
const SEAL = "audit_seal";
const START = "audit_start";
const NOTHING_DELETED: AuditStart = { event: 0, seal: 1 };

/** One for each installation. A database that is restored to an earlier moment does not match it. */
export class Epoch extends DurableObject {
  read(): Kept {
    const { kv } = this.ctx.storage;
    return { beat: kv.get<number>(BEAT) ?? 0, closedAt: kv.get<number>(CLOSED_AT) };
  }

  /** Never goes back: of two calls at once, the higher number stays. */
  advance(beat: number): void {
    const { kv } = this.ctx.storage;
    kv.put(BEAT, Math.max(beat, kv.get<number>(BEAT) ?? 0));
  }

  /** If it is closed already, since then. */
  close(now: number): Kept {
    const { kv } = this.ctx.storage;
    if (kv.get(CLOSED_AT) === undefined) kv.put(CLOSED_AT, now);
    return this.read();
  }

  /** Drops what is noted of a log that the restored database no longer has. `start`: of the one it has. */
  open(beat: number, start: AuditStart): void {
    const { kv } = this.ctx.storage;
    kv.put(BEAT, beat);
    kv.delete(CLOSED_AT);
    kv.delete(SEAL);
    kv.put(START, start);
  }

  noteSeal(seal: NotedSeal): void {
    const { kv } = this.ctx.storage;
    if ((kv.get<NotedSeal>(SEAL)?.number ?? 0) < seal.number) kv.put(SEAL, seal);
  }

  /** Never goes back. */
  noteAuditStart({ event = 0, seal = 1 }: Partial<AuditStart>): void {
    const { start } = this.auditNotes();
    this.ctx.storage.kv.put<AuditStart>(START, {
      event: Math.max(start.event, event),
      seal: Math.max(start.seal, seal),
    });
  }

  auditNotes(): AuditNotes {
    const { kv } = this.ctx.storage;
    return { last: kv.get<NotedSeal>(SEAL), start: kv.get<AuditStart>(START) ?? NOTHING_DELETED };
  }
}
