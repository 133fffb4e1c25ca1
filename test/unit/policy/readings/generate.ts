/** A generator of request targets that a parser somewhere has tripped over; the seed tells them all. */
export function targets(seed: number): () => string {
  const random = mulberry32(seed);
  const pick = <T>(of: readonly [T, ...T[]]): T => of[Math.floor(random() * of.length)] ?? of[0];
  const spell = (word: string): string =>
    [...word].map((char) => (random() < 0.06 ? respell(char, pick) : char)).join("");
  const segment = (): string => {
    const roll = random();
    if (roll < 0.5) return spell(pick(WORDS));
    if (roll < 0.75) return pick(TRICKS);
    if (roll < 0.9) return spell(pick(WORDS)) + pick(TRICKS);
    return pick(TRICKS) + spell(pick(WORDS));
  };
  return () => {
    const count = 1 + Math.floor(random() * 5);
    let path = "";
    for (let index = 0; index < count; index++) path += pick(SEPARATORS) + segment();
    const start = path.startsWith("/") ? path : `/${path}`;
    return start + pick(ENDS);
  };
}

const WORDS = ["public", "admin", "closed", "files", "a", "x.css", ".gatehouse", "login"] as const;
const SEPARATORS = ["/", "/", "/", "/", "/", "//", "%2F", "%2f", "%5C", "%252F", "\\"] as const;
const TRICKS = [
  ...(["..", ".", "%2e%2e", ".%2E", "%2e", "..;", "..;x=1", ";", ";x=1", "%3B", "..%2f"] as const),
  ...["..%5C", "%2e%2e%2f", "%252e%252e", "%25252e", "%00", "%0d%0a", "%20", "+", "%09"],
  ...["%c0%ae%c0%ae", "%c0%af", "%ef%bc%8e%ef%bc%8e", "%ef%bc%8f", "%e2%88%95", "%E2%80%A5"],
  ...["%", "%2", "%zz", "%u002e", "%E9", "%C3%A9", "~", "%7E", "...", "", "#", "%23", "%3F", "?x"],
  ...["%c2%a0", "%e3%80%80", "::$DATA", ":x", "%c2%ad", "%e2%80%8b", "%20.", ". "],
  ...["@", ":80", "*", "!", "$&", "'", "(", "[", "|", "^", "=", ",", "index.php", ".json"],
] as const as readonly [string, ...string[]];
const ENDS = ["", "", "", "/", "?", "?a=/../b", "?x=%2F;//", "/.", "/..", "//", ";", "#f"] as const;

function respell(char: string, pick: <T>(of: readonly [T, ...T[]]) => T): string {
  const hex = char.charCodeAt(0).toString(16);
  return pick([
    char.toUpperCase(),
    char.toUpperCase(),
    `%${hex}`,
    `%${hex.toUpperCase()}`,
    `%25${hex}`,
    LOOK_ALIKE[char] ?? char,
  ]);
}

/** What other letters fold to these. */
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  ".": "%ef%bc%8e",
  i: "%c4%b1",
  s: "%c5%bf",
  a: "%ef%bd%81",
};

/** Small, fast and good enough to be told apart from bias by eye. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
