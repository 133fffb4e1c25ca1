import { audit } from "../audit/event.ts";
import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import { type OpenedSession, openSession } from "../session/open-session.ts";
import { revoke } from "../session/revoke.ts";
import type { Person } from "../session/visitor.ts";
import { claimThen } from "../store/one-time.ts";
import { deletePasskey, type PasskeyRow, renamePasskey } from "../store/passkeys.ts";
import { deletePersonalTokensOf } from "../store/personal-tokens.ts";
import { deleteRecoveryCodes } from "../store/recovery-sets.ts";
import { findByUser } from "../store/second-factors.ts";
import { insertSession } from "../store/sessions.ts";
import { isTwoFactorDemanded } from "./disable-two-factor.ts";

/** A passkey of somebody else's changes nothing. */
export async function rename(
  { db }: Pick<Services, "db">,
  request: { person: Person; id: string; name: string; address: string },
  now: number,
): Promise<boolean> {
  const { person, id, name, address } = request;
  const user = { id: person.userId, username: person.username };
  return claimThen(db, renamePasskey(db, person.userId, id, name), [
    audit(db, { event: "passkey_renamed", now, user, address, detail: { passkey: name } }),
  ]);
}

export type Removal =
  | { readonly kind: "removed"; readonly opened: OpenedSession }
  /** Nothing is left that this session was opened with. */
  | { readonly kind: "signed_out" }
  /** An app demands a second factor, and this is the only one. */
  | { readonly kind: "last" }
  | { readonly kind: "gone" };

/**
 * Ends all other sessions, as every change of the factors does. The recovery codes end with the last
 * factor. Whether this sign-in may do it is for the caller to know (`managementDemand`).
 */
export async function removePasskey(
  services: Services,
  request: { person: Person; browser: Browser; id: string },
  now: number,
): Promise<Removal> {
  const { db, config } = services;
  const { person, browser, id } = request;
  const found = await findByUser(db, person.userId);
  const passkey = found?.passkeys.find((row) => row.id === id);
  if (!found || !passkey) return { kind: "gone" };
  const last = found.totp === undefined && found.passkeys.length === 1;
  if (last && isTwoFactorDemanded(config.apps, person)) return { kind: "last" };
  const change = { ...request, passkey, last };
  if (!last || person.amr[0] === "pwd") {
    const opened = await goOn(services, change, now);
    return opened ? { kind: "removed", opened } : { kind: "gone" };
  }
  const removed = await revoke(services, {
    userId: person.userId,
    ends: "everything",
    claims: [deletePasskey(db, person.userId, id, true)],
    facts: factsOf(services, change, now),
  });
  if (!removed) return { kind: "gone" };
  tell(services, person, browser, now);
  return { kind: "signed_out" };
}

interface Change {
  readonly person: Person;
  readonly browser: Browser;
  readonly passkey: PasskeyRow;
  readonly last: boolean;
}

function factsOf({ db }: Services, { person, browser, passkey, last }: Change, now: number) {
  const user = { id: person.userId, username: person.username };
  const { address } = browser;
  const detail = { passkey: passkey.name };
  return [
    ...(last ? [...deleteRecoveryCodes(db, user.id), deletePersonalTokensOf(db, user.id)] : []),
    audit(db, { event: "passkey_removed", now, user, address, detail }),
  ];
}

async function goOn(
  services: Services,
  change: Change,
  now: number,
): Promise<OpenedSession | undefined> {
  const { db } = services;
  const { person, browser, passkey, last } = change;
  const user = { ...person, id: person.userId };
  const opened = await openSession(services, {
    user,
    amr: last ? ["pwd"] : person.amr,
    remembered: false,
    continues: person,
    browser,
    now,
    claims: [deletePasskey(db, user.id, passkey.id, last)],
    insert: (session) => insertSession(db, session),
    facts: factsOf(services, change, now),
    revokesOthers: true,
    trustDeviceUntil: undefined,
  });
  if (opened) tell(services, person, browser, now);
  return opened;
}

function tell(services: Services, person: Person, { address }: Browser, now: number): void {
  const { username } = person;
  services.serviceTokens.invalidate(person.userId);
  services.notify(person, { event: "passkey_removed", username, at: now, address });
}
