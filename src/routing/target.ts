import { createBoundedMap } from "../kit/bounded-map.ts";
import { normalized } from "../kit/fold.ts";
import { foldedNames, foldedStart, foldPath, mayVanish } from "./folding.ts";

/** Scheme, host and port, as the URL parser reads them. */
export type Site = Pick<URL, "origin" | "protocol" | "host" | "hostname" | "port">;

/**
 * The one reading of a request that every decision uses, and the bytes that are forwarded.
 * - `plain`: every server reads it the same way.
 * - `ambiguous`: servers differ (`%2F`, `//`, `;`, double encoding …); forwarded byte for byte,
 *   judged by the strictest policy that any reading could meet.
 * - `malformed`: not a sane URL at all, or a disguise of a reserved path; the answer is 400.
 */
export interface Target {
  readonly verdict: "plain" | "ambiguous" | "malformed";
  /** Where it was sent to; the path is below, as received. */
  readonly url: Site;
  /** As received and as forwarded, percent-encoding untouched. */
  readonly path: string;
  /** With its `?`, which is kept even when nothing follows; "" without one. */
  readonly query: string;
  /** Decoded once; the empty segment after a trailing slash is left out. */
  readonly segments: readonly string[];
  readonly trailingSlash: boolean;
  /** Index of the first segment that servers may read differently; `segments.length` if none. */
  readonly firstAmbiguous: number;
  /** How that segment's name begins to the most lenient server; "": it may not be there at all. */
  readonly ambiguousName: string;
  /** A reading leaves its place by `..`, so no segment before it is certain. */
  readonly climbs: boolean;
  /** Under `/.gatehouse/`, spelled exactly so. */
  readonly reserved: boolean;
}

const RESERVED = ".gatehouse";

/** What a Host header may hold: a name or an address, and a port (RFC 9110 §7.2). */
const HOST = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{0,5})?$/;

/** Stands for a URL that cannot be parsed at all (`OPTIONS *`): nobody's host, never forwarded. */
const NOWHERE = "http://invalid.invalid/";

/** The parser costs as much as all rules of an app: by what is before the path, in its own spelling. */
const sites = createBoundedMap<string, Site>(1000);

function siteOf({ origin, protocol, host, hostname, port }: URL): Site {
  return { origin, protocol, host, hostname, port };
}

/**
 * Reads `request.url`. The URL parser resolves dot segments and turns `\` into `/`; a target that it
 * would change is refused and not cleaned, so that what is judged is what was sent and what is
 * forwarded (RFC 9110 §7.7).
 */
export function readTarget(request: Pick<Request, "url" | "headers">): Target {
  const text = request.url;
  const start = text.indexOf("/", text.indexOf("://") + 3);
  const mark = text.indexOf("?");
  const path = text.slice(start, mark < 0 ? text.length : mark);
  const query = mark < 0 ? "" : text.slice(mark);
  const host = request.headers.get("host");

  const known = start < 0 ? undefined : sites.get(text.slice(0, start));
  if (known && isLeftAlone(path) && !query.includes("#") && isHost(host)) {
    const reading = usualReading(path);
    if (isDisguised(path, reading)) return refused(known, path, query);
    return { url: known, path, query, reserved: false, ...reading };
  }
  const url = URL.parse(text) ?? new URL(NOWHERE);
  const sane = path === url.pathname && url.username === "" && !text.includes("#") && isHost(host);
  const reading = sane ? readSegments(path) : undefined;
  const site = siteOf(url);
  if (!reading) return refused(site, path, query);
  const reserved = reading.verdict === "plain" && reading.segments[0] === RESERVED;
  if (!reserved && isDisguised(path, reading)) return refused(site, path, query);
  sites.set(url.origin, site);
  return { url: site, path, query, reserved, ...reading };
}

const isHost = (host: string | null): boolean => host === null || HOST.test(host);

const refused = (url: Site, path: string, query: string): Target => ({
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

/** How the segments of a path read, and where servers would disagree about them. */
interface Reading {
  readonly verdict: "plain" | "ambiguous";
  readonly segments: readonly string[];
  readonly trailingSlash: boolean;
  readonly firstAmbiguous: number;
  readonly ambiguousName: string;
  readonly climbs: boolean;
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** `undefined` where the path is not a sane one: broken percent-encoding, control characters, `..;`. */
const readSegments = (path: string): Reading | undefined =>
  isUsual(path) ? usualReading(path) : readUnusual(path);

/** Letters, digits and harmless punctuation in segments that are certainly there. */
const isUsual = (path: string): boolean =>
  /^[|\w\-~.!$&'()*+,:@=[\]^/]+$/.test(path) && !/\/[/.]/.test(path);

/** Of those, what no version of the URL parser changes: it need not be asked. */
const isLeftAlone = (path: string): boolean =>
  /^[\w\-~.!$&'()*+,:@=/]+$/.test(path) && !/\/[/.]/.test(path);

function usualReading(path: string): Reading {
  const { parts, trailingSlash } = partsOf(path);
  const { length } = parts;
  return { verdict: "plain", segments: parts, trailingSlash, ...certain(length) };
}

function partsOf(path: string) {
  const parts = path.slice(1).split("/");
  const trailingSlash = path.length > 1 && parts[parts.length - 1] === "";
  if (trailingSlash || path === "/") parts.pop();
  return { parts, trailingSlash };
}

function readUnusual(path: string): Reading | undefined {
  const { parts, trailingSlash } = partsOf(path);
  if (/%(?![0-9A-Fa-f]{2})/.test(path)) return undefined;
  if (/%[01][0-9A-Fa-f]|%7[Ff]|[^!-~]/.test(path)) return undefined;
  const segments: string[] = [];
  let firstAmbiguous = parts.length;
  for (const [index, part] of parts.entries()) {
    const decoded = decodeOnce(part);
    // Tomcat and its kin drop `;…` before they resolve dots: `..;x` is `..` to them.
    if (/^\.\.?;/.test(decoded ?? part)) return undefined;
    if (firstAmbiguous === parts.length && isAmbiguous(part, decoded)) firstAmbiguous = index;
    segments.push(decoded ?? part);
  }
  const part = parts[firstAmbiguous];
  if (part === undefined)
    return { verdict: "plain", segments, trailingSlash, ...certain(parts.length) };
  const ambiguousName = foldedStart(part);
  const climbs = /\.\./.test(foldPath(path));
  return { verdict: "ambiguous", segments, trailingSlash, firstAmbiguous, ambiguousName, climbs };
}

const certain = (length: number) => ({ firstAmbiguous: length, ambiguousName: "", climbs: false });

function isAmbiguous(part: string, decoded: string | undefined): boolean {
  if (decoded === undefined || mayVanish(decoded)) return true;
  if (/[/\\;?#]/.test(decoded)) return true;
  // A second decoding would change it; and RFC 3986 §2.3: nobody in good faith encodes unreserved characters.
  if (/%[0-9A-Fa-f]{2}/.test(decoded)) return true;
  if (/%(?:2[DdEe]|3[0-9]|4[1-9A-Fa-f]|5[0-9AaFf]|6[1-9A-Fa-f]|7[0-9AaEe])/.test(part)) return true;
  return hidesSyntax(decoded);
}

/** Full-width and other look-alikes that become `/`, `\`, `.`, `;` or `%` by best-fit or NFKC mapping. */
function hidesSyntax(decoded: string): boolean {
  const foreign = decoded.replace(/[!-~ ]+/g, "");
  return foreign !== "" && /[/\\.;%\u2044\u2215\u29F8\u29F9]/.test(normalized(foreign, "NFKC"));
}

/** `undefined` for bytes that are not UTF-8: Latin-1 to some servers, overlong `.` or `/` to others. */
function decodeOnce(part: string): string | undefined {
  if (!part.includes("%")) return part;
  const bytes = new Uint8Array(part.length);
  let length = 0;
  for (let at = 0; at < part.length; at++) {
    const encoded = part[at] === "%";
    bytes[length++] = encoded
      ? Number.parseInt(part.slice(at + 1, at + 3), 16)
      : part.charCodeAt(at);
    if (encoded) at += 2;
  }
  try {
    return decoder.decode(bytes.subarray(0, length));
  } catch {
    return undefined;
  }
}
