export interface Language {
  /** BCP 47. */
  readonly code: string;
  /** As its speakers write it. */
  readonly name: string;
  /** Left out where it is written from left to right. */
  readonly dir?: "rtl" | undefined;
  /** For `Intl`. */
  readonly locale: string;
}

/** Written beside the pages. */
export const ENGLISH = { code: "en", name: "English", locale: "en-GB" } as const;

/**
 * The languages that are built in. All but English are modules of their own, which an isolate loads
 * once somebody wants them.
 */
export const LANGUAGES = [
  { ...ENGLISH, load: undefined },
  { code: "de", name: "Deutsch", locale: "de", load: () => import("./de.js") },
  { code: "fr", name: "Français", locale: "fr", load: () => import("./fr.js") },
  { code: "es", name: "Español", locale: "es", load: () => import("./es.js") },
  { code: "pt-BR", name: "Português (Brasil)", locale: "pt-BR", load: () => import("./pt-br.js") },
  { code: "it", name: "Italiano", locale: "it", load: () => import("./it.js") },
  { code: "nl", name: "Nederlands", locale: "nl", load: () => import("./nl.js") },
  { code: "pl", name: "Polski", locale: "pl", load: () => import("./pl.js") },
  { code: "uk", name: "Українська", locale: "uk", load: () => import("./uk.js") },
  { code: "tr", name: "Türkçe", locale: "tr", load: () => import("./tr.js") },
  { code: "ja", name: "日本語", locale: "ja", load: () => import("./ja.js") },
  { code: "zh-Hans", name: "简体中文", locale: "zh-Hans", load: () => import("./zh-hans.js") },
  {
    code: "ar",
    name: "العربية",
    dir: "rtl",
    locale: "ar-u-nu-latn",
    load: () => import("./ar.js"),
  },
  { code: "he", name: "עברית", dir: "rtl", locale: "he", load: () => import("./he.js") },
] as const satisfies readonly (Language & {
  readonly load: (() => Promise<unknown>) | undefined;
})[];

/** Of the administration pages; they are in English in every other language. */
export const ADMINISTRATION = { de: () => import("./admin-de.js") } as const;

export type BuiltIn = (typeof LANGUAGES)[number];

export const languageOf = (code: string | undefined): BuiltIn | undefined =>
  LANGUAGES.find((language) => language.code === code);
