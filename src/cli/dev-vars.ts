import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { toBase64Url } from "../kit/bytes.ts";
import { randomBytes } from "../kit/random.ts";

const SECRET_BYTES = 32;
const OWNER_ONLY = 0o600;

/**
 * The variables of `.dev.vars`, which gets a fresh secret first if it has none. An existing secret
 * is never replaced: everything in the local database is sealed under it.
 */
export function ensureDevVars(path: string): Record<string, unknown> {
  const existing = readDevVars(path);
  if (existing?.GATEHOUSE_SECRET !== undefined) return existing;
  const line = `GATEHOUSE_SECRET=${toBase64Url(randomBytes(SECRET_BYTES))}\n`;
  if (existing) appendFileSync(path, endsWithNewline(path) ? line : `\n${line}`);
  else writeFileSync(path, line, { mode: OWNER_ONLY, flag: "wx" });
  return readDevVars(path) ?? {};
}

export const readDevVars = (path: string): Record<string, unknown> | undefined =>
  existsSync(path) ? { ...parseEnv(readFileSync(path, "utf8")) } : undefined;

const endsWithNewline = (path: string): boolean => /(^|\n)$/.test(readFileSync(path, "utf8"));
