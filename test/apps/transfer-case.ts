import { createHash } from "node:crypto";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { keystream } from "./keystream.ts";

/** One small transfer, from both sides: what is sent, and what the app answers. */
export interface TransferCase {
  readonly method: string;
  readonly target: string;
  readonly upload: Body | undefined;
  readonly uploadChunked: boolean;
  readonly range: string | undefined;
  readonly status: number;
  readonly download: Body;
  readonly downloadChunked: boolean;
}

export interface Body {
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly encoding: string;
}

const METHODS = [
  ...["GET", "HEAD", "POST", "GET", "PUT", "PATCH", "DELETE", "OPTIONS"],
  ...["PROPFIND", "REPORT", "SEARCH", "QUERY", "MKCOL", "PROPPATCH", "LOCK"],
];
const BODILESS = new Set(["GET", "HEAD", "OPTIONS", "DELETE", "MKCOL"]);
const STATUSES = [200, 200, 201, 204, 207, 304, 200, 404, 409, 500, 503];
const RANGES = ["bytes=0-0", "bytes=5-99", "bytes=-7", "bytes=10-", "bytes=9999999-"];
const PATHS = [
  ...["/", "/plain", "/deep/er/file.tar.gz", "/a%20b", "/caf%C3%A9/%E2%82%AC", "/a+b/~x/@y:z,w"],
  ...["/a%2Fb", "/x//y/", "/matrix;v=1/z", "/100%25", "/$&'()*!", "/UPPER/%c3%a9"],
];
const QUERIES = [
  ...[
    "",
    "?",
    "?a",
    "?a=",
    "?a=1&a=2",
    "?q=%20+%26%3D",
    "?filter[]=1|2",
    "?next=https://x.example/",
  ],
  ...["?a=b=c&&d", "?%E2%82%AC=%ff"],
];
const SIZES = [0, 1, 2, 13, 257, 1023, 1024, 1025, 4096, 4097, 16_385, 65_537];
const ENCODINGS = {
  identity: (bytes: Buffer) => bytes,
  gzip: (bytes: Buffer) => gzipSync(bytes),
  br: (bytes: Buffer) => brotliCompressSync(bytes),
  deflate: (bytes: Buffer) => deflateSync(bytes),
  zstd: (bytes: Buffer) => zstdCompressSync(bytes),
};

/** All sizes in all encodings; noise for the first half of a body, words for the second. */
const BODIES: readonly Body[] = SIZES.flatMap((size, seed) => {
  const noise = Buffer.concat([...keystream(seed, Math.ceil(size / 2))]);
  const plain = Buffer.concat([noise, Buffer.alloc(size - noise.length, "the engine weaves ")]);
  return Object.entries(ENCODINGS).map(([encoding, encode]) => bodyOf(encode(plain), encoding));
});
export const NOTHING = bodyOf(Buffer.alloc(0), "identity");

/**
 * The case with this number, the same each time. The lists have lengths that walk past each other,
 * so ten thousand numbers are ten thousand different transfers.
 */
export function transferCase(id: number): TransferCase {
  const dice = dicesOf(id);
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[]): T =>
    list[dice() % list.length] ?? raise("an empty list");
  const method = pick(METHODS);
  const upload = BODILESS.has(method) ? undefined : pick(BODIES);
  const [target, uploadChunked, downloadChunked] = [pick(PATHS) + pick(QUERIES), odd(), odd()];
  const common = { method, target, upload, uploadChunked };
  if (method === "GET" && dice() % 3 === 0) {
    const whole = pick(BODIES.filter(({ encoding }) => encoding === "identity"));
    const range = pick(RANGES);
    return { ...common, range, ...partOf(whole, range), downloadChunked: false };
  }
  const status = pick(STATUSES);
  const download = status === 204 || status === 304 ? NOTHING : pick(BODIES);
  return { ...common, range: undefined, status, download, downloadChunked };

  function odd(): boolean {
    return dice() % 2 === 1;
  }
}

/** RFC 9110 §14.2 as a server of files does it, for one range. */
function partOf({ bytes }: Body, range: string): Pick<TransferCase, "status" | "download"> {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  const start = first === "" ? Math.max(0, bytes.length - Number(last)) : Number(first);
  const end = first === "" || last === "" ? bytes.length : Number(last) + 1;
  if (start >= bytes.length) return { status: 416, download: NOTHING };
  return { status: 206, download: bodyOf(bytes.subarray(start, end), "identity") };
}

function bodyOf(bytes: Buffer, encoding: string): Body {
  return { bytes, encoding, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** Numbers that depend on nothing but the seed (xorshift). */
function dicesOf(seed: number): () => number {
  let state = (seed + 1) * 2_654_435_761;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 4;
  };
}

function raise(what: string): never {
  throw new Error(what);
}
