import { eventFaults, sealFaults } from "../../audit/chain.ts";
import { eventsIn } from "../../audit/log.ts";
import type { AuditStart, NotedSeal } from "../../epoch/epoch-object.ts";
import { DAY } from "../../kit/clock.ts";
import type { Services } from "../../services.ts";
import { type AuditRow, firstIdAt } from "../../store/audit-events.ts";
import { type AuditSeal, findSeal, sealsAfter } from "../../store/audit-seals.ts";

/** Of one request: some 5 000 events. */
const SEALS_OF_A_REQUEST = 10;
/** More than a seal has, so that what was slipped in shows. */
const MOST_ROWS = 1000;
/** Faults of one request: where a whole table was changed, the rest says nothing new. */
const MOST_FAULTS = 100;

export interface Verified {
  readonly events: number;
  readonly seals: number;
  readonly faults: readonly { readonly kind: string; readonly at: number }[];
  /** The last seal that was looked at; `undefined`: there is none behind it. */
  readonly next: number | undefined;
  /** Events that were written since the last seal, where it was looked at. */
  readonly unsealed: number;
}

/** Some seals from `after` on, and what they say of the events. */
export async function verifyAuditLog(
  services: Pick<Services, "db" | "auditDb" | "keys" | "installation" | "config">,
  after: number,
  now: number,
): Promise<Verified> {
  const { db, keys } = services;
  const anchor = after > 0 ? await findSeal(db, after) : undefined;
  const seals = await sealsAfter(db, after, SEALS_OF_A_REQUEST);
  const parts: { seal: AuditSeal; before: AuditSeal | undefined; rows: readonly AuditRow[] }[] = [];
  let before = anchor;
  for (const seal of seals) {
    // Nothing comes before the first seal; before a later one may be what is still to be deleted.
    const rows = await eventsIn(services, {
      after: before?.lastId ?? (seal.number === 1 ? 0 : seal.firstId - 1),
      until: seal.lastId,
      limit: MOST_ROWS,
    });
    parts.push({ seal, before, rows });
    before = seal;
  }
  // After the rows were read: whoever deletes some has noted it before.
  const notes = await services.installation?.auditNotes();
  const start = notes?.start ?? startByAge(seals[0], now - services.config.auditKept);
  const faults: Verified["faults"][number][] = [];
  const expected = Math.max(after + 1, start.seal);
  if (!anchor && seals[0] && seals[0].number > expected)
    faults.push({ kind: "seal_missing", at: expected });
  for (const { seal, before, rows } of parts) {
    const found = [
      ...(await sealFaults(seal, before, keys.auditSeal)),
      ...(await eventFaults(seal, before, rows, start.event)),
    ];
    faults.push(
      ...found.map((fault) => ({
        kind: fault.kind,
        at: "id" in fault ? fault.id : fault.number,
      })),
    );
  }
  const more = seals.length === SEALS_OF_A_REQUEST;
  if (!more) faults.push(...(await endFaults(db, before, notes?.last)));
  const unsealed = more
    ? []
    : await eventsIn(services, { after: before?.lastId ?? 0, limit: MOST_ROWS });
  return {
    events: parts.reduce((sum, { rows }) => sum + rows.length, 0),
    seals: seals.length,
    faults: faults.slice(0, MOST_FAULTS),
    next: more ? seals.at(-1)?.number : undefined,
    unsealed: unsealed.length,
  };
}

/** Where the log may begin if nothing is noted outside of the database (no EPOCH). */
const startByAge = (first: AuditSeal | undefined, keptSince: number): AuditStart => ({
  event: firstIdAt(keptSince),
  seal: first && first.firstAt < keptSince - DAY ? first.number : 1,
});

/** An attacker who can write to the database can cut off its end; the Durable Object has noted it. */
async function endFaults(
  db: D1Database,
  last: AuditSeal | undefined,
  noted: NotedSeal | undefined,
): Promise<Verified["faults"]> {
  if (!noted) return [];
  if ((last?.number ?? 0) < noted.number) return [{ kind: "end_missing", at: noted.number }];
  const same = last?.number === noted.number ? last : await findSeal(db, noted.number);
  // Deleted because of its age: what follows it is linked.
  return !same || same.hash === noted.hash ? [] : [{ kind: "seal_changed", at: noted.number }];
}
