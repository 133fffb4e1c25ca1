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

/** Prints each page as it comes: a list of a million is as little work as one page, a million times. */
export async function printList<T extends z.ZodType>(
  { api, flags, print }: Input,
  { titles, cells, ...listing }: LongList<T>,
): Promise<Done> {
  const client = await api();
  if (!client.ok) return client;
  const rows = tableInPieces(titles);
  let any = false;
  const done = await eachPage(client.value, listing, async (items) => {
    if (items.length === 0) return;
    const json = () => items.map(printableJson).join(",\n").replaceAll(/^/gm, "  ");
    const lines = () => rows([...(any ? [] : [titles]), ...items.map(cells)]);
    await print(flags.json ? `${any ? ",\n" : "[\n"}${json()}` : `${lines()}\n`);
    any = true;
  });
  if (!done.ok) return done;
  if (flags.json) await print(any ? "\n]\n" : "[]\n");
  else if (!any) await print(`${rows([titles])}\n`);
  return ok({ text: "", json: undefined, printed: true });
}
