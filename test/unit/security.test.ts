import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { WINDOW } from "../../src/factors/totp.ts";
import { SECOND_FACTOR_CLOSES_AT } from "../../src/limits/budget.ts";
import { SESSIONS_PER_USER } from "../../src/store/sessions.ts";

const PAGE = readFileSync("SECURITY.md", "utf8").replaceAll(/ +/g, " ");

const SOURCES = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => join("src", file));

/** `session/` has the two functions themselves, and renews the cookie of a session that stands. */
const opensSession = (file: string): boolean =>
  !file.startsWith("src/session/") &&
  /\b(?:openSession|signSessionToken)\(/.test(readFileSync(file, "utf8"));

test("every place that opens a session is a documented way to sign in (ASVS 6.1.3)", () => {
  const [, ways = ""] = /## Ways to sign in\n(.*?)\n## /s.exec(PAGE) ?? [];
  const documented = [...ways.matchAll(/\| `(src\/[^`]+)` \|/g)].map(([, file]) => file);
  expect(new Set(documented)).toEqual(new Set(SOURCES.filter(opensSession)));
});

test("the bound on guessing that is promised is the one of the numbers in the code", () => {
  const bound = (SECOND_FACTOR_CLOSES_AT * (2 * WINDOW + 1)) / 1e6;
  expect(PAGE).toContain(`${bound * 1e5} · 10⁻⁵`);
  expect(PAGE).toContain(`${SECOND_FACTOR_CLOSES_AT} wrong codes in a row`);
});

test("the number of sessions that is promised is the one in the code", () => {
  const words: Record<number, string> = { 10: "Ten", 20: "Twenty", 50: "Fifty" };
  expect(PAGE).toContain(`${words[SESSIONS_PER_USER]} sessions per person`);
});
