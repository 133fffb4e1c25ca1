/** How the segments of a path read, and where servers would disagree about them. */
export interface Reading {
  readonly verdict: "plain" | "ambiguous";
  readonly segments: readonly string[];
  readonly trailingSlash: boolean;
  readonly firstAmbiguous: number;
  readonly ambiguousName: string;
  readonly climbs: boolean;
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** `undefined` where the path is not a sane one: broken percent-encoding, control characters, `..;`. */
export function readSegments(path: string): Reading | undefined {
  const parts = path.slice(1).split("/");
  const trailingSlash = path.length > 1 && parts[parts.length - 1] === "";
  if (trailingSlash || path === "/") parts.pop();
  // Nothing but letters, digits and `-_~.!$&'()*+,:@=` in non-empty segments: no two servers differ.
  if (/^(?:\/[\w\-~.!$&'()*+,:@=|[\]^]+)*\/?$/.test(path)) {
    return { verdict: "plain", segments: parts, trailingSlash, ...certain(parts.length) };
  }
  return readUnusual(path, parts, trailingSlash);
}

function readUnusual(
  path: string,
  parts: readonly string[],
  trailingSlash: boolean,
): Reading | undefined {
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
  const ambiguousName = trimmed(foldCharacters(part).split(SEPARATORS)[0] ?? "");
  const climbs = /\.\./.test(foldCharacters(path));
  return { verdict: "ambiguous", segments, trailingSlash, firstAmbiguous, ambiguousName, climbs };
}

const certain = (length: number) => ({ firstAmbiguous: length, ambiguousName: "", climbs: false });

function isAmbiguous(part: string, decoded: string | undefined): boolean {
  if (part === "" || decoded === undefined) return true;
  if (/[/\\;?#]/.test(decoded)) return true;
  // A second decoding would change it; and RFC 3986 §2.3: nobody in good faith encodes unreserved characters.
  if (/%[0-9A-Fa-f]{2}/.test(decoded)) return true;
  if (/%(?:2[DdEe]|3[0-9]|4[1-9A-Fa-f]|5[0-9AaFf]|6[1-9A-Fa-f]|7[0-9AaEe])/.test(part)) return true;
  return hidesSyntax(decoded);
}

/** Full-width and other look-alikes that become `/`, `\`, `.`, `;` or `%` by best-fit or NFKC mapping. */
function hidesSyntax(decoded: string): boolean {
  const foreign = decoded.replace(/[!-~ ]+/g, "");
  return foreign !== "" && /[/\\.;%\u2044\u2215\u29F8\u29F9]/.test(foreign.normalize("NFKC"));
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

/** The most lenient server that could exist: decodes until nothing changes, folds case and look-alikes. */
function foldCharacters(path: string): string {
  let text = path;
  for (let round = 0; round < 8 && text.includes("%"); round++) {
    const decoded = text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    if (decoded === text) break;
    text = decoded;
  }
  // Overlong UTF-8 (C0 AE is `.`, C0 AF is `/`), then real UTF-8, then compatibility characters.
  text = text
    .replace(/\xC0\xAE/g, ".")
    .replace(/\xC0\xAF/g, "/")
    .replace(/\xC1\x9C/g, "\\");
  try {
    text = decoder.decode(Uint8Array.from(text, (char) => char.charCodeAt(0)));
  } catch {
    // Not UTF-8: the bytes themselves are the reading.
  }
  return text
    .normalize("NFKC")
    .replace(/[\u2044\u2215\u29F8]/g, "/")
    .toLowerCase();
}

/** Whatever some server ends a name at. */
const SEPARATORS = /[/\\;?#]/;

/** Windows does not see them at the end of a name. */
const trimmed = (name: string): string => name.replace(/[\s.]+$/, "");

/** The names in a path as that server would find them; dots are not resolved, nothing is left out. */
export const foldedNames = (path: string): string[] =>
  foldCharacters(path)
    .split(SEPARATORS)
    .map(trimmed)
    .filter((name) => name !== "");
