import { describe, expect, test } from "vitest";
import { networkOf, UNKNOWN_NETWORK } from "../../../src/limits/counters.ts";

const key = (address: string | null | undefined) => networkOf(address).network;

describe("whom an address counts for", () => {
  test.each([
    ["192.0.2.1", "192.0.2.1"],
    [" 192.0.2.1 ", "192.0.2.1"],
    ["0.0.0.0", "0.0.0.0"],
    ["255.255.255.255", "255.255.255.255"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["::FFFF:c000:201", "192.0.2.1"],
    ["0:0:0:0:0:ffff:192.0.2.1", "192.0.2.1"],
    ["2002:c000:0201::1", "192.0.2.1"],
    ["2001:db8::1", "2001:db8::/64"],
    ["2001:0DB8:0000:0000:FFFF:0:0:1", "2001:db8::/64"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:0:2::", "2001:db8:0:2::/64"],
    ["::1", "::/64"],
    ["fe80::1", "fe80::/64"],
    ["2a06:98c0:3600::103", "2a06:98c0:3600::/64"],
  ])("%j is %s", (address, network) => {
    expect(key(address)).toBe(network);
  });

  test.each([
    undefined,
    null,
    "",
    " ",
    "unknown",
    "192.0.2",
    "192.0.2.256",
    "192.0.2.01",
    "0x7f.0.0.1",
    "192.0.2.1, 198.51.100.7",
    "192.0.2.1:443",
    "[2001:db8::1]",
    "2001:db8::1::2",
    "2001:db8::12345",
    "1:2:3:4:5:6:7:8:9",
    "fe80::1%eth0",
    "2001:db8::1/64",
    "2001:db8::1]/@[::",
    "::ffff:192.0.2.999",
    "1".repeat(100_000),
  ])("%j shares one budget with all that cannot be read", (address) => {
    expect(networkOf(address)).toEqual({ network: UNKNOWN_NETWORK, site: undefined });
  });

  test("2^16 addresses out of one /64 are one", () => {
    const keys = new Set<string>();
    for (let host = 0; host < 2 ** 16; host++) {
      keys.add(key(`2001:db8:1:2:${host.toString(16)}::${(host * 7).toString(16).slice(-4)}`));
    }
    expect([...keys]).toEqual(["2001:db8:1:2::/64"]);
  });

  test("2^16 /64s out of one /48 are one site", () => {
    const sites = new Set<string | undefined>();
    const keys = new Set<string>();
    for (let subnet = 0; subnet < 2 ** 16; subnet++) {
      const { network, site } = networkOf(`2001:db8:1:${subnet.toString(16)}::1`);
      keys.add(network);
      sites.add(site);
    }
    expect(keys.size).toBe(2 ** 16);
    expect([...sites]).toEqual(["2001:db8:1::/48"]);
  });

  test("neighbours are not one", () => {
    expect(key("2001:db8:1:2::1")).not.toBe(key("2001:db8:1:3::1"));
    expect(key("192.0.2.1")).not.toBe(key("192.0.2.2"));
    expect(networkOf("192.0.2.1").site).toBeUndefined();
  });

  test("a network is not read as an address of another one", () => {
    for (const address of ["2001:db8::1", "::ffff:1.2.3.4"]) {
      const { network } = networkOf(address);
      expect([network, UNKNOWN_NETWORK]).toContain(key(network));
    }
  });
});
