import type * as z from "zod";
import { FRESH_SIGN_IN } from "../session/visitor.ts";
import type { AuthorityRefusal } from "./authority.ts";
import type { problem } from "./contract.ts";
import type { AdminRefusal } from "./refusal.ts";

/** What is wrong with the request itself, before anybody's wish is looked at. */
export type RequestRefusal =
  | "not_found"
  | "not_json"
  | "malformed_json"
  | "too_large"
  | "unknown_field";

type Reason = AdminRefusal["kind"] | AuthorityRefusal | RequestRefusal;

const REASONS = {
  nobody: [401, "Authentication required"],
  token_refused: [401, "Token refused"],
  too_many_attempts: [429, "Too many wrong tokens came from this network"],
  stale_sign_in: [401, "Sign in again: a change needs a sign-in of the last 10 minutes"],
  not_an_administrator: [403, "This needs the group admins"],
  second_factor_missing: [403, "This needs a sign-in with two factors"],
  cross_site: [403, "This request came from another site"],
  not_on_this_host: [403, "A session administers on the login host only"],
  not_found: [404, "There is no such resource"],
  not_json: [415, "The body must be application/json"],
  malformed_json: [400, "The body is not JSON"],
  too_large: [413, "The body is too large"],
  unknown_field: [400, "There is a field that is not known"],
  invalid: [422, "A field is not right"],
  no_such_user: [404, "There is no such user"],
  no_such_session: [404, "This user has no such session"],
  no_such_token: [404, "There is no such token"],
  name_taken: [409, "This name is taken"],
  last_administrator: [
    409,
    "This is the last administrator who can sign in: make another one first",
  ],
  user_disabled: [409, "This user is disabled"],
  busy: [503, "Too many passwords are being checked: try again in a moment"],
  counters_unavailable: [503, "The counters of attempts do not answer: try again in a moment"],
} as const satisfies Record<Reason, readonly [number, string]>;

const CHALLENGES: Partial<Record<Reason, string>> = {
  nobody: 'Bearer realm="gatehouse"',
  token_refused: 'Bearer realm="gatehouse", error="invalid_token"',
  // RFC 9470 §3.
  stale_sign_in: `Bearer realm="gatehouse", error="insufficient_user_authentication", max_age="${FRESH_SIGN_IN / 1000}"`,
};

export type FieldErrors = readonly { readonly field: string; readonly message: string }[];

/** RFC 9457; `type` is stable, so that a script can tell the cases apart. */
export function problemOf(reason: Reason, requestId: string, errors: FieldErrors = []): Response {
  const [status, title] = REASONS[reason];
  const body: z.input<typeof problem> = {
    type: `urn:gatehouse:${reason.replaceAll("_", "-")}`,
    title,
    status,
    ...(errors.length > 0 && { errors: [...errors] }),
    request_id: requestId,
  };
  const headers = new Headers({ "Content-Type": "application/problem+json" });
  const challenge = CHALLENGES[reason];
  if (challenge) headers.set("WWW-Authenticate", challenge);
  if (status === 503) headers.set("Retry-After", "3");
  if (status === 429) headers.set("Retry-After", "60");
  return new Response(`${JSON.stringify(body)}\n`, { status, headers });
}
