import type { Config, Origin } from "../config/config.ts";
import type { Identified } from "../policy/admission.ts";
import type { Refusal } from "../policy/decide.ts";
import type { Site } from "../routing/target.ts";
import type { WaitUntil } from "../session/session-cache.ts";
import type { Somebody } from "../session/visitor.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { RequestLog } from "../telemetry/request-log.ts";

/** Who sends the request, and the cookies that go out with the answer. */
export interface Found extends Identified {
  /** Whole Set-Cookie values, e.g. of a session that was rechecked. */
  readonly setCookies: readonly string[];
  /** Too many wrong tokens came from this network: 429; in whole seconds. */
  readonly retryAfter?: number;
  /** The token came in Authorization, which then is not forwarded. */
  readonly stripAuthorization?: boolean;
}

/** The pages a person may get to see instead of the app. */
export type PageKind =
  | "malformed"
  | "unknown_host"
  | "plain_http"
  | "forbidden"
  | "session_expired"
  | "framed"
  | "loop"
  | "bad_gateway"
  | "gateway_timeout"
  | "not_found";

export interface PageDetails {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly reason?: Refusal;
  /** Where to sign in, and come back. */
  readonly loginUrl?: string;
}

/** Why there is no answer from the origin, or no whole one. */
export type OriginTrouble =
  /** No byte moved in either direction for `ORIGIN_TIMEOUT`, before the head of an answer. */
  | "late"
  /** The same after it: the answer is cut off. */
  | "stalled"
  /** The origin broke off its answer. */
  | "cut_off"
  /** Refused, reset, not resolved, or an answer that is not HTTP: the runtime does not say which. */
  | "unreachable"
  | "refused"
  | "reset"
  | "not_http"
  | "tls"
  | "too_large";

/** What the operator's log says of it. */
export interface TroubleEntry {
  readonly event: "origin_trouble";
  /** The same as in the answer. */
  readonly request_id: string;
  /** Its host as configured. */
  readonly app: string;
  readonly cause: OriginTrouble;
  readonly ms: number;
  /** Lines that were left out before this one. */
  readonly left_out?: number;
}

/** What the gateway needs from modules that it must not import. */
export interface GuardPorts {
  readonly config: Config;
  /** No promise where it needs no look at anything. */
  findVisitor(
    request: Request,
    url: Site,
    now: number,
    waitUntil: WaitUntil,
  ): Found | Promise<Found>;
  assertionFor(
    visitor: Somebody,
    audience: string,
    issuer: string,
    now: number,
  ): string | Promise<string>;
  /** A URL by `fetch`, a service by its binding; `init` is passed on as it is. */
  fetchOrigin(origin: Origin, request: string | Request, init?: RequestInit): Promise<Response>;
  /**
   * Is this visitor's session or token still good? Asked of the truth while a connection lives.
   * `usedAt`: when the visitor last sent something over it, since this was last asked.
   */
  stillValid(visitor: Somebody, now: number, usedAt?: number): Promise<boolean>;
  /** HTML for a person; the status is `details.status`. */
  page(kind: PageKind, request: Request, details: PageDetails): Response | Promise<Response>;
  /** The same in every answer and every line of the log for this request. */
  requestId(): string;
  reportTrouble(entry: TroubleEntry): void;
  readonly metrics: Pick<Metrics, "admitted" | "originAnswered" | "originFailed">;
  readonly log: Pick<RequestLog, "all" | "refused" | "allowed">;
  waitUntil: WaitUntil;
  clock(): number;
}
