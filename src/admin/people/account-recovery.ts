import { createLink, linkUrl, mailedLink, mailOrigin, type NewLink } from "../../account/links.ts";
import { type Actor, audit } from "../../audit/event.ts";
import { pageOf } from "../../kit/page.ts";
import { ok, type Result, refuse } from "../../kit/result.ts";
import { invitationMail } from "../../mail/link-mail.ts";
import type { Services } from "../../services.ts";
import { revoke } from "../../session/revoke.ts";
import {
  deleteLinksOf,
  type InvitedQuery,
  type InvitedRow,
  invitedPeople,
  type OpenReset,
  openResets,
  type PasswordLinkKind,
  toInvited,
  toOpenResets,
} from "../../store/links.ts";
import { deletePasskeysOf } from "../../store/passkeys.ts";
import type { PersonRow } from "../../store/people.ts";
import { countsOf, toCounts } from "../../store/people-counts.ts";
import { deletePersonalTokensOf } from "../../store/personal-tokens.ts";
import { deleteRecoveryCodes } from "../../store/recovery-sets.ts";
import { deleteTotpFactor } from "../../store/second-factors.ts";
import type { User } from "../../store/users.ts";
import type { AdminRefusal } from "../refusals.ts";
import { personNamed } from "./find-people.ts";

/**
 * For a lost phone: removes all factors and the recovery codes, and ends every session and token. The password
 * is kept. Counters are reset as well, or a code prompt that wrong codes have closed would stay
 * closed to the new phone.
 */
export async function resetSecondFactor(
  services: Services,
  name: string,
  by: Actor,
  now: number,
): Promise<Result<PersonRow, AdminRefusal>> {
  const { db } = services;
  const found = await personNamed(db, name);
  if (!found.ok) return found;
  const { user } = found.value;
  await revoke(services, {
    userId: user.id,
    ends: "everything",
    facts: [
      deleteTotpFactor(db, user.id),
      deletePasskeysOf(db, user.id),
      ...deleteRecoveryCodes(db, user.id),
      deletePersonalTokensOf(db, user.id),
      audit(db, {
        ...{ event: "second_factor_reset", now, user, actor: by.name, address: by.address },
        detail: { had_one: found.value.hasTotp, passkeys: found.value.passkeys.length },
      }),
    ],
  });
  services.serviceTokens.invalidate(user.id);
  const { username } = user;
  services.notify(user, { event: "second_factor_reset", username, at: now, address: "" });
  await services.limiter.unlock(user.id, user.usernameKey, now);
  return ok({ ...found.value, hasTotp: false, passkeys: [], recoveryCodesLeft: 0 });
}

/** Ends all waiting times, and opens a code prompt that too many wrong codes have closed. */
export async function unlock(
  { db, limiter }: Services,
  name: string,
  by: Actor,
  now: number,
): Promise<Result<PersonRow, AdminRefusal>> {
  const found = await personNamed(db, name);
  if (!found.ok) return found;
  const { user } = found.value;
  // Logged first: if one of the two fails, it must not be the log.
  await audit(db, {
    ...{ event: "user_unlocked", now, user, actor: by.name, address: by.address },
  }).run();
  const unlocked = await limiter.unlock(user.id, user.usernameKey, now);
  return unlocked.ok ? found : refuse({ kind: "counters_unavailable" });
}

export interface Link {
  readonly kind: PasswordLinkKind;
  /** Shown once. */
  readonly url: string;
  readonly expiresAt: number;
  /** The address that it was mailed to as well. */
  readonly mailedTo?: string | undefined;
}

/** A link to choose a password: an invitation if there is none yet, else a reset. */
export async function newLink(
  services: Services,
  name: string,
  asked: URL,
  by: Actor,
  now: number,
): Promise<Result<Link, AdminRefusal>> {
  const { db } = services;
  const found = await personNamed(db, name);
  if (!found.ok) return found;
  const { user, hasPassword } = found.value;
  const kind = hasPassword ? "reset" : "invitation";
  const link = await createLink({ db }, { kind, userId: user.id, createdBy: by.name }, now, [
    audit(db, { event: `${kind}_created`, now, user, actor: by.name, address: by.address }),
  ]);
  if (!link) return refuse({ kind: "user_disabled" });
  return ok(handOver(services, user, kind, link, asked));
}

/**
 * A link for the administrator who made it. An invitation is mailed to its owner too; a reset is
 * not: whoever reads the mail of somebody who has lost everything might be a thief.
 */
export function handOver(
  { config, sendMail, waitUntil }: Services,
  user: User,
  kind: PasswordLinkKind,
  { token, expiresAt }: NewLink,
  asked: URL,
): Link {
  const link = { kind, url: urlOf(config, asked, kind, token), expiresAt };
  const origin = mailOrigin(config, asked);
  if (kind !== "invitation" || !sendMail || origin === undefined || user.email === "") return link;
  const url = mailedLink(origin, kind, token);
  waitUntil(sendMail(user, (t) => invitationMail(t, config.name, { ...user, url, address: "" })));
  return { ...link, mailedTo: user.email };
}

/** The API and the pages answer on configured hosts only, so there always is one. */
function urlOf(
  config: Services["config"],
  asked: URL,
  kind: PasswordLinkKind,
  token: string,
): string {
  const url = linkUrl(config, asked, kind, token);
  if (url === undefined) throw new Error("asked on a host that is not in the configuration");
  return url;
}

export interface InvitationsPage {
  readonly invited: readonly InvitedRow[];
  /** Where the pages before and after end and begin; `undefined`: there is none. */
  readonly previous: string | undefined;
  readonly next: string | undefined;
  /** Of all pages. */
  readonly total: number;
  readonly resets: readonly OpenReset[];
}

/** People without a password, and open reset links, in one round trip. */
export async function invitations(
  db: D1Database,
  query: InvitedQuery,
  now: number,
): Promise<InvitationsPage> {
  const { before, after, limit } = query;
  const [people, links, counted] = await db.batch([
    invitedPeople(db, { ...query, limit: limit + 1 }, now),
    openResets(db, now),
    countsOf(db, ["invited"]),
  ]);
  const { items, end } = pageOf(people ? toInvited(people) : [], limit);
  const backwards = before !== "";
  // The first page has all that fit on it, wherever one came from.
  if (backwards && !end) return invitations(db, { after: "", before: "", limit }, now);
  const invited = backwards ? items.toReversed() : items;
  const [top, bottom] = [invited[0]?.usernameKey, invited.at(-1)?.usernameKey];
  return {
    invited,
    previous: backwards || after !== "" ? top : undefined,
    next: backwards ? bottom : end?.usernameKey,
    total: toCounts(counted)[0] ?? 0,
    resets: links ? toOpenResets(links) : [],
  };
}

/** Invalidates all links of this person, for one that went to the wrong address. */
export async function withdrawLinks(
  { db }: Pick<Services, "db">,
  name: string,
  by: Actor,
  now: number,
): Promise<Result<PersonRow, AdminRefusal>> {
  const found = await personNamed(db, name);
  if (!found.ok) return found;
  const { user } = found.value;
  const entry = { now, user, actor: by.name, address: by.address };
  await db.batch([deleteLinksOf(db, user.id), audit(db, { event: "links_withdrawn", ...entry })]);
  return ok(found.value);
}
