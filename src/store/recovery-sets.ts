import * as z from "zod/mini";

/*
 * The recovery codes of a person: one row of `recovery_sets`. Those of before are ten rows of
 * `recovery_codes`, until they are moved.
 */

/** Bytes, of Argon2id (`factors/phc.ts`); the table has them one after the other. */
const HASH_BYTES = 32;

export interface RecoverySet {
  /** A PHC string without its hash; names the set. */
  readonly parameters: string;
  /** PHC strings, and whether each was used. */
  readonly codes: ReadonlyMap<string, boolean>;
  readonly left: number;
  /** Still ten rows: to be moved (`moveRecoveryCodes`) before one is claimed. */
  readonly toMove: boolean;
}

export interface RecoveryColumns {
  recovery_parameters: string | null;
  recovery_hashes: string | null;
  recovery_unused: number | null;
  recovery_rows: string;
}

export const RECOVERY_COLUMNS = `c.parameters AS recovery_parameters, hex(c.hashes) AS recovery_hashes,
  c.unused AS recovery_unused,
  (SELECT json_group_array(json_array(r.hash, r.used_at IS NOT NULL))
     FROM recovery_codes r WHERE r.user_id = u.id) AS recovery_rows`;
export const JOIN_RECOVERY = "LEFT JOIN recovery_sets c ON c.user_id = u.id";

/** For who only asks how many are left. */
export interface LeftColumns {
  recovery_unused: number | null;
  recovery_rows: number;
}

export const LEFT_COLUMNS = `c.unused AS recovery_unused,
  (SELECT COUNT(*) FROM recovery_codes r WHERE r.user_id = u.id AND r.used_at IS NULL) AS recovery_rows`;

export const toCodesLeft = (row: LeftColumns): number =>
  row.recovery_unused === null ? row.recovery_rows : bits(row.recovery_unused);

const rowsOf = z.array(z.tuple([z.string(), z.number()]));

export function toRecoverySet(row: RecoveryColumns): RecoverySet | undefined {
  const { recovery_parameters: parameters, recovery_hashes: hashes, recovery_unused: unused } = row;
  if (parameters !== null && hashes !== null && unused !== null) {
    const texts = hashes.match(/.{64}/g) ?? [];
    const codes = texts.map(
      (hex, place) => [`${parameters}$${base64OfHex(hex)}`, !hasBit(unused, place)] as const,
    );
    return { parameters, codes: new Map(codes), left: bits(unused), toMove: false };
  }
  const rows = new Map(rowsOf.parse(JSON.parse(row.recovery_rows)));
  const codes = oneSet([...rows.keys()]).map((phc) => [phc, rows.get(phc) === 1] as const);
  const [first] = codes;
  if (!first) return undefined;
  return {
    parameters: parametersOf(first[0]),
    codes: new Map(codes),
    left: codes.filter(([, used]) => !used).length,
    toMove: true,
  };
}

/**
 * The codes of one salt, in the order in which they are moved. There are no others: what is typed is
 * hashed under one salt.
 */
function oneSet(phcs: readonly string[]): readonly string[] {
  const sorted = phcs.toSorted();
  return sorted.filter((phc) => parametersOf(phc) === parametersOf(sorted[0] ?? ""));
}

const hasBit = (mask: number, place: number): boolean => Math.floor(mask / 2 ** place) % 2 === 1;

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

const parametersOf = (phc: string): string => phc.slice(0, phc.lastIndexOf("$"));

function hexOf(phc: string): string {
  const hash = Uint8Array.from(atob(phc.slice(phc.lastIndexOf("$") + 1)), byteOf);
  if (hash.length !== HASH_BYTES) throw new Error(`a recovery code has a hash of ${hash.length}`);
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const byteOf = (char: string): number => char.charCodeAt(0);

/** Without padding, as PHC strings have it. */
const base64OfHex = (hex: string): string =>
  btoa(
    (hex.match(/../g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join(""),
  ).replaceAll("=", "");

/** What the row of a set holds. All hashes have one salt. */
const packed = (phcs: readonly string[]) => ({
  parameters: parametersOf(phcs[0] ?? ""),
  hashes: phcs.map(hexOf).join(""),
});

/**
 * Changes one row for one caller only: a code is used once, even by a thousand at the same time. By its
 * place and by its hash, so that a set that has replaced this one meanwhile loses nothing.
 */
export const useRecoveryCode = (
  db: D1Database,
  userId: string,
  { codes }: Pick<RecoverySet, "codes">,
  phc: string,
): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE recovery_sets SET unused = unused & ~(1 << ?2)
       WHERE user_id = ?1 AND unused & (1 << ?2)
         AND substr(hashes, 1 + ${HASH_BYTES} * ?2, ${HASH_BYTES}) = unhex(?3) AND parameters = ?4`,
    )
    .bind(userId, [...codes.keys()].indexOf(phc), hexOf(phc), parametersOf(phc));

/** The whole new set; the old one ends with `deleteRecoveryCodes` before it. */
export const insertRecoveryCodes = (
  db: D1Database,
  userId: string,
  phcs: readonly string[],
): D1PreparedStatement => {
  const { parameters, hashes } = packed(phcs);
  return db
    .prepare(
      "INSERT INTO recovery_sets (user_id, parameters, hashes, unused) VALUES (?1, ?2, unhex(?3), ?4)",
    )
    .bind(userId, parameters, hashes, 2 ** phcs.length - 1);
};

/** Changes one row only while this is still the user's set of recovery codes. */
export const claimRecoverySet = (
  db: D1Database,
  userId: string,
  parameters: string,
): D1PreparedStatement =>
  db
    .prepare("UPDATE recovery_sets SET unused = unused WHERE user_id = ?1 AND parameters = ?2")
    .bind(userId, parameters);

export const deleteRecoveryCodes = (
  db: D1Database,
  userId: string,
): readonly D1PreparedStatement[] =>
  ["recovery_codes", "recovery_sets"].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE user_id = ?1`).bind(userId),
  );

/** Whose codes are moved: one person's, or those of the next `most` people. */
type Whose = { readonly userId: string } | { readonly most: number };

/**
 * Moves rows of `recovery_codes` into `recovery_sets`; how many people's. Which codes are used is read
 * in the transaction that moves them, and a set that has been replaced since the look is left alone.
 */
export async function moveRecoveryCodes(db: D1Database, whose: Whose): Promise<number> {
  const people =
    "userId" in whose
      ? db.prepare(`${CODES_OF} WHERE user_id = ?1 GROUP BY user_id`).bind(whose.userId)
      : db
          .prepare(
            `${CODES_OF} WHERE user_id IN (
               SELECT DISTINCT user_id FROM recovery_codes WHERE user_id > '' ORDER BY user_id LIMIT ?1)
             GROUP BY user_id`,
          )
          .bind(whose.most);
  const { results } = await people.all<{ userId: string; codes: string }>();
  const sets = results.map(({ userId, codes }) => {
    const phcs = oneSet(codesOf.parse(JSON.parse(codes)));
    return { userId, codes: phcs, ...packed(phcs) };
  });
  if (sets.length > 0) await db.batch([...moveSets(db, sets)]);
  return sets.length;
}

const codesOf = z.array(z.string());
const CODES_OF = "SELECT user_id AS userId, json_group_array(hash) AS codes FROM recovery_codes";

interface EarlierSet {
  readonly userId: string;
  /** PHC strings, in the order of the hashes. */
  readonly codes: readonly string[];
  readonly parameters: string;
  readonly hashes: string;
}

/** For one batch. */
export const moveSets = (
  db: D1Database,
  sets: readonly EarlierSet[],
): readonly D1PreparedStatement[] => {
  const json = JSON.stringify(sets);
  return [MOVE, CLEAR].map((sql) => db.prepare(sql).bind(json));
};

const CODE_ROWS = `json_each(new.value, '$.codes')
  JOIN recovery_codes r ON r.user_id = new.value ->> 'userId' AND r.hash = json_each.value`;
const MOVE = `INSERT INTO recovery_sets (user_id, parameters, hashes, unused)
  SELECT new.value ->> 'userId', new.value ->> 'parameters', unhex(new.value ->> 'hashes'),
    (SELECT COALESCE(SUM(1 << json_each.key), 0) FROM ${CODE_ROWS} WHERE r.used_at IS NULL)
  FROM json_each(?1) AS new
  WHERE (SELECT COUNT(*) FROM ${CODE_ROWS}) = json_array_length(new.value, '$.codes')
  ON CONFLICT DO NOTHING`;
const CLEAR = `DELETE FROM recovery_codes
  WHERE user_id IN (SELECT c.user_id FROM json_each(?1) AS new
    JOIN recovery_sets c ON c.user_id = new.value ->> 'userId')`;
