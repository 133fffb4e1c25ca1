import type { ContentfulStatusCode } from "hono/utils/http-status";
import { safeReturnTo } from "../http/return-to.ts";
import { frameOf, page } from "./answer.tsx";
import type { GatewayError, PageContext } from "./ports.ts";
import { LoginPage } from "./view/login.tsx";
import { MessagePage } from "./view/message.tsx";

export function gatewayErrorPage(c: PageContext, error: GatewayError) {
  const status = error.status as ContentfulStatusCode;
  if (error.reason !== "session_expired") {
    const next = error.status === 403 ? "account" : undefined;
    const props = {
      ...frameOf(c),
      reason: error.reason,
      requestId: c.var.requestId,
      next,
    } as const;
    return page(c, <MessagePage {...props} signedIn={error.status === 403} />, status);
  }
  const wanted = new URL(error.loginUrl ?? "/", c.var.url).searchParams.get("return_to");
  const returnTo = safeReturnTo(wanted, c.var.url);
  const problem = { reason: "session_expired" } as const;
  return page(c, <LoginPage {...frameOf(c)} returnTo={returnTo} problem={problem} />, status);
}
