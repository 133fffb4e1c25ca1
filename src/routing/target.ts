import { foldedNames, type Reading, readSegments } from "./reading.ts";

/**
 * The one reading of a request that every decision uses, and the bytes that are forwarded.
 * - `plain`: every server reads it the same way.
 * - `ambiguous`: servers differ (`%2F`, `//`, `;`, double encoding …); forwarded byte for byte,
 *   judged by the strictest policy that any reading could meet.
 * - `malformed`: not a sane URL at all, or a disguise of a reserved path; the answer is 400.
 */
export interface Target {
  readonly verdict: "plain" | "ambiguous" | "malformed";
  readonly url: URL;
  /** As received and as forwarded, percent-encoding untouched. */
  readonly path: string;
  /** With its `?`, which is kept even when nothing follows; "" without one. */
  readonly query: string;
  /** Decoded once; the empty segment after a trailing slash is left out. */
  readonly segments: readonly string[];
  readonly trailingSlash: boolean;
  /** Index of the first segment that servers may read differently; `segments.length` if none. */
  readonly firstAmbiguous: number;
  /** What the most lenient server calls that segment; "": it may not be there at all. */
  readonly ambiguousName: string;
  /** A reading leaves its place by `..`, so no segment before it is certain. */
  readonly climbs: boolean;
  /** Under `/.gatehouse/`, spelled exactly so. */
  readonly reserved: boolean;
}

export const RESERVED = ".gatehouse";

/** What a Host header may hold: a name or an address, and a port (RFC 9110 §7.2). */
const HOST = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{0,5})?$/;

/** Stands for a URL that cannot be parsed at all (`OPTIONS *`): nobody's host, never forwarded. */
const NOWHERE = "http://invalid.invalid/";

/**
 * Reads `request.url`. The URL parser resolves dot segments and turns `\` into `/`; a target that it
 * would change is refused and not cleaned, so that what is judged is what was sent and what is
 * forwarded (RFC 9110 §7.7).
 */
export function readTarget(request: Pick<Request, "url" | "headers">): Target {
  const text = request.url;
  const url = URL.parse(text) ?? new URL(NOWHERE);
  const start = text.indexOf("/", text.indexOf("://") + 3);
  const mark = text.indexOf("?");
  const path = text.slice(start, mark < 0 ? text.length : mark);
  const query = mark < 0 ? "" : text.slice(mark);
  const host = request.headers.get("host");

  const sane =
    path === url.pathname &&
    url.username === "" &&
    !text.includes("#") &&
    (host === null || HOST.test(host));
  const reading = sane ? readSegments(path) : undefined;
  if (!reading) return refused(url, path, query);
  const reserved = reading.verdict === "plain" && reading.segments[0] === RESERVED;
  if (!reserved && isDisguised(path, reading)) return refused(url, path, query);
  return { url, path, query, reserved, ...reading };
}

const refused = (url: URL, path: string, query: string): Target => ({
  verdict: "malformed",
  url,
  path,
  query,
  segments: [],
  trailingSlash: false,
  firstAmbiguous: 0,
  ambiguousName: "",
  climbs: true,
  reserved: false,
});

/**
 * `/.GATEHOUSE/`, `/%2egatehouse/`, `//.gatehouse/`, `/x%2F..%2F.gatehouse/` … Where readings
 * differ, some server may find its way there from anywhere: the name alone is too much.
 */
function isDisguised(path: string, { verdict }: Reading): boolean {
  if (!/%|gatehouse/i.test(path)) return false;
  const names = foldedNames(path);
  return verdict === "plain" ? names[0] === RESERVED : names.includes(RESERVED);
}
