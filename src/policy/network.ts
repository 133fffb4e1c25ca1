/** A CIDR block or an address as numbers; IPv4 lives in `::ffff:0:0/96`, so both families compare alike. */
interface Block {
  readonly bits: bigint;
  readonly prefix: number;
}

const WIDTH = 128;
const MAPPED = 0xffffn << 32n;

/** `10.0.0.0/8`, `2001:db8::/32`, or one address. `undefined` where it is none. */
export function parseNetwork(text: string): Block | undefined {
  const [address = "", length, ...rest] = text.split("/");
  const bits = parseAddress(address);
  if (bits === undefined || rest.length > 0) return undefined;
  const most = address.includes(":") ? WIDTH : 32;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undefined;
  const prefix = length === undefined ? most : Number(length);
  return prefix > most ? undefined : { bits, prefix: prefix + WIDTH - most };
}

export function isInNetwork(address: bigint, { bits, prefix }: Block): boolean {
  const host = BigInt(WIDTH - prefix);
  return address >> host === bits >> host;
}

/** Dotted IPv4 without leading zeros (RFC 6943 §3.1.1), or IPv6 (RFC 4291 §2.2). */
export function parseAddress(text: string): bigint | undefined {
  if (!text.includes(":")) {
    const four = parseFour(text);
    return four === undefined ? undefined : MAPPED | four;
  }
  return parseSix(text);
}

function parseFour(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

function parseSix(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const last = halves.length - 1;
  const [head, tail] = halves.map((half, at) => (half === "" ? [] : readGroups(half, at === last)));
  if (!head || (halves.length === 2 && !tail)) return undefined;
  const known = head.length + (tail?.length ?? 0);
  if (halves.length === 1 ? known !== 8 : known > 7) return undefined;
  const zeros = Array.from({ length: 8 - known }, () => 0n);
  return [...head, ...zeros, ...(tail ?? [])].reduce((all, group) => (all << 16n) | group, 0n);
}

/** Only the very end of an address may be spelled as IPv4. */
function readGroups(half: string, isEnd: boolean): bigint[] | undefined {
  const groups: bigint[] = [];
  const parts = half.split(":");
  for (const [index, part] of parts.entries()) {
    if (isEnd && index === parts.length - 1 && part.includes(".")) {
      const four = parseFour(part);
      if (four === undefined) return undefined;
      groups.push(four >> 16n, four & 0xffffn);
    } else if (/^[0-9A-Fa-f]{1,4}$/.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
}
