import type { Context } from "hono";
import type { Form } from "../http/form.ts";
import type { Services } from "../services.ts";
import type { RequestNote } from "../telemetry/hosted-request.ts";
import type { MessageReason } from "./message/copy.ts";
import type { Translation } from "./translation.ts";

/** What the gate has to tell a person who asked for an app. */
export interface GatewayError {
  readonly reason: MessageReason | "session_expired";
  readonly status: number;
  /** Where to sign in and come back, where that helps. */
  readonly loginUrl?: string | undefined;
}

/** One request to the hosted pages. */
export interface Visit {
  readonly services: Services;
  readonly url: URL;
  /** ms; one moment for the whole request. */
  readonly now: number;
  readonly requestId: string;
  readonly note: RequestNote;
  /** The gate has something to say; whatever page was asked for. */
  readonly gatewayError?: GatewayError;
}

export interface PageEnv {
  Bindings: Visit;
  Variables: Visit & {
    /** Where a form of this page may lead besides this host. */
    formTargets: readonly string[];
    /** It is on the way of an app's pop-up to a sign-in on the login host. */
    keepsOpener: boolean;
    /** It holds nothing that another page could make people click on to their harm. */
    mayBeFramed?: boolean;
    /** It is an image of the configuration, and no page. */
    isImage?: boolean;
    /** What was posted; empty where nothing was. */
    form: Form;
    /** What to say, in the reader's language. */
    t: Translation;
    /** Whether there is a page to get at this path. */
    isPage: (path: string) => boolean;
  };
}

export type PageContext = Context<PageEnv>;
