import type { z } from "zod";
import { writeDuration } from "../config/duration.ts";
import type { Refusal } from "../policy/decide.ts";
import type { Explanation } from "../policy/explain.ts";
import type { explanation } from "./contract.ts";

/** An explanation in one sentence, and in the words of the API. */
export function showExplanation(explained: Explanation): z.input<typeof explanation> {
  if (!("verdict" in explained)) {
    return {
      outcome: explained.outcome,
      because: UNJUDGED[explained.outcome],
      ...{ app: null, rule: null, decided_by: null },
    };
  }
  const { app, by, rule } = explained;
  return {
    outcome: explained.outcome,
    because: because(explained.verdict),
    app: app.host,
    rule:
      rule && typeof by === "number"
        ? { number: by + 1, path: rule.path, policy: rule.policy }
        : null,
    decided_by: typeof by === "number" ? "rule" : by,
  };
}

const UNJUDGED = {
  malformed: "The address can be read in more than one way, or in none: it is answered 400.",
  unknown_host: "No app is served under this host: it is answered 421.",
  reserved: "This is Gatehouse's own page; it never reaches an app.",
} as const;

const FORBIDDEN = {
  denied: "It is closed to everybody.",
  not_in_group: "The user is in none of the groups that are demanded.",
  not_a_named_user: "The user is none of those who are named.",
  people_only: "A fresh sign-in is demanded, and a service has none.",
} as const satisfies Record<Refusal, string>;

function because(verdict: Extract<Explanation, { verdict: unknown }>["verdict"]): string {
  switch (verdict.kind) {
    case "forward":
      return "All that is demanded is met: it goes to the app.";
    case "sign_in":
      return "Nobody is signed in: it leads to the login.";
    case "enrol":
      return "Two factors are demanded and the user has one: it leads to enrolment.";
    case "step_up":
      return `A sign-in of the last ${writeDuration(verdict.maxAge)} is demanded: it leads to the login.`;
    case "forbidden":
      return FORBIDDEN[verdict.reason];
  }
}
