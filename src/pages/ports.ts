import type { Context } from "hono";
import type { AccountPorts } from "../account/ports.ts";
import type { Jwks } from "../assertion/jwks.ts";
import type { SealingKeys } from "../assertion/signing-key.ts";
import type { Config } from "../config/config.ts";
import type { SetUpPorts } from "../enrolment/set-up.ts";
import type { HandOffPorts } from "../login/hand-off.ts";
import type { LoginPorts } from "../login/ports.ts";
import type { ServiceTokens } from "../session/service-token-cache.ts";
import type { Sessions } from "../session/session-cache.ts";
import type { MessageReason } from "./ui/copy/messages.ts";

/** What the hosted pages stand on; made anew for each request, around what the isolate keeps. */
export interface PagePorts extends LoginPorts, SetUpPorts, AccountPorts, HandOffPorts {
  readonly config: Config;
  readonly sessions: Sessions;
  /** For the pages of administrators. */
  readonly serviceTokens: ServiceTokens;
  readonly assertionKeys: SealingKeys;
  jwks(now: number): Promise<Jwks>;
  /** Whether D1 and the counters answer. */
  healthy(now: number): Promise<boolean>;
}

/** What the gate has to tell a person who asked for an app. */
export interface GatewayError {
  readonly reason: MessageReason | "session_expired";
  readonly status: number;
  /** Where to sign in and come back, where that helps. */
  readonly loginUrl?: string | undefined;
}

/** One request to the hosted pages. */
export interface Visit {
  readonly ports: PagePorts;
  readonly url: URL;
  /** ms; one moment for the whole request. */
  readonly now: number;
  readonly requestId: string;
  /** The gate has something to say; whatever page was asked for. */
  readonly gatewayError?: GatewayError;
}

export interface PageEnv {
  Bindings: Visit;
  Variables: Visit & { formTargets: readonly string[] };
}

export type PageContext = Context<PageEnv>;
