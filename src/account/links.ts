import type { Config } from "../config/config.ts";
import { PATHS } from "../config/paths.ts";
import { tokenHash as hashOf } from "../kit/bytes.ts";
import { HOUR, MINUTE } from "../kit/clock.ts";
import { randomToken } from "../kit/random.ts";
import { isLoopback, matchApp } from "../routing/match.ts";
import { insertLink, type LinkKind } from "../store/links.ts";
import { claimedExactlyOne, lostTheClaim } from "../store/one-time.ts";

/** How long a link is good for (OWASP ASVS 6.4.1: short). */
export const LINK_LIFETIME = {
  invitation: 24 * HOUR,
  reset: 30 * MINUTE,
  email: 30 * MINUTE,
} as const;

export interface LinkRequest {
  readonly kind: LinkKind;
  readonly userId: string;
  /** A user name, `command line`, or `FORGOTTEN`. */
  readonly createdBy: string;
  /** To be confirmed by a link of the kind `email`. */
  readonly email?: string | undefined;
}

/** The author of links that people ask for themselves; no user name has a space. */
export const FORGOTTEN = "forgotten password";

export interface NewLink {
  /** 256 bits; shown once, nothing but its hash is kept. */
  readonly token: string;
  readonly expiresAt: number;
}

export interface PreparedLink extends NewLink {
  /** For the batch of the caller, which is undone as a whole for a user who may not use it. */
  readonly facts: readonly D1PreparedStatement[];
}

/** A link that is nobody's yet. */
export async function newLink(
  kind: LinkKind,
  now: number,
): Promise<NewLink & { readonly tokenHash: string }> {
  const token = randomToken();
  return { token, tokenHash: await hashOf(token), expiresAt: now + LINK_LIFETIME[kind] };
}

/** A link and what has to be written for it; older ones of its kind end with that. */
export async function prepareLink(
  db: D1Database,
  { kind, userId, createdBy, email }: LinkRequest,
  now: number,
): Promise<PreparedLink> {
  const { token, tokenHash, expiresAt } = await newLink(kind, now);
  const row = { tokenHash, kind, userId, createdBy, email };
  const replaces = createdBy === FORGOTTEN ? "same author's" : "all";
  const insert = insertLink(db, { ...row, createdAt: now, expiresAt, replaces });
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

const LINK_PATHS: Record<LinkKind, string> = {
  invitation: PATHS.invite,
  reset: PATHS.reset,
  email: PATHS.confirmEmail,
};

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
  return `${asked.protocol}//${served}${portOf(asked)}${LINK_PATHS[kind]}?token=${token}`;
}

/**
 * Where mailed links lead. Anybody can have such a mail sent, so nothing of it is taken from the
 * request but which of the exact hosts of the configuration was asked, and locally scheme and port.
 * `undefined`: all hosts are wildcards, and which of them are served here is not known.
 */
export function mailOrigin(
  { loginHost, apps }: Pick<Config, "loginHost" | "apps">,
  asked: URL,
): string | undefined {
  const exact = apps.map(({ host }) => host).filter((host) => !host.startsWith("*."));
  const host = loginHost ?? exact.find((one) => one === asked.hostname) ?? exact[0];
  if (host === undefined) return undefined;
  return isLoopback(host) ? `${asked.protocol}//${host}${portOf(asked)}` : `https://${host}`;
}

export const mailedLink = (origin: string, kind: LinkKind, token: string): string =>
  `${origin}${LINK_PATHS[kind]}?token=${token}`;

const portOf = ({ port }: URL): string => (port === "" ? "" : `:${port}`);
