/// <reference path="./argon2-wasm.d.ts" />

import Argon2, { Argon2Type, Argon2Version } from "@phi-ag/argon2";
import wasm from "@phi-ag/argon2/argon2.wasm";
import type { Config } from "../config/config.ts";
import { utf8 } from "../kit/bytes.ts";
import { randomBytes } from "../kit/random.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { type ForeignHash, foreignMatches, parseForeign } from "./foreign-hash.ts";
import type { Busy, HashQueue, Place } from "./hash-queue.ts";
import { checkNewPassword, normalPassword, type PasswordFault } from "./password-policy.ts";
import {
  type Argon2Cost,
  COST,
  DUMMY_HASH,
  needsRehash,
  type Phc,
  parsePhc,
  SALT_BYTES,
} from "./phc.ts";

export type HashedPassword =
  | { readonly kind: "hashed"; readonly phc: string }
  | { readonly kind: "too_long" }
  | Busy;

export type PasswordVerdict =
  /** `rehash`: the stored hash has other parameters than today's; store a new one. */
  | { readonly kind: "right"; readonly rehash: boolean }
  | { readonly kind: "wrong" }
  /** The stored hash is of no known kind, or beyond an isolate's means: nobody gets in with it. */
  | { readonly kind: "unverifiable" }
  | { readonly kind: "too_long" }
  | Busy;

export type HashedTexts = { readonly kind: "hashed"; readonly phcs: readonly string[] } | Busy;

export interface PasswordHasher {
  readonly hash: (password: string) => Promise<HashedPassword>;
  /** In a place that was reserved, or in one of the lane `known`. */
  readonly verify: (phc: string, password: string, place?: Place) => Promise<PasswordVerdict>;
  readonly reserve: HashQueue["reserve"];
  readonly release: HashQueue["release"];
  /** Hashes texts under one given salt, each in a turn of its own. */
  readonly hashEach: (
    texts: readonly string[],
    salt: Uint8Array,
    cost: Argon2Cost,
  ) => Promise<HashedTexts>;
}

/** Where hashes are computed: in this isolate, or in a Durable Object made for it. */
export interface HashWork {
  matches(encoded: string, phc: Phc, text: string): boolean | Promise<boolean>;
  matchesForeign(foreign: ForeignHash, text: string): Promise<boolean>;
  hash(text: string, salt: Uint8Array, cost: Argon2Cost): string | Promise<string>;
}

const HERE: HashWork = {
  matches: (encoded, phc, text) => argon2Matches(encoded, phc, text),
  matchesForeign: foreignMatches,
  hash: (text, salt, cost) => argon2Hash(text, salt, cost),
};

/** Argon2id of whole passwords, through the queue of this isolate. */
export function createPasswordHasher(queue: HashQueue, work = HERE): PasswordHasher {
  async function verify(phc: string, password: string, place?: Place): Promise<PasswordVerdict> {
    const text = normalPassword(password);
    if (text === undefined) return { kind: "too_long" };
    const parsed = parsePhc(phc);
    if (!parsed) return verifyForeign(phc, text, place);
    const done = await queue.each([() => work.matches(phc, parsed, text)], place);
    if (done.kind === "busy") return done;
    return done.values[0] ? { kind: "right", rehash: needsRehash(parsed) } : { kind: "wrong" };
  }

  async function verifyForeign(
    encoded: string,
    text: string,
    place: Place | undefined,
  ): Promise<PasswordVerdict> {
    const foreign = parseForeign(encoded);
    if (!foreign.ok)
      return (await verify(DUMMY_HASH, text, place)).kind === "busy" ? BUSY : UNVERIFIABLE;
    const done = await queue.each([() => work.matchesForeign(foreign.value, text)], place);
    if (done.kind === "busy") return done;
    return done.values[0] ? { kind: "right", rehash: true } : { kind: "wrong" };
  }

  return {
    verify,
    reserve: queue.reserve,
    release: queue.release,
    hash: async (password) => {
      const text = normalPassword(password);
      if (text === undefined) return { kind: "too_long" };
      const done = await queue.each([() => work.hash(text, randomBytes(SALT_BYTES), COST)]);
      const [phc] = done.kind === "done" ? done.values : [];
      return phc === undefined ? BUSY : { kind: "hashed", phc };
    },
    hashEach: async (texts, salt, cost) => {
      const done = await queue.each(texts.map((text) => () => work.hash(text, salt, cost)));
      return done.kind === "busy" ? done : { kind: "hashed", phcs: done.values };
    },
  };
}

const BUSY: Busy = { kind: "busy" };
const UNVERIFIABLE = { kind: "unverifiable" } as const;

/** Whose password it becomes: one made of their own names is refused. */
export interface PasswordOwner {
  readonly username: string;
  readonly name: string;
  readonly email: string;
}

type PasswordRules = Pick<Config, "passwordMinimum" | "name" | "apps">;

/** What is wrong with a new password, or `undefined`. Costs no hash. */
export function passwordFault(
  { passwordMinimum, name, apps }: PasswordRules,
  password: string,
  owner: PasswordOwner,
): PasswordFault | undefined {
  const site = [name, ...apps.map(({ host }) => host)];
  const checked = checkNewPassword(password, {
    minimum: passwordMinimum,
    about: [...site, owner.username, owner.name, owner.email],
  });
  return checked.ok ? undefined : checked.reason;
}

/** The hash of a password that may be chosen, as a PHC string. */
export async function choosePassword(
  services: { readonly config: PasswordRules; readonly hasher: PasswordHasher },
  password: string,
  owner: PasswordOwner,
): Promise<Result<string, PasswordFault | Busy>> {
  const fault = passwordFault(services.config, password, owner);
  if (fault) return refuse(fault);
  const hashed = await services.hasher.hash(password);
  return hashed.kind === "hashed" ? ok(hashed.phc) : refuse(hashed);
}

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
