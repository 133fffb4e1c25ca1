import * as z from "zod";
import { readToken, type SigningKeys, signToken } from "./signed-token.ts";
import type { Person } from "./visitor.ts";

/**
 * The session cookie: what the assertion needs, and `checkedAt`, the moment D1 last said that the
 * session stands. The row in D1 is the truth; this is its receipt.
 */
export interface SessionToken {
  readonly person: Person;
  readonly checkedAt: number;
}

const claims = z.object({
  sid: z.string(),
  sub: z.string(),
  username: z.string(),
  key: z.string(),
  name: z.string(),
  email: z.string(),
  groups: z.array(z.string()),
  amr: z.union([
    z.tuple([z.literal("pwd")]),
    z.tuple([z.literal("pwd"), z.literal("otp")]),
    z.tuple([z.literal("pwd"), z.literal("recovery")]),
  ]),
  auth_time: z.number(),
  remembered: z.boolean(),
  until: z.number(),
  vouched: z.number(),
});

export function signSessionToken(token: SessionToken, keys: SigningKeys): Promise<string> {
  const { person } = token;
  const body: z.infer<typeof claims> = {
    sid: person.sessionId,
    sub: person.userId,
    username: person.username,
    key: person.usernameKey,
    name: person.name,
    email: person.email,
    groups: [...person.groups],
    amr: [...person.amr],
    auth_time: person.authTime,
    remembered: person.remembered,
    until: person.expiresAt,
    vouched: token.checkedAt,
  };
  return signToken(body, keys);
}

/** `undefined` for a cookie that we did not sign. Whether the session still stands is not told. */
export async function readSessionToken(
  cookie: string,
  keys: SigningKeys,
): Promise<SessionToken | undefined> {
  const read = await readToken(cookie, keys, claims);
  if (!read) return undefined;
  return {
    checkedAt: read.vouched,
    person: {
      kind: "person",
      userId: read.sub,
      username: read.username,
      usernameKey: read.key,
      name: read.name,
      email: read.email,
      groups: read.groups,
      amr: read.amr,
      authTime: read.auth_time,
      remembered: read.remembered,
      sessionId: read.sid,
      expiresAt: read.until,
    },
  };
}
