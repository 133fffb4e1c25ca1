import { Hono } from "hono";
import { READABLE_AGAIN, safeReturnTo } from "../../http/return-to.ts";
import { DAY } from "../../kit/clock.ts";
import { languageOf } from "../../languages/languages.ts";
import { field, frameOf, giveCookie, message, page, seeOther } from "../answer.tsx";
import type { PageContext, PageEnv } from "../context.ts";
import { LanguagePage } from "./view.tsx";

/** As long as browsers keep a cookie. */
const REMEMBERED = 400 * DAY;

const leadsBack = ({ var: { url } }: PageContext, wanted: string | undefined): string =>
  safeReturnTo(wanted, url, READABLE_AGAIN);

/** The choice of a language: kept by the browser, on this host. */
export const language = new Hono<PageEnv>()
  .get("/language", (c) => {
    const returnTo = leadsBack(c, c.req.query("return_to"));
    return page(c, <LanguagePage {...frameOf(c)} here={undefined} returnTo={returnTo} />);
  })
  .post("/language", (c) => {
    const { form } = c.var;
    const chosen = languageOf(field(form, "language"));
    if (!chosen) return message(c, "bad_request");
    giveCookie(c, "gatehouse-language", chosen.code, REMEMBERED);
    return seeOther(c, leadsBack(c, form.get("return_to")));
  });
