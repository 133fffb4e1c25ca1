import { ok, type Result, refuse } from "../kit/result.ts";

/** Far above every form of ours: a password of 1 024 bytes grows to 3 KB when percent-encoded. */
const LARGEST_FORM = 32 * 1024;

export type FormRefusal = "not_a_form" | "too_large" | "doubled_field";

/** The fields of a form, each given at most once. */
export type Form = ReadonlyMap<string, string>;

/**
 * Reads `application/x-www-form-urlencoded`. A field that comes twice is refused: two readers of
 * the same request must never see different values (ASVS 15.3.7).
 */
export async function readForm(request: Request): Promise<Result<Form, FormRefusal>> {
  const type = request.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (request.body !== null && type !== "application/x-www-form-urlencoded") {
    return refuse("not_a_form");
  }
  const body = await readText(request);
  if (body === undefined) return refuse("too_large");
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(body)) {
    if (form.has(name)) return refuse("doubled_field");
    form.set(name, value);
  }
  return ok(form);
}

/** Stops reading at the limit, whatever Content-Length claims. */
async function readText(request: Request): Promise<string | undefined> {
  if (!request.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.byteLength;
    if (length > LARGEST_FORM) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
