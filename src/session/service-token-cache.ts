import { coversHost } from "../config/fields.ts";
import { readServiceToken } from "../factors/service-token.ts";
import { createBoundedMap } from "../kit/bounded-map.ts";
import { tokenHash } from "../kit/bytes.ts";
import { MINUTE } from "../kit/clock.ts";
import {
  type OwnedToken,
  personalTokenByHash,
  personalTokenById,
  toOwnedToken,
  touchPersonalToken,
} from "../store/personal-tokens.ts";
import {
  type ServiceTokenRow,
  serviceTokenByHash,
  serviceTokenById,
  toServiceToken,
  touchServiceToken,
} from "../store/service-tokens.ts";
import type { WaitUntil } from "./session-cache.ts";
import type { Program, Service } from "./visitor.ts";

/** How often a token's row learns that it is in use. */
const TOUCH_EVERY = MINUTE;
/** Tokens an isolate remembers. */
const REMEMBERED = 1000;

export type FoundToken =
  | { readonly kind: "right"; readonly visitor: Service | Program }
  /** Nobody can ever have issued it: cut, mistyped, or no token at all. No storage was asked. */
  | { readonly kind: "malformed" }
  | { readonly kind: "unknown" }
  /** `of`: the user name, where it is a person's. */
  | { readonly kind: "expired" | "other_host"; readonly name: string; readonly of?: string };

export interface ServiceTokenSettings {
  readonly db: D1Database;
  /** ms; how old the last check against D1 may be. 0: every request checks. */
  readonly recheck: number;
}

/** Tokens of services, and of people for their programs: one format, and one way to look at them. */
export interface ServiceTokens {
  /** `host`: the one that was asked, without port. Throws when D1 cannot be asked. */
  find(token: string, host: string, now: number, waitUntil: WaitUntil): Promise<FoundToken>;
  /** Whether this isolate has seen this very token to be right. */
  isKnown(token: string): boolean;
  /** Reads D1: for connections that outlive the request they began with. */
  stillValid(tokenId: string, now: number): Promise<boolean>;
  /** This token, or all of this person's, were removed: this isolate asks D1 again. */
  invalidate(tokenOrUserId: string): void;
}

type Row =
  | ({ readonly owner: "service" } & ServiceTokenRow)
  | ({ readonly owner: "person" } & OwnedToken);

interface Checked {
  readonly row: Row;
  /** Always the same object, by which the assertion about it is found again. */
  readonly visitor: Service | Program;
  readonly at: number;
}

const isExpired = ({ expiresAt }: { readonly expiresAt: number | undefined }, now: number) =>
  expiresAt !== undefined && now >= expiresAt;

/** Both kinds are looked for in one round trip. */
async function findRow(
  db: D1Database,
  [service, personal]: readonly [D1PreparedStatement, D1PreparedStatement],
): Promise<Row | undefined> {
  const [services, people] = await db.batch([service, personal]);
  const row = services && toServiceToken(services);
  if (row) return { owner: "service", ...row };
  const owned = people && toOwnedToken(people);
  return owned && { owner: "person", ...owned };
}

/** Checked less than `recheck` ago: no I/O. Only right ones are remembered. */
export function createServiceTokens({ db, recheck }: ServiceTokenSettings): ServiceTokens {
  const known = createBoundedMap<string, Checked>(REMEMBERED);

  async function check(
    token: string,
    now: number,
    waitUntil: WaitUntil,
  ): Promise<Checked | undefined> {
    const last = known.get(token);
    if (last && now >= last.at && now - last.at < recheck) return last;
    const hash = await tokenHash(token);
    const row = await findRow(db, [serviceTokenByHash(db, hash), personalTokenByHash(db, hash)]);
    if (!row) {
      known.delete(token);
      return undefined;
    }
    if (!isExpired(row, now) && now - (row.lastUsedAt ?? 0) >= TOUCH_EVERY) {
      const touch = row.owner === "service" ? touchServiceToken : touchPersonalToken;
      waitUntil(touch(db, row.id, now).run());
    }
    const checked = { row, visitor: toVisitor(row, now), at: now };
    known.set(token, checked);
    return checked;
  }

  return {
    async find(text, host, now, waitUntil) {
      const token = readServiceToken(text);
      if (token === undefined) return { kind: "malformed" };
      const checked = await check(token, now, waitUntil);
      if (!checked) return { kind: "unknown" };
      const { row, visitor } = checked;
      const of = row.owner === "person" ? { of: row.user.username } : {};
      if (isExpired(row, now)) return { kind: "expired", name: row.name, ...of };
      const here = row.hosts.length === 0 || row.hosts.some((pattern) => coversHost(pattern, host));
      if (!here) return { kind: "other_host", name: row.name, ...of };
      return { kind: "right", visitor };
    },
    isKnown: (token) => known.get(token) !== undefined,
    async stillValid(tokenId, now) {
      const row = await findRow(db, [
        serviceTokenById(db, tokenId),
        personalTokenById(db, tokenId),
      ]);
      return row !== undefined && !isExpired(row, now);
    },
    invalidate(id) {
      for (const [token, { row }] of known.entries()) {
        if (row.id === id || (row.owner === "person" && row.user.id === id)) known.delete(token);
      }
    },
  };
}

/** `authTime`: when the token was checked against the truth. */
function toVisitor(row: Row, authTime: number): Service | Program {
  const common = { tokenId: row.id, amr: ["token"], authTime } as const;
  if (row.owner === "service")
    return { ...common, kind: "service", name: row.name, groups: row.groups };
  const { id: userId, username, usernameKey, name, email, groups } = row.user;
  const { twoFactors, expiresAt } = row;
  const person = { userId, username, usernameKey, name, email, groups };
  return { ...common, ...person, kind: "program", twoFactors, expiresAt };
}
