import { createLink, linkUrl } from "../account/links.ts";
import { audit } from "../audit/event.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import { revokeEverythingElse } from "../session/revoke.ts";
import type { LinkKind } from "../store/links.ts";
import type { PersonRow } from "../store/people.ts";
import { deleteRecoveryCodes, deleteTotpFactor } from "../store/second-factors.ts";
import { personNamed } from "./people.ts";
import type { AdminRefusal, By } from "./refusal.ts";

/**
 * For a lost phone: factor and recovery codes go, and every session with them. The password stays
 * as it is. Failures that were counted against the old codes are forgiven, or an account that was
 * closed by them would stay closed to the new phone.
 */
export async function resetSecondFactor(
  services: Services,
  name: string,
  by: By,
  now: number,
): Promise<Result<PersonRow, AdminRefusal>> {
  const { db } = services;
  const found = await personNamed(db, name);
  if (!found.ok) return found;
  const { user } = found.value;
  await db.batch([
    deleteTotpFactor(db, user.id),
    deleteRecoveryCodes(db, user.id),
    ...revokeEverythingElse(db, user.id, undefined),
    audit(db, {
      ...{ event: "second_factor_reset", now, user, actor: by.name, address: by.address },
      detail: { had_one: found.value.hasTotp },
    }),
  ]);
  services.sessions.invalidate(user.id);
  const { username } = user;
  services.notify(user, { event: "second_factor_reset", username, at: now, address: "" });
  await services.limiter.unlock(user.id, user.usernameKey, now);
  return ok({ ...found.value, hasTotp: false, recoveryCodesLeft: 0 });
}

/** Ends every waiting time, and opens a second factor that too many wrong codes have closed. */
export async function unlock(
  { db, limiter }: Services,
  name: string,
  by: By,
  now: number,
): Promise<Result<PersonRow, AdminRefusal>> {
  const found = await personNamed(db, name);
  if (!found.ok) return found;
  const { user } = found.value;
  // Told first: a counter that opens without a word in the log would be the worse half.
  await audit(db, {
    ...{ event: "user_unlocked", now, user, actor: by.name, address: by.address },
  }).run();
  const unlocked = await limiter.unlock(user.id, user.usernameKey, now);
  return unlocked.ok ? found : refuse({ kind: "counters_unavailable" });
}

export interface Link {
  readonly kind: LinkKind;
  /** Shown once. */
  readonly url: string;
  readonly expiresAt: number;
}

/** To choose a password: an invitation where there is none yet, a reset where there is one. */
export async function newLink(
  { db, config }: Services,
  name: string,
  asked: URL,
  by: By,
  now: number,
): Promise<Result<Link, AdminRefusal>> {
  const found = await personNamed(db, name);
  if (!found.ok) return found;
  const { user, hasPassword } = found.value;
  const kind = hasPassword ? "reset" : "invitation";
  const link = await createLink({ db }, { kind, userId: user.id, createdBy: by.name }, now, [
    audit(db, { event: `${kind}_created`, now, user, actor: by.name, address: by.address }),
  ]);
  if (!link) return refuse({ kind: "user_disabled" });
  return ok({ kind, url: urlOf(config, asked, kind, link.token), expiresAt: link.expiresAt });
}

/** The API answers on hosts of the configuration only, so there always is one. */
export function urlOf(
  config: Services["config"],
  asked: URL,
  kind: LinkKind,
  token: string,
): string {
  const url = linkUrl(config, asked, kind, token);
  if (url === undefined) throw new Error("asked on a host that is not in the configuration");
  return url;
}
