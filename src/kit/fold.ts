/**
 * Normalization sorts combining marks by insertion, which is quadratic in a run of them. No writing
 * system puts more than 30 in a row (Stream-Safe Text, UAX #15 §13); longer runs are broken by a
 * combining grapheme joiner, as that section proposes. The halfwidth voiced marks are letters until
 * they are normalized.
 */
const LONG_RUN = /[\p{M}\uFF9E\uFF9F]{30}(?=[\p{M}\uFF9E\uFF9F])/gu;

/** `String.normalize` in linear time, whatever a client sends. */
export const normalized = (text: string, form: "NFC" | "NFKC"): string =>
  text.replace(LONG_RUN, "$&\u034F").normalize(form);

const LONGEST_LABEL = 60;

/** What people call something of theirs; `undefined`: it cannot be a name. */
export function readLabel(text: string): string | undefined {
  const label = normalized(text, "NFC").trim();
  const long = [...label].length > LONGEST_LABEL;
  return label === "" || long || /\p{C}/u.test(label) ? undefined : label;
}

/**
 * Unicode's full case folding, near enough, over NFKC: by way of upper case ß becomes ss, and the
 * two lower sigmas and the Turkish İ and ı are made one with σ and i. Names are compared so,
 * whoever wrote them: a person who signs in, or an operator who names them in a rule.
 */
export const foldName = (text: string): string =>
  normalized(
    normalized(text.toWellFormed(), "NFKC")
      .toUpperCase()
      .toLowerCase()
      .replaceAll("ς", "σ")
      .replaceAll("i\u0307", "i"),
    "NFKC",
  );

/**
 * A name in a path as the most lenient file system or database would compare it: without case,
 * compatibility variants and invisible characters.
 */
export const foldPathName = (text: string): string =>
  /^[!-~]*$/.test(text) ? text.toLowerCase() : foldName(text.replace(/\p{DI}/gu, ""));

/** Windows ignores dots and white space at the end of a file name, and many servers trim names. */
export function trimmedName(name: string): string {
  let end = name.length;
  while (end > 0 && /[\s.]/.test(name.charAt(end - 1))) end--;
  return name.slice(0, end).trimStart();
}

/**
 * Every name that some server may find in a folded one: itself, without the dots and white space
 * around it, and without a colon and what follows (`admin::$DATA` is a stream of the file `admin` to
 * Windows). The shortest is the last.
 */
export function namesOf(folded: string): readonly string[] {
  if (/^[!-~]/.test(folded) && /[!-\-/-~]$/.test(folded) && !folded.includes(":")) return [folded];
  const colon = folded.indexOf(":");
  const file = colon <= 0 ? folded : folded.slice(0, colon);
  return [...new Set([folded, trimmedName(folded), trimmedName(file)])];
}
