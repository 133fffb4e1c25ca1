import { randomBytes } from "../kit/random.ts";
import { argon2Hash, argon2Matches } from "./argon2.ts";
import type { Busy, HashQueue } from "./hash-queue.ts";
import { normalPassword } from "./password-text.ts";
import { type Argon2Cost, DUMMY_HASH, needsRehash, parsePhc, SALT_BYTES } from "./phc.ts";

export type HashedPassword =
  | { readonly kind: "hashed"; readonly phc: string }
  | { readonly kind: "too_long" }
  | Busy;

export type PasswordVerdict =
  /** `rehash`: the stored hash has other parameters than today's; store a new one. */
  | { readonly kind: "right"; readonly rehash: boolean }
  | { readonly kind: "wrong" }
  /** The stored hash is no Argon2 hash, or one beyond an isolate's means: nobody gets in with it. */
  | { readonly kind: "unverifiable" }
  | { readonly kind: "too_long" }
  | Busy;

export type HashedTexts = { readonly kind: "hashed"; readonly phcs: readonly string[] } | Busy;

export interface PasswordHasher {
  readonly hash: (password: string) => Promise<HashedPassword>;
  readonly verify: (phc: string, password: string) => Promise<PasswordVerdict>;
  /** As if for a user who is not there: `wrong` after the time that a verification takes. */
  readonly verifyNobody: (password: string) => Promise<PasswordVerdict>;
  /** Hashes texts under one given salt, each in a turn of its own. */
  readonly hashEach: (
    texts: readonly string[],
    salt: Uint8Array,
    cost: Argon2Cost,
  ) => Promise<HashedTexts>;
}

/** Argon2id of whole passwords (`password-text.ts`), through the queue of this isolate. */
export function createPasswordHasher(queue: HashQueue): PasswordHasher {
  async function verify(phc: string, password: string): Promise<PasswordVerdict> {
    const text = normalPassword(password);
    if (text === undefined) return { kind: "too_long" };
    const parsed = parsePhc(phc);
    if (!parsed) return (await verify(DUMMY_HASH, password)).kind === "busy" ? BUSY : UNVERIFIABLE;
    const done = await queue.each([() => argon2Matches(phc, parsed, text)]);
    if (done.kind === "busy") return done;
    return done.values[0] ? { kind: "right", rehash: needsRehash(parsed) } : { kind: "wrong" };
  }

  return {
    verify,
    verifyNobody: (password) => verify(DUMMY_HASH, password),
    hash: async (password) => {
      const text = normalPassword(password);
      if (text === undefined) return { kind: "too_long" };
      const done = await queue.each([() => argon2Hash(text, randomBytes(SALT_BYTES))]);
      const [phc] = done.kind === "done" ? done.values : [];
      return phc === undefined ? BUSY : { kind: "hashed", phc };
    },
    hashEach: async (texts, salt, cost) => {
      const done = await queue.each(texts.map((text) => () => argon2Hash(text, salt, cost)));
      return done.kind === "busy" ? done : { kind: "hashed", phcs: done.values };
    },
  };
}

const BUSY: Busy = { kind: "busy" };
const UNVERIFIABLE = { kind: "unverifiable" } as const;
