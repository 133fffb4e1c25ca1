import { DAY, MINUTE } from "../kit/clock.ts";
import type { SealingKeys } from "../kit/seal.ts";
import {
  addSigningKey,
  bringForward,
  dropExpiredSigningKeys,
  NEVER,
  readSigningKeys,
  resealSigningKey,
  type SigningKeyRow,
} from "../store/signing-keys.ts";
import { makeSigningKey, openSigningKey, resealedKey } from "./signing-key.ts";

/** How long a key signs. */
export const ROTATION_PERIOD = 90 * DAY;
/** How long a key is published before it signs: longer than anybody keeps a JWKS. */
export const PUBLISHED_AHEAD = DAY;
/**
 * How long a key stays published after its successor has begun: an isolate may not know of the
 * successor for as long as it keeps its keyring (5 min), then 10 min for origins that are slow.
 */
export const PUBLISHED_AFTER = 20 * MINUTE;

type Span = Pick<SigningKeyRow, "activeAt">;

/**
 * The key that signs at `now`, of keys in the order of their start. A first key that was made by a
 * machine whose clock is ahead signs at once: there is no other.
 */
export const signerAt = <T extends Span>(keys: readonly T[], now: number): T | undefined =>
  keys.findLast((key) => key.activeAt <= now) ?? keys[0];

/** When the key that is missing has to begin to sign; `undefined`: none is missing. */
export function missingKey(keys: readonly Span[], now: number): number | undefined {
  const newest = keys.at(-1);
  if (!newest) return now;
  const end = newest.activeAt + ROTATION_PERIOD;
  if (now < end - PUBLISHED_AHEAD) return undefined;
  // After a long silence nobody has published a successor in time: the old key goes on until then.
  return Math.max(end, now + PUBLISHED_AHEAD);
}

/** The published keys; the first one, or the next one when it is time, is made on the way. */
export async function currentKeys(
  db: D1Database,
  sealingKeys: SealingKeys,
  now: number,
): Promise<SigningKeyRow[]> {
  const keys = await readSigningKeys(db, now);
  const activeAt = missingKey(keys, now);
  if (activeAt === undefined) return keys;
  const key = await makeSigningKey(sealingKeys, now, activeAt);
  return addSigningKey(db, key, keys.at(-1)?.activeAt, PUBLISHED_AFTER);
}

/**
 * What cron does: the next key in time, what is sealed under the previous secret sealed under the
 * current one (so that the previous one can go), expired keys gone. Running it twice at once, or
 * not at all for a year, does no harm.
 */
export async function maintainKeys(
  db: D1Database,
  sealingKeys: SealingKeys,
  now: number,
): Promise<void> {
  for (const row of await currentKeys(db, sealingKeys, now)) {
    const sealed = await resealedKey(sealingKeys, row);
    if (sealed !== undefined) await resealSigningKey(db, row, sealed);
  }
  await dropExpiredSigningKeys(db, now);
}

/** An isolate's keyring (5 min) and an origin's JWKS (5 min) may both be old; 5 min to spare. */
export const SHORTEST_NOTICE = 15 * MINUTE;

/**
 * A new signing key before its time. It signs after the shortest notice at which every origin
 * knows it; at once if the present key cannot be opened, for then nothing is signed anyway.
 * A change that is already under way is not begun again. Answers with the newest key.
 */
export async function rotateNow(
  db: D1Database,
  sealingKeys: SealingKeys,
  now: number,
): Promise<SigningKeyRow> {
  const keys = await readSigningKeys(db, now);
  const signer = signerAt(keys, now);
  if (!signer) return newestOf(await currentKeys(db, sealingKeys, now));
  const newest = newestOf(keys);
  if (!(await openSigningKey(sealingKeys, signer)).opened) {
    const key = await makeSigningKey(sealingKeys, now, now);
    return newestOf(await addSigningKey(db, key, newest.activeAt, PUBLISHED_AFTER, true));
  }
  if (newest.activeAt > now) {
    const soonest = Math.max(now, newest.createdAt + SHORTEST_NOTICE);
    return newestOf(await bringForward(db, newest.kid, soonest, now, PUBLISHED_AFTER));
  }
  if (keys.length > 1) return newest;
  const key = await makeSigningKey(sealingKeys, now, now + SHORTEST_NOTICE);
  return newestOf(await addSigningKey(db, key, newest.activeAt, PUBLISHED_AFTER));
}

function newestOf(keys: readonly SigningKeyRow[]): SigningKeyRow {
  const newest = keys.at(-1);
  if (!newest) throw new Error("the signing keys vanished while one was added");
  return newest;
}

/** What an operator may know of a key. Moments in ms. */
export interface KeyFacts {
  readonly kid: string;
  readonly state: "next" | "signing" | "last";
  readonly createdAt: number;
  readonly activeAt: number;
  /** `undefined`: until a successor is planned. */
  readonly expiresAt: number | undefined;
  /** Whether it opens with the secrets of this Worker. */
  readonly readable: boolean;
}

/** The published keys, the oldest first. */
export async function listKeys(
  db: D1Database,
  sealingKeys: SealingKeys,
  now: number,
): Promise<KeyFacts[]> {
  const rows = await readSigningKeys(db, now);
  const signer = signerAt(rows, now);
  return Promise.all(
    rows.map(async (row) => ({
      kid: row.kid,
      state: row === signer ? "signing" : row.activeAt > now ? "next" : "last",
      createdAt: row.createdAt,
      activeAt: row.activeAt,
      expiresAt: row.expiresAt === NEVER ? undefined : row.expiresAt,
      readable: (await openSigningKey(sealingKeys, row)).opened !== undefined,
    })),
  );
}

/** How many signing keys only the previous secret opens, and how many none does. */
export async function countSigningKeys(
  db: D1Database,
  sealingKeys: SealingKeys,
  now: number,
): Promise<{ readonly previous: number; readonly unreadable: number }> {
  const rows = await readSigningKeys(db, now);
  const opens = (keys: SealingKeys) =>
    Promise.all(rows.map(async (row) => (await openSigningKey(keys, row)).opened !== undefined));
  const [current, any] = await Promise.all([opens([sealingKeys[0]]), opens(sealingKeys)]);
  return {
    previous: rows.filter((_, at) => any[at] && !current[at]).length,
    unreadable: rows.filter((_, at) => !any[at]).length,
  };
}
