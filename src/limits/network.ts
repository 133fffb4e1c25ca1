import { networkBits, parseAddress, writeIPv4, writeIPv6 } from "../kit/ip-address.ts";

/** Every client whose address cannot be read shares one budget: leaving the address out is no way around it. */
export const UNKNOWN_NETWORK = "unknown";

export interface Network {
  /** An IPv4 address, an IPv6 /64, or `unknown`. */
  readonly network: string;
  /** The IPv6 /48 around it: a site that is given one can hop between 65 536 /64s. */
  readonly site: string | undefined;
}

/** 6to4 (RFC 3056 §2): an IPv4 address follows the first 16 bits. */
const SIX_TO_FOUR = 0x2002n;

/**
 * Whom a client address counts for, in one spelling (RFC 5952). An IPv6 host has its /64 to itself
 * (RFC 4291 §2.5.4), so counting single addresses would count nothing. IPv4 written as IPv6 (mapped,
 * RFC 4291 §2.5.5.2; 6to4, RFC 3056) counts as the IPv4 address it is.
 *
 * Requests that other Workers send come from 2a06:98c0:3600::103, whoever runs them: they share
 * the budget of that one network.
 */
export function networkOf(address: string | null | undefined): Network {
  const bits = parseAddress(address?.trim() ?? "");
  if (bits === undefined) return { network: UNKNOWN_NETWORK, site: undefined };
  const four = writeIPv4(bits >> 112n === SIX_TO_FOUR ? embeddedIPv4(bits) : bits);
  if (four !== undefined) return { network: four, site: undefined };
  return { network: block(bits, 64), site: block(bits, 48) };
}

const embeddedIPv4 = (bits: bigint): bigint => (0xffffn << 32n) | ((bits >> 80n) & 0xffffffffn);

const block = (bits: bigint, length: number): string =>
  `${writeIPv6(networkBits(bits, length))}/${length}`;
