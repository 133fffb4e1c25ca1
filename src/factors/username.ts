import { foldName } from "../kit/fold.ts";

const MOST_CHARACTERS = 64;
/** Above it nothing is normalised: NFKC makes eighteen characters of one. */
const MOST_TYPED = 256;

/**
 * The one key of a person, whatever was typed: NFKC, case-folded, without space around it. Used
 * wherever a name comes in, so that every budget, rule and row knows a person under one name.
 * `undefined` for what can be nobody's name.
 *
 * 1 to 64 characters: letters of one script, ASCII digits and `. _ - @ + '`. One script (and no
 * invisible character) so that `pаypal` with a Cyrillic `а` is not a second `paypal` (UTS #39 §5.2).
 */
export function usernameKey(input: string): string | undefined {
  if (input.length > MOST_TYPED) return undefined;
  const key = foldName(input.trim());
  // Folding twice must change nothing, or one person could have two keys.
  if (key !== foldName(key)) return undefined;
  if ([...key].length > MOST_CHARACTERS) return undefined;
  return NAMES.some((name) => name().test(key)) ? key : undefined;
}

/**
 * Where failures under this name are counted. What can be nobody's name has a place too, so that
 * it costs what any other name costs; the colon keeps it apart from every real name.
 */
export function usernameCounterKey(input: string): string {
  const key = usernameKey(input);
  return (
    key ?? `unreadable:${foldName(input.slice(0, MOST_TYPED).trim()).slice(0, MOST_CHARACTERS)}`
  );
}

/** With case: folded letters only, and no loose accents, because NFKC has joined those it can. */
const CASED = ["Latin", "Greek", "Cyrillic", "Armenian"];

/** The recommended scripts of UAX #31, table 5; Chinese, Japanese and Korean mix as they are written. */
const UNCASED = [
  ["Arabic"],
  ["Bengali"],
  ["Devanagari"],
  ["Ethiopic"],
  ["Georgian"],
  ["Gujarati"],
  ["Gurmukhi"],
  ["Hebrew"],
  ["Kannada"],
  ["Khmer"],
  ["Lao"],
  ["Malayalam"],
  ["Myanmar"],
  ["Oriya"],
  ["Sinhala"],
  ["Tamil"],
  ["Telugu"],
  ["Thaana"],
  ["Thai"],
  ["Tibetan"],
  ["Han", "Hiragana", "Katakana"],
  ["Han", "Bopomofo"],
  ["Han", "Hangul"],
];

/** Each is compiled when a name gets that far: all of them would be a tenth of what an isolate's start takes. */
const NAMES: readonly (() => RegExp)[] = [
  ...CASED.map((script) => named(`[\\p{scx=${script}}&&\\p{Ll}]`)),
  ...UNCASED.map((scripts) => {
    const any = scripts.map((script) => `\\p{scx=${script}}`).join("");
    return named(`[[[${any}]&&[\\p{L}\\p{M}]]--\\p{Default_Ignorable_Code_Point}]`);
  }),
];

/**
 * A name does not begin with a mark, which would hang on whatever is printed before it, nor with a
 * dot, a dash or an apostrophe, which would make it a path (`..`), an option (`--force`) or a quotation.
 */
function named(letter: string): () => RegExp {
  let compiled: RegExp | undefined;
  return () => {
    compiled ??= new RegExp(`^(?![\\p{M}.\\-@+'])(?:${letter}|[0-9._\\-@+'])+$`, "v");
    return compiled;
  };
}
