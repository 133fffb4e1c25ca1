import { ok, type Result, refuse } from "../kit/result.ts";
import type { Browser } from "../session/browser.ts";
import type { Person } from "../session/visitor.ts";
import { claimThen } from "../store/claim.ts";
import { findByUser, type SecondFactors } from "../store/second-factors.ts";
import { eitherCode } from "./code-input.ts";
import type { ProofPorts } from "./ports.ts";
import {
  proveSecondFactor,
  type SecondFactorProof,
  type SecondFactorVerdict,
} from "./second-factor.ts";

export type SecondFactorRefusal = Exclude<SecondFactorVerdict, SecondFactorProof>;

/** A signed-in person proves the second factor once more; the code is used up by it. */
export async function useSecondFactor(
  ports: ProofPorts,
  attempt: { person: Person; code: string; browser: Browser },
  now: number,
): Promise<Result<SecondFactors, SecondFactorRefusal>> {
  const { person, browser } = attempt;
  const proof = await proveSecondFactor(
    ports,
    {
      userId: person.userId,
      input: eitherCode(attempt.code),
      find: () => findByUser(ports.db, person.userId),
      browser,
    },
    now,
  );
  if (proof.kind !== "right") return refuse(proof);
  if (!(await claimThen(ports.db, proof.claim, []))) return refuse(proof.lost());
  ports.later(proof.spent.giveBack());
  return ok(proof.found);
}
