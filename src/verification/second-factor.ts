import { audit, auditRefusal } from "../audit/event.ts";
import type { Busy } from "../factors/hash-queue.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { siteOf } from "../limits/counters.ts";
import type { Bucket } from "../limits/spending.ts";
import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import type { Person } from "../session/visitor.ts";
import { claimThen } from "../store/one-time.ts";
import { findByUser, recordDisclosedStep, type SecondFactors } from "../store/second-factors.ts";
import {
  type Allowed,
  bucketDetail,
  bucketOf,
  countedWhile,
  orGiveBack,
  type RateLimited,
  rateLimited,
  refusedAlready,
} from "./attempt.ts";
import {
  type EarlierCode,
  eitherCode,
  type MatchedCode,
  matchCode,
  type RightCode,
  readInput,
  type SecondFactorInput,
} from "./match-code.ts";

type SecondFactorServices = Pick<Services, "db" | "hasher" | "keys" | "limiter" | "waitUntil">;

export interface VerifiedSecondFactor extends RightCode {
  readonly found: SecondFactors;
  readonly spent: Allowed;
  /** For whose claim did not hold: writes the refusal down, and says which one it is. */
  lost(): LostClaim;
}

/** Somebody was faster with this very code. */
export type LostClaim = { readonly kind: "replayed" };

export type SecondFactorVerdict =
  | VerifiedSecondFactor
  | { readonly kind: "malformed" }
  /** Nobody to check it for: the ticket is gone, or the user. */
  | { readonly kind: "gone" }
  | { readonly kind: "wrong" }
  | { readonly kind: "replayed" }
  /** The stored secret opens under no present key; recovery codes are not affected. */
  | { readonly kind: "unreadable" }
  /** `seconds`: how far off the phone is, negative: slow. `first`: to hand in with the next code. */
  | { readonly kind: "other_time"; readonly seconds: number; readonly first: EarlierCode }
  | RateLimited;

/**
 * Checks a TOTP or recovery code: whatever asks for one does it here, so that all draw on
 * one budget per user. What is not a code at all costs nothing; everything else is spent first.
 */
export async function verifySecondFactor(
  services: SecondFactorServices,
  attempt: {
    userId: string;
    input: SecondFactorInput;
    find: () => Promise<SecondFactors | undefined>;
    /** Where nobody is found: whether the code was right before. Then a miss is a wrong code, too. */
    wasRight?: () => Promise<boolean>;
    browser: Browser;
  },
  now: number,
): Promise<SecondFactorVerdict> {
  const { userId, browser } = attempt;
  const input = readInput(attempt.input);
  if (!input) return { kind: "malformed" };
  const bucket = bucketOf(browser, (device) => device.userId === userId);
  const refused = refusedAlready(services.limiter, browser.address, bucket, now);
  if (refused) return refused;
  const [spending, row] = await countedWhile(
    services.waitUntil,
    services.limiter.spendSecondFactor(userId, browser.address, bucket, now),
    attempt.find(),
  );
  if (spending.kind !== "allowed") return rateLimited(spending);
  if (!row) {
    const { wasRight } = attempt;
    const wrong = wasRight && !(await orGiveBack(services.waitUntil, spending, wasRight()));
    if (!wrong) services.waitUntil(spending.giveBack());
    return { kind: "gone" };
  }
  const checked = await orGiveBack(
    services.waitUntil,
    spending,
    matchCode(services, row, input, now),
  );
  // Nothing was compared.
  if (checked.kind === "busy" || checked.kind === "unreadable") {
    services.waitUntil(spending.giveBack());
    return checked;
  }
  const events = refusalEvents(services, row, { spending, bucket, browser, now });
  if (checked.kind === "right") {
    const lost = (): LostClaim => {
      services.waitUntil(services.db.batch(events));
      return { kind: "replayed" };
    };
    return { ...checked, found: row, spent: spending, lost };
  }
  await noteRefusal(services, row, checked, events);
  if (checked.kind !== "other_time") return checked;
  return { ...checked, first: { code: input.code, at: now } };
}

function refusalEvents(
  { db }: Pick<Services, "db">,
  { user }: SecondFactors,
  attempt: { spending: Allowed; bucket: Bucket; browser: Browser; now: number },
): D1PreparedStatement[] {
  const { spending, now } = attempt;
  const { address } = attempt.browser;
  const detail = { failures: spending.failuresBefore + 1, ...bucketDetail(attempt.bucket) };
  const entry = { now, user, address, detail };
  const refused = { ...entry, event: "second_factor_refused" } as const;
  return [
    ...auditRefusal(db, refused, siteOf(address)),
    ...spending.ifWrong.thresholds.map((event) => audit(db, { ...entry, event })),
  ];
}

/**
 * Recorded before the answer, where the answer helps a guesser: a code is called early only once it
 * is no longer accepted by itself.
 */
async function noteRefusal(
  services: SecondFactorServices,
  found: SecondFactors,
  checked: Exclude<MatchedCode, { kind: "right" | "unreadable" } | Busy>,
  events: D1PreparedStatement[],
): Promise<void> {
  if (found.totp && checked.kind === "other_time" && checked.offsetSteps > 0) {
    await services.db.batch([
      // By the factor, not the user: what an old phone disclosed is nothing to the one after it.
      recordDisclosedStep(services.db, found.totp.id, checked.step),
      ...events,
    ]);
  } else {
    services.waitUntil(services.db.batch(events));
  }
}

export type SecondFactorRefusal = Exclude<SecondFactorVerdict, VerifiedSecondFactor>;

/** A signed-in person proves the second factor once more; the code is used up by it. */
export async function consumeSecondFactor(
  services: SecondFactorServices,
  attempt: { person: Person; code: string; browser: Browser },
  now: number,
): Promise<Result<SecondFactors, SecondFactorRefusal>> {
  const { person, browser } = attempt;
  const verified = await verifySecondFactor(
    services,
    {
      userId: person.userId,
      input: eitherCode(attempt.code),
      find: () => findByUser(services.db, person.userId),
      browser,
    },
    now,
  );
  if (verified.kind !== "right") return refuse(verified);
  if (!(await claimThen(services.db, verified.claim, []))) return refuse(verified.lost());
  services.waitUntil(verified.spent.giveBack());
  return ok(verified.found);
}

/**
 * Why a code would not even be looked at now, for a page that tells so before one is typed.
 * `undefined`: it would be. Spends nothing, however often it is asked.
 */
export async function peekSecondFactor(
  { limiter }: Pick<Services, "limiter">,
  userId: string,
  browser: Browser,
  now: number,
): Promise<RateLimited | undefined> {
  const bucket = bucketOf(browser, (device) => device.userId === userId);
  const decision = await limiter.peekSecondFactor(userId, browser.address, bucket, now);
  return decision.kind === "allowed" ? undefined : rateLimited(decision);
}
