/** Who changes something, for the audit log. */
export interface By {
  /** A user name, `command line`, or `service:` and a token's name. */
  readonly name: string;
  readonly address: string;
}

/** Why an administrator's wish is not met. `detail`s and `faults` are sentences for the operator. */
export type AdminRefusal =
  | { readonly kind: "no_such_user" }
  | { readonly kind: "no_such_session" }
  | { readonly kind: "no_such_token" }
  | { readonly kind: "name_taken" }
  | { readonly kind: "last_administrator" }
  /** A link for somebody who is disabled. */
  | { readonly kind: "user_disabled" }
  /** By field. */
  | { readonly kind: "invalid"; readonly faults: Readonly<Record<string, string>> }
  /** Too many passwords are being hashed. */
  | { readonly kind: "busy" }
  /** The counters of attempts did not answer. */
  | { readonly kind: "counters_unavailable" };
