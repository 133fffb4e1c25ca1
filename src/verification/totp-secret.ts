import { open, seal } from "../kit/seal.ts";
import type { Services } from "../services.ts";
import {
  type Resealed,
  type SealedSecret,
  secretsToReseal,
  storeResealed,
  UNREADABLE,
} from "../store/secrets.ts";

/** A sealed TOTP secret opens for the user it was sealed for, and in no other row. */
export const totpContext = (userId: string): string => `totp_factors:sealed_secret:${userId}`;

/** Rows of one statement: about 100 KB, and 25 ms of cryptography. */
const PIECE = 500;
/** Pieces of one run, so that it ends well below what a Worker may ask of D1 (1 000 queries). */
export const PIECES_OF_A_RUN = 20;

/**
 * Seals TOTP secrets anew that are sealed under the previous GATEHOUSE_SECRET, so that it can be
 * taken away without locking anybody out. Each row says which secret it is sealed under, so every run
 * goes on where the last one stopped. Reads nothing where there is no previous secret. Answers with
 * whether all are done.
 */
export async function resealTotpSecrets(
  { db, keys }: Pick<Services, "db" | "keys">,
  pieces = PIECES_OF_A_RUN,
): Promise<boolean> {
  const { secretId, previousSecretId } = keys;
  if (previousSecretId === undefined) return true;
  for (let piece = 0; piece < pieces; piece++) {
    const rows = await secretsToReseal(db, previousSecretId, PIECE);
    if (rows.length > 0) {
      const anew = await Promise.all(rows.map((row) => resealed(keys.totp, secretId, row)));
      await storeResealed(db, anew).run();
    }
    if (rows.length < PIECE) return true;
  }
  return false;
}

async function resealed(
  [current, ...previous]: Services["keys"]["totp"],
  secretId: string,
  row: SealedSecret,
): Promise<Resealed> {
  const context = totpContext(row.userId);
  const old = await open(previous, context, row.sealedSecret);
  if (old !== undefined) return { ...row, anew: await seal(current, context, old), secretId };
  const isCurrent = (await open([current], context, row.sealedSecret)) !== undefined;
  return { ...row, anew: row.sealedSecret, secretId: isCurrent ? secretId : UNREADABLE };
}
