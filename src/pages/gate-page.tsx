import type { ContentfulStatusCode } from "hono/utils/http-status";
import { safeReturnTo } from "../http/return-to.ts";
import { frameOf, page } from "./answer.tsx";
import type { PageContext } from "./ports.ts";
import { LoginPage } from "./view/login.tsx";
import { MessagePage, type MessageReason } from "./view/message.tsx";

/** What the gate has to tell a person who asked for an app. */
export interface GateMessage {
  readonly reason: MessageReason | "session_expired";
  readonly status: number;
  /** Where to sign in and come back, where that helps. */
  readonly loginUrl?: string | undefined;
}

export function gatePage(c: PageContext, told: GateMessage) {
  const status = told.status as ContentfulStatusCode;
  if (told.reason !== "session_expired") {
    const next = told.status === 403 ? "account" : undefined;
    const props = { ...frameOf(c), reason: told.reason, requestId: c.var.requestId, next } as const;
    return page(c, <MessagePage {...props} signedIn={told.status === 403} />, status);
  }
  const wanted = new URL(told.loginUrl ?? "/", c.var.url).searchParams.get("return_to");
  const returnTo = safeReturnTo(wanted, c.var.url);
  const problem = { reason: "session_expired" } as const;
  return page(c, <LoginPage {...frameOf(c)} returnTo={returnTo} problem={problem} />, status);
}
