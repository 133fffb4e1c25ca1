import { ok, type Result, refuse } from "../kit/result.ts";
import { contextWords, isAboutYou, isCommonPassword } from "./password-blocklist.ts";
import { normalPassword } from "./password-text.ts";

export type PasswordFault =
  /** `minimum` in characters as people count them: code points. */
  | { readonly kind: "too_short"; readonly minimum: number }
  | { readonly kind: "too_long" }
  | { readonly kind: "common" }
  | { readonly kind: "about_you" };

export interface PasswordDemands {
  /** `passwordMinimum` of the configuration. */
  readonly minimum: number;
  /** Name of the installation, host names, and the person's own names, e-mail and user name. */
  readonly about: readonly string[];
}

/**
 * Whether a new password may be used: length and blocklist, and no other rule. Composition rules
 * make passwords worse (NIST SP 800-63B-4 §3.1.1.2). The value is the password as it is hashed.
 */
export function checkNewPassword(
  password: string,
  { minimum, about }: PasswordDemands,
): Result<string, PasswordFault> {
  const text = normalPassword(password);
  if (text === undefined) return refuse({ kind: "too_long" });
  if ([...text].length < minimum) return refuse({ kind: "too_short", minimum });
  if (isCommonPassword(text)) return refuse({ kind: "common" });
  if (isAboutYou(text, contextWords(about))) return refuse({ kind: "about_you" });
  return ok(text);
}
