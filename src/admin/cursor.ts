import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from "../kit/bytes.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { AdminRefusal } from "./refusal.ts";

/** Opaque to callers, so that what stands in it may change. */
export const writeCursor = (at: string | undefined): string | null =>
  at === undefined ? null : toBase64Url(utf8(at));

/** Where a page begins; `undefined`: at the beginning. */
export function readCursor(cursor: string | undefined): Result<string | undefined, AdminRefusal> {
  if (cursor === undefined) return ok(undefined);
  try {
    const bytes = fromBase64Url(cursor);
    if (bytes) return ok(fromUtf8(bytes));
  } catch {
    // Not UTF-8: none of ours.
  }
  return refuse({ kind: "invalid", faults: { cursor: "is none that was handed out" } });
}
