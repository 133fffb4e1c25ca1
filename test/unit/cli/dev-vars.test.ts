import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensureDevVars } from "../../../src/cli/settings.ts";
import { parseSecrets } from "../../../src/config/secret.ts";

/** The variables; throws where they cannot be had. */
function ensured(file: string) {
  const vars = ensureDevVars(file);
  if (!vars.ok) throw new Error(vars.reason);
  return vars.value;
}

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gatehouse-"));
  path = join(folder, ".dev.vars");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a fresh clone gets a random secret that only its owner can read", () => {
  const vars = ensured(path);
  expect(parseSecrets(vars).ok).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  rmSync(path);
  expect(ensured(path).GATEHOUSE_SECRET).not.toBe(vars.GATEHOUSE_SECRET);
});

test("a secret that is there is never replaced, not even a wrong one", () => {
  writeFileSync(path, "GATEHOUSE_SECRET=mine\n");
  expect(ensured(path)).toEqual({ GATEHOUSE_SECRET: "mine" });
  expect(readFileSync(path, "utf8")).toBe("GATEHOUSE_SECRET=mine\n");
});

test("other variables stay when the secret is added", () => {
  writeFileSync(path, 'NAME="Acme"');
  expect(ensured(path)).toMatchObject({ NAME: "Acme", GATEHOUSE_SECRET: /./ });
  expect(parseSecrets(ensured(path)).ok).toBe(true);
});

test("a folder that cannot be written is one line that names it", () => {
  writeFileSync(path, "NAME=x");
  const vars = ensureDevVars(join(path, ".dev.vars"));
  expect(vars).toEqual({
    ok: false,
    reason: `${path}/.dev.vars cannot be read or written (ENOTDIR): make it yours`,
  });
});
