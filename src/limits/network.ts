/** Everybody whose address cannot be read shares one budget: no address is no way around it. */
export const UNKNOWN_NETWORK = "unknown";

export interface Network {
  /** An IPv4 address, an IPv6 /64, or `unknown`. */
  readonly network: string;
  /** The IPv6 /48 around it: a site that is given one can hop between 65 536 /64s. */
  readonly site: string | undefined;
}

/**
 * Whom a client address counts for, in one spelling (RFC 5952). An IPv6 host has its /64 to itself
 * (RFC 4291 §2.5.4), so counting single addresses would count nothing. IPv4 written as IPv6 (mapped,
 * RFC 4291 §2.5.5.2; 6to4, RFC 3056) counts as the IPv4 address it is.
 *
 * Requests that other Workers send come from 2a06:98c0:3600::103, whoever runs them: they share
 * the budget of that one network.
 */
export function networkOf(address: string | null | undefined): Network {
  const text = address?.trim() ?? "";
  if (isIPv4(text)) return { network: text, site: undefined };
  const groups = ipv6Groups(text);
  if (!groups) return { network: UNKNOWN_NETWORK, site: undefined };
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
  const mapped = [a, b, c, d, e].every((group) => group === 0) && f === 0xffff;
  if (mapped) return { network: ipv4(g, h), site: undefined };
  if (a === 0x2002) return { network: ipv4(b, c), site: undefined };
  return { network: block([a, b, c, d], 64), site: block([a, b, c], 48) };
}

const isIPv4 = (text: string): boolean => {
  const parts = text.split(".");
  return (
    parts.length === 4 &&
    parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
  );
};

const ipv4 = (high: number, low: number): string =>
  [high >> 8, high & 0xff, low >> 8, low & 0xff].join(".");

/** The URL parser checks and compresses (RFC 5952), so at most one `::` is left to expand. */
function canonicalIPv6(text: string): string | undefined {
  if (!/^[0-9a-f:.]+$/i.test(text)) return undefined;
  return URL.parse(`http://[${text}]/`)?.hostname.slice(1, -1);
}

function ipv6Groups(text: string): number[] | undefined {
  const canonical = canonicalIPv6(text);
  if (canonical === undefined) return undefined;
  const [head = "", tail = ""] = canonical.split("::");
  const left = numbers(head);
  const right = numbers(tail);
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}

const numbers = (part: string): number[] =>
  part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));

function block(groups: readonly number[], bits: number): string {
  const text = groups.map((group) => group.toString(16)).join(":");
  return `${canonicalIPv6(`${text}::`)}/${bits}`;
}
