import type { Config } from "../config/config.ts";
import type { RelyingParty } from "../verification/passkey.ts";

/**
 * Where passkeys are used: the host that people sign in on, or the parent domain of all hosts.
 * `undefined`: an IP address is no domain, and browsers have no passkeys for one.
 */
export function relyingPartyOf(
  { passkeyDomain }: Pick<Config, "passkeyDomain">,
  url: URL,
): RelyingParty | undefined {
  if (/^[\d.]+$|^\[/.test(url.hostname)) return undefined;
  return { origin: url.origin, rpId: passkeyDomain ?? url.hostname };
}
