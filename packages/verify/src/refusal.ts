import { errors } from "jose";

/** Why an assertion is not believed, in words for the log and the page of the origin. */
const SENTENCES = {
  missing: "There is no assertion: the request did not come through the gate.",
  malformed: "The assertion is not a JSON Web Token as the gate writes it.",
  algorithm: "The assertion is not signed with ES256.",
  type: "The token is of another type than an assertion.",
  unknown_key: "The assertion is signed with a key that the gate does not publish.",
  signature: "The signature of the assertion is wrong.",
  issuer: "The assertion comes from another gate.",
  audience: "The assertion is meant for another app.",
  expired: "The assertion has expired.",
  not_yet_valid: "The assertion is not valid yet: one of the two clocks is wrong.",
  claims: "A claim of the assertion is missing or is not what it should be.",
  keys_unavailable: "The keys of the gate cannot be fetched right now.",
} as const satisfies Record<string, string>;

export type RefusalReason = keyof typeof SENTENCES;

/**
 * Thrown, not returned: an origin that forgets to look at a returned verdict lets everybody in.
 * `keys_unavailable` is the one reason that is nobody's lie (answer 503); the others mean 403.
 */
export class AssertionRefused extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, cause?: unknown) {
    super(SENTENCES[reason], { cause });
    this.name = "AssertionRefused";
    this.reason = reason;
  }
}

/** What jose has thrown, as a reason; whatever it does not name counts as keys out of reach. */
export function refusalOf(error: unknown): AssertionRefused {
  if (error instanceof AssertionRefused) return error;
  return new AssertionRefused(reasonOf(error), error);
}

function reasonOf(error: unknown): RefusalReason {
  if (error instanceof errors.JOSEAlgNotAllowed) return "algorithm";
  if (error instanceof errors.JWSSignatureVerificationFailed) return "signature";
  if (error instanceof errors.JWKSNoMatchingKey) return "unknown_key";
  if (error instanceof errors.JWKSMultipleMatchingKeys) return "unknown_key";
  if (error instanceof errors.JWTExpired) return "expired";
  if (error instanceof errors.JWTClaimValidationFailed) return reasonOfClaim(error.claim);
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return "malformed";
  if (error instanceof errors.JOSENotSupported) return "malformed";
  return "keys_unavailable";
}

function reasonOfClaim(claim: string): RefusalReason {
  switch (claim) {
    case "typ":
      return "type";
    case "iss":
      return "issuer";
    case "aud":
      return "audience";
    case "nbf":
    case "iat":
      return "not_yet_valid";
    default:
      return "claims";
  }
}
