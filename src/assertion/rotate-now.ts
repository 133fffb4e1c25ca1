import { MINUTE } from "../kit/clock.ts";
import type { SealingKeys } from "../kit/seal.ts";
import {
  addSigningKey,
  bringForward,
  readSigningKeys,
  type SigningKeyRow,
} from "../store/signing-keys.ts";
import { currentKeys, PUBLISHED_AFTER, signerAt } from "./rotate.ts";
import { makeSigningKey, openSigningKey } from "./signing-key.ts";

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
