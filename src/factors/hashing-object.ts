import { DurableObject } from "cloudflare:workers";
import { type ForeignHash, foreignMatches } from "./foreign-hash.ts";
import { argon2Hash, argon2Matches } from "./password-hash.ts";
import type { Argon2Cost, Phc } from "./phc.ts";

/**
 * Hashes where no request is proxied. A hash keeps its thread for about 25 ms, and an isolate that
 * proxies would keep all of its apps waiting for as long. It stores nothing: each isolate has one of
 * its own (`newUniqueId`), which the platform runs near it and forgets when it is not used.
 */
export class PasswordHashing extends DurableObject {
  matches(encoded: string, phc: Phc, text: string): boolean {
    return argon2Matches(encoded, phc, text);
  }

  matchesForeign(foreign: ForeignHash, text: string): Promise<boolean> {
    return foreignMatches(foreign, text);
  }

  hash(text: string, salt: Uint8Array, cost: Argon2Cost): string {
    return argon2Hash(text, salt, cost);
  }
}
