import { audit } from "../audit/event.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { SecondFactorInput } from "../proof/code-input.ts";
import { knowDevice } from "../proof/know-device.ts";
import { proveSecondFactor, type SecondFactorProof } from "../proof/second-factor.ts";
import type { SecondFactorRefusal } from "../proof/use-second-factor.ts";
import type { Browser } from "../session/browser.ts";
import { type OpenedSession, openSession } from "../session/open.ts";
import { distrustDevicesOf } from "../store/devices.ts";
import { findByTicket } from "../store/second-factors.ts";
import { insertSession } from "../store/sessions.ts";
import { useTicket } from "../store/tickets.ts";
import type { LoginPorts } from "./ports.ts";
import { type Ticket, ticketHash } from "./ticket.ts";

export interface SecondFactorAttempt {
  readonly ticket: Ticket;
  readonly input: SecondFactorInput;
  /** "Do not ask for the code on this device": heeded for a TOTP code only. */
  readonly trustDevice: boolean;
  readonly browser: Browser;
}

export interface SignedIn {
  readonly opened: OpenedSession;
  readonly method: "otp" | "recovery";
  readonly recoveryCodesLeft: number;
}

/**
 * The second state of a login: a code for a ticket (CONTRACT §4.2, §4.5). The ticket and the code
 * are used up and the session begins in one batch, so each of the three happens once or not at all.
 */
export async function submitSecondFactor(
  ports: LoginPorts,
  attempt: SecondFactorAttempt,
  now: number,
): Promise<Result<SignedIn, SecondFactorRefusal>> {
  const { ticket, browser } = attempt;
  if (now >= ticket.until) return refuse({ kind: "gone" });
  const hash = await ticketHash(ticket);
  const proof = await proveSecondFactor(
    ports,
    {
      userId: ticket.userId,
      input: attempt.input,
      find: () => findByTicket(ports.db, hash, now),
      browser,
    },
    now,
  );
  if (proof.kind !== "right") return refuse(proof);
  const opened = await signIn(ports, attempt, proof, hash, now);
  if (!opened) return refuse(proof.lost());
  ports.later(proof.spent.giveBack());
  knowDevice(ports, opened, browser, true, now);
  if (proof.method === "recovery") {
    const { username } = proof.found.user;
    const { address } = browser;
    ports.tell(proof.found.user, { event: "recovery_code_used", username, at: now, address });
  }
  const used = proof.method === "recovery" ? 1 : 0;
  return ok({
    opened,
    method: proof.method,
    recoveryCodesLeft: proof.found.recoveryCodesLeft - used,
  });
}

function signIn(
  ports: LoginPorts,
  attempt: SecondFactorAttempt,
  proof: SecondFactorProof,
  hash: string,
  now: number,
): Promise<OpenedSession | undefined> {
  const { db } = ports;
  const { user } = proof.found;
  const trusts = attempt.trustDevice && proof.method === "otp" && ports.trustedDevice > 0;
  return openSession(ports, {
    user,
    amr: ["pwd", proof.method],
    remembered: false,
    browser: attempt.browser,
    now,
    claims: [useTicket(db, hash, now), proof.claim],
    insert: (session) => insertSession(db, session),
    facts: () => factsOf(ports, proof, attempt.browser, now),
    trustDeviceUntil: trusts ? now + ports.trustedDevice : undefined,
  });
}

/** Who needed a recovery code may have lost a phone: no device is trusted on its word any more. */
function factsOf(
  { db }: LoginPorts,
  proof: SecondFactorProof,
  browser: Browser,
  now: number,
): D1PreparedStatement[] {
  const { user } = proof.found;
  const about = { now, user, address: browser.address };
  if (proof.method === "recovery") {
    const left = proof.found.recoveryCodesLeft - 1;
    return [
      distrustDevicesOf(db, user.id),
      audit(db, { ...about, event: "recovery_code_used", detail: { left } }),
    ];
  }
  return proof.resynchronised
    ? [audit(db, { ...about, event: "second_factor_resynchronised" })]
    : [];
}
