import { type Actor, audit } from "../audit/event.ts";
import type { App } from "../config/config.ts";
import { canonicalHostPattern, coversHost } from "../config/fields.ts";
import { newServiceToken } from "../factors/service-token.ts";
import { tokenHash } from "../kit/bytes.ts";
import { DAY, HOUR } from "../kit/clock.ts";
import { normalized } from "../kit/fold.ts";
import { randomId } from "../kit/random.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import { hasTwoFactors, isFreshSignIn, type Person } from "../session/visitor.ts";
import { claimThen } from "../store/one-time.ts";
import {
  deletePersonalToken,
  insertPersonalToken,
  type PersonalTokenRow,
  personalTokensOf,
  TOKENS_PER_USER,
  toPersonalTokens,
} from "../store/personal-tokens.ts";
import type { User } from "../store/users.ts";
import { isTwoFactorDemanded } from "./disable-two-factor.ts";

/** No token lives for ever; 90 days unless another end is asked for. */
export const PERSONAL_TOKEN_LIFE = { default: 90 * DAY, longest: 365 * DAY } as const;
/** Callers compute the end by their own clock, which may be ahead of ours. */
const CLOCK_SKEW = HOUR;
const LONGEST_NAME = 64;

export interface NewPersonalToken {
  readonly name: string;
  /** App hosts it is valid for; empty: every app. */
  readonly hosts: readonly string[];
  /** ms; `undefined`: after {@link PERSONAL_TOKEN_LIFE}`.default`. */
  readonly expiresAt: number | undefined;
  readonly twoFactors: boolean;
}

export interface MadePersonalToken {
  /** Shown once: only its hash is stored. */
  readonly token: string;
  readonly row: PersonalTokenRow;
}

export type PersonalTokenFault = "name" | "hosts" | "expires";

export type PersonalTokenRefusal =
  | { readonly kind: "invalid"; readonly faults: readonly PersonalTokenFault[] }
  | { readonly kind: "name_taken" }
  | { readonly kind: "too_many_tokens" }
  | { readonly kind: "user_disabled" };

/** What a session needs before it may create a token, which is then used without any factor. */
export type TokenDemand =
  /** All factors, shown in the last minutes. */
  | "fresh_sign_in"
  /** Some app demands two, and this person has one. */
  | "second_factor";

/**
 * `undefined`: this session may create one. A token is as strong as the sign-in that created it, so
 * people of whom some app demands two factors need two fresh ones.
 */
export function tokenDemand(
  apps: readonly App[],
  person: Person,
  now: number,
): TokenDemand | undefined {
  if (!isFreshSignIn(person, now)) return "fresh_sign_in";
  if (!hasTwoFactors(person) && isTwoFactorDemanded(apps, person)) return "second_factor";
  return undefined;
}

/** A token for one person's programs, which apps see as that person. */
export async function makePersonalToken(
  { db, config, notify }: Pick<Services, "db" | "config" | "notify">,
  user: User,
  wanted: NewPersonalToken,
  by: Actor,
  now: number,
): Promise<Result<MadePersonalToken, PersonalTokenRefusal>> {
  const name = normalized(wanted.name, "NFC").trim();
  const expiresAt = wanted.expiresAt ?? now + PERSONAL_TOKEN_LIFE.default;
  const hosts = readHosts(config.apps, wanted.hosts);
  const lasts = expiresAt > now && expiresAt <= now + PERSONAL_TOKEN_LIFE.longest + CLOCK_SKEW;
  const faults: PersonalTokenFault[] = [];
  if (!isName(name)) faults.push("name");
  if (!hosts) faults.push("hosts");
  if (!lasts) faults.push("expires");
  if (!hosts || faults.length > 0) return refuse({ kind: "invalid", faults });

  const token = newServiceToken();
  const { twoFactors } = wanted;
  const row = { id: randomId(), name, hosts, twoFactors, createdBy: by.name };
  const made = { ...row, createdAt: now, expiresAt };
  const insert = insertPersonalToken(db, user.id, { ...made, tokenHash: await tokenHash(token) });
  const { address } = by;
  const entry = { event: "personal_token_created", now, user, actor: by.name, address } as const;
  const detail = { token: name, hosts };
  if (!(await claimThen(db, insert, [audit(db, { ...entry, detail })]))) {
    const others = toPersonalTokens(await personalTokensOf(db, user.id).all());
    const taken = others.some((other) => other.name.toLowerCase() === name.toLowerCase());
    if (taken) return refuse({ kind: "name_taken" });
    const kind = others.length >= TOKENS_PER_USER ? "too_many_tokens" : "user_disabled";
    return refuse({ kind });
  }
  const { username } = user;
  notify(user, { event: "personal_token_created", username, at: now, address });
  return ok({ token, row: { ...made, lastUsedAt: undefined } });
}

/** It is a part of a path of the JSON API, and typed on a command line. */
const isName = (text: string): boolean =>
  [...text].length <= LONGEST_NAME &&
  /[\p{L}\p{N}]/u.test(text) &&
  !/[\p{Cc}\p{Zl}\p{Zp}/\\]/u.test(text) &&
  text.isWellFormed();

/** `undefined`: no app serves one of the hosts, so the token would be useless there. */
export function readHosts(
  apps: readonly App[],
  texts: readonly string[],
): readonly string[] | undefined {
  const hosts = new Set<string>();
  for (const text of texts) {
    const host = canonicalHostPattern(text.trim());
    if (!host.ok || !apps.some((app) => coversHost(app.host, host.value))) return undefined;
    hosts.add(host.value);
  }
  return [...hosts];
}

/** Takes effect at once, and in other isolates within SESSION_RECHECK. `false`: there is none. */
export async function revokePersonalToken(
  { db, serviceTokens }: Pick<Services, "db" | "serviceTokens">,
  user: Pick<User, "id" | "username">,
  { id, name }: Pick<PersonalTokenRow, "id" | "name">,
  by: Actor,
  now: number,
): Promise<boolean> {
  const entry = { now, user, actor: by.name, address: by.address, detail: { token: name } };
  const revoked = await claimThen(db, deletePersonalToken(db, user.id, id), [
    audit(db, { event: "personal_token_revoked", ...entry }),
  ]);
  serviceTokens.invalidate(id);
  return revoked;
}
