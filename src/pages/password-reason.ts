import type { PasswordFault } from "../factors/password-policy.ts";
import type { PasswordReason } from "./ui/copy/fields.ts";

const REASONS = {
  too_short: "too_short",
  too_long: "too_long",
  common: "too_common",
  about_you: "about_you",
  unchanged: "unchanged",
} as const satisfies Record<PasswordFault["kind"] | "unchanged", PasswordReason>;

/** What is wrong with a new password, in the words of the pages. */
export const passwordReason = (fault: { readonly kind: keyof typeof REASONS }): PasswordReason =>
  REASONS[fault.kind];
