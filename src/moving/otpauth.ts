import { fromBase32, RFC4648, toBase32 } from "../kit/base32.ts";
import { fromBase64Url } from "../kit/bytes.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import {
  join,
  linesOf,
  type NewSecondFactor,
  NOTHING,
  onlyFault,
  type UserFile,
} from "./user-file.ts";

/** 80 bits: what Google Authenticator has made; RFC 4226 R6 wants 128. */
const LEAST_BYTES = 10;

/** One URI a line: `otpauth://` (Key URI format), or `otpauth-migration://` with several in it. */
export function readOtpauthFile(text: string): UserFile {
  return join(
    linesOf(text).map(({ line, value }) => {
      const read = readUri(value.trim());
      return read.ok
        ? { ...NOTHING, secondFactors: read.value.map((factor) => ({ line, value: factor })) }
        : onlyFault(line, read.reason);
    }),
  );
}

export function readUri(uri: string): Result<NewSecondFactor[], string> {
  if (uri.startsWith("otpauth-migration://")) return readMigration(uri);
  const factor = readOtpauth(uri);
  return factor.ok ? ok([factor.value]) : factor;
}

function readOtpauth(uri: string): Result<NewSecondFactor, string> {
  const url = URL.parse(uri);
  if (url?.protocol !== "otpauth:") return refuse("is no otpauth:// or otpauth-migration:// URI");
  if (url.host !== "totp") return refuse(`is of the kind ${url.host}; only totp is supported`);
  const { searchParams } = url;
  const label = decoded(url.pathname.slice(1));
  if (label === undefined) return refuse("has a label that cannot be read");
  const said = {
    algorithm: searchParams.get("algorithm") ?? "SHA1",
    digits: searchParams.get("digits") ?? "6",
    period: searchParams.get("period") ?? "30",
  };
  return factorOf(label, searchParams.get("secret") ?? "", said);
}

function factorOf(
  label: string,
  secret: string,
  { algorithm, digits, period }: { algorithm: string; digits: string; period: string },
): Result<NewSecondFactor, string> {
  const username = label.slice(label.indexOf(":") + 1).trim();
  const about = username === "" ? "" : `${username}: `;
  if (username === "") return refuse("names no account");
  if (algorithm.toUpperCase().replace("-", "") !== "SHA1") {
    return refuse(`${about}its algorithm is ${algorithm}; only SHA1 is supported`);
  }
  if (digits !== "6") return refuse(`${about}it has ${digits} digits; only 6 are supported`);
  if (period !== "30") return refuse(`${about}its period is ${period} s; only 30 s are supported`);
  const read = readSecret(secret);
  return read.ok ? ok({ username, totp_secret: read.value }) : refuse(`${about}${read.reason}`);
}

/** Base32 as people and programs write it: with spaces, padding, small letters. */
export function readSecret(text: string): Result<string, string> {
  const plain = text.replaceAll(/[\s=-]/g, "").toUpperCase();
  const bytes = fromBase32(plain, RFC4648);
  if (!bytes) return refuse("its secret is not base32");
  if (bytes.length < LEAST_BYTES) return refuse("its secret is shorter than 80 bits");
  if (bytes.length > 128) return refuse("its secret is longer than 1024 bits");
  return ok(toBase32(bytes, RFC4648));
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/**
 * What Google Authenticator exports: protocol buffers in base64. Field 1 of the payload is a list of
 * parameters: 1 secret, 2 name, 3 issuer, 4 algorithm, 5 digits, 6 type. Always 30 seconds.
 */
function readMigration(uri: string): Result<NewSecondFactor[], string> {
  const data = URL.parse(uri)?.searchParams.get("data") ?? "";
  const base64url = data.replaceAll(/[ +]/g, "-").replaceAll("/", "_").replaceAll("=", "");
  const payload = readMessage(fromBase64Url(base64url) ?? new Uint8Array());
  if (!payload || payload.length === 0) return refuse("is no export of Google Authenticator");
  const factors: NewSecondFactor[] = [];
  for (const { number, value } of payload) {
    if (number !== 1 || typeof value === "number") continue;
    const fields = readMessage(value);
    if (!fields) return refuse("is an export of Google Authenticator that cannot be read");
    const factor = migrated(fields);
    if (!factor.ok) return factor;
    factors.push(factor.value);
  }
  return factors.length > 0 ? ok(factors) : refuse("has no account in it");
}

const ALGORITHMS = ["SHA1", "SHA1", "SHA256", "SHA512", "MD5"];
const DIGITS = ["6", "6", "8"];

function migrated(fields: readonly Field[]): Result<NewSecondFactor, string> {
  const bytes = (wanted: number): Uint8Array => {
    const value = fields.find(({ number }) => number === wanted)?.value;
    return value === undefined || typeof value === "number" ? new Uint8Array() : value;
  };
  const choice = (wanted: number): number => {
    const value = fields.find(({ number }) => number === wanted)?.value;
    return typeof value === "number" ? value : 0;
  };
  const name = new TextDecoder().decode(bytes(2));
  if (choice(6) === 1) return refuse(`${name}: it is counter-based (HOTP); only TOTP is supported`);
  return factorOf(name, toBase32(bytes(1), RFC4648), {
    algorithm: ALGORITHMS[choice(4)] ?? "unknown",
    digits: DIGITS[choice(5)] ?? "unknown",
    period: "30",
  });
}

interface Field {
  readonly number: number;
  readonly value: number | Uint8Array;
}

/** Varints and byte strings (https://protobuf.dev/programming-guides/encoding/); there is no other kind. */
function readMessage(bytes: Uint8Array): Field[] | undefined {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; at < bytes.length; shift *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
    return Number.NaN;
  };
  while (at < bytes.length) {
    const key = varint();
    const value = varint();
    if (!Number.isSafeInteger(key) || Number.isNaN(value)) return undefined;
    if (key % 8 === 0) {
      fields.push({ number: Math.floor(key / 8), value });
    } else if (key % 8 === 2) {
      if (at + value > bytes.length) return undefined;
      fields.push({ number: Math.floor(key / 8), value: bytes.subarray(at, at + value) });
      at += value;
    } else return undefined;
  }
  return fields;
}
