import { fromBase64Url, toBase64Url, utf8 } from "../kit/bytes.ts";
import { HOUR, toSeconds } from "../kit/clock.ts";

/** The session or ticket that a form was issued to. A form for `nobody` may be sent by anybody. */
export type FormHolder = `session ${string}` | `ticket ${string}` | "nobody";

/** A form for nobody; every other one is good for as long as its session or ticket is. */
const LIFETIME = 12 * HOUR;

const TOKEN = /^([0-9a-z]{1,9})\.([\w-]{43})$/;

const messageOf = (holder: FormHolder, path: string, issued: string) =>
  utf8([holder, path, issued].join("\n"));

/**
 * The hidden field of a form: a MAC of whom it was given to, where it is sent to, and when. A script
 * of an app on this host can send a form of ours, but it cannot read one, so it has no such value
 * (OWASP CSRF Prevention: HMAC-based token). Nothing is stored.
 */
export async function issueFormToken(
  key: CryptoKey,
  holder: FormHolder,
  path: string,
  now: number,
): Promise<string> {
  const issued = toSeconds(now).toString(36);
  const mac = await crypto.subtle.sign("HMAC", key, messageOf(holder, path, issued));
  return `${issued}.${toBase64Url(new Uint8Array(mac))}`;
}

export async function isFormToken(
  token: string,
  key: CryptoKey,
  holder: FormHolder,
  path: string,
  now: number,
): Promise<boolean> {
  const [, issued = "", encoded = ""] = TOKEN.exec(token) ?? [];
  const mac = fromBase64Url(encoded);
  if (mac?.length !== 32) return false;
  const genuine = await crypto.subtle.verify("HMAC", key, mac, messageOf(holder, path, issued));
  const age = toSeconds(now) - Number.parseInt(issued, 36);
  return genuine && (holder !== "nobody" || age < toSeconds(LIFETIME));
}
