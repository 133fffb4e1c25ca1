// @ts-check

/**
 * @template {Intl.LDMLPluralRule} Form
 * @typedef {(count: number, forms: Readonly<Record<Form, string>>) => string} Plural
 */

/**
 * Selects the form that a number takes in a language (Unicode CLDR). Which forms the language has is
 * in the type: `/** @type {import("./plural.js").Plural<"one" | "other">} *\/`.
 *
 * @param {string} code
 * @returns {(count: number, forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>) => string}
 */
export function pluralIn(code) {
  const rules = new Intl.PluralRules(code);
  return (count, forms) => forms[rules.select(count)] ?? forms.other ?? "";
}
