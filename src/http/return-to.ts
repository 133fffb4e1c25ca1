/** A deep link of 8 KB with a path in front; longer ones are somebody's mischief (ASVS 4.2.5). */
const LONGEST = 9 * 1024;

/**
 * Backslashes, controls and white space are what parsers disagree about. Behind `?` or `#` a backslash
 * is a character like any other, to every parser: `?q=\d+`.
 */
const SHAPE = /^\/(?![/\\])[^\\?#\s\p{Cc}]*(?:[?#][^\s\p{Cc}]*)?$/u;

/** Hosted pages that make sense to come back to; the steps of a login would run in circles. */
const HOSTED_DESTINATIONS = /^\/\.gatehouse\/(account|admin)(\/|$)/;

/** Hosted pages that can be looked at again in another language. */
export const READABLE_AGAIN =
  /^\/\.gatehouse\/(account|admin|login|two-factor|recovery|setup|invite|reset|forgot)(\/|$)/;

/**
 * Where to go after a sign-in: a path of this app with its query and fragment, as the URL parser
 * reads it; everything else becomes `/` (ASVS 3.7.2).
 */
export function safeReturnTo(
  wanted: string | null | undefined,
  url: URL,
  hosted = HOSTED_DESTINATIONS,
): string {
  if (!wanted || wanted.length > LONGEST || !SHAPE.test(wanted)) return "/";
  let target: URL;
  try {
    target = new URL(wanted, url.origin);
  } catch {
    return "/";
  }
  const path = target.pathname;
  if (target.origin !== url.origin || path.startsWith("//")) return "/";
  if (/^\/\.gatehouse(\/|$)/i.test(decoded(path)) && !hosted.test(path)) return "/";
  return path + target.search + target.hash;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
