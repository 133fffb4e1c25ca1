import { type AuditEvent, audit, auditCounted } from "../audit/event.ts";
import { userHandle } from "../factors/passkey.ts";
import {
  type Assertion,
  type CredentialFault,
  NOBODYS_PUBLIC_KEY,
  readAssertion,
  type VerifiedAssertion,
  verifyAssertion,
} from "../factors/webauthn.ts";
import type { Result } from "../kit/result.ts";
import { siteOf } from "../limits/counters.ts";
import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import { type TicketKey, useChallenge } from "../store/one-time.ts";
import { findPasskey, type PasskeyForSignIn, usePasskey } from "../store/passkeys.ts";
import { countedWhile, orGiveBack } from "./attempt.ts";
import { type Challenge, type Holder, readChallenge } from "./passkey-challenge.ts";

/** Where passkeys are used: the page's origin, and the domain that they belong to. */
export interface RelyingParty {
  readonly origin: string;
  readonly rpId: string;
}

export interface PasskeyAttempt {
  /** What the browser made of it, as JSON. */
  readonly response: string;
  /** The token of the challenge, as the page gave it. */
  readonly challenge: string;
  readonly holder: Holder;
  readonly relyingParty: RelyingParty;
  /** After a password: the ticket that it led to, and whose passkey it has to be. */
  readonly ticket: TicketKey | undefined;
  readonly browser: Browser;
}

export interface VerifiedPasskey {
  readonly kind: "right";
  readonly passkey: PasskeyForSignIn;
  /** `hwk` is bound to one device, `swk` is synced (RFC 8176). */
  readonly method: "hwk" | "swk";
  /** Use challenge and counter up; each must change exactly one row, or somebody else was first. */
  readonly claims: readonly D1PreparedStatement[];
  /** For whose claims did not hold: writes the refusal down. */
  lost(): PasskeyRefusal;
}

export type PasskeyRefusal =
  | { readonly kind: "malformed" }
  /** The challenge is too old, was used, or is another browser's. */
  | { readonly kind: "expired" }
  /** The ticket is used up or too old. */
  | { readonly kind: "gone" }
  /**
   * One answer for a passkey that nobody has, and for one of somebody else. `forget`: nobody has it,
   * and the browser may have the authenticator delete it; never set for one that belongs to a user,
   * whatever was wrong with it.
   */
  | { readonly kind: "wrong"; readonly forget: string | undefined }
  /** The authenticator did not check that it is its owner who uses it. */
  | { readonly kind: "not_verified" }
  /** Its counter went back, or it became another kind: there may be a copy of it. */
  | { readonly kind: "copied" }
  | { readonly kind: "waiting"; readonly seconds: number }
  | { readonly kind: "unavailable" };

export type PasskeyVerdict = VerifiedPasskey | PasskeyRefusal;

/** Why it was refused, for the audit log. */
type Why =
  | CredentialFault
  | "unknown"
  | "another_users"
  | "other_domain"
  | "user_handle"
  | "disabled"
  | "replayed"
  | "backup_eligibility"
  | "counter";

/**
 * Checks a passkey. Nobody can guess a signature, so a right one is not held up by the failures of
 * its neighbours; wrong ones count against the network they come from. Two round trips with what
 * follows: the counters and the passkey's row at the same time, then one batch.
 */
export async function verifyPasskey(
  services: Services,
  attempt: PasskeyAttempt,
  now: number,
): Promise<PasskeyVerdict> {
  const { browser, ticket } = attempt;
  const assertion = readAssertion(attempt.response);
  if (!assertion) return { kind: "malformed" };
  const challenge = await readChallenge(
    services.keys.passkey,
    attempt.challenge,
    attempt.holder,
    now,
  );
  if (!challenge) return { kind: "expired" };
  const waiting = browser.device ? undefined : services.limiter.refusedFor(browser.address, now);
  if (waiting !== undefined && !services.limiter.mayLookUp(browser.address, now)) {
    return { kind: "waiting", seconds: waiting };
  }
  const [spending, found] = await countedWhile(
    services.waitUntil,
    services.limiter.spendAddress(browser.address, now),
    findPasskey(services.db, assertion.credentialId, ticket, now),
  );
  if (spending.kind === "unavailable") return spending;
  const giveBack = () => {
    if (spending.kind === "allowed") services.waitUntil(spending.giveBack());
  };
  if (ticket !== undefined && found.ticketUserId === undefined) {
    giveBack();
    return { kind: "gone" };
  }
  const fits = fitting(found.passkey, found.ticketUserId, attempt);
  const checking = judge(assertion, fits, challenge, attempt);
  const verdict = await (spending.kind === "allowed"
    ? orGiveBack(services.waitUntil, spending, checking)
    : checking);
  const refused = (why: Why, refusal: PasskeyRefusal): PasskeyRefusal => {
    if (spending.kind === "closed") throw new Error("the budget of an address never closes");
    if (spending.kind === "wait" && refusal.kind === "wrong") {
      return { kind: "waiting", seconds: spending.seconds };
    }
    const thresholds = spending.kind === "allowed" ? spending.ifWrong.thresholds : [];
    writeDown(services, found.passkey, { why, thresholds, browser, now });
    return refusal;
  };
  if (!verdict.ok) return refused(verdict.reason.why, verdict.reason.refusal);
  const { passkey, used } = verdict.value;
  giveBack();
  return {
    kind: "right",
    passkey,
    method: passkey.backupEligible ? "swk" : "hwk",
    claims: [
      useChallenge(services.db, challenge.challenge, challenge.until),
      usePasskey(services.db, passkey.id, used, now),
    ],
    lost: () => refused("replayed", { kind: "expired" }),
  };
}

interface Fit {
  readonly passkey: PasskeyForSignIn | undefined;
  readonly why: Why;
}

/** A passkey that is not for this sign-in is treated as one that nobody has. */
function fitting(
  passkey: PasskeyForSignIn | undefined,
  ticketUserId: string | undefined,
  { relyingParty }: PasskeyAttempt,
): Fit {
  if (!passkey) return { passkey, why: "unknown" };
  if (ticketUserId !== undefined && passkey.user.id !== ticketUserId) {
    return { passkey: undefined, why: "another_users" };
  }
  if (passkey.rpId !== relyingParty.rpId) return { passkey: undefined, why: "other_domain" };
  return { passkey, why: "unknown" };
}

type Judged = Result<
  { readonly passkey: PasskeyForSignIn; readonly used: VerifiedAssertion },
  { readonly why: Why; readonly refusal: PasskeyRefusal }
>;

const no = (why: Why, refusal: PasskeyRefusal): Judged => ({ ok: false, reason: { why, refusal } });

async function judge(
  assertion: Assertion,
  { passkey, why }: Fit,
  { challenge }: Challenge,
  { relyingParty, ticket, browser }: PasskeyAttempt,
): Promise<Judged> {
  const wrong = { kind: "wrong", forget: undefined } as const;
  // The same work whether or not there is a key to check with.
  const publicKey = passkey?.publicKey ?? NOBODYS_PUBLIC_KEY;
  const verified = await verifyAssertion(assertion, publicKey, { challenge, ...relyingParty });
  const handle = await userHandle(passkey?.user.id ?? "");
  if (!passkey) {
    return no(why, why === "unknown" ? { ...wrong, forget: assertion.credentialId } : wrong);
  }
  if (!verified.ok) {
    // Said of a signature that is right, so that it tells nothing to anybody else.
    if (verified.reason === "not_verified") return no("not_verified", { kind: "not_verified" });
    return no(verified.reason, wrong);
  }
  // May be missing where it was known before whose passkey it is (WebAuthn Level 3 §7.2, step 6).
  const identified = ticket !== undefined || browser.session?.userId === passkey.user.id;
  if (assertion.userHandle === undefined ? !identified : assertion.userHandle !== handle) {
    return no("user_handle", wrong);
  }
  if (passkey.disabled) return no("disabled", wrong);
  const used = verified.value;
  if (used.backupEligible !== passkey.backupEligible) {
    return no("backup_eligibility", { kind: "copied" });
  }
  if ((used.counter > 0 || passkey.counter > 0) && used.counter <= passkey.counter) {
    return no("counter", { kind: "copied" });
  }
  return { ok: true, value: { passkey, used } };
}

/** A copy alarms its owner too: what a passkey is worth is that there is one of it. */
function writeDown(
  services: Services,
  passkey: PasskeyForSignIn | undefined,
  refusal: {
    why: Why;
    thresholds: readonly AuditEvent[];
    browser: Browser;
    now: number;
  },
): void {
  const { why, now } = refusal;
  const { address } = refusal.browser;
  const copied = why === "counter" || why === "backup_eligibility";
  const named = passkey ? { passkey: passkey.name } : {};
  const events: AuditEvent[] = [
    copied ? "passkey_copy_suspected" : "passkey_refused",
    ...refusal.thresholds,
  ];
  const { db } = services;
  const about = { now, address, detail: { why, ...named } };
  const user = passkey?.user;
  services.waitUntil(
    db.batch(
      events.flatMap((event) =>
        user
          ? [audit(db, { event, user, ...about })]
          : auditCounted(db, { event, user, ...about }, siteOf(address)),
      ),
    ),
  );
  if (!copied || !passkey) return;
  const { username } = passkey.user;
  const event = "passkey_copy_suspected";
  services.notify(passkey.user, { event, username, at: now, address });
}
