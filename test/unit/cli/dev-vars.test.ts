import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensureDevVars } from "../../../src/cli/settings.ts";
import { parseSecrets } from "../../../src/config/secret.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gatehouse-"));
  path = join(folder, ".dev.vars");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a fresh clone gets a random secret that only its owner can read", () => {
  const vars = ensureDevVars(path);
  expect(parseSecrets(vars).ok).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  rmSync(path);
  expect(ensureDevVars(path).GATEHOUSE_SECRET).not.toBe(vars.GATEHOUSE_SECRET);
});

test("a secret that is there is never replaced, not even a wrong one", () => {
  writeFileSync(path, "GATEHOUSE_SECRET=mine\n");
  expect(ensureDevVars(path)).toEqual({ GATEHOUSE_SECRET: "mine" });
  expect(readFileSync(path, "utf8")).toBe("GATEHOUSE_SECRET=mine\n");
});

test("other variables stay when the secret is added", () => {
  writeFileSync(path, 'NAME="Acme"');
  expect(ensureDevVars(path)).toMatchObject({ NAME: "Acme", GATEHOUSE_SECRET: /./ });
  expect(parseSecrets(ensureDevVars(path)).ok).toBe(true);
});
