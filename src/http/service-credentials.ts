/** What a request holds of service tokens. */
export type ServiceCredentials =
  | { readonly kind: "none" }
  | { readonly kind: "token"; readonly token: string; readonly inAuthorization: boolean }
  /** Two tokens, a scheme of its own, a token as user name …: it was meant for us, and is refused. */
  | { readonly kind: "unreadable" };

const NONE: ServiceCredentials = { kind: "none" };
const UNREADABLE: ServiceCredentials = { kind: "unreadable" };

/**
 * A service token from `Gatehouse-Token`, from `Authorization: Bearer ght_…` (RFC 6750 §2.1) or as
 * the password of Basic (RFC 7617 §2). Other credentials in Authorization are the app's own. There
 * is one way to read a request, or none: whatever holds a token in another shape must neither be
 * taken for a visitor without one nor be forwarded.
 */
export function readServiceCredentials(headers: Headers): ServiceCredentials {
  const own = headers.get("Gatehouse-Token");
  const authorization = headers.get("Authorization");
  const other = authorization === null ? NONE : readAuthorization(authorization);
  if (own === null) return other;
  if (other.kind !== "none") return UNREADABLE;
  return { kind: "token", token: own, inAuthorization: false };
}

/** Base64 text may hold `ght_` by chance: a token begins a word. */
const TOKEN_BEGINS = /(?:^|[^\w.~+/-])ght_/;

function readAuthorization(value: string): ServiceCredentials {
  // Two Authorization lines reach us joined by a comma.
  const parts = value.split(",");
  const [only = ""] = parts;
  if (parts.length > 1) return parts.some(holdsToken) ? UNREADABLE : NONE;
  const token = bearerOf(only) ?? passwordOf(only);
  if (token?.startsWith("ght_")) return { kind: "token", token, inAuthorization: true };
  return holdsToken(only) ? UNREADABLE : NONE;
}

/** RFC 9110 §11.1: schemes are compared without case, and one space or more follows. */
const bearerOf = (value: string): string | undefined => /^bearer +(\S+)$/i.exec(value)?.[1];

const basicOf = (value: string): string | undefined => {
  const encoded = /^\s*basic +(\S+)\s*$/i.exec(value)?.[1];
  if (encoded === undefined) return undefined;
  try {
    return atob(encoded);
  } catch {
    return undefined;
  }
};

/** Behind the first colon: a user name has none (RFC 7617 §2). */
function passwordOf(value: string): string | undefined {
  const pair = basicOf(value);
  const colon = pair?.indexOf(":") ?? -1;
  return colon < 0 ? undefined : pair?.slice(colon + 1);
}

const holdsToken = (value: string): boolean =>
  TOKEN_BEGINS.test(value) || TOKEN_BEGINS.test(basicOf(value) ?? "");
