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

const BEAT = "beat";
const CLOSED_AT = "closed_at";
const SEAL = "audit_seal";

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

  /** Drops the noted seal: it is of a log that the restored database no longer has. */
  open(beat: number): void {
    const { kv } = this.ctx.storage;
    kv.put(BEAT, beat);
    kv.delete(CLOSED_AT);
    kv.delete(SEAL);
  }

  noteSeal(seal: NotedSeal): void {
    const { kv } = this.ctx.storage;
    if ((kv.get<NotedSeal>(SEAL)?.number ?? 0) < seal.number) kv.put(SEAL, seal);
  }

  notedSeal(): NotedSeal | undefined {
    return this.ctx.storage.kv.get<NotedSeal>(SEAL);
  }
}
