import { type ExecFileSyncOptions, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readExport } from "../../../src/cli/database.ts";
import { PROGRAM } from "../../../src/cli/wrangler.ts";

/** The real local D1, the real wrangler, the command as people type it. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gatehouse-backup-"));
  wrangler("migrations", "apply", "DB");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const state = () => join(folder, "state");

function wrangler(...words: string[]): string {
  const flags = ["--local", "--persist-to", state()];
  const env = { ...process.env, CI: "true", WRANGLER_SEND_METRICS: "false" };
  return execFileSync(process.execPath, ["--no-warnings", PROGRAM, "d1", ...words, ...flags], {
    encoding: "utf8",
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

const sql = (command: string): string => wrangler("execute", "DB", "--json", "--command", command);

function gatehouse(
  args: string[],
  options: ExecFileSyncOptions = {},
): { code: number; text: string } {
  const line = ["src/cli/gatehouse.ts", ...args, "--state", state()];
  try {
    return {
      code: 0,
      text: String(execFileSync(process.execPath, line, { stdio: "pipe", ...options })),
    };
  } catch (error) {
    const { status, stderr } = error as { status: number; stderr: Buffer };
    return { code: status, text: String(stderr) };
  }
}

test("what a backup holds comes back, closed, for whoever has the key", async () => {
  sql(
    "INSERT INTO users (id, username_key, username, name, email, groups, created_at) VALUES ('u1', 'ada', 'ada', 'Ada; \"Lovelace\"', '', '[]', 1)",
  );
  const [file, keys, others] = ["x.age", "keys", "others"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const identity = await generateX25519Identity();
  writeFileSync(keys, `# a comment\n${identity}\n`);
  writeFileSync(others, `${await generateX25519Identity()}\n`);
  const recipient = await identityToRecipient(identity);
  expect(gatehouse(["backup", file, "--for", recipient])).toMatchObject({ code: 0 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, "latin1")).not.toContain("Lovelace");
  // A backup is never overwritten.
  expect(gatehouse(["backup", file, "--for", recipient]).code).toBe(1);

  sql("UPDATE users SET username = 'mallory'; CREATE TABLE later (x); DROP TABLE devices");
  expect(gatehouse(["restore", file, "--yes", "--identity", others])).toMatchObject({
    code: 1,
    text: expect.stringContaining("does not open"),
  });
  expect(sql("SELECT username FROM users")).toContain("mallory");
  const restored = gatehouse(["restore", file, "--yes", "--identity", keys]);
  expect(restored, restored.text).toMatchObject({
    code: 0,
    text: expect.stringContaining("closed"),
  });
  expect(sql("SELECT name FROM users")).toContain('Ada; \\"Lovelace\\"');
  expect(sql("SELECT beat FROM installation")).toContain("-1");
  expect(sql("SELECT people FROM people_counts WHERE what = 'all'")).toContain('"people": 1');
  // The search finds who was restored, and not who is gone.
  const found = (word: string) =>
    sql(`SELECT COUNT(*) AS found FROM people_words WHERE people_words MATCH '${word}'`);
  expect(found("lovelace")).toContain('"found": 1');
  expect(found("mallory")).toContain('"found": 0');
  expect(sql("SELECT name FROM sqlite_master WHERE type = 'table'")).toContain('"devices"');
  expect(sql("SELECT name FROM sqlite_master WHERE type = 'table'")).not.toContain('"later"');
});

test("a passphrase does too, and what is no backup is refused", () => {
  const [file, other] = [join(folder, "y.age"), join(folder, "other")];
  const input = "correct horse battery staple\n";
  expect(gatehouse(["backup", file, "--passphrase-stdin"], { input })).toMatchObject({ code: 0 });
  const wrong = gatehouse(["restore", file, "--yes", "--passphrase-stdin"], { input: "wrong\n" });
  expect(wrong.code).toBe(1);
  const right = gatehouse(["restore", file, "--yes", "--passphrase-stdin"], { input });
  expect(right, right.text).toMatchObject({ code: 0 });
  writeFileSync(other, "SELECT 1;");
  expect(gatehouse(["restore", other, "--yes", "--passphrase-stdin"], { input })).toMatchObject({
    code: 1,
    text: expect.stringContaining("no file in age's format"),
  });
});

test("a database that is too large for a backup is refused in one line", () => {
  const file = join(folder, "large.sql");
  writeFileSync(file, "x".repeat(2_000_001));
  expect(readExport(file)).toMatchObject({ ok: true });
  expect(readExport(file, 2_000_000)).toEqual({
    ok: false,
    reason: expect.stringMatching(/^The database is 3 MB as SQL, and a backup has at most 2: /),
  });
});
