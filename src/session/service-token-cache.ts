import { coversHost } from "../config/fields.ts";
import { readServiceToken } from "../factors/service-token.ts";
import { createBoundedMap } from "../kit/bounded-map.ts";
import { tokenHash } from "../kit/bytes.ts";
import { MINUTE } from "../kit/clock.ts";
import {
  findServiceToken,
  findServiceTokenById,
  type ServiceTokenRow,
  touchServiceToken,
} from "../store/service-tokens.ts";
import type { WaitUntil } from "./session-cache.ts";
import type { Service } from "./visitor.ts";

/** How often a token's row learns that it is in use. */
const TOUCH_EVERY = MINUTE;
/** Tokens an isolate remembers. */
const REMEMBERED = 1000;

export type FoundService =
  | { readonly kind: "right"; readonly service: Service }
  /** Nobody can ever have issued it: cut, mistyped, or no token at all. No storage was asked. */
  | { readonly kind: "malformed" }
  | { readonly kind: "unknown" }
  | { readonly kind: "expired" | "other_host"; readonly name: string };

export interface ServiceTokenSettings {
  readonly db: D1Database;
  /** ms; how old the last check against D1 may be. 0: every request checks. */
  readonly recheck: number;
}

export interface ServiceTokens {
  /** `host`: the one that was asked, without port. Throws when D1 cannot be asked. */
  find(token: string, host: string, now: number, waitUntil: WaitUntil): Promise<FoundService>;
  /** Whether this isolate has seen this very token to be right. */
  isKnown(token: string): boolean;
  /** Reads D1: for connections that outlive the request they began with. */
  stillValid(tokenId: string, now: number): Promise<boolean>;
  /** It was removed: this isolate asks D1 again. */
  invalidate(tokenId: string): void;
}

interface Checked {
  readonly row: ServiceTokenRow;
  readonly at: number;
}

const isExpired = ({ expiresAt }: ServiceTokenRow, now: number): boolean =>
  expiresAt !== undefined && now >= expiresAt;

/** Which service a token belongs to. Checked less than `recheck` ago: no I/O. Only right ones are remembered. */
export function createServiceTokens({ db, recheck }: ServiceTokenSettings): ServiceTokens {
  const known = createBoundedMap<string, Checked>(REMEMBERED);

  async function check(
    token: string,
    now: number,
    waitUntil: WaitUntil,
  ): Promise<Checked | undefined> {
    const last = known.get(token);
    if (last && now >= last.at && now - last.at < recheck) return last;
    const row = await findServiceToken(db, await tokenHash(token));
    if (!row) {
      known.delete(token);
      return undefined;
    }
    if (!isExpired(row, now) && now - (row.lastUsedAt ?? 0) >= TOUCH_EVERY) {
      waitUntil(touchServiceToken(db, row.id, now).run());
    }
    const checked = { row, at: now };
    known.set(token, checked);
    return checked;
  }

  return {
    async find(text, host, now, waitUntil) {
      const token = readServiceToken(text);
      if (token === undefined) return { kind: "malformed" };
      const checked = await check(token, now, waitUntil);
      if (!checked) return { kind: "unknown" };
      const { row, at } = checked;
      if (isExpired(row, now)) return { kind: "expired", name: row.name };
      const here = row.hosts.length === 0 || row.hosts.some((pattern) => coversHost(pattern, host));
      if (!here) return { kind: "other_host", name: row.name };
      return { kind: "right", service: toService(row, at) };
    },
    isKnown: (token) => known.get(token) !== undefined,
    async stillValid(tokenId, now) {
      const row = await findServiceTokenById(db, tokenId);
      return row !== undefined && !isExpired(row, now);
    },
    invalidate(tokenId) {
      for (const [token, { row }] of known.entries()) if (row.id === tokenId) known.delete(token);
    },
  };
}

/** `authTime`: when the token was checked against the truth. */
const toService = (row: ServiceTokenRow, authTime: number): Service => ({
  kind: "service",
  tokenId: row.id,
  name: row.name,
  groups: row.groups,
  amr: ["token"],
  authTime,
});
