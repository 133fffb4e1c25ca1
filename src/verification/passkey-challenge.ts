import * as z from "zod/mini";
import { tokenHash } from "../kit/bytes.ts";
import { MINUTE } from "../kit/clock.ts";
import { randomToken } from "../kit/random.ts";
import { readToken, type SigningKeys, signToken } from "../session/signed-token.ts";

/** WebAuthn Level 3 §15.1: five minutes for a ceremony with user verification. */
export const CHALLENGE_LIFETIME = 5 * MINUTE;

/**
 * Who may answer a challenge: the browser that signs in without a name (by a secret in its cookie),
 * the sign-in that awaits its second factor, or the session that adds a passkey.
 */
export interface Holder {
  readonly kind: "browser" | "ticket" | "session";
  readonly secret: string;
}

/** Nothing of it is stored before it is used: looking at a page, however often, writes nothing. */
export interface Challenge {
  /** 32 random bytes, base64url: what the authenticator signs. */
  readonly challenge: string;
  /** ms */
  readonly until: number;
}

/** `token` goes with the form, so that several tabs each have a challenge of their own. */
export interface NewChallenge extends Challenge {
  readonly token: string;
}

const claims = z.object({ challenge: z.string(), holder: z.string(), until: z.number() });

const nameOf = ({ kind, secret }: Holder): Promise<string> => tokenHash(`${kind}:${secret}`);

export async function newChallenge(
  keys: SigningKeys,
  holder: Holder,
  now: number,
): Promise<NewChallenge> {
  const challenge = randomToken();
  const until = now + CHALLENGE_LIFETIME;
  const token = await signToken({ challenge, holder: await nameOf(holder), until }, keys);
  return { challenge, until, token };
}

/** `undefined`: not ours, somebody else's, or too old. Whether it was used is for D1 to say. */
export async function readChallenge(
  keys: SigningKeys,
  token: string,
  holder: Holder,
  now: number,
): Promise<Challenge | undefined> {
  const read = await readToken(token, keys, claims);
  if (!read || read.holder !== (await nameOf(holder)) || now >= read.until) return undefined;
  return { challenge: read.challenge, until: read.until };
}
