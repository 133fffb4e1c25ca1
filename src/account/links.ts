import type { Config } from "../config/config.ts";
import { PATHS } from "../config/paths.ts";
import { tokenHash } from "../kit/bytes.ts";
import { HOUR, MINUTE } from "../kit/clock.ts";
import { randomToken } from "../kit/random.ts";
import { matchApp } from "../routing/match.ts";
import { insertLink, type LinkKind } from "../store/links.ts";
import { claimedExactlyOne, lostTheClaim } from "../store/one-time.ts";

/** How long a link is good for (OWASP ASVS 6.4.1: short). */
export const LINK_LIFETIME = { invitation: 24 * HOUR, reset: 30 * MINUTE } as const;

export interface LinkRequest {
  readonly kind: LinkKind;
  readonly userId: string;
  /** A user name, or `command line`. */
  readonly createdBy: string;
}

export interface NewLink {
  /** 256 bits; shown once, nothing but its hash is kept. */
  readonly token: string;
  readonly expiresAt: number;
}

export interface PreparedLink extends NewLink {
  /** For the batch of the caller, which is undone as a whole for a user who may not use it. */
  readonly facts: readonly D1PreparedStatement[];
}

/** A link and what has to be written for it; older ones of its kind end with that. */
export async function prepareLink(
  db: D1Database,
  { kind, userId, createdBy }: LinkRequest,
  now: number,
): Promise<PreparedLink> {
  const token = randomToken();
  const expiresAt = now + LINK_LIFETIME[kind];
  const row = { tokenHash: await tokenHash(token), kind, userId, createdBy };
  const insert = insertLink(db, { ...row, createdAt: now, expiresAt });
  return { token, expiresAt, facts: [...insert, claimedExactlyOne(db)] };
}

/**
 * A one-time link for a user; `facts` (an audit event, as a rule) are written with it or not at all.
 * `undefined`: the user is gone or disabled, or, for an invitation, has a password already.
 */
export async function createLink(
  { db }: { readonly db: D1Database },
  request: LinkRequest,
  now: number,
  facts: readonly D1PreparedStatement[] = [],
): Promise<NewLink | undefined> {
  const link = await prepareLink(db, request, now);
  try {
    await db.batch([...link.facts, ...facts]);
  } catch (error) {
    if (lostTheClaim(error)) return undefined;
    throw error;
  }
  return { token: link.token, expiresAt: link.expiresAt };
}

const LINK_PATHS: Record<LinkKind, string> = { invitation: PATHS.invite, reset: PATHS.reset };

/**
 * The URL that is printed. Its host comes from the configuration alone: the login host, or else the
 * host that was asked where that is an app's (`undefined` where it is nobody's). Whatever a request
 * claims in Host or X-Forwarded-Host could lead the reader elsewhere.
 */
export function linkUrl(
  config: Pick<Config, "loginHost" | "apps">,
  asked: URL,
  kind: LinkKind,
  token: string,
): string | undefined {
  const served = config.loginHost ?? (matchApp(config, asked.hostname) && asked.hostname);
  if (served === undefined) return undefined;
  const port = asked.port === "" ? "" : `:${asked.port}`;
  return `${asked.protocol}//${served}${port}${LINK_PATHS[kind]}?token=${token}`;
}
