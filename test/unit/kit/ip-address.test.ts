import { describe, expect, test } from "vitest";
import {
  isInNetwork,
  isInSet,
  networkSet,
  parseAddress,
  parseNetwork,
} from "../../../src/kit/ip-address.ts";

function contains(network: string, address: string): boolean | undefined {
  const block = parseNetwork(network);
  const bits = parseAddress(address);
  return block && bits !== undefined ? isInNetwork(bits, block) : undefined;
}

describe("an address in a network", () => {
  test.each([
    ["10.0.0.0/8", "10.255.0.1", true],
    ["10.0.0.0/8", "11.0.0.1", false],
    ["0.0.0.0/0", "203.0.113.9", true],
    ["0.0.0.0/0", "2001:db8::1", false],
    ["::/0", "2001:db8::1", true],
    ["192.0.2.7", "192.0.2.7", true],
    ["192.0.2.7/32", "192.0.2.8", false],
    ["192.168.1.0/25", "192.168.1.127", true],
    ["192.168.1.0/25", "192.168.1.128", false],
    ["2001:db8::/32", "2001:db8:ffff::1", true],
    ["2001:db8::/32", "2001:db9::1", false],
    ["2001:db8::/64", "2001:DB8:0:0:1::", true],
    ["::1", "::1", true],
    ["10.0.0.0/8", "::ffff:10.1.2.3", true],
    ["10.0.0.0/8", "::ffff:0a01:203", true],
    ["64:ff9b::/96", "64:ff9b::192.0.2.33", true],
  ])("%s and %s: %s", (network, address, expected) =>
    expect(contains(network, address)).toBe(expected),
  );
});

describe("not an address", () => {
  test.each([
    ...["", "1.2.3", "1.2.3.4.5", "256.0.0.1", "01.2.3.4", "0x7f.0.0.1", "1.2.3.4 ", "localhost"],
    ...[":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "g::1", "12345::", "::1.2.3"],
    ...["1.2.3.4::", "[::1]", "fe80::1%eth0", "1:2:3:4:5:6:7::8"],
  ])("%s", (text) => expect(parseAddress(text)).toBeUndefined());
});

test.each(["10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129", "10.0.0.0/8/8", "x/8"])(
  "%s is no network",
  (text) => expect(parseNetwork(text)).toBeUndefined(),
);

test("any networks: found by halving as by looking at each", () => {
  // Few bits, so that blocks are often nested, equal or side by side.
  const address = () => (0xffffn << 32n) | BigInt(Math.floor(Math.random() * 256));
  for (let round = 0; round < 2000; round++) {
    const networks = Array.from({ length: Math.floor(Math.random() * 8) }, () => ({
      bits: address(),
      length: 119 + Math.floor(Math.random() * 10),
    }));
    const set = networkSet(networks);
    for (let tries = 0; tries < 10; tries++) {
      const at = tries === 0 ? 0n : address();
      expect(isInSet(at, set)).toBe(networks.some((network) => isInNetwork(at, network)));
    }
  }
  const everything = networkSet([{ bits: 0n, length: 0 }]);
  expect([0n, (1n << 128n) - 1n].map((at) => isInSet(at, everything))).toEqual([true, true]);
});
