/** Argon2 parameters in the PHC string format: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
export interface Argon2Cost {
  readonly type: "d" | "i" | "id";
  /** 19 is Argon2 1.3 (RFC 9106), 16 the 1.0 before it. */
  readonly version: 16 | 19;
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly buckets: number;
  /** Bytes. */
  readonly hashLength: number;
}

export interface Phc extends Argon2Cost {
  readonly salt: Uint8Array<ArrayBuffer>;
}

/** OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. Raise here: see `needsRehash`. */
export const COST: Argon2Cost = {
  type: "id",
  version: 19,
  memory: 19_456,
  passes: 2,
  buckets: 1,
  hashLength: 32,
};
export const SALT_BYTES = 16;

/** An isolate has 128 MiB, and a hash keeps it from everything else: what is beyond is not tried. */
const MOST_MEMORY = 65_536;
const MOST_WORK = 4 * MOST_MEMORY;
const MOST_LANES = 16;

/**
 * Stands in for a user who does not exist, so that nobody can tell by the time it takes. Its hash
 * part is random bytes: no password is known to give it.
 */
export const DUMMY_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$6hsdv3JX56WprHyRjyMTEw$UXGOezvaAWgb2oUByTgvnw1ibGo1ikFrpAylEpEl5z4";

const PATTERN =
  /^\$argon2(id|i|d)(?:\$v=(16|19))?\$m=([1-9][0-9]{0,7}),t=([1-9][0-9]{0,3}),p=([1-9][0-9]{0,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

/** `undefined` for what is no Argon2 PHC string, or costs more than an isolate can give. */
export function parsePhc(text: string): Phc | undefined {
  const [, type, version, m, t, p, saltText, hashText] = PATTERN.exec(text) ?? [];
  const salt = saltText === undefined ? undefined : fromBase64(saltText);
  const hash = hashText === undefined ? undefined : fromBase64(hashText);
  if (!salt || !hash) return undefined;
  const cost: Argon2Cost = {
    type: type === "id" || type === "i" ? type : "d",
    version: version === "19" ? 19 : 16,
    memory: Number(m),
    passes: Number(t),
    buckets: Number(p),
    hashLength: hash.length,
  };
  return affordable(cost) ? { ...cost, salt } : undefined;
}

function affordable({ memory, passes, buckets }: Argon2Cost): boolean {
  if (memory > MOST_MEMORY || memory * passes > MOST_WORK || buckets > MOST_LANES) return false;
  // RFC 9106 §3.1.
  return memory >= 8 * buckets;
}

/** Whether a hash was made with other parameters than today's. */
export function needsRehash(phc: Phc): boolean {
  const names = Object.keys(COST) as (keyof Argon2Cost)[];
  return phc.salt.length < SALT_BYTES || names.some((name) => phc[name] !== COST[name]);
}

/** PHC strings carry standard base64 without padding. Only one spelling of each value is taken. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 === 1) return undefined;
  const binary = atob(text);
  if (btoa(binary).replaceAll("=", "") !== text) return undefined;
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
