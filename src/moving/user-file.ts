import { hashFault } from "../factors/foreign-hash.ts";

/** As `POST /import` takes them. */
export interface NewUser {
  readonly username: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly groups?: string[] | undefined;
  readonly disabled?: boolean | undefined;
  readonly password_hash?: string | undefined;
  readonly totp_secret?: string | undefined;
}

export interface NewSecondFactor {
  readonly username: string;
  readonly totp_secret: string;
}

/** Something of a file, and the line it is on. */
export interface Located<T> {
  readonly line: number;
  readonly value: T;
}

export interface UserFile {
  readonly users: readonly Located<NewUser>[];
  /** For users who are there already. */
  readonly secondFactors: readonly Located<NewSecondFactor>[];
  /** What cannot be imported, and why. */
  readonly faults: readonly Located<string>[];
}

export const NOTHING: UserFile = { users: [], secondFactors: [], faults: [] };

export const onlyFault = (line: number, value: string): UserFile => ({
  ...NOTHING,
  faults: [{ line, value }],
});

export const join = (parts: readonly UserFile[]): UserFile => ({
  users: parts.flatMap(({ users }) => users),
  secondFactors: parts.flatMap(({ secondFactors }) => secondFactors),
  faults: parts.flatMap(({ faults }) => faults),
});

/** A user with a hash that was read from a file. The fault names neither the hash nor a password. */
export function userWithHash(
  line: number,
  user: NewUser,
  hash: string,
  dropsHashes: boolean,
): UserFile {
  const fault = hashFault(hash);
  if (fault === undefined) {
    return { ...NOTHING, users: [{ line, value: { ...user, password_hash: hash } }] };
  }
  return dropsHashes
    ? { ...NOTHING, users: [{ line, value: user }] }
    : onlyFault(line, `${user.username}: the hash ${fault}`);
}

/** Lines with their numbers, without empty ones and comments. */
export const linesOf = (text: string): Located<string>[] =>
  text
    .split(/\r?\n/)
    .map((value, at) => ({ line: at + 1, value }))
    .filter(({ value }) => value.trim() !== "" && !value.startsWith("#"));
