import { createBoundedMap } from "../kit/bounded-map.ts";
import { MINUTE, SECOND } from "../kit/clock.ts";
import type { SealingKeys } from "../kit/seal.ts";
import type { Somebody } from "../session/visitor.ts";
import { StorageError } from "../store/database.ts";
import { assertionEnd, identityClaims, signAssertion, timedClaims } from "./claims.ts";
import { currentKeys, signerAt } from "./rotation.ts";
import { type Jwks, jwksOf, openSigningKey, type SigningKey } from "./signing-key.ts";

/** How long an isolate goes by the keys it has read, ms; less than any key's notice. */
export const KEYRING_KEPT = 5 * MINUTE;
/** A signature costs 30-50 µs; the same visitor at the same app gets the same one this long, ms. */
export const ASSERTION_REUSE = 30 * SECOND;
/** About 3 MB at the most. */
const REMEMBERED = 2000;

interface Remembered {
  readonly token: string;
  readonly until: number;
}

/** The key that has to sign is sealed under a secret that is gone: nothing may pass unsigned. */
export class UnreadableKey extends StorageError {
  constructor(kid: string) {
    super(
      "unreadable",
      `signing key ${kid} does not open with GATEHOUSE_SECRET or GATEHOUSE_SECRET_PREVIOUS`,
    );
    this.name = "UnreadableKey";
  }
}

export interface Keyring {
  /**
   * The assertion about this visitor. `audience` is the app's host as in the URL, `issuer` the
   * login host's origin, `now` ms. Throws `UnreadableKey`, `AssertionTooLarge`, or what storage
   * throws: the request must then be answered 503, never forwarded. No promise where this very
   * visitor had one before.
   */
  sign(visitor: Somebody, audience: string, issuer: string, now: number): string | Promise<string>;
  /** Public keys; the same errors. */
  jwks(now: number): Promise<Jwks>;
}

/**
 * One per isolate. Warm calls touch no storage; each request that finds the keys too old reads them
 * itself, for a promise shared between requests would hang if its first owner went away.
 */
export function createKeyring(deps: {
  readonly db: D1Database;
  readonly sealingKeys: SealingKeys;
}): Keyring {
  const { db, sealingKeys } = deps;
  /**
   * By everything an assertion says (the claims as text, not an id), so that one visitor cannot get
   * another's, nor their own from before a change of name, group or factor.
   */
  const reuse = createBoundedMap<string, Remembered>(REMEMBERED);
  /** By the very object, which is never changed, only replaced: saves writing out who it is. */
  const latest = new WeakMap<Somebody, Remembered & { audience: string; issuer: string }>();
  let ring: { readonly keys: readonly SigningKey[]; readonly readAt: number } | undefined;

  async function keysAt(now: number): Promise<readonly SigningKey[]> {
    if (ring && Math.abs(now - ring.readAt) < KEYRING_KEPT) return ring.keys;
    const rows = await currentKeys(db, sealingKeys, now);
    const keys = await Promise.all(rows.map((row) => openSigningKey(sealingKeys, row)));
    ring = { keys, readAt: now };
    return keys;
  }

  async function signer(now: number) {
    const key = signerAt(await keysAt(now), now);
    if (!key) throw new Error("there is no signing key");
    if (!key.opened) {
      // Asked anew by the next request: `keys rotate` mends it at once.
      ring = undefined;
      throw new UnreadableKey(key.kid);
    }
    return { kid: key.kid, privateKey: key.opened.privateKey };
  }

  async function signAnew(
    visitor: Somebody,
    audience: string,
    issuer: string,
    now: number,
  ): Promise<string> {
    const end = assertionEnd(visitor, now);
    if (end <= now) throw new Error("no assertion after the end of the session");
    const who = identityClaims(visitor, audience, issuer);
    const identity = JSON.stringify(who);
    const known = reuse.get(identity);
    if (known && now < known.until) {
      latest.set(visitor, { ...known, audience, issuer });
      return known.token;
    }
    const { kid, privateKey } = await signer(now);
    const token = await signAssertion(kid, privateKey, timedClaims(who, now, end));
    const until = Math.min(now + ASSERTION_REUSE, end);
    reuse.set(identity, { token, until });
    latest.set(visitor, { token, until, audience, issuer });
    return token;
  }

  return {
    sign(visitor, audience, issuer, now) {
      const last = latest.get(visitor);
      return last?.audience === audience && last.issuer === issuer && now < last.until
        ? last.token
        : signAnew(visitor, audience, issuer, now);
    },

    async jwks(now) {
      await signer(now);
      return jwksOf(await keysAt(now), now);
    },
  };
}
