import { audit } from "../audit/event.ts";
import { newRecoveryCodes } from "../factors/recovery-code.ts";
import {
  type CredentialFault,
  type NewCredential,
  verifyRegistration,
} from "../factors/webauthn.ts";
import { readLabel } from "../kit/fold.ts";
import { randomId } from "../kit/random.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import { type OpenedSession, openSession, sessionIdFrom } from "../session/open-session.ts";
import { isFreshSignIn, isPhishingResistant, isRecovery, type Person } from "../session/visitor.ts";
import { claimThen, useChallenge } from "../store/one-time.ts";
import { insertPasskey, type NewPasskey } from "../store/passkeys.ts";
import { insertSession } from "../store/sessions.ts";
import { rememberKnownDevice } from "../verification/attempt.ts";
import type { RelyingParty } from "../verification/passkey.ts";
import { type Holder, readChallenge } from "../verification/passkey-challenge.ts";
import { PENDING_LIFETIME, type Unsaved } from "./pending.ts";

/** What somebody has to sign in with to change their passkeys. */
export type ManagementDemand = "fresh_sign_in" | "passkey_or_recovery";

/**
 * Why this session may not add or remove passkeys; `undefined`: it may. Where there is a passkey, a
 * password and a code are not enough: a false page can get both, and what it adds with them would
 * be as good as the passkey itself (NIST SP 800-63B-4 §4.1.2). A person who has lost all passkeys
 * shows a recovery code.
 */
export function managementDemand(
  person: Person,
  passkeys: number,
  now: number,
): ManagementDemand | undefined {
  const strong = passkeys === 0 || isPhishingResistant(person) || isRecovery(person);
  if (!strong) return "passkey_or_recovery";
  return isFreshSignIn(person, now) ? undefined : "fresh_sign_in";
}

export interface NewPasskeyAnswer {
  readonly person: Person;
  readonly hasTotp: boolean;
  readonly passkeys: number;
  readonly browser: Browser;
  /** What the browser made of it, as JSON. */
  readonly response: string;
  readonly challenge: string;
  readonly relyingParty: RelyingParty;
  /** What it is to be called; "": as `propose` says. */
  readonly name: string;
  readonly propose: (credential: NewCredential) => string;
  readonly returnTo: string;
}

export type AddPasskeyRefusal =
  | { readonly kind: "demand"; readonly demand: ManagementDemand }
  | { readonly kind: "expired" }
  /** It is somebody's already, there are too many, or the factors changed meanwhile. */
  | { readonly kind: "taken" }
  | { readonly kind: "fault"; readonly fault: CredentialFault };

export type AddedPasskey =
  | { readonly kind: "added"; readonly opened: OpenedSession }
  /** The first factor of any kind: it counts once its recovery codes are saved. */
  | { readonly kind: "codes_first"; readonly state: Unsaved };

export const sessionHolder = ({ sessionId }: Person): Holder => ({
  kind: "session",
  secret: sessionId,
});

/** Adds a passkey that a browser has just made, or keeps it until the recovery codes are saved. */
export async function addPasskey(
  services: Services,
  answer: NewPasskeyAnswer,
  now: number,
): Promise<Result<AddedPasskey, AddPasskeyRefusal>> {
  const { person, relyingParty } = answer;
  const demand = managementDemand(person, answer.passkeys, now);
  if (demand) return refuse({ kind: "demand", demand });
  const holder = sessionHolder(person);
  const challenge = await readChallenge(services.keys.passkey, answer.challenge, holder, now);
  if (!challenge) return refuse({ kind: "expired" });
  const { challenge: expected, until } = challenge;
  const made = await verifyRegistration(answer.response, { challenge: expected, ...relyingParty });
  if (!made.ok) return refuse({ kind: "fault", fault: made.reason });
  const name = readLabel(answer.name) ?? answer.propose(made.value);
  const credential = { ...made.value, transports: [...made.value.transports] };
  const passkey = { ...credential, rpId: relyingParty.rpId, name };
  const use = useChallenge(services.db, expected, until);
  if (answer.hasTotp || answer.passkeys > 0) {
    const row = { ...passkey, id: randomId(), userId: person.userId, now };
    const opened = await switchOnPasskey(
      services,
      { person, browser: answer.browser, row, claims: [use], facts: [], first: false },
      now,
    );
    return opened ? ok({ kind: "added", opened }) : refuse({ kind: "taken" });
  }
  if (!(await claimThen(services.db, use, []))) return refuse({ kind: "expired" });
  return ok({
    kind: "codes_first",
    state: {
      stage: "unsaved",
      id: randomId(),
      becomes: { kind: "passkey", passkey },
      codes: [...newRecoveryCodes()],
      saved: false,
      returnTo: answer.returnTo,
      until: now + PENDING_LIFETIME,
    },
  });
}

/** The session that a new factor makes of the one that set it up; `factorId` is known to the two only. */
export const sessionIdAfter = (person: Person, factorId: string): Promise<string> =>
  sessionIdFrom(person.sessionId, factorId);

/**
 * The passkey counts from now on, all other sessions end, and this one goes on as one that has shown
 * it. `undefined`: somebody has this credential, or the session or the factors have changed.
 */
export async function switchOnPasskey(
  services: Services,
  change: {
    readonly person: Person;
    readonly browser: Browser;
    readonly row: NewPasskey;
    readonly claims: readonly D1PreparedStatement[];
    readonly facts: readonly D1PreparedStatement[];
    readonly first: boolean;
  },
  now: number,
): Promise<OpenedSession | undefined> {
  const { db } = services;
  const { person, browser, row } = change;
  const user = { ...person, id: person.userId };
  const event = "passkey_added";
  const method = row.backupEligible ? "swk" : "hwk";
  const detail = { passkey: row.name, synced: row.backupEligible };
  const opened = await openSession(services, {
    id: await sessionIdAfter(person, row.id),
    user,
    amr: isPhishingResistant(person) ? person.amr : ["pwd", method, "user", "mfa"],
    remembered: false,
    continues: person,
    browser,
    now,
    claims: [...change.claims, insertPasskey(db, row, change.first)],
    insert: (session) => insertSession(db, session),
    facts: [...change.facts, audit(db, { event, now, user, address: browser.address, detail })],
    revokesOthers: true,
    trustDeviceUntil: undefined,
  });
  if (!opened) return undefined;
  rememberKnownDevice(services, opened, browser, false, now);
  services.notify(user, { event, username: user.username, at: now, address: browser.address });
  return opened;
}
