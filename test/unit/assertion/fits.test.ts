import { expect, test } from "vitest";
import {
  ASSERTION_LIMIT,
  fitsAssertion,
  identityClaims,
  signAssertion,
  timedClaims,
} from "../../../src/assertion/claims.ts";
import { person } from "../../support/signing.ts";

const HOST = `${"a".repeat(63)}.`.repeat(4).slice(0, 253);

test("whatever is let in by size is signed for every app, and the next larger one is refused", async () => {
  const { privateKey } = (await crypto.subtle.generateKey(
    { name: "ECDSA", namedCurve: "P-256" },
    true,
    ["sign", "verify"],
  )) as CryptoKeyPair;
  const who = { ...person(7), name: "ö".repeat(100), email: `${"e".repeat(242)}@example.org` };
  let most = 0;
  for (let count = 0; count <= 100; count++) {
    const groups = Array.from({ length: count }, (_, at) => `${at}`.padEnd(64, "g"));
    const visitor = { ...who, groups, remembered: true, trustedSince: Date.now() };
    if (!fitsAssertion(visitor)) break;
    most = count;
    const claims = identityClaims(visitor, `${HOST}:65535`, `https://${HOST}:65535`);
    const token = await signAssertion("k".repeat(22), privateKey, timedClaims(claims, 0, 1e12));
    expect(token.length).toBeLessThan(ASSERTION_LIMIT);
  }
  expect(most).toBeGreaterThan(10);
  expect(most).toBeLessThan(60);
});
