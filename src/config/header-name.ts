/** A name that carries something else already, so an assertion under it would break or leak. */
const TAKEN = new Set([
  // Hop by hop (RFC 9110 §7.6.1): removed on the way to the origin.
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "expect",
  "host",
  "date",
  "via",
  "authorization",
  "cookie",
  "set-cookie",
  "origin",
  "referer",
  "user-agent",
  "range",
  "forwarded",
  "gatehouse-token",
  "remote-user",
  "remote-name",
  "remote-email",
  "remote-groups",
  "cf-connecting-ip",
  "cf-connecting-ipv6",
  "cf-ray",
  "cf-visitor",
  "cf-worker",
  "cf-ipcountry",
  "cdn-loop",
  "true-client-ip",
  "x-real-ip",
]);
const TAKEN_PREFIX = /^(accept|access-control|content|if|sec|x-forwarded|x-original)(-|$)/;

/** Why a header cannot carry the assertion, or `undefined` if it can. */
export function headerMistake(name: string): string | undefined {
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/.test(name)) {
    return "must be a header name of letters, digits and dashes";
  }
  const key = name.toLowerCase();
  return TAKEN.has(key) || TAKEN_PREFIX.test(key)
    ? "names a header that carries something else"
    : undefined;
}
