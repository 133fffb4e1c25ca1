import type * as z from "zod";
import { STATUS } from "../http/refusals.ts";
import type { problem } from "./contract.ts";

/** Why an administrator's request is refused. `faults` are texts for the operator. */
export type AdminRefusal =
  | { readonly kind: "no_such_user" }
  | { readonly kind: "no_such_session" }
  | { readonly kind: "no_such_token" }
  | { readonly kind: "name_taken" }
  | { readonly kind: "too_many_tokens" }
  | { readonly kind: "last_administrator" }
  /** A disabled user gets no link. */
  | { readonly kind: "user_disabled" }
  /** By field. */
  | { readonly kind: "invalid"; readonly faults: Readonly<Record<string, string>> }
  /** Too many passwords are being hashed. */
  | { readonly kind: "busy" }
  /** The counters of attempts did not answer. */
  | { readonly kind: "counters_unavailable" };

/** With those that only operations of the API have. */
export type ApiRefusal =
  | AdminRefusal
  /** Only the holder of GATEHOUSE_SECRET, who could decrypt them anyway, may export secrets. */
  | { readonly kind: "secret_needed" }
  /** Codes and tickets from before the restore may still be valid. */
  | { readonly kind: "closed_for_now" }
  | { readonly kind: "no_epoch" };

/** What is wrong with a field, in English; the API puts the field's name before it. */
export const FAULTS = {
  username_missing: "is missing",
  username_invalid:
    "must be 1 to 64 letters of one script, digits or . _ - @ + ', and begin with a letter, a digit or _",
  name_invalid: "is too long or contains control characters",
  email_invalid: "is not an e-mail address",
  /** See `fitsAssertion`. */
  groups_too_large:
    "must be fewer or have shorter names: an app is sent all of them with each request",
  name_too_large:
    "is too long, together with the groups: an app is sent all of it with each request",
  token_name: "must be 1 to 64 letters, digits and . _ - in between",
  token_hosts: "must be hosts of the apps in the configuration",
  token_ended: "must be in the future",
  token_too_long: "must be within 365 days",
  administrators_token_too_long: "must be within 90 days for a token of administrators",
  url_invalid: "must be an http(s) URL",
  already_there: "is taken",
  twice: "comes twice",
  no_user: "is no user here",
  has_app: "has an authenticator app already",
} as const;
export type Fault = keyof typeof FAULTS;

/** Pages word it in the reader's language; `undefined`: it comes from elsewhere. */
export const faultOf = (text: string): Fault | undefined =>
  (Object.keys(FAULTS) as Fault[]).find((fault) => FAULTS[fault] === text);

/** Why the API does not serve a caller. */
export type AuthorityRefusal =
  /** Neither a token nor the command line's signature. */
  | "nobody"
  | "token_refused"
  /** Wrong service tokens came from this network. */
  | "too_many_attempts"
  | "not_an_administrator";

/** What is wrong with the request itself, before it is carried out. */
export type RequestRefusal =
  | "not_found"
  | "not_json"
  | "malformed_json"
  | "too_large"
  | "unknown_field";

export type Reason = ApiRefusal["kind"] | AuthorityRefusal | RequestRefusal;

const TITLES = {
  nobody: "Authentication required",
  token_refused: "Token refused",
  too_many_attempts: "Too many wrong tokens from this network",
  not_an_administrator: "This needs the group admins",
  not_found: "There is no such resource",
  not_json: "The body must be application/json",
  malformed_json: "The body is not JSON",
  too_large: "The body is too large",
  unknown_field: "Unknown field",
  invalid: "A field is not valid",
  no_such_user: "There is no such user",
  no_such_session: "This user has no such session",
  no_such_token: "There is no such token",
  name_taken: "This name is taken",
  too_many_tokens: "This user has 20 tokens: remove one first",
  last_administrator: "This is the last administrator who can sign in: make another one first",
  user_disabled: "This user is disabled",
  busy: "Too many passwords are being checked: try again in a moment",
  counters_unavailable: "The counters of attempts did not answer: try again in a moment",
  closed_for_now: "It was closed less than 11 minutes ago: codes of before may still be right",
  no_epoch: "There is no binding EPOCH in wrangler.toml",
  secret_needed: "This needs GATEHOUSE_SECRET: a token is not enough",
} as const satisfies Record<Reason, string>;

const CHALLENGES: Partial<Record<Reason, string>> = {
  nobody: 'Bearer realm="gatehouse"',
  token_refused: 'Bearer realm="gatehouse", error="invalid_token"',
};

export type FieldErrors = readonly { readonly field: string; readonly message: string }[];

/** RFC 9457. `type` is stable, so that scripts can tell the cases apart. */
export function problemOf(reason: Reason, requestId: string, errors: FieldErrors = []): Response {
  const status = STATUS[reason];
  const body: z.input<typeof problem> = {
    type: `urn:gatehouse:${reason.replaceAll("_", "-")}`,
    title: TITLES[reason],
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
