import * as z from "zod/mini";
import { newRecoveryCodes } from "../factors/recovery-code.ts";
import { checkTotp, readCode, resynchronise } from "../factors/totp.ts";
import { MINUTE } from "../kit/clock.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { open, seal } from "../kit/seal.ts";
import type { Person } from "../session/visitor.ts";

/** How long an enrolment may rest between two steps. */
export const PENDING_LIFETIME = 10 * MINUTE;

const factor = z.object({
  secret: z.string(),
  /** The factor that this one takes the place of. */
  replaces: z.optional(z.string()),
});

const unconfirmed = z.object({
  stage: z.literal("unconfirmed"),
  id: z.string(),
  factor,
  /** A code that was right for another time, for resynchronising with the next one. */
  first: z.optional(z.object({ code: z.string(), at: z.number() })),
  returnTo: z.string(),
  until: z.number(),
});

/** A passkey that a browser has made, and that nobody can sign in with yet. */
const passkey = z.object({
  credentialId: z.string(),
  publicKey: z.string(),
  counter: z.number(),
  aaguid: z.string(),
  transports: z.array(z.string()),
  backupEligible: z.boolean(),
  backedUp: z.boolean(),
  rpId: z.string(),
  name: z.string(),
});

const unsaved = z.object({
  stage: z.literal("unsaved"),
  id: z.string(),
  /** A confirmed factor that waits to be switched on, or the set of codes that is to be renewed. */
  becomes: z.union([
    z.extend(factor, { kind: z.literal("factor"), step: z.number(), drift: z.number() }),
    z.object({ kind: z.literal("codes"), replaces: z.string() }),
    z.object({ kind: z.literal("passkey"), passkey }),
  ]),
  codes: z.array(z.string()),
  saved: z.boolean(),
  returnTo: z.string(),
  until: z.number(),
});

const pending = z.union([unconfirmed, unsaved]);

export type Unconfirmed = z.infer<typeof unconfirmed>;
export type Unsaved = z.infer<typeof unsaved>;
export type Pending = z.infer<typeof pending>;

export type PendingRefusal = "none" | "foreign" | "expired";

/**
 * Unfinished business lives with its owner: sealed, bound to this session, and held by the browser.
 * D1 never knows a secret that nobody has confirmed; an abandoned enrolment leaves nothing behind.
 */
export const sealPending = (key: CryptoKey, person: Person, state: Pending): Promise<string> =>
  seal(key, contextOf(person), JSON.stringify(state));

export async function openPending(
  keys: readonly CryptoKey[],
  person: Person,
  cookie: string | undefined,
  now: number,
): Promise<Result<Pending, PendingRefusal>> {
  if (!cookie) return refuse("none");
  const text = await open(keys, contextOf(person), cookie);
  if (text === undefined) return refuse("foreign");
  // Sealed by us, but perhaps by another version of us.
  const state = pending.safeParse(JSON.parse(text));
  if (!state.success) return refuse("foreign");
  return state.data.until > now ? ok(state.data) : refuse("expired");
}

const contextOf = (person: Person): string => `enrolment:${person.userId}:${person.sessionId}`;

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
