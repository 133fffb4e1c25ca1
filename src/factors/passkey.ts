import { sha256, toBase64Url, utf8 } from "../kit/bytes.ts";

/**
 * What an authenticator keeps beside a passkey to name its user (WebAuthn Level 3 §14.6.1): the same
 * for all passkeys of one person, and nothing that an app or a page knows them by.
 */
export const userHandle = async (userId: string): Promise<string> =>
  toBase64Url(await sha256(utf8(`gatehouse passkey user ${userId}`)));

/** Those that say nothing about the owner but which program keeps their passkeys. */
const PROVIDERS: Readonly<Record<string, string>> = {
  "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4": "Google Password Manager",
  "adce0002-35bc-c60a-648b-0b25f1f05503": "Chrome on Mac",
  "b5397666-4885-aa6b-cebf-e52262a439a2": "Chromium",
  "771b48fd-d3d4-4f74-9232-fc157ab0507a": "Edge on Mac",
  "08987058-cadc-4b81-b6e1-30de50dcbe96": "Windows Hello",
  "9ddd1817-af5a-4672-a2b9-3e3dd95000a9": "Windows Hello",
  "6028b017-b1d4-4c02-b4b3-afcdafc96bb2": "Windows Hello",
  "fbfc3007-154e-4ecc-8c0b-6e020557d7bd": "Apple Passwords",
  "dd4ec289-e01d-41c9-bb89-70fa845d4bf2": "iCloud Keychain",
  "53414d53-554e-4700-0000-000000000000": "Samsung Pass",
  "bada5566-a7aa-401f-bd96-45619a55120d": "1Password",
  "d548826e-79b4-db40-a3d8-11116f7e8349": "Bitwarden",
  "531126d6-e717-415c-9320-3d9aa6981239": "Dashlane",
  "b84e4048-15dc-4dd0-8640-f4f60813c8af": "NordPass",
  "0ea242b4-43c4-4a1b-8b17-dd6d0b6baec6": "Keeper",
  "f3809540-7f14-49c1-a8b3-8f813b225541": "Enpass",
  "50726f74-6f6e-5061-7373-50726f746f6e": "Proton Pass",
  "fdb141b2-5d84-443e-8a35-4698c205a502": "KeePassXC",
};

/** The first that fits: many browsers also claim to be the ones below them. */
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android phone"],
  [/\bCrOS\b/, "Chromebook"],
  [/\bWindows\b/, "Windows computer"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bLinux\b/, "Linux computer"],
];

/** What a new passkey is called until its owner has a better name for it. */
export function proposedName(
  { aaguid, transports }: { readonly aaguid: string; readonly transports: readonly string[] },
  userAgent: string,
): string {
  const provider = PROVIDERS[aaguid];
  if (provider) return provider;
  if (transports.includes("hybrid")) return "Phone";
  if (transports.length > 0 && !transports.includes("internal")) return "Security key";
  return SYSTEMS.find(([mark]) => mark.test(userAgent))?.[1] ?? "Passkey";
}
