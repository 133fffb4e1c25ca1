import { type Bytes, fromBase64Url } from "../kit/bytes.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Config } from "./config.ts";

const SECRET_BYTES = 32;
/** 32 random bytes have about 30 different values; fewer than 8 never happens by chance. */
const FEWEST_VALUES = 8;

/** GATEHOUSE_SECRET, then GATEHOUSE_SECRET_PREVIOUS. No sentence ever holds a part of a secret. */
export function parseSecrets(
  env: Record<string, unknown>,
): Result<Config["secrets"], readonly string[]> {
  const { GATEHOUSE_SECRET, GATEHOUSE_SECRET_PREVIOUS } = env;
  if (GATEHOUSE_SECRET === undefined || GATEHOUSE_SECRET === "") {
    return refuse([
      "GATEHOUSE_SECRET: is missing. It holds 32 random bytes as base64url: in .dev.vars, or by `wrangler secret put GATEHOUSE_SECRET`.",
    ]);
  }
  const current = parseSecret("GATEHOUSE_SECRET", GATEHOUSE_SECRET);
  if (GATEHOUSE_SECRET_PREVIOUS === undefined || GATEHOUSE_SECRET_PREVIOUS === "") {
    return current.ok ? ok([current.value]) : refuse([current.reason]);
  }
  const previous = parseSecret("GATEHOUSE_SECRET_PREVIOUS", GATEHOUSE_SECRET_PREVIOUS);
  if (current.ok && previous.ok) return ok([current.value, previous.value]);
  return refuse([current, previous].flatMap((each) => (each.ok ? [] : [each.reason])));
}

function parseSecret(name: string, value: unknown): Result<Bytes, string> {
  const bytes = typeof value === "string" ? fromBase64Url(value) : undefined;
  if (bytes?.length !== SECRET_BYTES) {
    return refuse(`${name}: must be ${SECRET_BYTES} bytes as base64url (43 characters).`);
  }
  return new Set(bytes).size < FEWEST_VALUES
    ? refuse(`${name}: is not random. Make one with \`openssl rand\` or \`npm start\`.`)
    : ok(bytes);
}
