import { sign } from "@tsndr/cloudflare-worker-jwt";
import type * as z from "zod";
import { COMMAND_LINE_TOKEN_LIFETIME, type commandLineClaims, sealed } from "../admin/contract.ts";
import { parseSecrets } from "../config/secret.ts";
import { toBase64Url } from "../kit/bytes.ts";
import { toSeconds } from "../kit/clock.ts";
import { signingKey } from "../kit/derive.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { type Authority, createApiClient } from "./api-client.ts";
import { readDevVars } from "./settings.ts";

/**
 * The secret, or else an admin token. What the environment says counts before the file, which
 * `npm start` writes for the server on this machine.
 */
export async function findAuthority(
  env: Readonly<Record<string, string | undefined>>,
  devVars: string,
): Promise<Result<Authority, string>> {
  if (env.GATEHOUSE_SECRET) return secretAuthority("GATEHOUSE_SECRET", env.GATEHOUSE_SECRET);
  if (env.GATEHOUSE_TOKEN) return ok(tokenAuthority(env.GATEHOUSE_TOKEN));
  const secret = readDevVars(devVars)?.GATEHOUSE_SECRET;
  if (typeof secret === "string") return secretAuthority("the secret in .dev.vars", secret);
  return refuse(
    "There is neither a secret (.dev.vars or GATEHOUSE_SECRET) nor an admin token (GATEHOUSE_TOKEN)",
  );
}

const tokenAuthority = (token: string): Authority => ({
  name: "GATEHOUSE_TOKEN",
  headers: async () => ({ authorization: `Bearer ${token.trim()}` }),
});

/** What a gate with this secret has to say about its database; nothing where it cannot be asked. */
export async function findingsOf(
  gate: URL,
  secret: Uint8Array<ArrayBuffer>,
): Promise<z.output<typeof sealed>["findings"]> {
  const authority = await secretAuthority("GATEHOUSE_SECRET", toBase64Url(secret));
  if (!authority.ok) return [];
  const api = createApiClient(gate, authority.value);
  const found = await api({ method: "GET", path: "/keys/sealed", answer: sealed });
  return found.ok ? found.value.findings : [];
}

/** The secret itself stays here: what is sent is good for this one request, for a minute. */
async function secretAuthority(name: string, secret: string): Promise<Result<Authority, string>> {
  const parsed = parseSecrets({ GATEHOUSE_SECRET: secret.trim() });
  if (!parsed.ok) return refuse(`${name} is no secret: 32 bytes as base64url are needed`);
  const key = await signingKey(parsed.value[0], "command line");
  return ok({
    name,
    async headers(url, method) {
      const now = Date.now();
      const claims: z.input<typeof commandLineClaims> = {
        ...{ aud: url.host, htm: method, htu: url.pathname + url.search },
        iat: toSeconds(now),
        exp: toSeconds(now + COMMAND_LINE_TOKEN_LIFETIME),
      };
      return { authorization: `Bearer ${await sign(claims, key, "HS256")}` };
    },
  });
}
