/** Notices when nothing has moved for `limit` ms. */
export interface Watchdog {
  moved(): void;
  stop(): void;
}

/** One timer at a time, however often something moves; after `stalled` it is quiet. */
export function watchFor(limit: number, clock: () => number, stalled: () => void): Watchdog {
  let last = clock();
  let timer: ReturnType<typeof setTimeout> | undefined = setTimeout(look, limit);
  function look(): void {
    const rest = last + limit - clock();
    timer = rest > 0 ? setTimeout(look, rest) : undefined;
    if (timer === undefined) stalled();
  }
  return {
    moved() {
      last = clock();
    },
    stop() {
      if (timer !== undefined) clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** Large enough that the work per read is nothing beside the bytes. */
const CHUNK = 65_536;

/**
 * Passes on all of `source`, and says which end broke off before that, if any. (`pipeTo` into an
 * identity stream ends the stream well where its source fails, so half a body looks like a whole
 * one.) `moved` is called for each chunk that came and for each that was taken. `drain`: a source
 * whose sink has broken is read to its end all the same. (A connection that is closed with unread
 * bytes is reset, RFC 9112 §9.6, and the client would never see the answer.)
 */
export async function pump(
  source: ReadableStream<Uint8Array>,
  sink: WritableStream<Uint8Array>,
  moved: () => void,
  drain = false,
): Promise<"source" | "sink" | undefined> {
  const writer = sink.getWriter();
  const read = chunksOf(source);
  let at: "source" | "sink" = "source";
  try {
    for (;;) {
      at = "source";
      const chunk = await read.next();
      moved();
      at = "sink";
      if (chunk === undefined) break;
      await writer.write(chunk);
      moved();
    }
    await writer.close();
    return undefined;
  } catch (error) {
    // The other end learns of it; what it says to that changes nothing.
    if (at === "source") writer.abort(error).catch(() => undefined);
    else if (drain) await drained(read.next);
    else read.cancel(error).catch(() => undefined);
    return at;
  }
}

async function drained(next: () => Promise<unknown>): Promise<void> {
  try {
    while ((await next()) !== undefined);
  } catch {
    // Gone as well.
  }
}

/** In few large chunks where the stream knows how: a body of the runtime gives 4 KB at a time otherwise. */
function chunksOf(source: ReadableStream<Uint8Array>) {
  const bytes = byteReaderOf(source);
  if (!bytes) {
    const reader = source.getReader();
    return {
      next: async (): Promise<Uint8Array | undefined> => (await reader.read()).value,
      cancel: (reason: unknown) => reader.cancel(reason),
    };
  }
  let buffer = new ArrayBuffer(CHUNK);
  return {
    async next(): Promise<Uint8Array | undefined> {
      const { done, value } = await bytes.read(new Uint8Array(buffer));
      if (value) buffer = value.buffer as ArrayBuffer;
      return done ? undefined : value;
    },
    cancel: (reason: unknown) => bytes.cancel(reason),
  };
}

/** A stream that a script has made of chunks has none. */
function byteReaderOf(source: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | undefined {
  try {
    return source.getReader({ mode: "byob" });
  } catch {
    return undefined;
  }
}
