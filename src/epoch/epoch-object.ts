import { DurableObject } from "cloudflare:workers";

/** What is known outside of the database. */
export interface Kept {
  /** How often cron has counted the database on. */
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

/**
 * One for an installation. A database that is restored to an earlier moment cannot know what is kept
 * here, and so gives itself away.
 */
export class Epoch extends DurableObject {
  read(): Kept {
    const { kv } = this.ctx.storage;
    return { beat: kv.get<number>(BEAT) ?? 0, closedAt: kv.get<number>(CLOSED_AT) };
  }

  /** Never back: of two that count at once, the later number stays. */
  count(beat: number): void {
    const { kv } = this.ctx.storage;
    kv.put(BEAT, Math.max(beat, kv.get<number>(BEAT) ?? 0));
  }

  /** Keeps the first moment. */
  close(now: number): Kept {
    const { kv } = this.ctx.storage;
    if (kv.get(CLOSED_AT) === undefined) kv.put(CLOSED_AT, now);
    return this.read();
  }

  /** What was sealed of a log that is no more says nothing about the restored one. */
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
