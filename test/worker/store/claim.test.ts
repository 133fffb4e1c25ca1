import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { claimThen } from "../../../src/store/one-time.ts";

const db = env.DB;
const ticket = (hash: string) =>
  db
    .prepare(
      "INSERT INTO tickets (token_hash, user_id, created_at, expires_at) VALUES (?, 'u', 0, 0)",
    )
    .bind(hash);
const use = (hash: string) => db.prepare("DELETE FROM tickets WHERE token_hash = ?").bind(hash);
const fact = (event: string) =>
  db
    .prepare(
      "INSERT INTO audit_events (at, event, actor, address, detail) VALUES (0, ?, 'test', '', '{}')",
    )
    .bind(event);
const facts = async (event: string) =>
  db
    .prepare("SELECT COUNT(*) AS n FROM audit_events WHERE event = ?")
    .bind(event)
    .first<number>("n");

describe("a claim and what follows from it", () => {
  beforeEach(async () => {
    await db.batch([
      db.prepare("DELETE FROM audit_events"),
      db.prepare("DELETE FROM users"),
      db.prepare(
        "INSERT INTO users (id, username_key, username, name, email, groups, created_at) VALUES ('u', 'u', 'u', '', '', '[]', 0)",
      ),
      ticket("t"),
    ]);
  });

  test("are written together", async () => {
    expect(await claimThen(db, use("t"), [fact("used")])).toBe(true);
    expect(await facts("used")).toBe(1);
  });

  test("are not written at all when there was nothing to claim", async () => {
    expect(await claimThen(db, use("another"), [fact("used")])).toBe(false);
    expect(await facts("used")).toBe(0);
  });

  test("are both undone when a fact cannot be written", async () => {
    const broken = db.prepare("INSERT INTO users (id) VALUES (NULL)");
    await expect(claimThen(db, use("t"), [fact("used"), broken])).rejects.toThrow();
    expect(await facts("used")).toBe(0);
    expect(await claimThen(db, use("t"), [])).toBe(true);
  });

  test("are won by one of a thousand at once", async () => {
    const won = await Promise.all(
      Array.from({ length: 1000 }, () => claimThen(db, use("t"), [fact("used")])),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await facts("used")).toBe(1);
  });
});
