import type * as z from "zod";
import { writeDuration } from "../config/fields.ts";
import type { Admission } from "../policy/admission.ts";
import type { Refusal, Verdict } from "../policy/decide.ts";
import type { explanation } from "./contract.ts";

/** An explanation in one sentence, and in the words of the API. */
export function showExplanation(explained: Admission): z.input<typeof explanation> {
  if (!("verdict" in explained)) {
    return {
      outcome: explained.outcome,
      because: WHATEVER_THE_RULES[explained.outcome],
      ...{ app: null, rule: null, decided_by: null },
    };
  }
  const { outcome, app, by, rule, verdict } = explained;
  return {
    outcome,
    because: outcome === "foreign_socket" ? FOREIGN_SOCKET : because(verdict),
    app: app.host,
    rule:
      rule && typeof by === "number"
        ? { number: by + 1, path: rule.path, policy: rule.policy }
        : null,
    decided_by: typeof by === "number" ? "rule" : by,
  };
}

const WHATEVER_THE_RULES = {
  malformed: "The address can be read in more than one way, or in none: it is answered 400.",
  unknown_host: "No app is served under this host: it is answered 421.",
  plain_http: "Plain http is served on loopback names only: it leads to https, or is answered 403.",
  reserved: "This is Gatehouse's own page; it never reaches an app.",
  method_not_allowed: "TRACE would send the assertion back: it is answered 405.",
  loop: "The request has been through the gate before: it is answered 508.",
  token_refused: "The service token is wrong: it is answered 401.",
} as const satisfies Record<Exclude<Admission, { verdict: unknown }>["outcome"], string>;

const FOREIGN_SOCKET = "A WebSocket from another site's page: it is answered 403.";

const FORBIDDEN = {
  denied: "It is closed to everybody.",
  not_in_group: "The user is in none of the groups that are demanded.",
  not_a_named_user: "The user is none of those who are named.",
  people_only: "A fresh sign-in is demanded, and a service has none.",
} as const satisfies Record<Refusal, string>;

function because(verdict: Verdict): string {
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
