import { ok, type Result, refuse } from "../kit/result.ts";

/**
 * A CIDR block in its canonical spelling (`10.0.0.0/8`, `2001:db8::/32`); a single address gets
 * its full prefix. Bits behind the prefix are a mistake: nobody can tell which part was meant.
 */
export function canonicalNetwork(text: string): Result<string, string> {
  const [address = "", prefix, ...rest] = text.split("/");
  const bits = address.includes(":") ? ipv6Bits(address) : ipv4Bits(address);
  if (!bits || rest.length > 0) return refuse("is not an address block like 10.0.0.0/8");
  const length = prefix === undefined ? bits.length : prefixLength(prefix);
  if (length > bits.length) return refuse(`needs a prefix length of 0 to ${bits.length}`);
  if (bits.slice(length).includes("1")) {
    return refuse(`has address bits behind its prefix of ${length}`);
  }
  const canonical = address.includes(":") ? ipv6Host(address)?.slice(1, -1) : address;
  return ok(`${canonical}/${length}`);
}

const prefixLength = (text: string): number =>
  /^(0|[1-9]\d{0,2})$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;

function ipv4Bits(address: string): string | undefined {
  const parts = address.split(".");
  const isAddress = parts.length === 4 && parts.every(isOctet);
  return isAddress ? parts.map((part) => binary(Number(part), 8)).join("") : undefined;
}

const isOctet = (part: string): boolean => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255;

const ipv6Host = (address: string): string | undefined =>
  /^[0-9a-f:.]+$/i.test(address) ? URL.parse(`http://[${address}]/`)?.hostname : undefined;

/** `URL` has checked and compressed it (RFC 5952), so at most one `::` is left to expand. */
function ipv6Bits(address: string): string | undefined {
  const host = ipv6Host(address)?.slice(1, -1);
  if (host === undefined) return undefined;
  const [head = "", tail] = host.split("::");
  const left = groups(head);
  const right = groups(tail ?? "");
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => 0);
  return [...left, ...zeros, ...right].map((group) => binary(group, 16)).join("");
}

const groups = (text: string): number[] =>
  text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));

const binary = (value: number, width: number): string => value.toString(2).padStart(width, "0");
