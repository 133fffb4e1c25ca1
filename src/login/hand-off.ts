import * as z from "zod/mini";
import { MINUTE } from "../kit/clock.ts";
import { randomToken } from "../kit/random.ts";
import type { Services } from "../services.ts";
import {
  readToken,
  type SigningKeys,
  signSessionToken,
  signToken,
} from "../session/signed-token.ts";
import { type Person, toPerson } from "../session/visitor.ts";
import { claimThen, useHandOff } from "../store/one-time.ts";
import { findSession } from "../store/sessions.ts";

/** A redirect takes a second; a slow phone a few. */
const HAND_OFF_LIFETIME = MINUTE;

/** What a hand-off is good for: this app, and the browser that asked for it. */
export interface Addressee {
  /** Host with port, as in the app's URL. */
  readonly host: string;
  /** The random value that the app has left in the browser. */
  readonly state: string;
}

const claims = z.object({
  id: z.string(),
  sid: z.string(),
  host: z.string(),
  state: z.string(),
  until: z.number(),
});

/**
 * A session on the login host is shown to an app on another host: a signed code in a redirect, good
 * for a minute, once, for one app and one browser. It carries no right of its own, but names a
 * session that has to stand when it is taken up.
 */
export const signHandOff = (
  keys: SigningKeys,
  sessionId: string,
  { host, state }: Addressee,
  now: number,
): Promise<string> =>
  signToken(
    { id: randomToken(), sid: sessionId, host, state, until: now + HAND_OFF_LIFETIME },
    keys,
  );

/** The value of the app host's own session cookie; `undefined` for every hand-off but a good one. */
export async function takeHandOff(
  services: Pick<Services, "db" | "keys">,
  code: string,
  addressee: Addressee,
  now: number,
): Promise<{ person: Person; cookie: string } | undefined> {
  const read = await readToken(code, services.keys.handOff, claims);
  if (!read || read.host !== addressee.host || now >= read.until) return undefined;
  if (!(await claimThen(services.db, useHandOff(services.db, read.id, read.until), [])))
    return undefined;
  // Used up by the wrong browser too: it has leaked, and must not work for anyone afterwards.
  if (read.state !== addressee.state) return undefined;
  const found = await findSession(services.db, read.sid);
  if (!found || found.session.expiresAt <= now) return undefined;
  const person = toPerson(found.session, found.user);
  return {
    person,
    cookie: await signSessionToken(
      { person, checkedAt: now, host: addressee.host },
      services.keys.session,
    ),
  };
}
