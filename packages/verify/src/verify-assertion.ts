import { base64url, type JWTVerifyGetKey, jwtVerify } from "jose";
import { type Assertion, readClaims } from "./claims.ts";
import { keySetOf } from "./key-set.ts";
import { AssertionRefused, refusalOf } from "./refusal.ts";

export type { Assertion } from "./claims.ts";
export { AssertionRefused, type RefusalReason } from "./refusal.ts";

/** How far the clocks of gate and origin may be apart, seconds. */
const CLOCK_TOLERANCE = 30;
/** No older than this, whatever `exp` says, seconds. */
const GREATEST_AGE = 300;
const LONGEST_TOKEN = 4096;

/** Three canonical base64url parts, the last of them 64 bytes: no padding, no space, no JWE. */
const COMPACT_ES256 = /^[\w-]+\.[\w-]+\.[\w-]{85}[AQgw]$/;

interface AudienceOption {
  /** The host of your app as people type it, with the port if there is one: `app.example.com`. */
  readonly audience: string | readonly string[];
}

/** `issuer` is the origin of the gate's login pages; the one follows from the other if left out. */
export type VerifyOptions = AudienceOption &
  (
    | { readonly issuer: string; readonly jwksUrl?: string | undefined }
    | { readonly jwksUrl: string; readonly issuer?: string | undefined }
  );

/**
 * Checks the `Gatehouse-Assertion` header of a request and answers with its claims.
 * Throws `AssertionRefused` for a header that is not to be believed (RFC 8725, RFC 7519 §7.2), and
 * a TypeError for options that would leave something unchecked.
 */
export async function verifyAssertion(
  token: string | null | undefined,
  options: VerifyOptions,
): Promise<Assertion> {
  const { issuer, jwksUrl, audience } = settled(options);
  const keys = keySetOf(jwksUrl);
  if (!token) throw new AssertionRefused("missing");
  if (token.length >= LONGEST_TOKEN || !COMPACT_ES256.test(token))
    throw new AssertionRefused("malformed");
  // A key without a name would be any key of the set.
  const namedKey: JWTVerifyGetKey = (header, jws) => {
    if (typeof header.kid !== "string") throw new AssertionRefused("unknown_key");
    return keys(header, jws);
  };
  try {
    await jwtVerify(token, namedKey, {
      algorithms: ["ES256"],
      typ: "JWT",
      issuer,
      audience,
      maxTokenAge: GREATEST_AGE,
      clockTolerance: CLOCK_TOLERANCE,
    });
  } catch (error) {
    throw refusalOf(error);
  }
  const [, payload = ""] = token.split(".");
  return readClaims(new TextDecoder().decode(base64url.decode(payload)));
}

/** An option that is not set must be an error: an unset audience would let every app's token in. */
function settled({ issuer, jwksUrl, audience }: VerifyOptions) {
  const hosts = [audience].flat();
  if (hosts.length === 0 || hosts.some((host) => typeof host !== "string" || host === ""))
    throw new TypeError("verifyAssertion needs the audience: the host of your app");
  const gate = issuer ?? jwksUrl;
  if (!gate) throw new TypeError("verifyAssertion needs the issuer: the origin of the gate");
  const { origin } = new URL(gate);
  return { issuer: origin, jwksUrl: jwksUrl ?? `${origin}/.gatehouse/jwks.json`, audience: hosts };
}
