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
  /** As one would type it into a browser. */
  readonly url: string;
  /** `undefined`: somebody who is not signed in. */
  readonly user: string | undefined;
  readonly method: string;
  /** Of the client; `undefined`: any, which no rule on networks can be sure of. */
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
  // A browser keeps the fragment to itself.
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
  // The gate knows a disabled user as nobody: there is no session that stands.
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
  people_only: "A fresh sign-in, or one by passkey, is demanded, and a service has none.",
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
    case "passkey":
      return "A sign-in by passkey is demanded: it leads to the login, or to adding a passkey.";
    case "forbidden":
      return FORBIDDEN[verdict.reason];
  }
}

export const explainOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/explain",
    summary: "Which app and rule decide about a request, and why: by the gate's own code",
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
