import { writeFileSync } from "node:fs";
import { Decrypter, Encrypter, identityToRecipient } from "age-encryption";
import { parseSecrets } from "../config/secret.ts";
import { fromBase64Url } from "../kit/bytes.ts";
import { derivedToken } from "../kit/derive.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { codeOf, DEV_VARS, OWNER_ONLY, readDevVars } from "./settings.ts";

/** The first line of a file in age's format (https://age-encryption.org/v1). */
const INTRODUCTION = "age-encryption.org/v1\n";

/** Whom a file is for. */
export type Recipient =
  | { readonly kind: "passphrase"; readonly passphrase: string }
  /** `age1…` */
  | { readonly kind: "key"; readonly key: string };

export async function sealFile(
  content: string,
  recipient: Recipient,
): Promise<Result<Uint8Array, string>> {
  const encrypter = new Encrypter();
  try {
    if (recipient.kind === "passphrase") encrypter.setPassphrase(recipient.passphrase);
    else encrypter.addRecipient(recipient.key);
  } catch {
    return refuse(`"${recipient.kind === "key" ? recipient.key : ""}" is no public key of age`);
  }
  return ok(await encrypter.encrypt(content));
}

/** A new file, for the owner's eyes only; how many bytes it has. */
export async function writeSealed(
  path: string,
  content: string,
  recipient: Recipient,
): Promise<Result<number, string>> {
  const sealed = await sealFile(content, recipient);
  if (!sealed.ok) return sealed;
  try {
    writeFileSync(path, sealed.value, { flag: "wx", mode: OWNER_ONLY });
  } catch (error) {
    return refuse(`${path} cannot be written (${codeOf(error)})`);
  }
  return ok(sealed.value.length);
}

/** What opens a file: an `AGE-SECRET-KEY-1…`, a key, or a passphrase. */
export interface Keys {
  readonly identities: readonly (string | CryptoKey)[];
  readonly passphrase?: string | undefined;
}

export async function openFile(
  sealed: Uint8Array,
  { identities, passphrase }: Keys,
): Promise<Result<string, string>> {
  const decrypter = new Decrypter();
  try {
    for (const identity of identities) decrypter.addIdentity(identity);
    if (passphrase !== undefined) decrypter.addPassphrase(passphrase);
    return ok(await decrypter.decrypt(sealed, "text"));
  } catch {
    return refuse("The file does not open: it is for another key, or damaged");
  }
}

export const isSealed = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, INTRODUCTION.length)).toString("latin1") === INTRODUCTION;

/** GATEHOUSE_SECRET of the environment, or else of `.dev.vars`. */
export function ownSecret(): Result<Uint8Array<ArrayBuffer>, string> {
  const said = process.env.GATEHOUSE_SECRET ?? readDevVars(DEV_VARS)?.GATEHOUSE_SECRET;
  const parsed = parseSecrets({ GATEHOUSE_SECRET: typeof said === "string" ? said.trim() : said });
  return parsed.ok
    ? ok(parsed.value[0])
    : refuse("This needs GATEHOUSE_SECRET, in the environment or in .dev.vars");
}

/** PKCS #8 of an X25519 key, up to the key itself (RFC 8410 §7). */
const PKCS8 = Uint8Array.from([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 110, 4, 34, 4, 32]);

/** The key of this installation for what others send to it. Nothing but its public half ever leaves. */
export async function installationKey(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const bits = fromBase64Url(await derivedToken(secret, "import key"));
  if (!bits) throw new Error("a derived token is base64url");
  const pkcs8 = new Uint8Array([...PKCS8, ...bits]);
  return crypto.subtle.importKey("pkcs8", pkcs8, { name: "X25519" }, false, ["deriveBits"]);
}

/** `age1…`: for `user export --for`. */
export const installationRecipient = async (secret: Uint8Array<ArrayBuffer>): Promise<string> =>
  identityToRecipient(await installationKey(secret));
