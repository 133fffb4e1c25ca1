import { decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type AssertionClaims,
  AssertionTooLarge,
  signAssertion,
} from "../../../src/assertion/claims.ts";

const iat = Math.floor(Date.now() / 1000);
const claims = (change: Partial<AssertionClaims> = {}): AssertionClaims => ({
  iss: "https://auth.example.com",
  aud: "app.example.com",
  sub: "u-1",
  username: "ada",
  groups: [],
  amr: ["pwd", "otp"],
  auth_time: iat,
  sid: "s-1",
  iat,
  exp: iat + 60,
  ...change,
});

let pair: CryptoKeyPair;
beforeAll(async () => {
  const made = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, [
    "sign",
    "verify",
  ]);
  if (!("privateKey" in made)) throw new Error("no pair");
  pair = made;
});

const sign = (change?: Partial<AssertionClaims>) =>
  signAssertion("kid-1", pair.privateKey, claims(change));

describe("an assertion", () => {
  test("is ES256 of type JWT, names its key, and verifies", async () => {
    const token = await sign();
    expect(decodeProtectedHeader(token)).toEqual({ alg: "ES256", typ: "JWT", kid: "kid-1" });
    const { payload } = await jwtVerify(token, pair.publicKey, { algorithms: ["ES256"] });
    expect(payload).toEqual(claims());
  });

  test.each([
    ["a quote that would add a claim", '","role":"admin","x":"'],
    ["a line break that would add a header", "ada\r\nRemote-User: root"],
    ["NUL and control characters", "a\u0000b\u001b[31m\u007f"],
    ["every script and direction", "Ærø 李 🦊 \u202egro.live \u2028 \ufeff"],
    ["half a surrogate pair", "\ud800"],
    ["a property of every object", "__proto__"],
  ])("carries %s as data, in a header value that stays plain ASCII", async (_threat, name) => {
    const token = await sign({ name, groups: [name] });
    expect(token).toMatch(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/);
    expect(new Headers({ "Gatehouse-Assertion": token }).get("gatehouse-assertion")).toBe(token);
    expect(decodeJwt(token)).toEqual(claims({ name, groups: [name] }));
  });

  test("is refused, not cut, when it does not fit into a header", async () => {
    await expect(sign({ name: "x".repeat(10_000) })).rejects.toThrow(AssertionTooLarge);
    const groups = Array.from({ length: 400 }, (_, i) => `group-${i}`);
    await expect(sign({ groups })).rejects.toThrow(AssertionTooLarge);
  });

  test("has room for a person with many groups", async () => {
    const groups = Array.from({ length: 100 }, (_, i) => `department-${i}`);
    expect((await sign({ groups })).length).toBeLessThan(4096);
  });
});
