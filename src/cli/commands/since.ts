import { parseDuration } from "../../config/fields.ts";

/** `Date.parse` alone would take "1" for a year. */
const ISO_8601 = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** A duration before now, or a moment, for the API; `null`: neither of them. */
export function readSince(since: string | undefined): string | undefined | null {
  if (since === undefined) return undefined;
  const ago = parseDuration(since);
  const said = ISO_8601.test(since) ? Date.parse(since) : Number.NaN;
  const at = ago === undefined ? said : Date.now() - ago;
  return Number.isNaN(at) ? null : new Date(Math.max(0, at)).toISOString();
}
