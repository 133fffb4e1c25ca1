import { sealedAnew } from "../kit/seal.ts";
import { resealTotpSecret, sealedSecretsAfter } from "../store/second-factors.ts";

/** A sealed TOTP secret opens for the user it was sealed for, and in no other row. */
export const totpContext = (userId: string): string => `totp_factors:sealed_secret:${userId}`;

/**
 * Seals every secret anew that is sealed under the previous GATEHOUSE_SECRET, so that it can be
 * taken away without locking anybody out. Reads nothing where there is no previous one.
 */
export async function resealTotpSecrets(
  db: D1Database,
  keys: readonly [CryptoKey, ...CryptoKey[]],
): Promise<void> {
  if (keys.length === 1) return;
  let last = "";
  for (;;) {
    const rows = await sealedSecretsAfter(db, last);
    const changes = await Promise.all(
      rows.map(async ({ userId, sealedSecret }) => {
        const anew = await sealedAnew(keys, totpContext(userId), sealedSecret);
        return anew === undefined ? [] : [resealTotpSecret(db, userId, sealedSecret, anew)];
      }),
    );
    const statements = changes.flat();
    if (statements.length > 0) await db.batch(statements);
    const end = rows.at(-1);
    if (!end) return;
    last = end.userId;
  }
}
