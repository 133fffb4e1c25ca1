import { env } from "cloudflare:workers";
import { fromBase64Url } from "../../src/kit/bytes.ts";
import { signingKey } from "../../src/kit/derive.ts";
import { shardOf } from "../../src/limits/shared-names.ts";

/** The key by which the Worker of these tests spreads names over the objects that they share. */
export async function countersKey(): Promise<CryptoKey> {
  const secret = fromBase64Url(env.GATEHOUSE_SECRET);
  if (!secret) throw new Error("the secret of the tests cannot be read");
  return signingKey(secret, "shared counters");
}

/** The object in which failures under this name are counted as long as nobody has it. */
export const sharedCounterOf = async (name: string) =>
  env.ATTEMPTS.getByName(await shardOf(await countersKey(), name));
