import type { ContentfulStatusCode } from "hono/utils/http-status";
import { safeReturnTo } from "../http/return-to.ts";
import { frameOf, page } from "./answer.tsx";
import type { GateMessage, PageContext } from "./ports.ts";
import { LoginPage } from "./view/login.tsx";
import { MessagePage } from "./view/message.tsx";

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
