import { SECOND } from "../kit/clock.ts";
import { ok, type Result, refuse } from "../kit/result.ts";

/** Above every form of ours: a password of 1 024 bytes grows to 3 KB, the longest way back to 27 KB. */
const LARGEST_FORM = 32 * 1024;

export type FormRefusal = "not_a_form" | "too_large" | "doubled_field";

/** The fields of a form, each given at most once. */
export type Form = ReadonlyMap<string, string>;

/** A list of people, pasted or as a file. */
const LARGEST_FILE_FORM = 1024 * 1024;

const URLENCODED = "application/x-www-form-urlencoded";
const MULTIPART = "multipart/form-data";

/**
 * Reads `application/x-www-form-urlencoded`; with `files` also `multipart/form-data`, of which each file
 * is a field with the file's text. A field that comes twice is refused: two readers of the same
 * request must never see different values (ASVS 15.3.7).
 */
export async function readForm(
  request: Request,
  { files } = { files: false },
): Promise<Result<Form, FormRefusal>> {
  const type = request.headers.get("Content-Type") ?? "";
  const kind = type.split(";")[0]?.trim().toLowerCase();
  if (request.body !== null && kind !== URLENCODED && !(files && kind === MULTIPART)) {
    return refuse("not_a_form");
  }
  const body = await readBody(request, files ? LARGEST_FILE_FORM : LARGEST_FORM);
  if (body === undefined) return refuse("too_large");
  const fields =
    kind === MULTIPART
      ? await readMultipart(body, type)
      : new URLSearchParams(new TextDecoder().decode(body));
  if (fields === undefined) return refuse("not_a_form");
  const form = new Map<string, string>();
  for (const [name, value] of fields) {
    if (form.has(name)) return refuse("doubled_field");
    form.set(name, value);
  }
  return ok(form);
}

/** `undefined`: it is not what it says it is. */
async function readMultipart(
  body: Uint8Array,
  type: string,
): Promise<readonly (readonly [name: string, value: string])[] | undefined> {
  try {
    const data = await new Response(body, { headers: { "Content-Type": type } }).formData();
    return await Promise.all(
      [...data].map(
        async ([name, value]) =>
          [name, typeof value === "string" ? value : await value.text()] as const,
      ),
    );
  } catch {
    return undefined;
  }
}

/** The client went away while its body was read: nobody waits for the answer. */
export class ClientGone extends Error {
  constructor(cause: unknown) {
    super("the client broke off while its body was read", { cause });
    this.name = "ClientGone";
  }
}

/**
 * A body that is too large is read on for so many bytes and ms, and thrown away: a client that sends
 * without listening would lose the answer when the connection closes on what it has sent (RFC 9112
 * §9.6). One that goes on beyond that is cut off.
 */
const MOST_DISCARDED = 16 * 1024 * 1024;
const LONGEST_DISCARD = 5 * SECOND;

/**
 * The whole body, or `undefined` where it is larger than `limit` bytes, whatever Content-Length
 * claims. Throws {@link ClientGone}.
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array | undefined> {
  const declared = Number(request.headers.get("Content-Length") ?? Number.NaN);
  try {
    // In one piece, where its length is known: that costs a fraction of reading chunks.
    if (declared <= limit) return within(limit, new Uint8Array(await request.arrayBuffer()));
    return await readChunks(request, limit);
  } catch (cause) {
    throw new ClientGone(cause);
  }
}

const within = (limit: number, bytes: Uint8Array): Uint8Array | undefined =>
  bytes.byteLength > limit ? undefined : bytes;

async function readChunks(request: Request, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const body = request.body?.getReader();
  for (;;) {
    const read = await body?.read();
    if (!read || read.done) return join(chunks, length);
    length += read.value.byteLength;
    if (length > limit) {
      await Promise.race([discard(body), scheduler.wait(LONGEST_DISCARD)]);
      body?.cancel().catch(() => undefined);
      return undefined;
    }
    chunks.push(read.value);
  }
}

async function discard(body: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<void> {
  for (let length = 0; length < MOST_DISCARDED; ) {
    const read = await body?.read();
    if (!read || read.done) return;
    length += read.value.byteLength;
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
