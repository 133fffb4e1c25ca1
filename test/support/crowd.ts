import { DAY, HOUR } from "../../src/kit/clock.ts";

/*
 * People and their history, written by a few large statements: what a measurement or a test of growth
 * needs. Nobody of them can sign in. Runs in Node and in workerd.
 */

export const EVENTS_PER_PERSON = 10;
const PERIOD = 30 * DAY;
/** A prime, so that each round has everybody, in an order of its own. */
const STRIDE = 7919;

const numbers =
  "WITH RECURSIVE n (i) AS (SELECT CAST(?1 AS INTEGER) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2)";

const PEOPLE: readonly string[] = [
  `${numbers} INSERT INTO users (id, username_key, username, name, email, groups, created_at)
     SELECT printf('crowd-%016d', i), 'user' || i, 'user' || i,
       CASE i % 4 WHEN 0 THEN 'Zoë' WHEN 1 THEN 'Ada' WHEN 2 THEN 'Jörg' ELSE 'Mina' END || ' Müller' || (i / 7),
       'user' || i || '@example.com', CASE WHEN i % 2 THEN '["staff"]' ELSE '[]' END, ?3 - i % 1000 FROM n`,
  // One in three was invited and has not chosen a password yet.
  `${numbers} INSERT INTO passwords (user_id, hash, changed_at)
     SELECT printf('crowd-%016d', i), '$argon2id$v=19$m=19456,t=2,p=1$' || hex(randomblob(11)) || '$' || hex(randomblob(21)) || 'x', ?3
     FROM n WHERE i % 3`,
  `${numbers} INSERT INTO totp_factors (user_id, id, sealed_secret, last_step, recovery_set, confirmed_at, secret_id)
     SELECT printf('crowd-%016d', i), 'factor-' || i, hex(randomblob(42)), 0, 'factor-' || i, ?3, ?4 FROM n WHERE i % 3`,
  `${numbers} INSERT INTO recovery_sets (user_id, parameters, hashes, unused)
     SELECT printf('crowd-%016d', i), '$argon2id$v=19$m=19456,t=2,p=1$' || hex(randomblob(11)), randomblob(320), 1023 FROM n WHERE i % 3`,
  `${numbers} INSERT INTO sessions (id, user_id, amr, auth_time, last_seen_at, expires_at, address, user_agent)
     SELECT 'session-' || i, printf('crowd-%016d', i), '["pwd","otp"]', ?3, ?3, ?3 + ${DAY}, '192.0.2.1', 'a browser' FROM n WHERE i % 3`,
  `${numbers} INSERT INTO devices (id, user_id, created_at, last_seen_at, address, user_agent)
     SELECT 'device-' || i, printf('crowd-%016d', i), ?3, ?3, '192.0.2.1', 'a browser' FROM n WHERE i % 3`,
  `${numbers} INSERT INTO links (token_hash, kind, user_id, created_by, created_at, expires_at)
     SELECT 'link-' || i, 'invitation', printf('crowd-%016d', i), 'ada', ?3, ?3 + ${DAY} FROM n WHERE i % 3 = 0`,
];

/**
 * Over thirty days until two hours ago, in the order of time as they are written: a round in which
 * everybody has one event, then the next.
 */
const EVENTS = `${numbers}, crowd (start, first, size) AS (
    SELECT CAST(?3 AS INTEGER) - ${2 * HOUR + PERIOD}, CAST(?4 AS INTEGER), CAST(?5 AS INTEGER))
  INSERT INTO audit_events (id, at, event, user_id, username, actor, address, detail)
  SELECT at * 2048 + first % 2048, at, event, printf('crowd-%016d', who), 'user' || who,
    CASE WHEN event = 'groups_changed' THEN 'somebody' ELSE 'user' || who END, '192.0.2.1', '{"amr":["pwd","otp"],"remembered":false}'
  FROM (SELECT at, who, first, CASE (who + round) % 10 WHEN 0 THEN 'password_refused' WHEN 1 THEN 'second_factor_refused'
      WHEN 2 THEN 'signed_out' WHEN 3 THEN 'groups_changed' ELSE 'signed_in' END AS event
    FROM (SELECT first, i / size AS round, first + i % size * ${STRIDE} % size AS who,
      start + (i + 1) * ${PERIOD} / (size * ${EVENTS_PER_PERSON}) AS at FROM n, crowd))`;

/** Rows of one statement. */
const PIECE = 10_000;

/** Which of them: `from` up to `to`. */
export interface Crowd {
  readonly from: number;
  readonly to: number;
  readonly now: number;
  /** Of the secret they have enrolled under. */
  readonly secretId: string;
}

interface Statement {
  readonly sql: string;
  readonly values: readonly (number | string)[];
}

/** One after the other: each piece of people needs the users of the same piece. */
export function* peopleOf({ from, to, now, secretId }: Crowd): Iterable<Statement> {
  for (let at = from; at < to; at += PIECE) {
    const all = [at, Math.min(to, at + PIECE), now, secretId];
    for (const sql of PEOPLE) {
      yield { sql, values: all.filter((_, place) => sql.includes(`?${place + 1}`)) };
    }
  }
}

/** Ten audit events of each. */
export function* eventsOf({ from, to, now }: Crowd): Iterable<Statement> {
  const count = (to - from) * EVENTS_PER_PERSON;
  for (let at = 0; at < count; at += PIECE) {
    yield { sql: EVENTS, values: [at, Math.min(count, at + PIECE), now, from, to - from] };
  }
}

export async function addCrowd(db: Pick<D1Database, "prepare">, crowd: Crowd): Promise<void> {
  for (const statements of [peopleOf(crowd), eventsOf(crowd)]) {
    for (const { sql, values } of statements) {
      await db
        .prepare(sql)
        .bind(...values)
        .run();
    }
  }
}
