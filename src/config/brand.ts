import { ok, type Result, refuse } from "../kit/result.ts";
import type { Image } from "./image.ts";

/** What an operator puts in place of the product's own look. */
export interface Brand {
  readonly logo: Image | undefined;
  /** `#rrggbb`, lower case. */
  readonly accent: string | undefined;
  readonly support: Support | undefined;
  readonly termsUrl: string | undefined;
  readonly privacyUrl: string | undefined;
}

/** Where people who are stuck find help; without `href`, `text` is not a link. */
export interface Support {
  readonly text: string;
  readonly href?: string;
}

const LONGEST_TEXT = 200;
const ADDRESS = /^[^@\s\p{C}<>"]+@[^@\s\p{C}<>"]+$/u;

/** A mail address, an https URL, or a line of text. */
export function parseSupport(text: string): Result<Support, string> {
  if (ADDRESS.test(text)) return ok({ text, href: `mailto:${encodeURI(text)}` });
  if (text.includes("://")) {
    const url = canonicalPageUrl(text);
    if (!url.ok) return url;
    const { host, pathname } = new URL(url.value);
    return ok({ text: host + pathname.replace(/\/$/, ""), href: url.value });
  }
  const isLine = text.trim() === text && text !== "" && text.length <= LONGEST_TEXT;
  return isLine && !/\p{C}/u.test(text)
    ? ok({ text })
    : refuse(`must be a mail address, an https URL, or one line of ${LONGEST_TEXT} characters`);
}

/** Of a page that other people look after. */
export function canonicalPageUrl(text: string): Result<string, string> {
  const url = /[\s\p{C}]/u.test(text) ? null : URL.parse(text);
  if (url?.protocol !== "https:" || url.username !== "" || url.password !== "") {
    return refuse("must be an https URL without a user name");
  }
  return ok(url.href);
}
