import { env } from "cloudflare:workers";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { AssertionTooLarge } from "../../../src/assertion/claims.ts";
import { createKeyring, KEYRING_KEPT, UnreadableKey } from "../../../src/assertion/keyring.ts";
import { SECOND } from "../../../src/kit/clock.ts";
import { AUDIENCE, ISSUER, person, sealingKeys, verifiedBy } from "../../support/signing.ts";

const db = env.DB;
const NOW = Date.UTC(2026, 6, 1, 12);
const ada = person(1);

const keyring = async (secret = 1, database = db) =>
  createKeyring({ db: database, sealingKeys: await sealingKeys(secret) });
const rows = () => db.prepare("SELECT COUNT(*) AS n FROM signing_keys").first<number>("n");

/** The real database, and how often it was asked. */
function counted(): { db: D1Database; asked: () => number } {
  let asked = 0;
  const count = <T>(value: T) => {
    asked++;
    return value;
  };
  const counting = new Proxy(db, {
    get: (target, name) => {
      if (name === "prepare") return (sql: string) => count(target.prepare(sql));
      if (name === "batch") return (all: D1PreparedStatement[]) => count(target.batch(all));
      throw new Error(`not counted: ${String(name)}`);
    },
  });
  return { db: counting, asked: () => asked };
}

beforeEach(async () => {
  await db.prepare("DELETE FROM signing_keys").run();
});

describe("the first use", () => {
  test("makes a key, and what it signs verifies against the published ones", async () => {
    const gate = await keyring();
    const token = await gate.sign(ada, AUDIENCE, ISSUER, NOW);
    const { payload } = await verifiedBy(await gate.jwks(NOW), token, NOW);
    expect(payload).toMatchObject({ sub: "user-1", username: "person1", sid: "session-1" });
    expect(await rows()).toBe(1);
  });

  test("by 40 isolates at once, with clocks that differ, converges on one key", async () => {
    const gates = await Promise.all(Array.from({ length: 40 }, () => keyring()));
    const tokens = await Promise.all(
      gates.map((gate, i) => gate.sign(ada, AUDIENCE, ISSUER, NOW + (i % 7) * 300 - 900)),
    );
    expect(new Set(tokens.map((token) => decodeProtectedHeader(token).kid)).size).toBe(1);
    expect(await rows()).toBe(1);
  });
});

describe("warm", () => {
  test("neither a signature nor the JWKS asks storage, until the keys are 5 minutes old", async () => {
    const { db: counting, asked } = counted();
    const gate = await keyring(1, counting);
    await gate.sign(ada, AUDIENCE, ISSUER, NOW);
    const cold = asked();
    expect(cold).toBeGreaterThan(0);
    for (let i = 0; i < 50; i++) await gate.sign(person(i), AUDIENCE, ISSUER, NOW + i * SECOND);
    await gate.jwks(NOW + KEYRING_KEPT - 1);
    expect(asked()).toBe(cold);
    await gate.jwks(NOW + KEYRING_KEPT);
    expect(asked()).toBe(cold + 1);
  });

  test("the same visitor at the same app gets the same assertion for 30 s, then a fresh one", async () => {
    const gate = await keyring();
    const first = await gate.sign(ada, AUDIENCE, ISSUER, NOW);
    expect(await gate.sign({ ...ada }, AUDIENCE, ISSUER, NOW + 30 * SECOND - 1)).toBe(first);
    const second = await gate.sign(ada, AUDIENCE, ISSUER, NOW + 30 * SECOND);
    expect(decodeJwt(second).iat).toBe(NOW / 1000 + 30);
  });

  test("no assertion is handed out with less than half its life, nor after its session", async () => {
    const gate = await keyring();
    const ends = NOW + 10 * SECOND;
    for (const later of [0, 29_999, 30_000, 59_000]) {
      const token = await gate.sign(ada, AUDIENCE, ISSUER, NOW + later);
      expect(decodeJwt(token).exp).toBeGreaterThanOrEqual((NOW + later) / 1000 + 30);
    }
    const short = person(2, ends);
    expect(decodeJwt(await gate.sign(short, AUDIENCE, ISSUER, NOW)).exp).toBe(ends / 1000);
    await expect(gate.sign(short, AUDIENCE, ISSUER, ends)).rejects.toThrow("end of the session");
  });
});

describe("one visitor never gets another's assertion", () => {
  test("1 000 people interleaved, twice, on one isolate", async () => {
    const gate = await keyring();
    const crowd = Array.from({ length: 1000 }, (_, i) => person(i));
    for (const now of [NOW, NOW + SECOND]) {
      const tokens = await Promise.all(crowd.map((who) => gate.sign(who, AUDIENCE, ISSUER, now)));
      tokens.forEach((token, i) => {
        expect(decodeJwt(token)).toMatchObject({
          sub: `user-${i}`,
          username: `person${i}`,
          email: `person${i}@example.com`,
          groups: [`group-${i}`],
          sid: `session-${i}`,
          auth_time: 1_700_000_000 + i,
        });
      });
    }
  });

  test("nor their own from another app, another gate, or before they changed", async () => {
    const gate = await keyring();
    const first = await gate.sign(ada, AUDIENCE, ISSUER, NOW);
    const others = await Promise.all([
      gate.sign(ada, "other.example.com", ISSUER, NOW),
      gate.sign(ada, AUDIENCE, "https://other.example.com", NOW),
      gate.sign({ ...ada, groups: [] }, AUDIENCE, ISSUER, NOW),
      gate.sign({ ...ada, name: "Ada" }, AUDIENCE, ISSUER, NOW),
      gate.sign({ ...ada, amr: ["pwd"] }, AUDIENCE, ISSUER, NOW),
      gate.sign({ ...ada, sessionId: "s" }, AUDIENCE, ISSUER, NOW),
    ]);
    expect(new Set([first, ...others]).size).toBe(others.length + 1);
    expect(decodeJwt(others[0] ?? "").aud).toBe("other.example.com");
    expect(decodeJwt(others[2] ?? "").groups).toEqual([]);
  });

  test("a service that is called like a person is not that person", async () => {
    const gate = await keyring();
    const name = ada.userId;
    const service = { kind: "service", tokenId: "t", name, groups: [], amr: ["token"] } as const;
    const token = await gate.sign({ ...service, authTime: NOW }, AUDIENCE, ISSUER, NOW);
    expect(decodeJwt(token).sub).toBe("service:user-1");
    expect(decodeJwt(token)).not.toHaveProperty("username");
  });
});

describe("nothing passes unsigned", () => {
  test("with a key that the secret does not open: it throws, and makes no other key", async () => {
    await (await keyring(1)).sign(ada, AUDIENCE, ISSUER, NOW);
    const stranger = await keyring(2);
    await expect(stranger.sign(ada, AUDIENCE, ISSUER, NOW)).rejects.toThrow(UnreadableKey);
    await expect(stranger.jwks(NOW)).rejects.toThrow(UnreadableKey);
    expect(await rows()).toBe(1);
  });

  test("with storage out of order: it throws, and recovers with it", async () => {
    const gate = await keyring();
    await db.prepare("ALTER TABLE signing_keys RENAME TO away").run();
    try {
      await expect(gate.sign(ada, AUDIENCE, ISSUER, NOW)).rejects.toThrow("signing_keys");
      await expect(gate.jwks(NOW)).rejects.toThrow("signing_keys");
    } finally {
      await db.prepare("ALTER TABLE away RENAME TO signing_keys").run();
    }
    expect(await gate.sign(ada, AUDIENCE, ISSUER, NOW)).toMatch(/^ey/);
  });

  test("with more groups than a header can hold: it throws, and others are still served", async () => {
    const gate = await keyring();
    const groups = Array.from({ length: 500 }, (_, i) => `group-${i}`);
    const crowded = gate.sign({ ...ada, groups }, AUDIENCE, ISSUER, NOW);
    await expect(crowded).rejects.toThrow(AssertionTooLarge);
    expect(await gate.sign(ada, AUDIENCE, ISSUER, NOW)).toMatch(/^ey/);
  });
});
