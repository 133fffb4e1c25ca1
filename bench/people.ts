import { Secret, TOTP } from "otpauth";
import { newServiceToken } from "../src/factors/service-token.ts";
import { newTotpSecret } from "../src/factors/totp.ts";
import { type Bytes, tokenHash } from "../src/kit/bytes.ts";
import { DAY, HOUR } from "../src/kit/clock.ts";
import { derivedToken, sealingKey, signingKey } from "../src/kit/derive.ts";
import { randomId } from "../src/kit/random.ts";
import { seal } from "../src/kit/seal.ts";
import { signSessionToken } from "../src/session/signed-token.ts";
import { toPerson } from "../src/session/visitor.ts";
import { insertTotpFactor } from "../src/store/second-factors.ts";
import { findSession, insertSession } from "../src/store/sessions.ts";
import { insertPassword } from "../src/store/users.ts";
import { totpContext } from "../src/verification/totp-secret.ts";

export const PASSWORD = "four wheels and a stopwatch";

export interface Person {
  readonly id: string;
  readonly username: string;
  readonly secret: string;
}

/** People with a password and an authenticator app, written as the Worker itself would. */
export async function addPeople(
  db: D1Database,
  secret: Bytes,
  count: number,
  passwordHash: string,
): Promise<Person[]> {
  const key = await sealingKey(secret, "totp secret");
  const secretId = await derivedToken(secret, "secret id");
  const now = Date.now();
  const people = Array.from({ length: count }, (_, at) => ({
    id: randomId(),
    username: `bench${at}`,
    secret: newTotpSecret(),
  }));
  for (const { id: userId, username, secret: totp } of people) {
    const factor = { id: randomId(), userId, secretId, step: 0, drift: 0, now };
    const sealedSecret = await seal(key, totpContext(userId), totp);
    await db.batch([
      db
        .prepare(
          `INSERT INTO users (id, username_key, username, name, email, groups, created_at)
           VALUES (?1, ?2, ?2, ?3, ?4, '["staff","wiki"]', ?5)`,
        )
        .bind(userId, username, `${username} Mark`, `${username}@example.com`, now),
      insertPassword(db, userId, passwordHash, now),
      insertTotpFactor(db, { ...factor, sealedSecret }),
    ]);
  }
  return people;
}

/** A session of each person, by password and code: the values of their cookies. */
export async function signInAll(
  db: D1Database,
  secret: Bytes,
  people: readonly Person[],
  host: string,
): Promise<string[]> {
  const key = await signingKey(secret, "session cookie");
  const now = Date.now();
  const lasts = { now, authTime: now, expiresAt: now + 24 * HOUR, administersUntil: undefined };
  const from = { address: "192.0.2.1", userAgent: "bench", remembered: false };
  return Promise.all(
    people.map(async ({ id: userId }) => {
      const id = randomId();
      await insertSession(db, { ...lasts, ...from, id, userId, amr: ["pwd", "otp"] }).run();
      const found = await findSession(db, id);
      if (!found) throw new Error("nobody could sign in");
      const person = toPerson(found.session, found.user);
      return signSessionToken({ person, checkedAt: now, host }, [key]);
    }),
  );
}

export async function addServiceToken(db: D1Database): Promise<string> {
  const token = newServiceToken();
  const now = Date.now();
  await db
    .prepare(
      `INSERT INTO service_tokens (id, name, token_hash, groups, hosts, created_by, created_at, expires_at)
       VALUES (?1, 'bench', ?2, '[]', '[]', '', ?3, ?4)`,
    )
    .bind(randomId(), await tokenHash(token), now, now + DAY)
    .run();
  return token;
}

/** What the authenticator app shows. */
export const codeOf = ({ secret }: Person): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate();
