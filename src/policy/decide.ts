import type { App, Rule } from "../config/config.ts";
import type { Target } from "../routing/target.ts";
import { hasTwoFactors, isPhishingResistant, type Visitor } from "../session/visitor.ts";
import { type Demand, type Selection, selectRule } from "./rule.ts";

export type Refusal =
  /** `deny`: closed to everybody. */
  | "denied"
  | "not_in_group"
  | "not_a_named_user"
  /** A fresh sign-in, or one by passkey, is demanded, and a token is no sign-in. */
  | "people_only"
  /** Two factors are demanded, and the token of a person was made with one. */
  | "token_of_one_factor";

/** What happens to a request; `gateway/respond.ts` has one answer for each. */
export type Verdict =
  | { readonly kind: "forward" }
  /** Signed in longer ago than `maxAge` (ms), or without a second factor because of a trusted device. */
  | { readonly kind: "step_up"; readonly maxAge: number }
  /** Two factors are demanded and this person has none to show but the password. */
  | { readonly kind: "enrol" }
  /** A sign-in by passkey is demanded, and this was another one, or there is no passkey yet. */
  | { readonly kind: "passkey" }
  | { readonly kind: "sign_in" }
  | { readonly kind: "forbidden"; readonly reason: Refusal };

const FORWARD: Verdict = { kind: "forward" };
const SEVERITY = {
  forward: 0,
  step_up: 1,
  enrol: 2,
  passkey: 3,
  sign_in: 4,
  forbidden: 5,
} as const;

export interface Decision {
  readonly verdict: Verdict;
  readonly by: Selection["by"];
  /** The rule that decided; `undefined`: none, or several. */
  readonly rule: Rule | undefined;
}

/** `address` is the client's as the platform vouches for it, "" where it does not; `now` in ms. */
export function decide(
  app: App,
  target: Target,
  method: string,
  address: string,
  visitor: Visitor,
  now: number,
): Decision {
  const { by, demands } = selectRule(app, target, method, address);
  const rule = typeof by === "number" ? app.rules[by] : undefined;
  return { verdict: judge(demands, visitor, now), by, rule };
}

/** All demands must be met: the most severe answer counts. */
function judge(demands: readonly Demand[], visitor: Visitor, now: number): Verdict {
  let worst = FORWARD;
  for (const demand of demands) {
    const verdict = judgeOne(demand, visitor, now);
    if (SEVERITY[verdict.kind] > SEVERITY[worst.kind]) worst = verdict;
  }
  return worst;
}

/**
 * A demand on groups, users, freshness or a passkey asks for a sign-in, whatever the policy says. A
 * token is no sign-in, so it is never fresh. A service has no second factor to ask for and so meets
 * `two_factor` too, but it is nobody's user name; a person's token meets it where two factors were
 * shown to make it.
 */
function judgeOne(demand: Demand, visitor: Visitor, now: number): Verdict {
  const { policy, groups, users, maxAge, phishingResistant } = demand;
  if (policy === "deny") return { kind: "forbidden", reason: "denied" };
  const named = groups.length > 0 || users.length > 0;
  const open = !named && maxAge === undefined && !phishingResistant;
  if (policy === "bypass" && open) return FORWARD;
  if (visitor.kind === "nobody") return { kind: "sign_in" };
  if (groups.length > 0 && !groups.some((group) => visitor.groups.includes(group)))
    return { kind: "forbidden", reason: "not_in_group" };
  if (users.length > 0 && !(visitor.kind !== "service" && users.includes(visitor.usernameKey)))
    return { kind: "forbidden", reason: "not_a_named_user" };
  if (visitor.kind !== "person") {
    if (maxAge !== undefined || phishingResistant)
      return { kind: "forbidden", reason: "people_only" };
    if (policy === "two_factor" && visitor.kind === "program" && !visitor.twoFactors)
      return { kind: "forbidden", reason: "token_of_one_factor" };
    return FORWARD;
  }
  if (phishingResistant && !isPhishingResistant(visitor)) return { kind: "passkey" };
  if (policy === "two_factor" && !hasTwoFactors(visitor)) return { kind: "enrol" };
  if (maxAge === undefined) return FORWARD;
  const fresh = now - visitor.authTime <= maxAge && !visitor.remembered;
  return fresh ? FORWARD : { kind: "step_up", maxAge };
}
