import { remembering } from "../kit/bounded-map.ts";
import { type BuiltIn, LANGUAGES, languageOf } from "../languages/languages.ts";
import { readCookie } from "../session/cookies.ts";

const [english] = LANGUAGES;

/** What the reader chose here, else what the browser asks for, else English. */
export function languageFor(request: Pick<Request, "headers">, url: URL): BuiltIn {
  const chosen = languageOf(readCookie(request, url, "gatehouse-language"));
  if (chosen) return chosen;
  const accepted = request.headers.get("Accept-Language");
  return accepted ? acceptedLanguage(accepted) : english;
}

/** A browser sends the same few characters with every request; nobody sends more than this in earnest. */
const LONGEST = 1024;
const MOST_RANGES = 32;

const parsed = remembering((header): BuiltIn => negotiate(header, LANGUAGES) ?? english);

export const acceptedLanguage = (header: string): BuiltIn => parsed(header.slice(0, LONGEST));

/** The offered language that is wanted most (RFC 9110 §12.5.4), by lookup (RFC 4647 §3.4). */
export function negotiate<Offered extends { readonly code: string }>(
  header: string,
  offered: readonly Offered[],
): Offered | undefined {
  const ranges = header.slice(0, LONGEST).split(",", MOST_RANGES).flatMap(readRange);
  const unwanted = new Set(ranges.flatMap(({ tag, q }) => (q === 0 ? lookUp(tag, offered) : [])));
  const wanted = ranges.filter(({ q }) => q > 0).sort((a, b) => b.q - a.q);
  for (const { tag } of wanted) {
    const found = lookUp(tag, offered).find((language) => !unwanted.has(language));
    if (found) return found;
  }
  return undefined;
}

interface Range {
  /** Lower case. */
  readonly tag: string;
  readonly q: number;
}

function readRange(text: string): Range[] {
  const [range = "", ...parameters] = text.split(";");
  const tag = range.trim().toLowerCase();
  const weight = parameters
    .map((one) => one.trim().toLowerCase())
    .find((one) => one.startsWith("q="));
  const q = weight === undefined ? 1 : weightOf(weight.slice(2));
  return /^[a-z\d-]{1,35}$|^\*$/.test(tag) && q !== undefined ? [{ tag, q }] : [];
}

const weightOf = (text: string): number | undefined =>
  /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : undefined;

/** Earlier codes, and what people mean by a tag that names no script or region. */
const ALSO: Readonly<Record<string, string>> = {
  iw: "he",
  pt: "pt-br",
  zh: "zh-hans",
  "zh-cn": "zh-hans",
  "zh-sg": "zh-hans",
  "zh-my": "zh-hans",
};

/** Traditional characters are not simplified ones: English is read more easily then. */
const NOT_SIMPLIFIED = /^zh-(?:hant|tw|hk|mo)(?:-|$)/;

function lookUp<Offered extends { readonly code: string }>(
  tag: string,
  offered: readonly Offered[],
): Offered[] {
  if (tag === "*") return offered.slice(0, 1);
  if (NOT_SIMPLIFIED.test(tag)) return [];
  const parts = tag.split("-");
  for (let length = parts.length; length > 0; length--) {
    const prefix = parts.slice(0, length).join("-");
    const code = ALSO[prefix] ?? prefix;
    const found = offered.find((language) => language.code.toLowerCase() === code);
    if (found) return [found];
  }
  return [];
}
