import { utf8 } from "../kit/bytes.ts";
import { normalized } from "../kit/fold.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { usernameKey } from "./username.ts";

const LONGEST_NAME = 100;
/** In octets (RFC 5321 §4.5.3.1.3). */
const LONGEST_EMAIL = 254;

export interface Profile {
  readonly username: string;
  readonly usernameKey: string;
  readonly name: string;
  readonly email: string;
}

export interface ProfileFaults {
  readonly username?: "missing" | "invalid";
  readonly name?: "too_long";
  readonly email?: "invalid";
}

/** What people may be called. The name may be left out, and is the user name then. */
export function readProfile(form: {
  username: string;
  name: string;
  email: string;
}): Result<Profile, ProfileFaults> {
  const username = normalized(form.username, "NFKC").trim();
  const key = usernameKey(username);
  const name = normalized(form.name, "NFC").trim();
  const email = form.email.trim();
  const faults: ProfileFaults = {
    ...(key === undefined && { username: username === "" ? "missing" : "invalid" }),
    ...(!isName(name) && { name: "too_long" }),
    ...(!isEmail(email) && { email: "invalid" }),
  };
  if (key === undefined || Object.keys(faults).length > 0) return refuse(faults);
  return ok({ username, usernameKey: key, name: name || username, email });
}

const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}$/i;
const DOMAIN_LABEL = /^[a-z0-9-]{1,63}$/i;

/**
 * Whether mail to this address goes there and nowhere else, whichever way it is read: no quotes,
 * comments or lists, and a domain with a dot. ASCII alone, an international domain as `xn--…`: to an
 * app whose comparison ignores case or accents, `gıthub.com` is `github.com`, and anybody can own it.
 * Stricter than what an administrator may write down.
 */
export function isPlainEmail(text: string): boolean {
  const at = text.indexOf("@");
  const labels = text.slice(at + 1).split(".");
  return (
    isEmail(text) &&
    LOCAL_PART.test(text.slice(0, Math.max(at, 0))) &&
    labels.length > 1 &&
    labels.every((label) => DOMAIN_LABEL.test(label))
  );
}

/** Half of a surrogate pair is no character, and takes six bytes in JSON. */
const isName = (text: string): boolean =>
  [...text].length <= LONGEST_NAME && !/\p{Cc}/u.test(text) && text.isWellFormed();

/** Exactly one @, or none at all: other systems grant rights by the domain behind it. */
const isEmail = (text: string): boolean =>
  text === "" ||
  (text.isWellFormed() &&
    utf8(text).length <= LONGEST_EMAIL &&
    /^[^@\s\p{Cc}]+@[^@\s\p{Cc}]+$/u.test(text));
