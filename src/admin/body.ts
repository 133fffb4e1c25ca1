import { fromUtf8 } from "../kit/bytes.ts";
import { ok, type Result, refuse } from "../kit/result.ts";

const LARGEST_BODY = 64 * 1024;

/**
 * The JSON of a request; `undefined` without a body. Stops reading at 64 KB, whatever
 * Content-Length claims.
 */
export async function readJson(
  request: Request,
): Promise<Result<unknown, "not_json" | "too_large" | "malformed_json">> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > LARGEST_BODY) return refuse("too_large");
    chunks.push(chunk);
  }
  const type = request.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (length === 0 && type === undefined) return ok(undefined);
  if (type !== "application/json") return refuse("not_json");
  try {
    return ok(JSON.parse(fromUtf8(join(chunks, length))));
  } catch {
    return refuse("malformed_json");
  }
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
