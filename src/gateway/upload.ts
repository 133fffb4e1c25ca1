import { SECOND } from "../kit/clock.ts";
import type { GuardPorts } from "./ports.ts";
import { beginWait, type Chunks, chunksOf, pump, type Watchdog, watchFor } from "./progress.ts";

type Ports = Pick<GuardPorts, "config" | "clock" | "waitUntil">;

/** ms that the rest of an upload may take that the origin does not take. */
const REST_OF_AN_UPLOAD = 5 * SECOND;
/** ms without a byte of it after which the client is taken to be done. */
const PAUSE_IN_THE_REST = 300;

/** Up to this size a body is not worth a look at each of its bytes. */
export const SMALL_BODY = 65_536;

/** The body of a request on its way to the origin. */
export interface Upload {
  readonly body: ReadableStream | Uint8Array | null;
  /** `undefined`: it is there as a whole, and cannot break. */
  readonly passing: Passing | undefined;
}

/** An upload whose bytes pass through our hands while the origin reads them. */
export interface Passing {
  /** Aborts the request to the origin. */
  readonly abort: AbortController;
  /** Aborts it where nothing moves. */
  readonly watchdog: Watchdog;
  readonly late: Promise<"late">;
  readonly done: Promise<unknown>;
  /**
   * The origin takes no more: drops what the client still sends, and resolves when it has sent all, or
   * has paused, or has had its time. Answered before, it might never see the answer (`pump`).
   */
  dropRest(): Promise<void>;
  /** Whether the client has broken off. */
  isBroken(): boolean;
}

export const NO_BODY: Upload = { body: null, passing: undefined };

/**
 * A small body of known length is waited for, half a second at most, and goes out in one piece: a
 * stream of our own would cost more than all the rest of the gate. Throws where the client has
 * broken off before anything was sent to the origin.
 */
export async function openUpload(
  body: ReadableStream<Uint8Array>,
  length: number | undefined,
  ports: Ports,
): Promise<Upload> {
  if (length === undefined || length > SMALL_BODY) return passOn(chunksOf(body), length, ports);
  if (length === 0) return { body: new Uint8Array(0), passing: undefined };
  const gathered = await gather(chunksOf(body, length), length, ports);
  return gathered instanceof Uint8Array
    ? { body: gathered, passing: undefined }
    : passOn(gathered, length, ports);
}

/** The whole body, or a source of it that begins with what has come so far. */
async function gather(
  source: Chunks,
  length: number,
  { clock, waitUntil }: Ports,
): Promise<Uint8Array | Chunks> {
  const wait = beginWait(clock, waitUntil);
  const whole = new Uint8Array(length);
  let filled = 0;
  try {
    for (;;) {
      const next = source.next();
      const chunk = await Promise.race([next, wait.slow]);
      if (chunk === "slow") return startingWith([whole.slice(0, filled), next], source);
      if (chunk === undefined) throw new Error("the body is shorter than its Content-Length");
      if (chunk.length === length) return chunk;
      whole.set(chunk, filled);
      filled += chunk.length;
      if (filled === length) return whole;
    }
  } finally {
    wait.stop();
  }
}

function startingWith(
  first: (Uint8Array | Promise<Uint8Array | undefined>)[],
  source: Chunks,
): Chunks {
  return {
    next: async () => (first.length > 0 ? first.shift() : source.next()),
    cancel: source.cancel,
  };
}

/**
 * Where a client breaks off its upload, the request to the origin is aborted with it. Only then does
 * the origin see a broken one: a body that ends early but well would be a whole one to it.
 */
function passOn(source: Chunks, length: number | undefined, ports: Ports): Upload {
  const { clock, config, waitUntil } = ports;
  const abort = new AbortController();
  const { promise: late, resolve } = Promise.withResolvers<"late">();
  const watchdog = watchFor(config.originTimeout, clock, () => {
    resolve("late");
    abort.abort();
  });
  const { readable, writable } = streamOf(length);
  let broken = false;
  let resting: Watchdog | undefined;
  const moved = () => {
    watchdog.moved();
    resting?.moved();
  };
  const pumped = pump(source, writable, moved, true);
  const done = pumped.done.then((end) => {
    // An origin that stops reading has its reasons; its answer tells them.
    if (end !== "source" || abort.signal.aborted) return;
    broken = true;
    abort.abort();
  });
  waitUntil(done);
  const dropRest = async () => {
    pumped.drop();
    await new Promise<void>((over) => {
      const limit = setTimeout(over, REST_OF_AN_UPLOAD);
      resting = watchFor(PAUSE_IN_THE_REST, clock, over);
      void done.then(() => {
        clearTimeout(limit);
        over();
      });
    });
    resting?.stop();
  };
  const passing = { abort, watchdog, late, done, dropRest, isBroken: () => broken };
  return { body: readable, passing };
}

/** `undefined`: of unknown length. */
export const streamOf = (length: number | undefined) =>
  length === undefined ? new IdentityTransformStream() : new FixedLengthStream(length);

/** `undefined`: unknown. */
export function lengthOf(headers: Headers): number | undefined {
  const text = headers.get("content-length");
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
