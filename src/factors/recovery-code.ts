import { CROCKFORD, toBase32 } from "../kit/base32.ts";
import { randomBytes } from "../kit/random.ts";
import { type Argon2Cost, COST, parsePhc, SALT_BYTES } from "./phc.ts";

/** 80 bits: sixteen characters, none left over. */
const CODE_BYTES = 10;
const CODES = 10;

/** What hashes them; `password-hash.ts` does, one at a time. */
export interface CodeHasher {
  readonly hashEach: (
    texts: readonly string[],
    salt: Uint8Array,
    cost: Argon2Cost,
  ) => Promise<
    { readonly kind: "hashed"; readonly phcs: readonly string[] } | { readonly kind: "busy" }
  >;
}

export type HashedCodes = Awaited<ReturnType<CodeHasher["hashEach"]>>;
export type HashedCode =
  | { readonly kind: "hashed"; readonly phc: string }
  | { readonly kind: "busy" };

/** `XXXX-XXXX-XXXX-XXXX` in Crockford's base32, each of 80 random bits. */
export const newRecoveryCodes = (count = CODES): readonly string[] =>
  Array.from({ length: count }, () => grouped(toBase32(randomBytes(CODE_BYTES), CROCKFORD)));

/**
 * The code as it was issued, or `undefined` if it cannot be one. Lower case, spaces and dashes
 * anywhere, and what the eye mistakes (O for 0, I and L for 1) are put right; U is in no code.
 */
export function readRecoveryCode(input: string): string | undefined {
  if (input.length > 128) return undefined;
  const typed = input.replaceAll(/[\s\-‐-―−]/g, "");
  // Before upper-casing, which would make an I of the dotless ı.
  if (!/^[0-9A-Za-z]{16}$/.test(typed)) return undefined;
  const text = typed.toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return text.includes("U") ? undefined : grouped(text);
}

/**
 * Hashes a new set under one salt, so that one hash of what is typed later finds its row. The
 * salt separates people, not the codes of one person: 80 random bits never meet.
 */
export const hashRecoveryCodes = (
  hasher: CodeHasher,
  codes: readonly string[],
): Promise<HashedCodes> => hasher.hashEach(codes, randomBytes(SALT_BYTES), COST);

/**
 * The PHC string to look for among the set's. `code` is canonical (`readRecoveryCode`), `phcOfTheSet`
 * any hash of that set: its salt and its parameters are used. Throws on a hash we never wrote.
 */
export async function recoveryCodeHash(
  hasher: CodeHasher,
  code: string,
  phcOfTheSet: string,
): Promise<HashedCode> {
  const set = parsePhc(phcOfTheSet);
  if (!set) throw new Error("a recovery code is stored under no Argon2 hash");
  const hashed = await hasher.hashEach([code], set.salt, set);
  if (hashed.kind === "busy") return hashed;
  const [phc] = hashed.phcs;
  if (phc === undefined) throw new Error("one text gave no hash");
  return { kind: "hashed", phc };
}

const grouped = (text: string): string => text.match(/.{4}/g)?.join("-") ?? "";
