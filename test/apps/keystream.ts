import { createCipheriv, createHash } from "node:crypto";
import { Readable } from "node:stream";

const BLOCK = 65_536;

/** `length` bytes that look random and are the same for the same seed, a block at a time. */
export function* keystream(seed: number, length: number): Generator<Buffer> {
  const key = createHash("sha256").update(`${seed}`).digest().subarray(0, 16);
  const cipher = createCipheriv("aes-128-ctr", key, Buffer.alloc(16));
  for (let left = length; left > 0; left -= BLOCK)
    yield cipher.update(Buffer.alloc(Math.min(left, BLOCK)));
}

export const streamOf = (seed: number, length: number): Readable =>
  Readable.from(keystream(seed, length), { objectMode: false, highWaterMark: 4 * BLOCK });

/** SHA-256 of a stream, hex, and its length in bytes. */
export async function digest(
  stream: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<{ readonly sha256: string; readonly length: number }> {
  const hash = createHash("sha256");
  let length = 0;
  for await (const chunk of stream) {
    hash.update(chunk);
    length += chunk.length;
  }
  return { sha256: hash.digest("hex"), length };
}
