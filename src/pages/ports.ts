import type { Context } from "hono";
import type { AccountPorts } from "../account/ports.ts";
import type { Jwks } from "../assertion/jwks.ts";
import type { Config } from "../config/config.ts";
import type { SetUpPorts } from "../enrolment/set-up.ts";
import type { LoginPorts } from "../login/ports.ts";
import type { Sessions } from "../session/find-person.ts";
import type { GateMessage } from "./gate-page.tsx";

/** What the hosted pages stand on; made anew for each request, around what the isolate keeps. */
export interface PagePorts extends LoginPorts, SetUpPorts, AccountPorts {
  readonly config: Config;
  readonly sessions: Sessions;
  jwks(now: number): Promise<Jwks>;
  /** Whether D1 and the counters answer. */
  healthy(now: number): Promise<boolean>;
}

/** One request to the hosted pages. */
export interface Visit {
  readonly ports: PagePorts;
  readonly url: URL;
  /** ms; one moment for the whole request. */
  readonly now: number;
  readonly requestId: string;
  /** The gate has something to say; whatever page was asked for. */
  readonly told?: GateMessage;
}

export interface PageEnv {
  Bindings: Visit;
  Variables: Visit;
}

export type PageContext = Context<PageEnv>;
