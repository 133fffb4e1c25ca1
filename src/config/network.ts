import { networkBits, parseNetwork, writeIPv4, writeIPv6 } from "../kit/ip-address.ts";
import { ok, type Result, refuse } from "../kit/result.ts";

/**
 * A CIDR block in its canonical spelling (`10.0.0.0/8`, `2001:db8::/32`); a single address gets
 * its full prefix. Bits behind the prefix are a mistake: nobody can tell which part was meant.
 */
export function canonicalNetwork(text: string): Result<string, string> {
  const network = parseNetwork(text);
  if (!network) return refuse("is not an address block like 10.0.0.0/8");
  const { bits, length } = network;
  const isIPv6 = text.includes(":");
  const prefix = isIPv6 ? length : length - 96;
  if (networkBits(bits, length) !== bits)
    return refuse(`has address bits behind its prefix of ${prefix}`);
  return ok(`${isIPv6 ? writeIPv6(bits) : writeIPv4(bits)}/${prefix}`);
}
