import type { App } from "../config/config.ts";
import type { GuardPorts } from "./ports.ts";
import type { HeaderRecord } from "./request-headers.ts";
import { refusal } from "./respond.ts";

/**
 * The edge's cache knows nothing of visitors (RFC 9111 §3.5): every status is marked as not to be cached,
 * so that no entry is ever shared between two people.
 * (`cache: "no-store"` would do the same, and add Cache-Control and Pragma to what the origin sees.)
 */
const UNCACHED = { cacheTtlByStatus: { "100-599": -1 } };

const isCacheable = (method: string): boolean => method === "GET" || method === "HEAD";

/** Up to this size an upload is not worth a stream of its own to see when it ends. */
const SMALL_BODY = 65_536;

/** The origin's answer as soon as its head is there, however long its body takes. */
export async function fetchFromOrigin(
  request: Request,
  { origin }: App,
  url: string,
  headers: HeaderRecord,
  { fetchOrigin, config }: Pick<GuardPorts, "fetchOrigin" | "config">,
): Promise<Response | OriginError> {
  const { method } = request;
  const init: RequestInit = { headers, redirect: "manual" };
  if (isCacheable(method) && origin.kind !== "service") init.cf = UNCACHED;
  try {
    if (request.body !== null && isCacheable(method)) {
      // `fetch` refuses a body of GET from parts, but takes it with a Request that already has one.
      const asked = new Request(new Request(url, request), init);
      return await inTime(fetchOrigin(origin, asked), config.originTimeout);
    }
    const { body, sent } = outgoingBody(request);
    const answer = fetchOrigin(origin, url, { ...init, method, body });
    return await inTime(answer, config.originTimeout, sent);
  } catch {
    return "failed";
  }
}

interface Outgoing {
  readonly body: ReadableStream | null;
  /** When the origin has got all of it; `undefined`: at once. */
  readonly sent?: Promise<void>;
}

/** A long upload may take longer than an answer should: the time counts from its last byte. */
function outgoingBody({ body, headers }: Request): Outgoing {
  if (body === null) return { body };
  const length = headers.get("content-length");
  if (length !== null && Number(length) <= SMALL_BODY) return { body };
  const { readable, writable } =
    length === null ? new IdentityTransformStream() : new FixedLengthStream(Number(length));
  // An origin may answer before it has read everything; its answer tells what it thinks of that.
  return { body: readable, sent: body.pipeTo(writable).catch(() => undefined) };
}

async function inTime(
  answer: Promise<Response>,
  limit: number,
  sent?: Promise<void>,
): Promise<Response | "late"> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"late">((resolve) => {
    const start = () => {
      timer = setTimeout(() => resolve("late"), limit);
    };
    if (sent) void sent.then(start);
    else start();
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    if (timer !== undefined) clearTimeout(timer);
  }
}

/** Why there is no answer from the origin: none that is one, or none in time. */
type OriginError = "failed" | "late";

export function originErrorResponse(
  kind: OriginError,
  request: Request,
  ports: Pick<GuardPorts, "page">,
): Promise<Response> {
  const requestId = request.headers.get("cf-ray") ?? crypto.randomUUID();
  return kind === "late"
    ? refusal("gateway_timeout", request, ports, {
        status: 504,
        title: "The app took too long",
        detail: "The server behind the gate did not answer in time.",
        requestId,
      })
    : refusal("bad_gateway", request, ports, {
        status: 502,
        title: "The app cannot be reached",
        detail: "The server behind the gate gave no usable answer.",
        requestId,
      });
}
