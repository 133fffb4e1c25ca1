import type { App, Origin } from "../config/config.ts";
import { troubleIn, troubleOf } from "./origin-trouble.ts";
import type { GuardPorts, OriginTrouble } from "./ports.ts";
import { pump, type Watchdog, watchFor } from "./progress.ts";
import type { HeaderRecord } from "./request-headers.ts";

type Ports = Pick<
  GuardPorts,
  "fetchOrigin" | "config" | "clock" | "requestId" | "reportTrouble" | "waitUntil"
>;

/** One request to an origin. */
interface Asking {
  readonly request: Request;
  readonly app: App;
  readonly url: string;
  readonly headers: HeaderRecord | Headers;
  readonly upgrade: boolean;
  /** The answer is to be read here, so its content coding is undone. */
  readonly decoded: boolean;
}

/**
 * The edge's cache knows nothing of visitors (RFC 9111 §3.5): every status is marked as not to be cached,
 * so that no entry is ever shared between two people.
 * (`cache: "no-store"` would do the same, and add Cache-Control and Pragma to what the origin sees.)
 */
const UNCACHED = { cacheTtlByStatus: { "100-599": -1 } };

const isSafe = (method: string): boolean => method === "GET" || method === "HEAD";

/** Up to this size an answer is not worth a look at each of its bytes: it comes in one go or not at all. */
const SMALL_BODY = 65_536;

/**
 * The origin's answer as soon as its head is there, however long its body takes. Whatever either
 * side breaks off reaches the other broken off, and where no byte moves for `ORIGIN_TIMEOUT` in
 * either direction, the request ends (docs/decisions/0012-progress.md).
 */
export async function fetchFromOrigin(
  asking: Asking,
  ports: Ports,
): Promise<Response | OriginTrouble> {
  const begun = ports.clock();
  const report = (cause: OriginTrouble): OriginTrouble => {
    const ms = ports.clock() - begun;
    const request_id = ports.requestId();
    ports.reportTrouble({ event: "origin_trouble", request_id, app: asking.app.host, cause, ms });
    return cause;
  };
  const abort = new AbortController();
  let head: Response | undefined;
  let late: ((trouble: "late") => void) | undefined;
  const tooLate = new Promise<"late">((resolve) => {
    late = resolve;
  });
  const watchdog = watchFor(ports.config.originTimeout, ports.clock, () => {
    if (head && !isSmall(head)) report("stalled");
    late?.("late");
    abort.abort();
  });

  const upload = outgoingBody(asking.request, abort, watchdog, ports);
  try {
    const answer = await Promise.race([askTwice(asking, upload, abort.signal, ports), tooLate]);
    if (answer === "late") return report("late");
    const trouble = troubleIn(answer, asking.upgrade);
    if (trouble) {
      abort.abort();
      watchdog.stop();
      return report(trouble);
    }
    head = answer;
  } catch (error) {
    watchdog.stop();
    // A client that went away in the middle of its upload is no trouble of the origin's.
    return abort.signal.aborted ? "reset" : report(troubleOf(error));
  }
  watchdog.moved();
  return watched(head, asking, { abort, watchdog, ports, cutOff: () => report("cut_off") });
}

interface Upload {
  readonly body: ReadableStream | null;
}

/**
 * Where a client breaks off its upload, the request to the origin is aborted with it. Only then does
 * the origin see a broken one: a body that ends early but well would be a whole one to it.
 */
function outgoingBody(
  { body, headers, method }: Request,
  abort: AbortController,
  watchdog: Watchdog,
  { waitUntil }: Ports,
): Upload {
  if (body === null || isSafe(method)) return { body };
  const length = lengthOf(headers);
  const { readable, writable } =
    length === undefined ? new IdentityTransformStream() : new FixedLengthStream(length);
  const pumped = pump(body, writable, watchdog.moved, true).then((broken) => {
    // An origin that stops reading has its reasons; its answer tells them.
    if (broken === "source") abort.abort();
  });
  waitUntil(pumped);
  return { body: readable };
}

/** `undefined`: unknown. */
function lengthOf(headers: Headers): number | undefined {
  const text = headers.get("content-length");
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/**
 * A kept connection may be closed by the origin in the moment it is used again. Where nothing came
 * back and nothing can have been done twice, it is asked once more (RFC 9110 §9.2.2).
 */
async function askTwice(
  asking: Asking,
  upload: Upload,
  signal: AbortSignal,
  ports: Ports,
): Promise<Response> {
  try {
    return await ask(asking, upload, signal, ports);
  } catch (error) {
    const { request, upgrade } = asking;
    const again = isSafe(request.method) && request.body === null && !upgrade && !signal.aborted;
    if (!again) throw error;
    return ask(asking, upload, signal, ports);
  }
}

function ask(
  { request, app: { origin }, url, headers, decoded }: Asking,
  { body }: Upload,
  signal: AbortSignal,
  { fetchOrigin }: Ports,
): Promise<Response> {
  const { method } = request;
  // The bytes of an answer are never decoded on the way, also where they pass through our hands.
  const init: RequestInit = {
    headers,
    redirect: "manual",
    signal,
    encodeResponseBody: decoded ? "automatic" : "manual",
  };
  const cf = edgeOptions(origin, method);
  if (cf) init.cf = cf;
  if (body !== null && isSafe(method)) {
    // `fetch` refuses a body of GET from parts, but takes it with a Request that already has one.
    return fetchOrigin(origin, new Request(new Request(url, request), init));
  }
  return fetchOrigin(origin, url, { ...init, method, body });
}

function edgeOptions(origin: Origin, method: string): RequestInitCfProperties | undefined {
  if (origin.kind === "service") return undefined;
  const uncached = isSafe(method) ? UNCACHED : undefined;
  // The URL, and with it Host and the name in TLS, stay the app's own.
  return origin.kind === "zone" && origin.resolve !== undefined
    ? { ...uncached, resolveOverride: origin.resolve }
    : uncached;
}

interface Watch {
  readonly abort: AbortController;
  readonly watchdog: Watchdog;
  readonly ports: Ports;
  readonly cutOff: () => void;
}

/** The answer, ended where it stands still. */
function watched(response: Response, { app }: Asking, watch: Watch): Response {
  const { abort, watchdog, ports, cutOff } = watch;
  if (!response.body || mayBeSilent(response) || app.origin.kind === "service") {
    watchdog.stop();
    return response;
  }
  if (isSmall(response)) {
    linger(watchdog, ports);
    return response;
  }
  const length = lengthOf(response.headers);
  const { readable, writable } =
    length === undefined ? new IdentityTransformStream() : new FixedLengthStream(length);
  void pump(response.body, writable, watchdog.moved).then((broken) => {
    watchdog.stop();
    if (broken === "source" && !abort.signal.aborted) cutOff();
  });
  return new Response(readable, response);
}

const isSmall = ({ headers }: Response): boolean =>
  (lengthOf(headers) ?? Number.POSITIVE_INFINITY) <= SMALL_BODY;

/** Sockets and event streams: silence is what they are for. */
const mayBeSilent = ({ webSocket, headers }: Response): boolean =>
  webSocket !== null || /^\s*text\/event-stream\b/i.test(headers.get("content-type") ?? "");

const MOST_LINGERING = 64;
/** When those end that are watched after their answer was returned. */
const lingering: number[] = [];

/**
 * A small answer passes without being touched, so nobody sees it end: its request is kept alive for
 * the whole time instead. That costs memory, so only some at a time are; under load a small answer
 * that stands still ends when its client gives up.
 */
function linger(watchdog: Watchdog, { clock, config, waitUntil }: Ports): void {
  const now = clock();
  while ((lingering[0] ?? now) < now) lingering.shift();
  if (lingering.length >= MOST_LINGERING) {
    watchdog.stop();
    return;
  }
  lingering.push(now + config.originTimeout);
  waitUntil(new Promise((resolve) => setTimeout(resolve, config.originTimeout + 100)));
}
