/**
 * Unicode's full case folding, near enough, over NFKC: by way of upper case ß becomes ss, and the
 * two lower sigmas and the Turkish İ and ı are made one with σ and i. Names are compared so,
 * whoever wrote them: a person who signs in, or an operator who names them in a rule.
 */
export const foldName = (text: string): string =>
  text
    .toWellFormed()
    .normalize("NFKC")
    .toUpperCase()
    .toLowerCase()
    .replaceAll("ς", "σ")
    .replaceAll("i\u0307", "i")
    .normalize("NFKC");
