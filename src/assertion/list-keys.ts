import type { SealingKeys } from "../kit/seal.ts";
import { NEVER, readSigningKeys } from "../store/signing-keys.ts";
import { signerAt } from "./rotate.ts";
import { openSigningKey } from "./signing-key.ts";

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
