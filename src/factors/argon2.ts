/// <reference path="./argon2-wasm.d.ts" />
import Argon2, { Argon2Type, Argon2Version } from "@phi-ag/argon2";
import wasm from "@phi-ag/argon2/argon2.wasm";
import { utf8 } from "../kit/bytes.ts";
import { type Argon2Cost, COST, type Phc } from "./phc.ts";

const TYPES = { d: Argon2Type.Argon2d, i: Argon2Type.Argon2i, id: Argon2Type.Argon2id } as const;
const VERSIONS = { 16: Argon2Version.Version10, 19: Argon2Version.Version13 } as const;

/** One per isolate: it keeps its 19 MiB, and holds nothing of one request for the next. */
let engine: Argon2 | undefined;

/** The PHC string of `text`. Takes the isolate for about 25 ms: run it in the hash queue. */
export function argon2Hash(text: string, salt: Uint8Array, cost: Argon2Cost = COST): string {
  return withEngine(cost.memory, (argon2) => {
    const result = argon2.tryHash(wholeText(text), {
      salt,
      memoryCost: cost.memory,
      timeCost: cost.passes,
      parallelism: cost.buckets,
      hashLength: cost.hashLength,
      type: TYPES[cost.type],
      version: VERSIONS[cost.version],
    });
    if (!result.success) throw new Error(`Argon2 did not hash: ${result.error}`);
    return result.data.encoded;
  });
}

/** Whether `text` gives this hash; `phc` is `encoded`, read. Compared in constant time. */
export function argon2Matches(encoded: string, phc: Phc, text: string): boolean {
  return withEngine(phc.memory, (argon2) => {
    const result = argon2.tryVerify(encoded, wholeText(text), TYPES[phc.type]);
    if (!result.success && result.error !== MISMATCH) {
      throw new Error(`Argon2 did not verify: ${result.error}`);
    }
    return result.success;
  });
}

const MISMATCH = "The password does not match the supplied hash";

/**
 * The library writes a text as UTF-8, but then reads as many bytes as the text has UTF-16 units:
 * of eight Chinese characters it would hash the first two and a half. NULs make up the number, so
 * that exactly the UTF-8 of the text is read.
 */
const wholeText = (text: string): string => text.padEnd(utf8(text).length, "\0");

/**
 * WebAssembly memory never shrinks, and a trap leaves it in an unknown state: in both cases the
 * next hash begins with a new engine.
 */
function withEngine<T>(memory: number, work: (argon2: Argon2) => T): T {
  const argon2 = engine ?? new Argon2(new WebAssembly.Instance(wasm));
  engine = undefined;
  const result = work(argon2);
  if (memory <= COST.memory) engine = argon2;
  return result;
}
