import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import type { Person } from "../session/visitor.ts";
import { claimThen } from "../store/claim.ts";
import { findByUser, type SecondFactors } from "../store/second-factors.ts";
import { eitherCode } from "./code-input.ts";
import {
  type SecondFactorVerdict,
  type VerifiedSecondFactor,
  verifySecondFactor,
} from "./second-factor.ts";

export type SecondFactorRefusal = Exclude<SecondFactorVerdict, VerifiedSecondFactor>;

/** A signed-in person proves the second factor once more; the code is used up by it. */
export async function consumeSecondFactor(
  services: Services,
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
