import type * as z from "zod";
import { writeDuration } from "../../config/fields.ts";
import { ok, type Result, refuse } from "../../kit/result.ts";
import { type Admission, admit } from "../../policy/admission.ts";
import type { Refusal, Verdict } from "../../policy/decide.ts";
import { readTarget } from "../../routing/target.ts";
import type { Services } from "../../services.ts";
import { NOBODY, type Person, personOf, type Visitor } from "../../session/visitor.ts";
import type { PersonRow } from "../../store/people.ts";
import { explainQuery, explanation } from "../contract.ts";
import { type Operation, operation } from "../operation.ts";
import { personNamed } from "../people/find-people.ts";
import type { AdminRefusal } from "../refusals.ts";

export interface AccessQuestion {
  /** As typed into a browser. */
  readonly url: string;
  /** `undefined`: not signed in. */
  readonly user: string | undefined;
  readonly method: string;
  /** Of the client; `undefined`: unknown, so that no rule on networks matches. */
  readonly address: string | undefined;
}

/** What the gate would answer: the same checks, in the same order. */
export async function explainAccess(
  { db, config }: Services,
  question: AccessQuestion,
  now: number,
): Promise<Result<Admission, AdminRefusal>> {
  const url = URL.parse(question.url);
  if (!url || !/^https?:$/.test(url.protocol)) {
    return refuse({ kind: "invalid", faults: { url: "must be an http(s) URL" } });
  }
  // Browsers do not send the fragment.
  url.hash = "";
  const visitor = await visitorNamed(db, question.user, now);
  if (!visitor.ok) return visitor;
  const headers = new Headers();
  const target = readTarget({ url: url.href, headers });
  const method = question.method.toUpperCase();
  const arrival = { target, method, headers, address: question.address ?? "" };
  return ok(await admit(config, arrival, () => ({ visitor: visitor.value }), now));
}

async function visitorNamed(
  db: D1Database,
  name: string | undefined,
  now: number,
): Promise<Result<Visitor, AdminRefusal>> {
  if (name === undefined) return ok(NOBODY);
  const found = await personNamed(db, name);
  if (!found.ok) return found;
  // A disabled user has no session, so the gate sees nobody.
  return ok(found.value.disabledAt === undefined ? justSignedIn(found.value, now) : NOBODY);
}

/** With all the factors this user has. */
const justSignedIn = ({ user, hasTotp, passkeys }: PersonRow, now: number): Person =>
  personOf(user, {
    amr: passkeys.length > 0 ? ["hwk", "user", "mfa"] : hasTotp ? ["pwd", "otp"] : ["pwd"],
    authTime: now,
    remembered: false,
    sessionId: "",
    expiresAt: now,
  });

/** An explanation as the API returns it, with one sentence for people. */
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
        ? {
            number: by + 1,
            path: rule.path,
            policy: rule.policy,
            ...(rule.phishingResistant && { phishing_resistant: true as const }),
          }
        : null,
    decided_by: typeof by === "number" ? "rule" : by,
  };
}

const WHATEVER_THE_RULES = {
  malformed: "The URL is malformed, or different servers could parse it differently: 400.",
  unknown_host: "No app has this host: 421.",
  plain_http: "Plain HTTP is served on loopback names only: a redirect to https, or 403.",
  reserved: "This is a path of Gatehouse itself and never reaches an app.",
  method_not_allowed: "TRACE would return the assertion to the client: 405.",
  loop: "The request has been through this gate before: 508.",
  token_refused: "The service token is wrong: 401.",
} as const satisfies Record<Exclude<Admission, { verdict: unknown }>["outcome"], string>;

const FOREIGN_SOCKET = "A WebSocket opened by another site's page: 403.";

const FORBIDDEN = {
  denied: "The policy denies everybody.",
  not_in_group: "The user is in none of the groups that the rule demands.",
  not_a_named_user: "The rule names other users.",
  people_only: "The rule demands a fresh sign-in, or one by passkey, and a token is none.",
  token_of_one_factor: "The policy demands two factors, and the token was made with one.",
} as const satisfies Record<Refusal, string>;

function because(verdict: Verdict): string {
  switch (verdict.kind) {
    case "forward":
      return "All demands are met: the request is forwarded.";
    case "sign_in":
      return "Nobody is signed in: a redirect to the login page.";
    case "enrol":
      return "Two factors are demanded and the user has one: a redirect to enrolment.";
    case "step_up":
      return `A sign-in of the last ${writeDuration(verdict.maxAge)} is demanded: a redirect to the login page.`;
    case "passkey":
      return "A sign-in by passkey is demanded: a redirect to the login page, or to adding a passkey.";
    case "forbidden":
      return FORBIDDEN[verdict.reason];
  }
}

export const explainOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/explain",
    summary: "Which app and rule decide about a request, and why",
    query: explainQuery,
    status: 200,
    answer: explanation,
    async run({ services, now, query }) {
      const { url, user, method, address } = query;
      const explained = await explainAccess(services, { url, user, method, address }, now);
      return explained.ok ? ok(showExplanation(explained.value)) : explained;
    },
  }),
];
