import {
  convertIPv4BinaryToString,
  convertIPv4ToBinary,
  convertIPv6BinaryToString,
  convertIPv6ToBinary,
  isIPv4MappedIPv6,
} from "hono/utils/ipaddr";

/** A CIDR block. `length` counts from the first of 128 bits, also where the block was written as IPv4. */
export interface Network {
  readonly bits: bigint;
  readonly length: number;
}

const WIDTH = 128;
const IPV4_WIDTH = 32;
/** IPv4 addresses are compared as `::ffff:a.b.c.d` (RFC 4291 §2.5.5.2), so that both families compare alike. */
const MAPPED = 0xffffn << 32n;
/** The longest spelling: six groups and a dotted IPv4 address. */
const LONGEST = 45;

/**
 * All 128 bits of an address; `undefined` where the text is none. Dotted IPv4 without leading zeros
 * (RFC 6943 §3.1.1), or IPv6 (RFC 4291 §2.2) without a zone: a zone means something on one machine only.
 */
export function parseAddress(text: string): bigint | undefined {
  if (text.length > LONGEST || text.includes("%")) return undefined;
  try {
    return text.includes(":") ? convertIPv6ToBinary(text) : MAPPED | convertIPv4ToBinary(text);
  } catch {
    return undefined;
  }
}

/** `10.0.0.0/8`, `2001:db8::/32`, or one address; `undefined` where it is none. */
export function parseNetwork(text: string): Network | undefined {
  const slash = text.indexOf("/");
  const address = slash < 0 ? text : text.slice(0, slash);
  const bits = parseAddress(address);
  if (bits === undefined) return undefined;
  const width = address.includes(":") ? WIDTH : IPV4_WIDTH;
  const prefix = slash < 0 ? width : prefixLength(text.slice(slash + 1));
  return prefix > width ? undefined : { bits, length: prefix + WIDTH - width };
}

const prefixLength = (text: string): number =>
  /^(?:0|[1-9]\d{0,2})$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;

export const isInNetwork = (address: bigint, { bits, length }: Network): boolean =>
  networkBits(address, length) === networkBits(bits, length);

/** Many blocks as ranges without overlap, the lowest first, so that one is found by halving. */
export interface NetworkSet {
  readonly first: readonly bigint[];
  readonly last: readonly bigint[];
}

export function networkSet(networks: readonly Network[]): NetworkSet {
  const ranges = networks
    .map(({ bits, length }) => {
      const from = networkBits(bits, length);
      return { from, to: from | ((1n << BigInt(WIDTH - length)) - 1n) };
    })
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const first: bigint[] = [];
  const last: bigint[] = [];
  for (const { from, to } of ranges) {
    const end = last.at(-1);
    // Blocks are nested or apart.
    if (end !== undefined && to <= end) continue;
    first.push(from);
    last.push(to);
  }
  return { first, last };
}

export function isInSet(address: bigint, { first, last }: NetworkSet): boolean {
  let low = 0;
  let high = first.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((first[middle] ?? 0n) <= address) low = middle + 1;
    else high = middle;
  }
  const end = last[low - 1];
  return end !== undefined && address <= end;
}

/** Whether every address of `inner` is one of `outer`. */
export const isWithin = (inner: Network, outer: Network): boolean =>
  inner.length >= outer.length && isInNetwork(inner.bits, outer);

/** The address with every bit behind the prefix set to 0. */
export function networkBits(address: bigint, length: number): bigint {
  const host = BigInt(WIDTH - length);
  return (address >> host) << host;
}

/** In the one spelling of RFC 5952. */
export const writeIPv6 = (bits: bigint): string => convertIPv6BinaryToString(bits);

/** Dotted, where these bits are an IPv4 address in whatever form. */
export function writeIPv4(bits: bigint): string | undefined {
  return isIPv4MappedIPv6(bits) ? convertIPv4BinaryToString(bits & 0xffffffffn) : undefined;
}
