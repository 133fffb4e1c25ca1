import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import {
  addSigningKey,
  bringForward,
  dropExpiredSigningKeys,
  NEVER,
  readSigningKeys,
  resealSigningKey,
} from "../../../src/store/signing-keys.ts";

const db = env.DB;
const OVERLAP = 20;
const key = (kid: string, activeAt: number, createdAt = 0) => ({
  kid,
  publicJwk: "{}",
  sealedPrivateJwk: `sealed ${kid}`,
  createdAt,
  activeAt,
});
const shown = (rows: { kid: string; activeAt: number; expiresAt: number }[]) =>
  rows.map((row) => [row.kid, row.activeAt, row.expiresAt]);

beforeEach(async () => {
  await db.prepare("DELETE FROM signing_keys").run();
  await addSigningKey(db, key("a", 100), undefined, OVERLAP);
});

describe("a signing key", () => {
  test("is added by who knew the newest one, and by nobody else", async () => {
    expect(shown(await addSigningKey(db, key("b", 200), undefined, OVERLAP))).toEqual([
      ["a", 100, NEVER],
    ]);
    expect(shown(await addSigningKey(db, key("b", 200), 100, OVERLAP))).toEqual([
      ["a", 100, 220],
      ["b", 200, NEVER],
    ]);
    expect(shown(await addSigningKey(db, key("c", 300), 100, OVERLAP))).toHaveLength(2);
  });

  test("that is not added does not drop what was planned", async () => {
    await addSigningKey(db, key("b", 200), 100, OVERLAP);
    expect(await addSigningKey(db, key("c", 150), 100, OVERLAP, true)).toHaveLength(2);
    expect(shown(await addSigningKey(db, key("c", 150), 200, OVERLAP, true))).toEqual([
      ["a", 100, 170],
      ["c", 150, NEVER],
    ]);
  });

  test("is brought forward, never put off, and the last one's end moves with it", async () => {
    await addSigningKey(db, key("b", 200), 100, OVERLAP);
    const planned = [
      ["a", 100, 170],
      ["b", 150, NEVER],
    ];
    expect(shown(await bringForward(db, "b", 150, 0, OVERLAP))).toEqual(planned);
    expect(shown(await bringForward(db, "b", 180, 0, OVERLAP))).toEqual(planned);
    // Another key begins at that very moment: both stay as they are.
    expect(shown(await bringForward(db, "b", 100, 0, OVERLAP))).toEqual(planned);
  });

  test("is read until its end, and then dropped", async () => {
    await addSigningKey(db, key("b", 200), 100, OVERLAP);
    expect(await readSigningKeys(db, 219)).toHaveLength(2);
    expect(shown(await readSigningKeys(db, 220))).toEqual([["b", 200, NEVER]]);
    await dropExpiredSigningKeys(db, 219);
    expect(await readSigningKeys(db, 0)).toHaveLength(2);
    await dropExpiredSigningKeys(db, 220);
    expect(shown(await readSigningKeys(db, 0))).toEqual([["b", 200, NEVER]]);
  });

  test("is sealed anew by one of two", async () => {
    const [row] = await readSigningKeys(db, 0);
    if (!row) throw new Error("no key");
    await resealSigningKey(db, row, "first");
    await resealSigningKey(db, row, "second");
    expect((await readSigningKeys(db, 0)).map((found) => found.sealedPrivateJwk)).toEqual([
      "first",
    ]);
  });
});
