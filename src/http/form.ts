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

async function readText(request: Request): Promise<string | undefined> {
  const bytes = await readBody(request, LARGEST_FORM);
  return bytes && new TextDecoder().decode(bytes);
}

/** The client went away while its body was read: nobody waits for the answer. */
export class ClientGone extends Error {
  constructor(cause: unknown) {
    super("the client broke off while its body was read", { cause });
    this.name = "ClientGone";
  }
}

/**
 * The whole body, or `undefined` where it is larger than `limit` bytes: reading stops there, whatever
 * Content-Length claims. Throws {@link ClientGone}.
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const body = request.body?.getReader();
  for (;;) {
    const read = await body?.read().catch((cause: unknown) => {
      throw new ClientGone(cause);
    });
    if (!read || read.done) return join(chunks, length);
    length += read.value.byteLength;
    if (length > limit) {
      // The rest is not read: the answer may come before the client has sent it all.
      body?.cancel().catch(() => undefined);
      return undefined;
    }
    chunks.push(read.value);
  }
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = chunks;
  if (only && chunks.length === 1) return only;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
