import type { App, Origin } from "../config/config.ts";
import { troubleIn, troubleOf } from "./origin-trouble.ts";
import type { GuardPorts, OriginTrouble } from "./ports.ts";
import { beginWait, chunksOf, pump, watchFor } from "./progress.ts";
import type { HeaderRecord } from "./request-headers.ts";
import { lengthOf, NO_BODY, openUpload, SMALL_BODY, streamOf, type Upload } from "./upload.ts";

type Ports = Pick<
  GuardPorts,
  "fetchOrigin" | "config" | "clock" | "requestId" | "reportTrouble" | "metrics" | "waitUntil"
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

/** What came of it. */
export interface FromOrigin {
  readonly response: Response;
  /** A socket or an event stream: it lives for as long as its visitor may stay. */
  readonly lives: boolean;
}

/**
 * The edge's cache knows nothing of visitors (RFC 9111 §3.5): every status is marked as not to be cached,
 * so that no entry is ever shared between two people.
 * (`cache: "no-store"` would do the same, and add Cache-Control and Pragma to what the origin sees.)
 */
const UNCACHED = { cacheTtlByStatus: { "100-599": -1 } };

const isSafe = (method: string): boolean => method === "GET" || method === "HEAD";

/**
 * The origin's answer as soon as its head is there, however long its body takes. Whatever either
 * side breaks off reaches the other broken off, and where no byte moves for `ORIGIN_TIMEOUT` in
 * either direction, the request ends (docs/decisions/0012-progress.md).
 */
export async function fetchFromOrigin(
  asking: Asking,
  ports: Ports,
): Promise<FromOrigin | OriginTrouble> {
  const begun = ports.clock();
  const report = <T extends OriginTrouble>(cause: T): T => {
    const ms = ports.clock() - begun;
    const request_id = ports.requestId();
    ports.metrics.originFailed(asking.app, cause);
    ports.reportTrouble({ event: "origin_trouble", request_id, app: asking.app.host, cause, ms });
    return cause;
  };
  const { body, headers, method } = asking.request;
  let upload: Upload = NO_BODY;
  let abort: AbortController | undefined;
  try {
    if (body !== null) {
      upload = isSafe(method)
        ? { body, passing: undefined }
        : await openUpload(body, lengthOf(headers), ports);
    }
    // What has to be ended from here needs a signal, which has its price.
    abort = upload.passing?.abort ?? (mayLinger(begun) ? new AbortController() : undefined);
    const response = await inTime(askTwice(asking, upload, abort?.signal, ports), upload, ports);
    const trouble = response === "late" ? "late" : troubleIn(response, asking.upgrade);
    if (response !== "late" && trouble === undefined) {
      ports.metrics.originAnswered(asking.app, ports.clock() - begun);
      return watched(response, { asking, upload, abort, ports, report });
    }
    upload.passing?.watchdog.stop();
    abort?.abort();
    const cause = report(trouble ?? "late");
    await upload.passing?.dropRest();
    return cause;
  } catch (error) {
    const { passing } = upload;
    passing?.watchdog.stop();
    // A client that went away in the middle of its upload is no trouble of the origin's.
    const gone = passing ? passing.isBroken() : upload.body === null && body !== null;
    if (gone) return "reset";
    const cause = report(troubleOf(error));
    await passing?.dropRest();
    return cause;
  }
}

/** `late`: nothing has moved for `ORIGIN_TIMEOUT`. */
async function inTime(
  asked: Promise<Response>,
  { passing }: Upload,
  { clock, config, waitUntil }: Ports,
): Promise<Response | "late"> {
  if (passing) return Promise.race([asked, passing.late]);
  const until = clock() + config.originTimeout;
  const wait = beginWait(clock, waitUntil);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const first = await Promise.race([asked, wait.slow]);
    if (first !== "slow") return first;
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), until - clock());
    });
    return await Promise.race([asked, late]);
  } finally {
    wait.stop();
    if (timer !== undefined) clearTimeout(timer);
  }
}

/**
 * A kept connection may be closed by the origin in the moment it is used again. Where nothing came
 * back and nothing can have been done twice, it is asked once more (RFC 9110 §9.2.2).
 */
async function askTwice(
  asking: Asking,
  upload: Upload,
  signal: AbortSignal | undefined,
  ports: Ports,
): Promise<Response> {
  try {
    return await ask(asking, upload, signal, ports);
  } catch (error) {
    const { request, upgrade } = asking;
    const again = isSafe(request.method) && request.body === null && !upgrade && !signal?.aborted;
    if (!again) throw error;
    return ask(asking, upload, signal, ports);
  }
}

function ask(
  { request, app: { origin }, url, headers, decoded }: Asking,
  { body }: Upload,
  signal: AbortSignal | undefined,
  { fetchOrigin }: Ports,
): Promise<Response> {
  const { method } = request;
  // The bytes of an answer are never decoded on the way, also where they pass through our hands.
  const init: RequestInit = {
    method,
    headers,
    body,
    redirect: "manual",
    encodeResponseBody: decoded ? "automatic" : "manual",
  };
  const cf = edgeOptions(origin, method);
  if (cf) init.cf = cf;
  if (signal) init.signal = signal;
  if (body !== null && isSafe(method)) {
    // `fetch` refuses a body of GET from parts, but takes it with a Request that already has one.
    const { body: _, method: __, ...rest } = init;
    return fetchOrigin(origin, new Request(new Request(url, request), rest));
  }
  return fetchOrigin(origin, url, init);
}

function edgeOptions(origin: Origin, method: string): RequestInitCfProperties | undefined {
  if (origin.kind === "service") return undefined;
  const uncached = isSafe(method) ? UNCACHED : undefined;
  // The URL, and with it Host and the name in TLS, stay the app's own.
  return origin.kind === "zone" && origin.resolve !== undefined
    ? { ...uncached, resolveOverride: origin.resolve }
    : uncached;
}

interface Answered {
  readonly asking: Asking;
  readonly upload: Upload;
  readonly abort: AbortController | undefined;
  readonly ports: Ports;
  report(cause: "stalled" | "cut_off"): void;
}

/** The answer, ended where it stands still. */
function watched(response: Response, answered: Answered): FromOrigin {
  const { asking, upload, abort, ports, report } = answered;
  const { passing } = upload;
  const length = lengthOf(response.headers);
  const isSmall = length !== undefined && length <= SMALL_BODY;
  const isService = asking.app.origin.kind === "service";
  const lives = !isSmall && mayBeSilent(response);
  if (isSmall || lives || isService || !response.body) {
    // What is left of an upload is watched to its end.
    void passing?.done.then(passing.watchdog.stop);
    if (isSmall && !isService && abort) linger(abort, ports);
    return { response, lives };
  }
  const { readable, writable } = streamOf(length);
  const pumped = pump(chunksOf(response.body), writable, () => watchdog.moved());
  let stalled = false;
  const end = () => {
    stalled = true;
    if (!passing?.isBroken()) report("stalled");
    pumped.stop();
  };
  const watchdog = passing?.watchdog ?? watchFor(ports.config.originTimeout, ports.clock, end);
  passing?.abort.signal.addEventListener("abort", end);
  void pumped.done.then((broken) => {
    watchdog.stop();
    if (broken === "source" && !stalled) report("cut_off");
  });
  return { response: new Response(readable, response), lives: false };
}

/** Sockets and event streams: silence is what they are for. */
const mayBeSilent = ({ webSocket, headers }: Response): boolean =>
  webSocket !== null || /^\s*text\/event-stream\b/i.test(headers.get("content-type") ?? "");

const MOST_LINGERING = 64;
/** When those end that are watched after their answer was returned. */
const lingering: number[] = [];

function mayLinger(now: number): boolean {
  while ((lingering[0] ?? now) < now) lingering.shift();
  return lingering.length < MOST_LINGERING;
}

/**
 * A small answer passes without being touched, so nobody sees it end: its request is kept alive for
 * the whole time instead, and then aborted. That costs memory, so only some at a time are; under load
 * a small answer that stands still ends when its client gives up.
 */
function linger(abort: AbortController, { clock, config, waitUntil }: Ports): void {
  const now = clock();
  const { originTimeout } = config;
  if (!mayLinger(now)) return;
  lingering.push(now + originTimeout);
  waitUntil(
    new Promise<void>((done) => {
      setTimeout(() => done(abort.abort()), originTimeout);
    }),
  );
}
