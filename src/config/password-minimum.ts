import type { App, PolicyName } from "./config.ts";

/** NIST SP 800-63B-4 §3.1.1.2: 15 where the password stands alone, 8 where it never does. */
const ALONE = 15;
const WITH_SECOND_FACTOR = 8;

/** In code points. Where nothing asks for a second factor, the password stands alone. */
export function passwordMinimum(apps: readonly App[]): number {
  const demands = apps.flatMap(signInDemands);
  const neverAlone = demands.length > 0 && demands.every((policy) => policy === "two_factor");
  return neverAlone ? WITH_SECOND_FACTOR : ALONE;
}

const signInDemands = (app: App): PolicyName[] =>
  [
    app.policy,
    ...app.rules.map(({ policy, groups, users }) =>
      // A demand on who it is lifts `bypass` to a sign-in by password.
      policy === "bypass" && groups.length + users.length > 0 ? "one_factor" : policy,
    ),
  ].filter((policy) => policy !== "bypass" && policy !== "deny");
