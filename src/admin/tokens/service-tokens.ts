import { readHosts } from "../../account/personal-tokens.ts";
import { fitsAssertion } from "../../assertion/claims.ts";
import { type Actor, audit } from "../../audit/event.ts";
import { newServiceToken } from "../../factors/service-token.ts";
import { tokenHash } from "../../kit/bytes.ts";
import { DAY, HOUR } from "../../kit/clock.ts";
import { pageOf } from "../../kit/page.ts";
import { randomId } from "../../kit/random.ts";
import { ok, type Result, refuse } from "../../kit/result.ts";
import type { Services } from "../../services.ts";
import { isAdministrator } from "../../session/visitor.ts";
import { claimThen } from "../../store/one-time.ts";
import {
  deleteServiceToken,
  findServiceTokenByName,
  insertServiceToken,
  listServiceTokens,
  type ServiceTokenRow,
} from "../../store/service-tokens.ts";
import { type AdminRefusal, FAULTS } from "../refusals.ts";

/**
 * The longest lifetime of a token, and the default: no token lives for ever. A token in `admins` can
 * do all that an administrator can, from anywhere and without a second factor.
 */
export const LONGEST_TOKEN_LIFE = { administers: 90 * DAY, other: 365 * DAY } as const;
/** Callers compute the end by their own clock, which may be ahead of ours. */
const CLOCK_SKEW = HOUR;
/** How long before its end a token is marked in lists (ASVS 6.4.5). */
export const TOKEN_ENDS_SOON = 14 * DAY;

/** It becomes part of `sub` and of headers, and is typed on a command line. */
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;

export interface NewToken {
  readonly name: string;
  readonly groups: readonly string[];
  /** App hosts it is valid for; empty: every app. */
  readonly hosts: readonly string[];
  /** ms; `undefined`: after {@link LONGEST_TOKEN_LIFE}. */
  readonly expiresAt: number | undefined;
}

export interface CreatedToken {
  /** Shown once: only its hash is stored. */
  readonly token: string;
  readonly row: ServiceTokenRow;
}

type TokenPorts = Pick<Services, "db" | "config">;

export async function createToken(
  { db, config }: TokenPorts,
  wanted: NewToken,
  by: Actor,
  now: number,
): Promise<Result<CreatedToken, AdminRefusal>> {
  const name = wanted.name.trim();
  const longest = LONGEST_TOKEN_LIFE[isAdministrator(wanted) ? "administers" : "other"];
  const expiresAt = wanted.expiresAt ?? now + longest;
  const hosts = readHosts(config.apps, wanted.hosts);
  const faults = {
    ...(!NAME.test(name) && { name: FAULTS.token_name }),
    ...(!hosts && { hosts: FAULTS.token_hosts }),
    ...(!fitsAssertion({ name, groups: wanted.groups }) && { groups: FAULTS.groups_too_large }),
    ...(expiresAt <= now && { expires_at: FAULTS.token_ended }),
    ...(expiresAt > now + longest + CLOCK_SKEW && { expires_at: tooLate(longest) }),
  };
  if (!hosts || Object.keys(faults).length > 0) return refuse({ kind: "invalid", faults });

  const token = newServiceToken();
  const groups = [...new Set(wanted.groups)];
  const made = { id: randomId(), name, groups, hosts, createdBy: by.name };
  const row = { ...made, createdAt: now, expiresAt };
  const insert = insertServiceToken(db, { ...row, tokenHash: await tokenHash(token) });
  const detail = { token: name, groups, hosts };
  const entry = { now, user: undefined, actor: by.name, address: by.address, detail };
  const created = await claimThen(db, insert, [
    audit(db, { event: "service_token_created", ...entry }),
  ]);
  if (!created) return refuse({ kind: "name_taken" });
  return ok({ token, row: { ...row, lastUsedAt: undefined } });
}

const tooLate = (longest: number): string =>
  longest === LONGEST_TOKEN_LIFE.administers
    ? FAULTS.administrators_token_too_long
    : FAULTS.token_too_long;

export interface TokensPage {
  readonly tokens: readonly ServiceTokenRow[];
  /** Where the next page begins; `undefined`: there is none. */
  readonly next: string | undefined;
}

/** Ordered by name, expired ones included. */
export async function tokens(
  db: D1Database,
  { after, limit }: { after: string; limit: number },
): Promise<TokensPage> {
  const { items, end } = pageOf(await listServiceTokens(db, { after, limit: limit + 1 }), limit);
  return { tokens: items, next: end?.name };
}

/** Takes effect at once, and for apps in other isolates within SESSION_RECHECK. */
export async function removeToken(
  {
    db,
    serviceTokens,
  }: Pick<Services, "db"> & { readonly serviceTokens: { invalidate(id: string): void } },
  name: string,
  by: Actor,
  now: number,
): Promise<Result<ServiceTokenRow, AdminRefusal>> {
  const row = await findServiceTokenByName(db, name.trim());
  if (!row) return refuse({ kind: "no_such_token" });
  const entry = { now, user: undefined, actor: by.name, address: by.address };
  const removed = await claimThen(db, deleteServiceToken(db, row.id), [
    audit(db, { event: "service_token_removed", ...entry, detail: { token: row.name } }),
  ]);
  serviceTokens.invalidate(row.id);
  return removed ? ok(row) : refuse({ kind: "no_such_token" });
}
