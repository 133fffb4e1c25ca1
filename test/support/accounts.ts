import { env } from "cloudflare:workers";
import { createHashQueue } from "../../src/factors/hash-queue.ts";
import { createPasswordHasher } from "../../src/factors/password-hash.ts";
import { usernameKey } from "../../src/factors/username.ts";
import { fromBase64Url } from "../../src/kit/bytes.ts";
import { HOUR } from "../../src/kit/clock.ts";
import { signingKey } from "../../src/kit/derive.ts";
import { randomId } from "../../src/kit/random.ts";
import { signSessionToken } from "../../src/session/signed-token.ts";
import { type Person, toPerson } from "../../src/session/visitor.ts";
import { findSession, insertSession } from "../../src/store/sessions.ts";
import { insertPassword, type User } from "../../src/store/users.ts";
import type { Visitor } from "./visit.ts";

const hasher = createPasswordHasher(createHashQueue());

/** A user's row as the gate writes it; `password`: with one, else only invited. */
export async function addPerson(
  wanted: { username?: string; groups?: readonly string[]; password?: string } = {},
): Promise<User> {
  const username =
    wanted.username ??
    `person-${randomId()
      .toLowerCase()
      .replace(/[^a-z0-9]/g, "")}`;
  const user: User = {
    id: randomId(),
    username,
    usernameKey: usernameKey(username) ?? username,
    name: `${username} Example`,
    email: `${username}@example.com`,
    groups: wanted.groups ?? [],
  };
  await env.DB.prepare(
    "INSERT INTO users (id, username_key, username, name, email, groups, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
  )
    .bind(
      user.id,
      user.usernameKey,
      user.username,
      user.name,
      user.email,
      JSON.stringify(user.groups),
      Date.now(),
    )
    .run();
  if (wanted.password !== undefined) {
    const hashed = await hasher.hash(wanted.password);
    if (hashed.kind !== "hashed") throw new Error("the hash queue is full");
    await insertPassword(env.DB, user.id, hashed.phc, Date.now()).run();
  }
  return user;
}

/** A real session and its real cookie, for a sign-in of `age` ms ago. */
export async function signIn(
  visitor: Visitor,
  user: User,
  {
    amr = ["pwd"],
    age = 0,
    remembered = false,
  }: Partial<Pick<Person, "amr" | "remembered">> & { age?: number } = {},
): Promise<Person> {
  const now = Date.now();
  const id = randomId();
  const session = { id, userId: user.id, amr, remembered, authTime: now - age, now };
  const browser = { address: visitor.address, userAgent: "Firefox/1 Linux" };
  await insertSession(env.DB, { ...session, ...browser, expiresAt: now + 24 * HOUR }).run();
  const found = await findSession(env.DB, id);
  if (!found) throw new Error("a disabled user does not sign in");
  const person = toPerson(found.session, found.user);
  const secret = fromBase64Url(env.GATEHOUSE_SECRET);
  if (!secret) throw new Error("the secret of the test is not base64url");
  const key = await signingKey(secret, "session cookie");
  visitor.cookies.set(
    "__Host-gatehouse",
    await signSessionToken({ person, checkedAt: now }, [key]),
  );
  return person;
}

/** A second factor that is on; nobody has its secret. */
export async function addSecondFactor(user: User): Promise<void> {
  await env.DB.prepare(
    "INSERT INTO totp_factors (user_id, id, sealed_secret, last_step, recovery_set, confirmed_at) VALUES (?, ?, 'sealed', 0, ?, 0)",
  )
    .bind(user.id, randomId(), randomId())
    .run();
}
