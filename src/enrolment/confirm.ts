import { newRecoveryCodes } from "../factors/recovery-code.ts";
import { checkTotp, readCode, resynchronise } from "../factors/totp.ts";
import { PENDING_LIFETIME, type Unconfirmed, type Unsaved } from "./pending.ts";

export type ConfirmVerdict =
  | { readonly kind: "confirmed"; readonly state: Unsaved }
  | { readonly kind: "malformed" }
  | { readonly kind: "wrong" }
  /** `seconds`: how far off the phone is, negative: slow. `state` remembers the code. */
  | { readonly kind: "other_time"; readonly seconds: number; readonly state: Unconfirmed };

/**
 * A code proves that the app has the secret. No budget is spent: the secret is on the same page.
 * Pure: the next state goes back to the browser, D1 still knows nothing.
 */
export function confirmEnrolment(state: Unconfirmed, typed: string, now: number): ConfirmVerdict {
  const code = readCode(typed);
  if (code === undefined) return { kind: "malformed" };
  const { secret } = state.factor;
  const verdict = checkTotp({ secret, code, now, lastStep: 0, drift: 0, disclosedStep: undefined });
  if (verdict.kind === "accepted") return confirmed(state, verdict, now);
  if (verdict.kind !== "other_time") return { kind: "wrong" };
  if (state.first) {
    const second = { code };
    const pair = resynchronise({ secret, first: state.first, second, now, lastStep: 0 });
    if (pair.kind === "resynchronised") return confirmed(state, pair, now);
  }
  const remembered = { ...state, first: { code, at: now }, until: now + PENDING_LIFETIME };
  return { kind: "other_time", seconds: verdict.seconds, state: remembered };
}

const confirmed = (
  state: Unconfirmed,
  { step, drift }: { step: number; drift: number },
  now: number,
): ConfirmVerdict => ({
  kind: "confirmed",
  state: {
    stage: "unsaved",
    id: state.id,
    becomes: { kind: "factor", ...state.factor, step, drift },
    codes: [...newRecoveryCodes()],
    saved: false,
    returnTo: state.returnTo,
    until: now + PENDING_LIFETIME,
  },
});
