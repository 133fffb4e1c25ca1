import { ok, type Result, refuse } from "../kit/result.ts";
import { type Admission, admit } from "../policy/admission.ts";
import { readTarget } from "../routing/target.ts";
import type { Services } from "../services.ts";
import { NOBODY, type Person, personOf, type Visitor } from "../session/visitor.ts";
import type { PersonRow } from "../store/people.ts";
import { personNamed } from "./people.ts";
import type { AdminRefusal } from "./refusal.ts";

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
const justSignedIn = ({ user, hasTotp }: PersonRow, now: number): Person =>
  personOf(user, {
    amr: hasTotp ? ["pwd", "otp"] : ["pwd"],
    authTime: now,
    remembered: false,
    sessionId: "",
    expiresAt: now,
  });
