import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { createKeyring } from "../../../src/assertion/keyring.ts";
import {
  listKeys,
  maintainKeys,
  rotateNow,
  SHORTEST_NOTICE,
} from "../../../src/assertion/rotation.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../../src/kit/clock.ts";
import { AUDIENCE, ISSUER, person, sealingKeys, verifiedBy } from "../../support/signing.ts";

const db = env.DB;
const T0 = Date.UTC(2026, 6, 1, 12);
const ada = person(1);
const keys = await sealingKeys(1);

const keyring = () => createKeyring({ db, sealingKeys: keys });
const published = async (now: number) => (await keyring().jwks(now)).keys.map((key) => key.kid);
const signer = async (now: number, gate = keyring()) => {
  const token = await gate.sign(ada, AUDIENCE, ISSUER, now);
  return (await verifiedBy(await gate.jwks(now), token, now)).kid;
};
const rows = () => db.prepare("SELECT COUNT(*) AS n FROM signing_keys").first<number>("n");

beforeEach(async () => {
  await db.prepare("DELETE FROM signing_keys").run();
});

describe("keys rotate by themselves", () => {
  test("the next is published a day before it signs, the last until its assertions are over", async () => {
    const first = await signer(T0);
    expect(await published(T0 + 89 * DAY - 1)).toEqual([first]);

    const [old, next] = await published(T0 + 89 * DAY);
    expect(old).toBe(first);
    expect(next).toBeDefined();
    expect(await signer(T0 + 90 * DAY - 1)).toBe(first);

    expect(await signer(T0 + 90 * DAY)).toBe(next);
    expect(await published(T0 + 90 * DAY + 20 * MINUTE - 1)).toEqual([first, next]);
    expect(await published(T0 + 90 * DAY + 20 * MINUTE)).toEqual([next]);
  });

  test("an isolate that read the keys before then stops publishing the last one on the dot", async () => {
    await signer(T0);
    const [old, next] = await published(T0 + 89 * DAY);
    const gate = keyring();
    const end = T0 + 90 * DAY + 20 * MINUTE;
    const kids = async (now: number) => (await gate.jwks(now)).keys.map((key) => key.kid);
    expect(await kids(end - MINUTE)).toEqual([old, next]);
    expect(await kids(end)).toEqual([next]);
  });

  test("an isolate that has known both for minutes changes on the dot", async () => {
    const first = await signer(T0);
    await published(T0 + 89 * DAY);
    const gate = keyring();
    const change = T0 + 90 * DAY;
    expect(await signer(change - 31 * SECOND, gate)).toBe(first);
    expect(await signer(change, gate)).not.toBe(first);
  });

  test("every assertion verifies against every JWKS an origin may still hold, over a year", async () => {
    const held = [await keyring().jwks(T0)];
    for (let now = T0; now < T0 + 365 * DAY; now += 12 * HOUR) {
      const gate = keyring();
      const token = await gate.sign(ada, AUDIENCE, ISSUER, now);
      const jwks = await gate.jwks(now);
      expect(jwks.keys.length).toBeLessThanOrEqual(2);
      // The one read half a day ago, too.
      for (const copy of [...held, jwks]) await verifiedBy(copy, token, now);
      held.splice(0, 1, jwks);
    }
    expect(await rows()).toBe(5);
    await maintainKeys(db, keys, T0 + 365 * DAY);
    expect(await rows()).toBe(1);
  });

  test("cron and a hundred requests at the same moment plan one successor", async () => {
    await signer(T0);
    const now = T0 + 89 * DAY;
    await Promise.all([
      ...Array.from({ length: 100 }, (_, i) => published(now + i)),
      maintainKeys(db, keys, now),
      maintainKeys(db, keys, now + 1),
    ]);
    expect(await rows()).toBe(2);
  });

  test("after a year without a visitor the old key signs until the new one was published a day", async () => {
    const first = await signer(T0);
    const now = T0 + 400 * DAY;
    expect(await signer(now)).toBe(first);
    expect(await signer(now + DAY - 1)).toBe(first);
    expect(await signer(now + DAY)).not.toBe(first);
  });
});

describe("rotating by hand", () => {
  test("gives origins the shortest notice, then signs with the new key", async () => {
    const first = await signer(T0);
    const now = T0 + DAY;
    const next = await rotateNow(db, keys, now);
    expect(next.activeAt).toBe(now + SHORTEST_NOTICE);
    expect(await published(now)).toEqual([first, next.kid]);
    expect(await signer(next.activeAt - 1)).toBe(first);
    expect(await signer(next.activeAt)).toBe(next.kid);
    expect(await published(next.activeAt + 20 * MINUTE)).toEqual([next.kid]);
  });

  test("twice, or by two at once, is one rotation", async () => {
    await signer(T0);
    const now = T0 + DAY;
    const answers = await Promise.all([1, 2, 3].map(() => rotateNow(db, keys, now)));
    answers.push(await rotateNow(db, keys, now + MINUTE));
    answers.push(await rotateNow(db, keys, now + SHORTEST_NOTICE + MINUTE));
    expect(new Set(answers.map((key) => key.kid)).size).toBe(1);
    expect(await rows()).toBe(2);
  });

  test("brings a planned successor forward instead of adding a third key", async () => {
    const first = await signer(T0);
    const [, planned] = await published(T0 + 89 * DAY);
    const now = T0 + 89 * DAY + HOUR;
    const next = await rotateNow(db, keys, now);
    expect([next.kid, next.activeAt]).toEqual([planned, now]);
    expect(await signer(now)).toBe(planned);
    expect(await published(now)).toEqual([first, planned]);
    expect(await published(now + 20 * MINUTE)).toEqual([planned]);
  });

  test("before anything was signed makes the first key", async () => {
    const key = await rotateNow(db, keys, T0);
    expect(await signer(T0)).toBe(key.kid);
  });

  test("mends a gate whose secret was lost, at once, even with a successor planned", async () => {
    await signer(T0);
    const now = T0 + 89 * DAY;
    await published(now);
    const others = await sealingKeys(2);
    const gate = createKeyring({ db, sealingKeys: others });
    await expect(gate.sign(ada, AUDIENCE, ISSUER, now)).rejects.toThrow("does not open");
    const answers = await Promise.all([1, 2].map(() => rotateNow(db, others, now)));
    expect(new Set(answers.map((key) => key.kid)).size).toBe(1);
    const made = answers[0]?.kid;
    expect(await signer(now, gate)).toBe(made);
    expect(await signer(now + 2 * DAY, gate)).toBe(made);
  });
});

describe("the list of keys", () => {
  test("says what each is for, and whether this secret opens it", async () => {
    await signer(T0);
    await published(T0 + 89 * DAY);
    const facts = async (now: number, secret: number) =>
      (await listKeys(db, await sealingKeys(secret), now)).map((key) => [
        key.state,
        key.expiresAt,
        key.readable,
      ]);
    const end = T0 + 90 * DAY + 20 * MINUTE;
    expect(await facts(T0 + 89 * DAY, 1)).toEqual([
      ["signing", end, true],
      ["next", undefined, true],
    ]);
    expect(await facts(T0 + 90 * DAY, 2)).toEqual([
      ["last", end, false],
      ["signing", undefined, false],
    ]);
  });
});
