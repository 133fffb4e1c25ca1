/** A refusal is a value: `reason` is a closed union that the caller has to answer for. */
export type Result<T, R> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: R };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const refuse = <R>(reason: R): { readonly ok: false; readonly reason: R } => ({
  ok: false,
  reason,
});
