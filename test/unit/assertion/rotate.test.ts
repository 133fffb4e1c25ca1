import { describe, expect, test } from "vitest";
import { ASSERTION_LIFETIME } from "../../../src/assertion/claims.ts";
import { KEYRING_KEPT } from "../../../src/assertion/keyring.ts";
import {
  missingKey,
  PUBLISHED_AFTER,
  PUBLISHED_AHEAD,
  ROTATION_PERIOD,
  SHORTEST_NOTICE,
  signerAt,
} from "../../../src/assertion/rotation.ts";
import { JWKS_MAX_AGE } from "../../../src/assertion/signing-key.ts";
import { DAY, MINUTE, SECOND } from "../../../src/kit/clock.ts";

const T0 = Date.UTC(2026, 6, 1);
const at = (...starts: number[]) => starts.map((activeAt) => ({ activeAt }));

describe("which key signs", () => {
  test("is the newest that has begun", () => {
    const keys = at(T0, T0 + 90 * DAY);
    expect(signerAt(keys, T0 + 90 * DAY - 1)).toBe(keys[0]);
    expect(signerAt(keys, T0 + 90 * DAY)).toBe(keys[1]);
  });

  test("is the first one, though a faster clock made it, while there is no other", () => {
    const keys = at(T0 + 2000);
    expect(signerAt(keys, T0)).toBe(keys[0]);
  });

  test("is none where there is none", () => {
    expect(signerAt([], T0)).toBeUndefined();
  });
});

describe("which key is missing", () => {
  test("the first one, at once", () => {
    expect(missingKey([], T0)).toBe(T0);
  });

  test("none for as long as the present one is good for more than the notice", () => {
    expect(missingKey(at(T0), T0)).toBeUndefined();
    expect(missingKey(at(T0), T0 + ROTATION_PERIOD - PUBLISHED_AHEAD - 1)).toBeUndefined();
  });

  test("the next one, a notice before the present one's time is over", () => {
    const now = T0 + ROTATION_PERIOD - PUBLISHED_AHEAD;
    expect(missingKey(at(T0), now)).toBe(T0 + ROTATION_PERIOD);
  });

  test("none while the next one waits for its day", () => {
    const keys = at(T0, T0 + ROTATION_PERIOD);
    expect(missingKey(keys, T0 + ROTATION_PERIOD - 1)).toBeUndefined();
  });

  test("after a long silence the next one, with the full notice", () => {
    const now = T0 + 400 * DAY;
    expect(missingKey(at(T0), now)).toBe(now + PUBLISHED_AHEAD);
  });
});

describe("the notices", () => {
  const unknownFor = KEYRING_KEPT + JWKS_MAX_AGE * SECOND;

  test("publish a key at least 10 minutes, and longer than any copy is kept, before it signs", () => {
    expect(SHORTEST_NOTICE).toBeGreaterThan(unknownFor);
    expect(SHORTEST_NOTICE).toBeGreaterThanOrEqual(10 * MINUTE);
    expect(PUBLISHED_AHEAD).toBeGreaterThanOrEqual(SHORTEST_NOTICE);
  });

  test("publish the last key for 10 minutes after its last possible assertion ended", () => {
    const lastUse = KEYRING_KEPT + ASSERTION_LIFETIME;
    expect(PUBLISHED_AFTER).toBeGreaterThanOrEqual(lastUse + 10 * MINUTE);
  });
});
