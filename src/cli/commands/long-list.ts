import type * as z from "zod";
import { ok } from "../../kit/result.ts";
import { eachPage, type Listing } from "../api-client.ts";
import { printableJson, tableInPieces } from "../terminal-text.ts";
import type { Done, Input } from "./command.ts";

/** A list as the API has it, and as a table. */
interface LongList<T extends z.ZodType> extends Listing<T> {
  readonly titles: readonly string[];
  readonly cells: (item: z.output<T>) => readonly string[];
}

export function printList<T extends z.ZodType>(
  input: Input,
  { titles, cells, ...listing }: LongList<T>,
): Promise<Done> {
  const rows = tableInPieces(titles);
  return printPages(input, listing, (items, first) =>
    rows([...(first ? [titles] : []), ...items.map(cells)]),
  );
}

/**
 * Prints each page as it comes: a list of a million is as little work as one page, a million times.
 * `lines` is the text of a page; where there is nothing at all, of one without items.
 */
export async function printPages<T extends z.ZodType>(
  { api, flags, print }: Input,
  listing: Listing<T>,
  lines: (items: readonly z.output<T>[], first: boolean) => string,
): Promise<Done> {
  const client = await api();
  if (!client.ok) return client;
  let first = true;
  const done = await eachPage(client.value, listing, async (items) => {
    if (items.length === 0) return;
    const json = () =>
      items
        .map((item) => printableJson(item))
        .join(",\n")
        .replaceAll(/^/gm, "  ");
    await print(flags.json ? `${first ? "[\n" : ",\n"}${json()}` : `${lines(items, first)}\n`);
    first = false;
  });
  if (!done.ok) return done;
  if (flags.json) await print(first ? "[]\n" : "\n]\n");
  else if (first) await print(`${lines([], first)}\n`);
  return ok({ text: "", json: undefined, printed: true });
}
