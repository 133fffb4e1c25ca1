import type { Clock } from "../kit/clock.ts";
import type { WaitUntil } from "../session/session-cache.ts";

/** Notices when nothing has moved for `limit` ms. */
export interface Watchdog {
  moved(): void;
  stop(): void;
}

/** One timer at a time, however often something moves; after `stalled` it is quiet. */
export function watchFor(limit: number, clock: Clock, stalled: () => void): Watchdog {
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

/** ms between two looks at what waits. */
const LOOK_EVERY = 500;

/** Resolves `slow` of everything that waits. */
const waiting = new Set<() => void>();
let nextLook = Number.NEGATIVE_INFINITY;
/** Lets the request that owns the timer end. */
let letGo: (() => void) | undefined;

/** Something that may take long. */
export interface Wait {
  /** Resolves half a second after the beginning at the latest, unless it is over by then. */
  readonly slow: Promise<"slow">;
  /** It is over. */
  stop(): void;
}

/**
 * A timer for every request costs as much as all the rules of an app, and hardly any is needed: one
 * timer at a time serves all requests of the isolate, and those that still wait when it fires set one
 * of their own. It belongs to the request that set it, which is kept alive until then; a promise that
 * it resolves continues in the request that made the promise.
 */
export function beginWait(clock: Clock, waitUntil: WaitUntil): Wait {
  const { promise: slow, resolve } = Promise.withResolvers<"slow">();
  const notify = () => resolve("slow");
  waiting.add(notify);
  const now = clock();
  // The timer's request may have been cancelled, and its timer with it: an overdue one is replaced.
  if (now >= nextLook || now < nextLook - LOOK_EVERY) {
    nextLook = now + LOOK_EVERY;
    waitUntil(new Promise<void>(lookLater));
  }
  return {
    slow,
    stop: () => {
      waiting.delete(notify);
      if (waiting.size === 0) noLook();
    },
  };
}

function lookLater(done: () => void): void {
  letGo = done;
  setTimeout(() => {
    if (letGo === done) {
      for (const notify of waiting) notify();
      waiting.clear();
      noLook();
    }
    done();
  }, LOOK_EVERY);
}

/** Nothing waits. The timer is not cleared: it may be another request's, and ends with that. */
function noLook(): void {
  nextLook = Number.NEGATIVE_INFINITY;
  letGo?.();
  letGo = undefined;
}

/** Where a stream fills the first, it gets the larger one: less work for each byte. */
const CHUNK = 65_536;
const LARGE_CHUNK = 262_144;

export interface Pump {
  /** Which end broke off before all was passed on, if any. */
  readonly done: Promise<"source" | "sink" | undefined>;
  /** Breaks off the sink alone: what still comes is dropped. */
  drop(): void;
  /** Breaks off both ends. */
  stop(): void;
}

/** What a stream gives, chunk by chunk. */
export interface Chunks {
  /** `undefined` at its end. */
  next(): Promise<Uint8Array | undefined>;
  cancel(reason: unknown): Promise<void>;
}

/**
 * Passes on all of `source`. (`pipeTo` into an identity stream ends the stream well where its source
 * fails, so half a body looks like a whole one.) `moved` is called for each chunk that came and for
 * each that was taken. `drain`: a source whose sink has broken is read to its end all the same. (A
 * connection that is closed with unread bytes is reset, RFC 9112 §9.6, and the client would never see
 * the answer.)
 */
export function pump(
  source: Chunks,
  sink: WritableStream<Uint8Array>,
  moved: () => void,
  drain = false,
): Pump {
  const writer = sink.getWriter();
  return {
    done: passOn(source, writer, moved, drain),
    drop() {
      writer.abort(new Error("nobody takes it any more")).catch(() => undefined);
    },
    stop() {
      const reason = new Error("nothing has moved for too long");
      writer.abort(reason).catch(() => undefined);
      source.cancel(reason).catch(() => undefined);
    },
  };
}

async function passOn(
  source: Chunks,
  writer: WritableStreamDefaultWriter<Uint8Array>,
  moved: () => void,
  drain: boolean,
): Promise<"source" | "sink" | undefined> {
  let at: "source" | "sink" = "source";
  try {
    for (;;) {
      at = "source";
      const chunk = await source.next();
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
    else if (drain) await drained(source, moved);
    else source.cancel(error).catch(() => undefined);
    return at;
  }
}

async function drained({ next }: Chunks, moved: () => void): Promise<void> {
  try {
    while ((await next()) !== undefined) moved();
  } catch {
    // Gone as well.
  }
}

/** In few large chunks where the stream knows how: a body of the runtime gives 4 KB at a time otherwise. */
export function chunksOf(source: ReadableStream<Uint8Array>, size = CHUNK): Chunks {
  const bytes = byteReaderOf(source);
  if (!bytes) {
    const reader = source.getReader();
    return {
      next: async () => (await reader.read()).value,
      cancel: (reason) => reader.cancel(reason),
    };
  }
  let buffer = new ArrayBuffer(size);
  return {
    async next() {
      const { done, value } = await bytes.read(new Uint8Array(buffer));
      if (value) {
        const fast = value.length === CHUNK && value.buffer.byteLength === CHUNK;
        buffer = fast ? new ArrayBuffer(LARGE_CHUNK) : (value.buffer as ArrayBuffer);
      }
      return done ? undefined : value;
    },
    cancel: (reason) => bytes.cancel(reason),
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
