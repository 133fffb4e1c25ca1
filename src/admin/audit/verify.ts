import { eventFaults, sealFaults } from "../../audit/chain.ts";
import type { Services } from "../../services.ts";
import { firstIdAt } from "../../store/audit-events.ts";
import { type AuditSeal, eventsBetween, findSeal, sealsAfter } from "../../store/audit-seals.ts";

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
  services: Pick<Services, "db" | "keys" | "installation" | "config">,
  after: number,
  now: number,
): Promise<Verified> {
  const { db, keys } = services;
  let before = after > 0 ? await findSeal(db, after) : undefined;
  const seals = await sealsAfter(db, after, SEALS_OF_A_REQUEST);
  const faults: Verified["faults"][number][] = [];
  const keptFrom = firstIdAt(now - services.config.auditKept);
  let events = 0;
  for (const seal of seals) {
    // Nothing comes before the first seal; before a later one may be what is still to be deleted.
    const rows = await eventsBetween(db, {
      after: before?.lastId ?? (seal.number === 1 ? 0 : seal.firstId - 1),
      until: seal.lastId,
      limit: MOST_ROWS,
    });
    events += rows.length;
    const found = [
      ...(await sealFaults(seal, before, keys.auditSeal)),
      ...(await eventFaults(seal, before, rows, keptFrom)),
    ];
    faults.push(
      ...found.map((fault) => ({
        kind: fault.kind,
        at: "id" in fault ? fault.id : fault.number,
      })),
    );
    before = seal;
  }
  const more = seals.length === SEALS_OF_A_REQUEST;
  if (!more) faults.push(...(await endFaults(services, before)));
  const unsealed = more
    ? []
    : await eventsBetween(db, { after: before?.lastId ?? 0, limit: MOST_ROWS });
  return {
    ...{ events, seals: seals.length, faults: faults.slice(0, MOST_FAULTS) },
    next: more ? seals.at(-1)?.number : undefined,
    unsealed: unsealed.length,
  };
}

/** An attacker who can write to the database can cut off its end; the Durable Object has noted it. */
async function endFaults(
  { db, installation }: Pick<Services, "db" | "installation">,
  last: AuditSeal | undefined,
): Promise<Verified["faults"]> {
  const noted = await installation?.notedSeal();
  if (!noted) return [];
  if ((last?.number ?? 0) < noted.number) return [{ kind: "end_missing", at: noted.number }];
  const same = last?.number === noted.number ? last : await findSeal(db, noted.number);
  // Deleted in time: what follows it is linked.
  return !same || same.hash === noted.hash ? [] : [{ kind: "seal_changed", at: noted.number }];
}
