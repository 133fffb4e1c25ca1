import { env } from "cloudflare:workers";
import { Secret, TOTP } from "otpauth";
import { argon2Hash } from "../../src/factors/password-hash.ts";
import { newRecoveryCodes } from "../../src/factors/recovery-code.ts";
import { newTotpSecret } from "../../src/factors/totp.ts";
import { usernameKey } from "../../src/factors/username.ts";
import { fromBase64Url } from "../../src/kit/bytes.ts";
import { derivedToken, sealingKey } from "../../src/kit/derive.ts";
import { randomBytes, randomId } from "../../src/kit/random.ts";
import { seal } from "../../src/kit/seal.ts";
import { insertRecoveryCodes, toCodesLeft } from "../../src/store/recovery-sets.ts";
import { insertTotpFactor } from "../../src/store/second-factors.ts";
import { insertPassword } from "../../src/store/users.ts";
import { totpContext } from "../../src/verification/totp-secret.ts";
import type { Browser } from "./browser.ts";

export const STEP = 30_000;
export const PASSWORD = "a horse that nobody has met";

export interface Somebody {
  readonly id: string;
  readonly username: string;
  readonly usernameKey: string;
  readonly name: string;
  readonly email: string;
  readonly groups: readonly string[];
  readonly password: string;
  /** Base32; "" for who has no second factor. */
  readonly secret: string;
  /** Unused recovery codes, as they were shown. */
  readonly codes: readonly string[];
}

export interface Kind {
  /** One that nobody else has, where none is given. */
  readonly username?: string;
  readonly groups?: readonly string[];
  /** With an authenticator app and ten recovery codes. */
  readonly twoFactor?: boolean;
  /** One of their own; false: somebody who was invited and has not chosen one. */
  readonly password?: string | false;
  readonly disabled?: boolean;
}

/** Rows as the Worker itself would have written them. People with the same password have the same hash. */
export async function newPerson(kind: Kind = {}): Promise<Somebody> {
  const { DB } = env;
  const { username = `p${crypto.randomUUID()}`, groups = [] } = kind;
  const somebody: Somebody = {
    id: randomId(),
    username,
    usernameKey: usernameKey(username) ?? username,
    name: `${username} Example`,
    email: `${username}@example.com`,
    groups,
    password: kind.password || PASSWORD,
    secret: kind.twoFactor ? newTotpSecret() : "",
    codes: kind.twoFactor ? codes : [],
  };
  const { id, name, email, secret } = somebody;
  const now = Date.now();
  const rows = [
    DB.prepare(
      `INSERT INTO users (id, username_key, username, name, email, groups, created_at, disabled_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
    ).bind(
      id,
      somebody.usernameKey,
      username,
      name,
      email,
      JSON.stringify(groups),
      now,
      kind.disabled ? now : null,
    ),
  ];
  if (kind.password !== false) {
    rows.push(insertPassword(DB, id, hashOf(somebody.password), now));
  }
  if (kind.twoFactor) {
    const sealedSecret = await seal(await totpKey(), totpContext(id), secret);
    const secretId = await derivedToken(secretBytes(), "secret id");
    const factor = { id: randomId(), userId: id, sealedSecret, secretId, step: 0, drift: 0, now };
    rows.push(insertTotpFactor(DB, factor), insertRecoveryCodes(DB, id, codeHashes()));
  }
  await DB.batch(rows);
  return somebody;
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** By password: a hash takes longer than all else here. */
const hashes = new Map<string, string>();
function hashOf(password: string): string {
  const hash = hashes.get(password) ?? argon2Hash(password, randomBytes(16));
  hashes.set(password, hash);
  return hash;
}
const codes = newRecoveryCodes();
const codeHashes = once(() => {
  const salt = randomBytes(16);
  return codes.map((code) => argon2Hash(code, salt));
});
function secretBytes() {
  const secret = fromBase64Url(env.GATEHOUSE_SECRET);
  if (!secret) throw new Error("no secret");
  return secret;
}
const totpKey = once(() => sealingKey(secretBytes(), "totp secret"));

/** What the authenticator app shows; `steps` later, on a phone whose clock is right. */
export const codeOf = ({ secret }: { secret: string }, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + steps * STEP,
  });

/** Six digits that are right at no time near. */
export function wrongCodeOf(somebody: { secret: string }): string {
  const near = new Set(Array.from({ length: 101 }, (_, at) => codeOf(somebody, at - 50)));
  for (let number = 0; ; number++) {
    const code = String(number).padStart(6, "0");
    if (!near.has(code)) return code;
  }
}

/** How many recovery codes this person has left. */
export async function codesLeftOf(userId: string): Promise<number> {
  const row = await env.DB.prepare(
    "SELECT unused AS recovery_unused, 0 AS recovery_rows FROM recovery_sets WHERE user_id = ?1",
  )
    .bind(userId)
    .first<Parameters<typeof toCodesLeft>[0]>();
  return row ? toCodesLeft(row) : 0;
}

/** As if all codes but these had been used; `places`: in their order, from 0 on. */
export const useUpAllBut = (
  { id }: Pick<Somebody, "id">,
  places: readonly number[],
): Promise<D1Result> =>
  env.DB.prepare("UPDATE recovery_sets SET unused = ?2 WHERE user_id = ?1")
    .bind(
      id,
      places.reduce((mask, place) => mask + 2 ** place, 0),
    )
    .run();

export const LOGIN = "/.gatehouse/login";
export const TWO_FACTOR = "/.gatehouse/two-factor";
export const RECOVERY = "/.gatehouse/recovery";
export const LOGOUT = "/.gatehouse/logout";
export const ACCOUNT = "/.gatehouse/account";

/** The first step, through the page. */
export const givePassword = (
  browser: Browser,
  { username, password }: Pick<Somebody, "username" | "password">,
  return_to = "/",
): Promise<Response> => browser.post(LOGIN, { username, password, return_to });

/** The second step, through the page. */
export const giveCode = (
  browser: Browser,
  code: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Response> => browser.post(TWO_FACTOR, { code, ...more });

/** Both steps, with the code of `steps` later; throws unless it leads to a session. */
export async function signIn(
  browser: Browser,
  somebody: Pick<Somebody, "username" | "password" | "secret">,
  steps = 0,
): Promise<void> {
  const first = await givePassword(browser, somebody);
  const last = somebody.secret === "" ? first : await giveCode(browser, codeOf(somebody, steps));
  if (last.status !== 303) throw new Error(`no sign-in: ${last.status} ${await last.text()}`);
}

/** The cookie that a signed-in browser holds. */
export function sessionCookie({ cookies }: Pick<Browser, "cookies">): string {
  const cookie = cookies.get("__Host-gatehouse");
  if (cookie === undefined) throw new Error("no session cookie");
  return cookie;
}
