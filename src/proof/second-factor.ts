import { type AuditEvent, audit } from "../audit/event.ts";
import type { Busy } from "../factors/hash-queue.ts";
import type { Lane } from "../limits/limiter.ts";
import type { Browser } from "../session/browser.ts";
import type { SecondFactors } from "../store/second-factors.ts";
import { tellStep } from "../store/totp-factors.ts";
import { type Allowed, countedWhile, laneOf, orGiveBack, withheld } from "./attempt.ts";
import { type EarlierCode, readInput, type SecondFactorInput } from "./code-input.ts";
import { type JudgedCode, judgeCode, type RightCode } from "./judge-code.ts";
import type { ProofPorts, Withheld } from "./ports.ts";

export interface SecondFactorProof extends RightCode {
  readonly found: SecondFactors;
  readonly spent: Allowed;
  /** For whose claim did not hold: writes the refusal down, and says which one it is. */
  lost(): LostClaim;
}

/** Somebody was faster with this very code. */
export type LostClaim = { readonly kind: "replayed" };

export type SecondFactorVerdict =
  | SecondFactorProof
  | { readonly kind: "malformed" }
  /** Nobody to check it for: the ticket is gone, or the user. */
  | { readonly kind: "gone" }
  | { readonly kind: "wrong" }
  | { readonly kind: "replayed" }
  /** `seconds`: how far off the phone is, negative: slow. `first`: to hand in with the next code. */
  | { readonly kind: "other_time"; readonly seconds: number; readonly first: EarlierCode }
  | Withheld;

/**
 * Checks a TOTP or recovery code: every door that asks for one comes through here, so all draw on
 * one budget per user. What is not a code at all costs nothing; everything else is spent first.
 */
export async function proveSecondFactor(
  ports: ProofPorts,
  attempt: {
    userId: string;
    input: SecondFactorInput;
    find: () => Promise<SecondFactors | undefined>;
    browser: Browser;
  },
  now: number,
): Promise<SecondFactorVerdict> {
  const { userId, browser } = attempt;
  const input = readInput(attempt.input);
  if (!input) return { kind: "malformed" };
  const lane = laneOf(browser, (device) => device.userId === userId);
  const [spending, row] = await countedWhile(
    ports.later,
    ports.limiter.spendSecondFactor(userId, browser.address, lane, now),
    attempt.find(),
  );
  if (spending.kind !== "allowed") return withheld(spending);
  if (!row) {
    ports.later(spending.giveBack());
    return { kind: "gone" };
  }
  const checked = await orGiveBack(ports.later, spending, judgeCode(ports, row, input, now));
  if (checked.kind === "busy") {
    ports.later(spending.giveBack());
    return checked;
  }
  const events = refusalEvents(ports, row, { spending, lane, browser, now });
  if (checked.kind === "right") {
    const lost = (): LostClaim => {
      ports.later(ports.db.batch(events));
      return { kind: "replayed" };
    };
    return { ...checked, found: row, spent: spending, lost };
  }
  await noteRefusal(ports, row, checked, events);
  if (checked.kind !== "other_time") return checked;
  return { ...checked, first: { code: input.code, at: now } };
}

function refusalEvents(
  { db }: ProofPorts,
  { user }: SecondFactors,
  attempt: { spending: Allowed; lane: Lane; browser: Browser; now: number },
): D1PreparedStatement[] {
  const { spending, now } = attempt;
  const { address } = attempt.browser;
  const detail = { failures: spending.failuresBefore + 1, lane: attempt.lane.kind };
  const event = (name: AuditEvent) => audit(db, { event: name, now, user, address, detail });
  return ["second_factor_refused" as const, ...spending.ifWrong.thresholds].map(event);
}

/**
 * Written down before the answer, where the answer helps a guesser: that a code is early is told
 * only once the code is worth nothing by itself any more.
 */
async function noteRefusal(
  ports: ProofPorts,
  found: SecondFactors,
  checked: Exclude<JudgedCode, { kind: "right" } | Busy>,
  events: D1PreparedStatement[],
): Promise<void> {
  if (checked.kind === "other_time" && checked.offsetSteps > 0) {
    await ports.db.batch([tellStep(ports.db, found.user.id, checked.step), ...events]);
  } else {
    ports.later(ports.db.batch(events));
  }
}
