import { foldPathName, namesOf } from "../kit/fold.ts";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Nobody in good faith encodes a path more often; each round takes time. */
const MOST_DECODINGS = 8;

/** A path as the most lenient server would read it: decoded until nothing changes, then folded. */
export function foldPath(path: string): string {
  let text = path;
  for (let round = 0; round < MOST_DECODINGS && text.includes("%"); round++) {
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
  return foldPathName(text).replace(/[\u2044\u2215\u29F8]/g, "/");
}

/** Where some server ends a name. */
const SEPARATORS = /[/\\;?#]/;

const shortest = (name: string): string => namesOf(name).at(-1) ?? "";

/** The names in a path as that server would find them; dots are not resolved, nothing is left out. */
export const foldedNames = (path: string): string[] =>
  foldPath(path)
    .split(SEPARATORS)
    .map(shortest)
    .filter((name) => name !== "");

/** How the name of a raw segment begins to that server; "": there may be no such segment at all. */
export const foldedStart = (segment: string): string =>
  foldPath(segment).split(SEPARATORS, 1)[0] ?? "";

/** To some server this decoded segment is not there: it is empty, or nothing but white space and dots. */
export const mayVanish = (decoded: string): boolean => shortest(foldPathName(decoded)) === "";
