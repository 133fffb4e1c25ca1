const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The most lenient server that could exist: decodes until nothing changes, folds case and look-alikes. */
export function foldCharacters(path: string): string {
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

/** What that server calls a segment whose raw text it would cut at the first separator. */
export const foldedName = (segment: string): string =>
  trimmed(foldCharacters(segment).split(SEPARATORS)[0] ?? "");
