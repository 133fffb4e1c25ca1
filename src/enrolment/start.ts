import { PATHS } from "../config/paths.ts";
import { newRecoveryCodes } from "../factors/recovery-code.ts";
import { newTotpSecret } from "../factors/totp.ts";
import { randomId } from "../kit/random.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import { isFreshSignIn, isPhishingResistant, isRecovery, type Person } from "../session/visitor.ts";
import { findByUser, type SecondFactors } from "../store/second-factors.ts";
import {
  type PasswordVerdict,
  type VerifiedPassword,
  verifyPassword,
} from "../verification/password.ts";
import { consumeSecondFactor, type SecondFactorRefusal } from "../verification/second-factor.ts";
import { PENDING_LIFETIME, type Unconfirmed, type Unsaved } from "./pending.ts";

export interface StartRequest {
  readonly person: Person;
  readonly hasTotp: boolean;
  readonly hasPasskeys: boolean;
  readonly browser: Browser;
  readonly password: string | undefined;
  /** Of the old factor, where there is one. */
  readonly code: string | undefined;
  readonly returnTo: string;
}

export type StartRefusal =
  /** A password alone would add a factor beside a passkey. */
  | { readonly asks: "sign_in" }
  | {
      readonly asks: "password";
      readonly why: Exclude<PasswordVerdict, VerifiedPassword> | "missing";
    }
  | { readonly asks: "code"; readonly why: SecondFactorRefusal | "missing" };

/**
 * Begins an enrolment: a fresh secret that only the browser holds. A person with a factor keeps
 * it until the new one is switched on, and proves it now: nobody swaps a factor they do not have.
 * Having just signed in with a recovery code is proof enough.
 */
export async function startEnrolment(
  services: Services,
  request: StartRequest,
  now: number,
): Promise<Result<Unconfirmed, StartRefusal>> {
  const { person } = request;
  if (!isFreshSignIn(person, now)) {
    if (request.hasPasskeys && !request.hasTotp) return refuse({ asks: "sign_in" });
    const refusal = await refusePassword(services, request, now);
    if (refusal) return refuse({ asks: "password", why: refusal });
  }
  let replaces: string | undefined;
  if (request.hasTotp) {
    const { code = "" } = request;
    const recovers = hasJustRecovered(person, now);
    if (code === "" && !recovers) return refuse({ asks: "code", why: "missing" });
    const proved = recovers
      ? await currentFactors(services, person)
      : await consumeSecondFactor(services, { ...request, code }, now);
    if (!proved.ok) return refuse({ asks: "code", why: proved.reason });
    replaces = proved.value.totp?.id;
  }
  return ok({
    stage: "unconfirmed",
    id: randomId(),
    factor: { secret: newTotpSecret(), ...(replaces === undefined ? {} : { replaces }) },
    returnTo: request.returnTo,
    until: now + PENDING_LIFETIME,
  });
}

async function refusePassword(services: Services, request: StartRequest, now: number) {
  const { person, password, browser } = request;
  if (!password) return "missing";
  const verified = await verifyPassword(
    services,
    { username: person.username, password, browser },
    now,
  );
  if (verified.kind !== "right") return verified;
  services.waitUntil(verified.spent.giveBack());
  return undefined;
}

/** New recovery codes, after the second factor was verified. The old set is valid until the new one is saved and enabled. */
export async function renewRecoveryCodes(
  services: Services,
  request: { person: Person; code: string; browser: Browser },
  now: number,
): Promise<Result<Unsaved, SecondFactorRefusal>> {
  const proved = await proveFactor(services, request, now);
  if (!proved.ok) return proved;
  const { recovery } = proved.value;
  if (recovery === undefined) return refuse({ kind: "wrong" });
  return ok({
    stage: "unsaved",
    id: randomId(),
    becomes: { kind: "codes", replaces: recovery.parameters },
    codes: [...newRecoveryCodes()],
    saved: false,
    returnTo: PATHS.account,
    until: now + PENDING_LIFETIME,
  });
}

/**
 * Whether this session began with a recovery code so lately that it may replace what was lost without
 * another code: it could be the last one. It counts for a new phone, new codes and passkeys, and for
 * the session that showed it alone; to turn the second factor off still takes a code of its own.
 */
export const hasJustRecovered = (person: Person, now: number): boolean =>
  isRecovery(person) && isFreshSignIn(person, now);

/** Whether this sign-in has shown a passkey or a recovery code so lately that no code is asked. */
export const needsNoCode = (person: Person, now: number): boolean =>
  (isPhishingResistant(person) && isFreshSignIn(person, now)) || hasJustRecovered(person, now);

async function proveFactor(
  services: Services,
  request: { person: Person; code: string; browser: Browser },
  now: number,
): Promise<Result<SecondFactors, SecondFactorRefusal>> {
  const { person } = request;
  return needsNoCode(person, now)
    ? currentFactors(services, person)
    : consumeSecondFactor(services, request, now);
}

async function currentFactors(
  { db }: Services,
  { userId }: Person,
): Promise<Result<SecondFactors, { readonly kind: "gone" }>> {
  const found = await findByUser(db, userId);
  return found ? ok(found) : refuse({ kind: "gone" });
}
