import type * as z from "zod";
import { ok, type Result } from "../kit/result.ts";
import type { ApiClient } from "./api-client.ts";

const PAGE = 200;

/** All items of a list, or the first `most`. */
export async function everyPage<T extends z.ZodType>(
  api: ApiClient,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  page: z.ZodObject<{ items: z.ZodArray<T>; next_cursor: z.ZodNullable<z.ZodString> }>,
  most = Number.POSITIVE_INFINITY,
): Promise<Result<z.output<T>[], string>> {
  const items: z.output<T>[] = [];
  let cursor: string | undefined;
  do {
    const limit = String(Math.min(PAGE, most - items.length));
    const got = await api({
      method: "GET",
      path,
      query: { ...query, cursor, limit },
      answer: page,
    });
    if (!got.ok) return got;
    items.push(...got.value.items);
    cursor = got.value.next_cursor ?? undefined;
  } while (cursor !== undefined && items.length < most);
  return ok(items);
}
