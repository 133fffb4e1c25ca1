import { DAY, MINUTE } from "../kit/clock.ts";
import type { SealingKeys } from "../kit/seal.ts";
import {
  addSigningKey,
  dropExpiredSigningKeys,
  readSigningKeys,
  resealSigningKey,
  type SigningKeyRow,
} from "../store/signing-keys.ts";
import { makeSigningKey, resealedKey } from "./signing-key.ts";

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
