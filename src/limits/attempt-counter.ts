import { DurableObject } from "cloudflare:workers";
import { HOUR, systemClock } from "../kit/clock.ts";
import { type Attempt, type BudgetKind, NETWORK_WINDOW } from "./budget.ts";
import {
  type Answer,
  disposableAt,
  emptyLedger,
  forgetDevices,
  giveBack,
  isEmpty,
  type Ledger,
  peek,
  type SignedIn,
  signedIn,
  spend,
  tidy,
  unlock,
} from "./ledger.ts";
import { openSharedNames, type SharedNames } from "./shared-names.ts";

/** One value, so that a ledger and the alarm that will clean it up are written as one. */
interface Stored {
  readonly ledger: Ledger;
  readonly alarmAt: number | undefined;
}

/** As it is written: the untrusted bucket keeps the name it was first stored under. */
interface StoredRecord {
  readonly ledger: Omit<Ledger, "untrusted"> & { readonly strangers: Ledger["untrusted"] };
  readonly alarmAt: number | undefined;
}

function fromRecord({ ledger: { strangers, ...rest }, alarmAt }: StoredRecord): Stored {
  return { ledger: { ...rest, untrusted: strangers }, alarmAt };
}

function toRecord({ ledger: { untrusted, ...rest }, alarmAt }: Stored): StoredRecord {
  return { ledger: { ...rest, strangers: untrusted }, alarmAt };
}

const LEDGER = "ledger";

/**
 * The memory of one counter: one user name, one user's second factor, one client network.
 *
 * Every method reads, decides and writes in one synchronous block. There is no `await` between, so
 * no two guesses can read the same count, however many arrive at once; and the platform holds the
 * answer back until the write is durable, so no guess is checked before it is counted.
 */
export class AttemptCounter extends DurableObject {
  #names: SharedNames | undefined;

  /** Counts the attempt, or refuses and counts nothing. `device`: the bucket that is asked for. */
  async spend(
    kind: BudgetKind,
    device: string | undefined,
    attempt: Omit<Attempt, "at">,
    now: number,
  ): Promise<Answer> {
    const stored = this.#read(kind);
    const { ledger, ...answer } = spend(stored?.ledger ?? emptyLedger(kind), device, attempt, now);
    await this.#write(stored, ledger, now);
    return answer;
  }

  /**
   * `shared`: the name it was spent under by `spendShared`. `kept`: an object that holds nothing any
   * more stays for ten minutes, for the next attempt. Deleting all costs ten times as much as a write,
   * and the next attempt would make everything anew; but made-up names must leave no object behind.
   */
  async giveBack(
    kind: BudgetKind,
    id: string,
    now: number,
    { shared, kept = false }: { readonly shared?: string; readonly kept?: boolean } = {},
  ): Promise<void> {
    if (shared !== undefined) {
      this.#shared().giveBack(shared, id, now);
      return;
    }
    const stored = this.#read(kind);
    const ledger = stored?.ledger ?? emptyLedger(kind);
    await this.#write(stored, giveBack(ledger, id, now), now, kept);
  }

  async signedIn(kind: BudgetKind, signIn: SignedIn, now: number): Promise<void> {
    const stored = this.#read(kind);
    const ledger = stored?.ledger ?? emptyLedger(kind);
    await this.#write(stored, signedIn(ledger, signIn, now), now);
  }

  async unlock(kind: BudgetKind, now: number): Promise<void> {
    const stored = this.#read(kind);
    const ledger = stored?.ledger ?? emptyLedger(kind);
    await this.#write(stored, unlock(ledger, now), now);
  }

  async forgetDevices(kind: BudgetKind, ids: readonly string[], now: number): Promise<void> {
    const stored = this.#read(kind);
    const ledger = stored?.ledger ?? emptyLedger(kind);
    await this.#write(stored, forgetDevices(ledger, ids), now);
  }

  /** As `spend`, in an object that many names share (`shared-names.ts`). */
  async spendShared(name: string, id: string, now: number): Promise<Answer> {
    const answer = this.#shared().spend(name, id, now);
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(now + HOUR);
    return answer;
  }

  forgetShared(name: string): void {
    this.#shared().forget(name);
  }

  /** The user is gone. */
  async forgetAll(): Promise<void> {
    await this.#deleteAll();
  }

  /** The state of one bucket; spends nothing. */
  peek(kind: BudgetKind, device: string | undefined, now: number): Answer {
    return peek(this.#read(kind)?.ledger ?? emptyLedger(kind), device, now);
  }

  /** The state of every bucket. */
  ledger(kind: BudgetKind, now: number): Ledger {
    return tidy(this.#read(kind)?.ledger ?? emptyLedger(kind), now);
  }

  /** Deletes what no longer counts. Nothing depends on it: every reader looks at the time itself. */
  override async alarm(): Promise<void> {
    const stored = this.#stored();
    const due = stored && disposableAt(stored.ledger);
    if (stored === undefined && this.#shared().purge(systemClock())) {
      await this.ctx.storage.setAlarm(systemClock() + HOUR);
      return;
    }
    if (stored === undefined || (due !== undefined && due <= systemClock())) {
      await this.#deleteAll();
      return;
    }
    this.#put({ ledger: stored.ledger, alarmAt: due });
    if (due !== undefined) await this.ctx.storage.setAlarm(due);
  }

  /** The tables of shared names are made anew when they are needed next. */
  async #deleteAll(): Promise<void> {
    this.#names = undefined;
    await this.ctx.storage.deleteAll();
  }

  #shared(): SharedNames {
    this.#names ??= openSharedNames(this.ctx.storage.sql);
    return this.#names;
  }

  #stored(): Stored | undefined {
    const record = this.ctx.storage.kv.get<StoredRecord>(LEDGER);
    return record && fromRecord(record);
  }

  #put(stored: Stored): void {
    this.ctx.storage.kv.put<StoredRecord>(LEDGER, toRecord(stored));
  }

  #read(kind: BudgetKind): Stored | undefined {
    const stored = this.#stored();
    if (stored && stored.ledger.kind !== kind) {
      throw new Error(`a counter of ${stored.ledger.kind} was asked about ${kind}`);
    }
    return stored;
  }

  /** Must follow its read without waiting in between. A ledger that has not changed is not written. */
  async #write(
    stored: Stored | undefined,
    ledger: Ledger,
    now: number,
    kept = false,
  ): Promise<void> {
    if (ledger === stored?.ledger) return;
    if (isEmpty(ledger) && !(stored && kept)) {
      if (stored) await this.#deleteAll();
      return;
    }
    const alarmAt = nextAlarm(stored?.alarmAt, ledger, now);
    this.#put({ ledger, alarmAt });
    if (alarmAt !== undefined && alarmAt !== stored?.alarmAt) {
      await this.ctx.storage.setAlarm(alarmAt);
    }
  }
}

/** An alarm that comes too early sets the next one, so a busy counter is not charged for each guess. */
function nextAlarm(set: number | undefined, ledger: Ledger, now: number): number | undefined {
  const due = disposableAt(ledger);
  const pending = set !== undefined && set > now ? set : undefined;
  if (due === undefined) return pending;
  const wanted = Math.max(due, now + NETWORK_WINDOW);
  return pending === undefined ? wanted : Math.min(pending, wanted);
}
