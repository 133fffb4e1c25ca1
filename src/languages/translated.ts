/** The same sentences in another language: no more, no fewer, with the same numbers and names in them. */
export type Translated<Text> = Text extends string
  ? string
  : Text extends (...values: infer Values) => string
    ? (...values: Values) => string
    : Text extends readonly (infer One)[]
      ? readonly Translated<One>[]
      : { readonly [Key in keyof Text]: Translated<Text[Key]> };
