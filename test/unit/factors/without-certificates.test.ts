import { describe, expect, test } from "vitest";
import { AsnParser, ECDSASigValue } from "../../../src/factors/without-certificates.ts";

const parse = (...bytes: number[]) => AsnParser.parse(Uint8Array.from(bytes), ECDSASigValue);
const numbers = (buffer: ArrayBuffer) => [...new Uint8Array(buffer)];

describe("the signature of ECDSA", () => {
  test.each([
    ["small", [0x30, 6, 2, 1, 1, 2, 1, 2], [1], [2]],
    ["with a byte for the sign", [0x30, 8, 2, 2, 0, 0x80, 2, 2, 0, 0xff], [0, 0x80], [0, 0xff]],
  ])("%s", (_, bytes, r, s) => {
    const value = parse(...bytes);
    expect([numbers(value.r), numbers(value.s)]).toEqual([r, s]);
  });

  test("of P-521, whose length takes two bytes", () => {
    const integer = [2, 66, 1, ...Array(65).fill(0xab)];
    const value = parse(0x30, 0x81, 136, ...integer, ...integer);
    expect([value.r.byteLength, value.s.byteLength]).toEqual([66, 66]);
  });

  test.each([
    ["nothing", []],
    ["one integer", [0x30, 3, 2, 1, 1]],
    ["three integers", [0x30, 9, 2, 1, 1, 2, 1, 2, 2, 1, 3]],
    ["bytes behind it", [0x30, 6, 2, 1, 1, 2, 1, 2, 0]],
    ["a length beyond the end", [0x30, 7, 2, 1, 1, 2, 1, 2]],
    ["an integer beyond the end", [0x30, 6, 2, 1, 1, 2, 2, 2]],
    ["an empty integer", [0x30, 5, 2, 0, 2, 1, 2]],
    ["a negative one", [0x30, 6, 2, 1, 0x80, 2, 1, 2]],
    ["one with a needless zero", [0x30, 7, 2, 2, 0, 1, 2, 1, 2]],
    ["a needlessly long length", [0x30, 0x81, 6, 2, 1, 1, 2, 1, 2]],
    ["an indefinite length", [0x30, 0x80, 2, 1, 1, 2, 1, 2, 0, 0]],
    ["another tag", [0x31, 6, 2, 1, 1, 2, 1, 2]],
    ["150 bytes", [0x30, 0x81, 147, 2, 0x81, 140, ...Array(140).fill(1), 2, 2, 1, 1]],
  ])("that is %s is none", (_, bytes) => expect(() => parse(...bytes)).toThrow());
});

test("a certificate is not read", () =>
  expect(() => AsnParser.parse(new Uint8Array(2), class {})).toThrow());
