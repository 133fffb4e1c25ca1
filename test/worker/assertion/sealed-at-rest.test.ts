import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { createKeyring, UnreadableKey } from "../../../src/assertion/keyring.ts";
import { maintainKeys } from "../../../src/assertion/rotation.ts";
import { open } from "../../../src/kit/seal.ts";
import { AUDIENCE, ISSUER, person, sealingKeys, verifiedBy } from "../../support/signing.ts";

const db = env.DB;
const NOW = Date.UTC(2026, 6, 1, 12);
const ada = person(1);

interface Row {
  kid: string;
  sealed_private_jwk: string;
  public_jwk: string;
}
const firstRow = async (): Promise<Row> => {
  const row = await db.prepare("SELECT * FROM signing_keys ORDER BY active_at").first<Row>();
  if (!row) throw new Error("no key");
  return row;
};
const keyring = async (...secrets: [number, ...number[]]) =>
  createKeyring({ db, sealingKeys: await sealingKeys(...secrets) });

beforeEach(async () => {
  await db.prepare("DELETE FROM signing_keys").run();
});

describe("a copy of the database", () => {
  test("holds no private key, and the JWKS none either", async () => {
    const gate = await keyring(1);
    await gate.sign(ada, AUDIENCE, ISSUER, NOW);
    const row = await firstRow();
    const opened = await open(
      await sealingKeys(1),
      `signing_keys:${row.kid}`,
      row.sealed_private_jwk,
    );
    const { d } = JSON.parse(opened ?? "{}");
    expect(d).toMatch(/^[\w-]{43}$/);
    const dump = JSON.stringify((await db.prepare("SELECT * FROM signing_keys").all()).results);
    expect(dump).toContain(row.kid);
    for (const secret of ['"d"', '\\"d\\"', d]) expect(dump).not.toContain(secret);
    const { keys } = await gate.jwks(NOW);
    const [key] = keys;
    expect(keys).toHaveLength(1);
    expect(Object.keys(key ?? {}).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x", "y"]);
  });

  test("that somebody has written to cannot get a key of theirs published", async () => {
    await (await keyring(1)).sign(ada, AUDIENCE, ISSUER, NOW);
    const real = await firstRow();
    await (await keyring(1)).jwks(NOW);
    await db
      .prepare("UPDATE signing_keys SET public_jwk = json_set(public_jwk, '$.x', 'evil')")
      .run();
    await db
      .prepare(
        `INSERT INTO signing_keys
         SELECT 'evil', public_jwk, ?, created_at, active_at - 1, expires_at FROM signing_keys`,
      )
      .bind(real.sealed_private_jwk)
      .run();
    const { keys } = await (await keyring(1)).jwks(NOW);
    expect(keys.map((key) => [key.kid, key.x])).toEqual([
      [real.kid, JSON.parse(real.public_jwk).x],
    ]);
  });

  test("in which a sealed key was moved to another row does not sign", async () => {
    await (await keyring(1)).sign(ada, AUDIENCE, ISSUER, NOW);
    await db.prepare("UPDATE signing_keys SET kid = 'other'").run();
    const gate = await keyring(1);
    await expect(gate.sign(ada, AUDIENCE, ISSUER, NOW)).rejects.toThrow(UnreadableKey);
  });
});

describe("a changed secret", () => {
  test("opens what the previous one sealed, signs on with the same key", async () => {
    const old = await (await keyring(1)).sign(ada, AUDIENCE, ISSUER, NOW);
    const gate = await keyring(2, 1);
    const fresh = await gate.sign(ada, AUDIENCE, ISSUER, NOW);
    const jwks = await gate.jwks(NOW);
    const [before, after] = await Promise.all([
      verifiedBy(jwks, old, NOW),
      verifiedBy(jwks, fresh, NOW),
    ]);
    expect(after.kid).toBe(before.kid);
  });

  test("needs the previous one no more after cron has been there", async () => {
    const old = await (await keyring(1)).sign(ada, AUDIENCE, ISSUER, NOW);
    const both = await sealingKeys(2, 1);
    await Promise.all([maintainKeys(db, both, NOW), maintainKeys(db, both, NOW)]);
    const gate = await keyring(2);
    await verifiedBy(await gate.jwks(NOW), old, NOW);
    await expect((await keyring(1)).jwks(NOW)).rejects.toThrow(UnreadableKey);
  });

  test("leaves alone what it cannot open", async () => {
    await (await keyring(1)).sign(ada, AUDIENCE, ISSUER, NOW);
    const before = await firstRow();
    await maintainKeys(db, await sealingKeys(2), NOW);
    expect(await firstRow()).toEqual(before);
  });
});
