import type * as z from "zod";
import { writeDuration } from "../../config/fields.ts";
import { ok, type Result, refuse } from "../../kit/result.ts";
import type { Translated } from "../../languages/translated.ts";
import { type Admission, admit } from "../../policy/admission.ts";
import type { Verdict } from "../../policy/decide.ts";
import { readTarget } from "../../routing/target.ts";
import type { Services } from "../../services.ts";
import { NOBODY, type Person, personOf, type Visitor } from "../../session/visitor.ts";
import type { PersonRow } from "../../store/people.ts";
import { explainQuery, explanation } from "../contract.ts";
import { type Operation, operation } from "../operation.ts";
import { personNamed } from "../people/find-people.ts";
import { type AdminRefusal, FAULTS } from "../refusals.ts";
import { BECAUSE } from "./copy.ts";

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
    return refuse({ kind: "invalid", faults: { url: FAULTS.url_invalid } });
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

type Words = Translated<typeof BECAUSE>;

/** An explanation as the API returns it, with one sentence for people. */
export function showExplanation(
  explained: Admission,
  words: Words = BECAUSE,
): z.input<typeof explanation> {
  if (!("verdict" in explained)) {
    return {
      outcome: explained.outcome,
      because: words[explained.outcome],
      ...{ app: null, rule: null, decided_by: null },
    };
  }
  const { outcome, app, by, rule, verdict } = explained;
  return {
    outcome,
    because: outcome === "foreign_socket" ? words.foreign_socket : because(verdict, words),
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

function because(verdict: Verdict, words: Words): string {
  switch (verdict.kind) {
    case "forbidden":
      return words[verdict.reason];
    case "step_up":
      return words.step_up(writeDuration(verdict.maxAge));
    default:
      return words[verdict.kind];
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
