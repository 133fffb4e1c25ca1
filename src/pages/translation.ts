import { ENGLISH, type Language, languageOf } from "../languages/languages.ts";
import { type Catalogue, ENGLISH_TEXTS } from "./catalogue.ts";
import { type Format, formatIn } from "./ui/format.ts";

/** What pages say, and how they write numbers and times, in one language. Views call it `t`. */
export interface Translation extends Catalogue {
  readonly language: Language;
  readonly format: Format;
}

const translationOf = (language: Language, catalogue: Catalogue): Translation => ({
  ...catalogue,
  language,
  format: formatIn(language.locale),
});

export const IN_ENGLISH: Translation = translationOf(ENGLISH, ENGLISH_TEXTS);

/** A built-in language, whose texts are in a file of their own unless they are English. */
export interface Loadable extends Language {
  readonly load: (() => Promise<{ readonly default: Catalogue }>) | undefined;
}

const loaded = new Map<string, Translation>([[ENGLISH.code, IN_ENGLISH]]);

/** Each language is loaded once. English where that fails: a sign-in must not depend on it. */
export function translationIn(language: Loadable): Translation | Promise<Translation> {
  return loaded.get(language.code) ?? load(language);
}

async function load(language: Loadable): Promise<Translation> {
  let translation = IN_ENGLISH;
  try {
    const texts = await language.load?.();
    if (texts) translation = translationOf(language, texts.default);
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: the operator's log is the only place for it
    console.error(
      JSON.stringify({ event: "language_missing", language: language.code, error: String(error) }),
    );
  }
  loaded.set(language.code, translation);
  return translation;
}

/** By the code that was stored of somebody who is not there. */
export const translationFor = (code: string | undefined): Translation | Promise<Translation> =>
  translationIn(languageOf(code) ?? { ...ENGLISH, load: undefined });
