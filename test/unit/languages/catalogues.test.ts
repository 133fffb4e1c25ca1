import { gzipSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import { ADMIN_TEXTS, type AdminCatalogue } from "../../../src/admin/catalogue.ts";
import { ADMINISTRATION, LANGUAGES } from "../../../src/languages/languages.ts";
import { type Catalogue, ENGLISH_TEXTS } from "../../../src/pages/catalogue.ts";
import { IN_ENGLISH, translationIn } from "../../../src/pages/translation.ts";
import { ICON_ASSET, SCRIPT_ASSET, STYLE_ASSET } from "../../../src/pages/ui/assets.ts";
import { everyPage, rendered } from "../pages/every-page.ts";

/** A first visit to the sign-in page, with all it loads, fits into the first packets of a connection. */
const FIRST_VISIT = 14_000;

interface Texts {
  readonly what: "administration" | "pages and mails";
  readonly code: string;
  readonly english: Catalogue | AdminCatalogue;
  readonly load: () => Promise<{ readonly default: Catalogue | AdminCatalogue }>;
}

const written = <English>(english: English) => Promise.resolve({ default: english });

const TEXTS: readonly Texts[] = [
  ...LANGUAGES.map(({ code, load }) => ({
    what: "pages and mails" as const,
    code,
    english: ENGLISH_TEXTS,
    load: load ?? (() => written(ENGLISH_TEXTS)),
  })),
  ...Object.entries({ en: () => written(ADMIN_TEXTS), ...ADMINISTRATION }).map(([code, load]) => ({
    what: "administration" as const,
    code,
    english: ADMIN_TEXTS,
    load,
  })),
];

type Leaf = readonly [path: string, leaf: unknown];

/** Every sentence with its place: `login.title`. */
const leaves = (node: unknown, path = ""): Leaf[] =>
  typeof node === "object" && node !== null
    ? Object.entries(node).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key))
    : [[path, node]];

/** Whatever plural forms a language has, one of these takes it. */
const COUNTS = [0, 1, 2, 3, 5, 11, 21, 22, 25, 100, 101, 102, 111, 1000, 1_000_000];

/** Numbers and names alike: a sentence puts both into its words. */
const samples = (arity: number): string[][] => [
  Array.from({ length: arity }, (_, at) => `{${at}}`),
  // What takes nothing says the same each time.
  ...(arity === 0 ? [] : COUNTS.map((count) => Array.from({ length: arity }, () => String(count)))),
];

const say = (leaf: unknown, values: readonly unknown[]): unknown =>
  typeof leaf === "function" ? leaf(...values) : leaf;

const numbers = (values: readonly string[]) =>
  values.map((value) => (/^\d+$/.test(value) ? Number(value) : value));

describe.each(TEXTS)("$what in $code", ({ code, english: texts, load }) => {
  const inEnglish = new Map(leaves(texts));

  test("says every sentence, and none that English does not", async () => {
    const all = leaves((await load()).default).map(([path]) => path);
    expect(all.sort()).toEqual([...inEnglish.keys()].sort());
  });

  test("says something, in text, with all that belongs into it", async () => {
    for (const [path, leaf] of leaves((await load()).default)) {
      const english = inEnglish.get(path);
      expect(typeof leaf, path).toBe(typeof english);
      for (const values of samples(typeof english === "function" ? english.length : 0)) {
        const said = say(leaf, numbers(values));
        expect(said, path).toBeTypeOf("string");
        expect(String(said).trim(), path).not.toBe("");
        expect(said, path).not.toMatch(/\b(?:undefined|NaN|null)\b|\[object|<[a-z/]|&\w+;/);
        // One typographic apostrophe: a straight one is a slip of the keyboard.
        if (!path.startsWith("usernameProblems.")) expect(said, path).not.toMatch(/\p{L}'\p{L}/u);
        // French sets a space before these signs, which must not begin a line.
        if (code === "fr") expect(said, path).not.toMatch(/ [:;?!»]|« /);
        const spoken = String(say(english, numbers(values)));
        for (const mark of spoken.match(/\{\w+\}/g) ?? []) expect(said, path).toContain(mark);
      }
    }
  });
});

describe.each(LANGUAGES)("$code", ({ code, name }) => {
  test("has a name, and a locale that Intl knows", () => {
    expect(name).not.toBe("");
    expect(Intl.DateTimeFormat.supportedLocalesOf([code])).toHaveLength(1);
  });

  test("pages are in it, and break nothing", async () => {
    const language = LANGUAGES.find((one) => one.code === code);
    const t = language ? await translationIn(language) : IN_ENGLISH;
    expect(t.language.code).toBe(code);
    const assets = [STYLE_ASSET, SCRIPT_ASSET, ICON_ASSET].map(({ body }) => body);
    for (const [page, shown] of Object.entries(everyPage("ada", t))) {
      const html = await rendered(shown);
      expect(html, page).toContain(`<html lang="${code}"`);
      expect(html, page).not.toMatch(/undefined|NaN|\[object/);
      if (!page.startsWith("login")) continue;
      const bytes = [html, ...assets].reduce((sum, part) => sum + gzipSync(part).length, 0);
      expect(bytes, page).toBeLessThan(FIRST_VISIT);
    }
  });
});

test("a language that cannot be loaded is English, and one line of the log", async () => {
  const lines = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const broken = {
    ...{ code: "xx", name: "X", locale: "en" },
    load: () => Promise.reject(new Error("No such module")),
  };
  expect(await translationIn(broken)).toBe(IN_ENGLISH);
  expect(await translationIn(broken)).toBe(IN_ENGLISH);
  expect(lines.mock.calls).toHaveLength(1);
  expect(String(lines.mock.calls[0])).toContain("language_missing");
  lines.mockRestore();
});
