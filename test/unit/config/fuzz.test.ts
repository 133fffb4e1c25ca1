import { expect, test } from "vitest";
import { parseConfig } from "../../../src/config/parse.ts";

/** Mulberry32: the same garbage at every run, so that a failure can be looked at. */
function generator(seed: number) {
  let state = seed;
  return (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
const VARS =
  "NAME LOGIN_HOST APPS SESSION_MAX SESSION_IDLE SESSION_RECHECK TRUSTED_DEVICE ORIGIN_TIMEOUT ALARM_PASSWORD_FAILURES ALARM_SECOND_FACTOR_FAILURES GATEHOUSE_SECRET GATEHOUSE_SECRET_PREVIOUS __proto__ ZZ".split(
    " ",
  );
const FIELDS =
  "host origin policy rules path methods networks groups users max_age identity_headers assertion_header __proto__ toString".split(
    " ",
  );
const TEXTS =
  `${SECRET} 1h 99999d two_factor bypass / /** /a/../b [::1] *.x.y localhost http://x:1/ http://[ service:ZZ zone 10.0.0.0/8 ::/0 ::ffff:1.2.3.4/96 GET [] {} [{}] [{"host":1}] null \uD800 x\u0000 ${"a".repeat(5000)} ${"*".repeat(400)}`.split(
    " ",
  );

test("no environment, however odd, makes parseConfig throw or accept it without a secret", () => {
  const pick = generator(20_261_122);
  const one = <T>(from: readonly T[]): T | undefined => from[pick(from.length)];
  const garbage = (depth: number): unknown => {
    const kind = pick(depth > 0 ? 9 : 5);
    if (kind < 3) return one(TEXTS);
    if (kind === 3) return one([0, -1, 1.5, Number.NaN, 1n, true, false, null, undefined]);
    if (kind === 4) return one([Symbol("x"), () => 1, new Date(0), new Map(), /x/]);
    if (kind < 7) return Array.from({ length: pick(4) }, () => garbage(depth - 1));
    return fields(FIELDS, depth);
  };
  const fields = (names: readonly string[], depth: number) => {
    const pairs = names.filter(() => pick(3) > 0).map((name) => [name, garbage(depth - 1)]);
    return Object.fromEntries(pairs) as Record<string, unknown>;
  };
  const valid = { GATEHOUSE_SECRET: SECRET, APPS: [{ host: "localhost", origin: "zone" }] };
  let accepted = 0;
  for (let round = 0; round < 3000; round++) {
    const oneWrong = { ...valid, [one(VARS) ?? ""]: garbage(5) };
    const env: Record<string, unknown> = pick(2) ? oneWrong : fields(VARS, 5);
    const result = parseConfig(env);
    if (result.ok) {
      accepted++;
      expect(env.GATEHOUSE_SECRET).toBe(SECRET);
    } else {
      expect(result.reason.length).toBeGreaterThan(0);
    }
  }
  expect(accepted).toBeGreaterThan(50);
});
