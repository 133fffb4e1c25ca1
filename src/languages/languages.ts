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
] as const satisfies readonly (Language & {
  readonly load: (() => Promise<unknown>) | undefined;
})[];

export type BuiltIn = (typeof LANGUAGES)[number];

export const languageOf = (code: string | undefined): BuiltIn | undefined =>
  LANGUAGES.find((language) => language.code === code);
