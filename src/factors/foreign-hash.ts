/// <reference path="./node-crypto.d.ts" />

import { utf8 } from "../kit/bytes.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { parsePhc } from "./phc.ts";

/** A password hash made by another system, other than Argon2. */
export type ForeignHash =
  | { readonly kind: "bcrypt"; readonly encoded: string }
  | {
      readonly kind: "pbkdf2";
      readonly digest: "SHA-1" | "SHA-256" | "SHA-512";
      readonly iterations: number;
      readonly salt: Uint8Array<ArrayBuffer>;
      readonly hash: Uint8Array<ArrayBuffer>;
    }
  | {
      readonly kind: "scrypt";
      readonly cost: number;
      readonly blockSize: number;
      readonly parallelization: number;
      readonly salt: Uint8Array<ArrayBuffer>;
      readonly hash: Uint8Array<ArrayBuffer>;
    };

/**
 * Anything beyond these would cost more than four of our own hashes (bcrypt 10: 3.3 of them, 11: 6.6;
 * scrypt 2^15·8·1: 3.5), or is more than the platform computes (PBKDF2: 100 000 iterations).
 */
const MOST_BCRYPT = 10;
/** The least that the algorithm knows. */
const LEAST_BCRYPT = 4;
const MOST_PBKDF2 = 100_000;
const MOST_SCRYPT = 2 ** 18;

const BCRYPT = /^\$2[aby]\$(\d{2})\$[./A-Za-z0-9]{53}$/;
/** As Python's passlib and Authelia write it: `.` for `+` in base64. */
const PBKDF2 =
  /^\$pbkdf2(?:-(sha1|sha256|sha512))?\$([1-9]\d{0,8})\$([./A-Za-z0-9]{11,172})\$([./A-Za-z0-9]{26,172})$/;
const SCRYPT =
  /^\$scrypt\$ln=([1-9]\d?),r=([1-9]\d{0,2}),p=([1-9]\d{0,2})\$([+/A-Za-z0-9]{11,172})\$([+/A-Za-z0-9]{22,172})$/;

/** What is recognised, and why it cannot be verified. */
const USELESS: readonly (readonly [RegExp, string])[] = [
  [/^\{SHA\}/, "is SHA-1 without a salt: whoever has the file has the password"],
  [/^\{SSHA\}/, "is salted SHA-1, which is guessed too fast"],
  [/^\$apr1\$/, "is MD5 (apr1), which is guessed too fast"],
  [/^\$1\$/, "is MD5 (crypt), which is guessed too fast"],
  [/^\$2x\$/, "is bcrypt with the sign-extension bug"],
  [/^\$bcrypt-sha256\$/, "is bcrypt over SHA-256, which is not supported"],
  [/^\$[56]\$/, "is SHA-crypt, which is not supported"],
  [/^\$y\$|^\$gy\$|^\$7\$/, "is yescrypt, which is not supported"],
  [/^\$(?:plaintext|base64)\$/, "is the password itself"],
  [/^\$argon2/, "is an Argon2 hash that costs more than an isolate can give, or is malformed"],
];

/** The refusal says why, behind "the hash …". */
export function parseForeign(text: string): Result<ForeignHash, string> {
  const bcryptCost = BCRYPT.exec(text)?.[1];
  if (bcryptCost !== undefined && Number(bcryptCost) < LEAST_BCRYPT) return refuse(MALFORMED);
  if (bcryptCost !== undefined) {
    return Number(bcryptCost) > MOST_BCRYPT
      ? refuse(`is bcrypt of cost ${Number(bcryptCost)}; at most ${MOST_BCRYPT} is verified here`)
      : ok({ kind: "bcrypt", encoded: text });
  }
  const pbkdf2 = PBKDF2.exec(text);
  if (pbkdf2) return readPbkdf2(pbkdf2);
  const scrypt = SCRYPT.exec(text);
  if (scrypt) return readScrypt(scrypt);
  const known = USELESS.find(([pattern]) => pattern.test(text));
  return refuse(known ? known[1] : "is of no kind that is known here");
}

function readPbkdf2([, name = "sha1", count = "", salt = "", hash = ""]: RegExpExecArray): Result<
  ForeignHash,
  string
> {
  const iterations = Number(count);
  if (iterations > MOST_PBKDF2) {
    return refuse(`has ${iterations} iterations of PBKDF2; the platform computes ${MOST_PBKDF2}`);
  }
  const digest = name === "sha512" ? "SHA-512" : name === "sha256" ? "SHA-256" : "SHA-1";
  const bytes = [salt, hash].map((part) => fromBase64(part.replaceAll(".", "+")));
  return bytes[0] && bytes[1]
    ? ok({ kind: "pbkdf2", digest, iterations, salt: bytes[0], hash: bytes[1] })
    : refuse(MALFORMED);
}

function readScrypt([, ln = "", r = "", p = "", salt = "", hash = ""]: RegExpExecArray): Result<
  ForeignHash,
  string
> {
  const [cost, blockSize, parallelization] = [2 ** Number(ln), Number(r), Number(p)];
  if (cost * blockSize * parallelization > MOST_SCRYPT) {
    return refuse(
      `is scrypt with ln=${ln},r=${r},p=${p}; what costs more than ln=15,r=8,p=1 is not verified here`,
    );
  }
  // RFC 7914 §2; such parameters throw when a password is compared.
  if (cost >= 2 ** (16 * blockSize)) return refuse(MALFORMED);
  const bytes = [salt, hash].map(fromBase64);
  return bytes[0] && bytes[1]
    ? ok({ kind: "scrypt", cost, blockSize, parallelization, salt: bytes[0], hash: bytes[1] })
    : refuse(MALFORMED);
}

const MALFORMED = "is malformed";

/** Why a hash cannot become somebody's password here; `undefined`: it can. */
export function hashFault(text: string): string | undefined {
  if (parsePhc(text)) return undefined;
  const foreign = parseForeign(text);
  return foreign.ok ? undefined : foreign.reason;
}

/** Takes the isolate for up to four of our own hashes: run it in the hash queue. */
export async function foreignMatches(foreign: ForeignHash, text: string): Promise<boolean> {
  switch (foreign.kind) {
    case "bcrypt": {
      // Loaded on demand: hardly anybody has such a hash, and only until their next sign-in.
      const { compareSync } = await import("bcryptjs");
      return compareSync(text, foreign.encoded);
    }
    case "pbkdf2": {
      const key = await crypto.subtle.importKey("raw", utf8(text), "PBKDF2", false, ["deriveBits"]);
      const { digest: hash, iterations, salt } = foreign;
      const algorithm = { name: "PBKDF2", hash, iterations, salt };
      const bits = await crypto.subtle.deriveBits(algorithm, key, foreign.hash.length * 8);
      return sameBytes(new Uint8Array(bits), foreign.hash);
    }
    case "scrypt": {
      const { scryptSync } = await import("node:crypto");
      const { cost, blockSize, parallelization, salt, hash } = foreign;
      const most = 256 * cost * blockSize * parallelization;
      const options = { cost, blockSize, parallelization, maxmem: most };
      return sameBytes(scryptSync(text, salt, hash.length, options), hash);
    }
  }
}

/** Takes the same time wherever two hashes of one length differ. */
function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  let difference = left.length ^ right.length;
  for (let i = 0; i < left.length; i++) difference |= (left[i] ?? 0) ^ (right[i] ?? 0);
  return difference === 0;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 === 1) return undefined;
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
