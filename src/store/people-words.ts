import { normalized } from "../kit/fold.ts";

/** More words than anybody has. */
const MOST_WORDS = 12;

/** Letters and digits, as the tokenizer of FTS5 takes them; each is the beginning of a word. */
const beginningsIn = (search: string): readonly string[] =>
  (normalized(search, "NFKC").match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
    .slice(0, MOST_WORDS)
    .map((word) => `"${word}"*`);

/**
 * The words of a group, one after the other; whether they are the whole name is left open. The
 * tokenizer knows no letters beyond the Basic Multilingual Plane that are newer than it is.
 */
const wordsOfGroup = (group: string): readonly string[] =>
  /[\p{L}\p{N}]/u.test(group.replaceAll(/[\u{10000}-\u{10FFFF}]/gu, ""))
    ? [`groups : "${group.replaceAll('"', " ")}"`]
    : [];

/** For FTS5; "": no words in it. */
export const wordsIn = ({
  search,
  group,
}: {
  readonly search: string;
  readonly group?: string | undefined;
}): string =>
  [...beginningsIn(search), ...(group === undefined ? [] : wordsOfGroup(group))].join(" AND ");

/** Whether there is anything to search for in it. */
export const hasWords = (search: string): boolean => beginningsIn(search).length > 0;
