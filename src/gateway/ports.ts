import type { Config, Origin } from "../config/config.ts";
import type { Identified } from "../policy/admission.ts";
import type { Refusal } from "../policy/decide.ts";
import type { Person, Service } from "../session/visitor.ts";

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
  | "loop"
  | "bad_gateway"
  | "gateway_timeout"
  | "not_found";

export interface PageDetails {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly requestId?: string;
  readonly reason?: Refusal;
  /** Where to sign in, and come back. */
  readonly loginUrl?: string;
}

/** What the gateway needs from modules that it must not import. */
export interface GuardPorts {
  readonly config: Config;
  findVisitor(request: Request, url: URL, now: number): Promise<Found>;
  assertionFor(
    visitor: Person | Service,
    audience: string,
    issuer: string,
    now: number,
  ): Promise<string>;
  /** A URL by `fetch`, a service by its binding; `init` is passed on as it is. */
  fetchOrigin(origin: Origin, request: string | Request, init?: RequestInit): Promise<Response>;
  /** Is this visitor's session or token still good? Asked of the truth while a connection lives. */
  stillValid(visitor: Person | Service, now: number): Promise<boolean>;
  /** HTML for a person; the status is `details.status`. */
  page(kind: PageKind, request: Request, details: PageDetails): Response | Promise<Response>;
  clock(): number;
}
