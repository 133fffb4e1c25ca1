import { frameOf } from "../../pages/answer.tsx";
import type { PageContext } from "../../pages/ports.ts";
import { type Administrator, confirmPath } from "./administrator.ts";
import { isDone } from "./copy/frame.ts";
import type { AdminFrame } from "./view/frame.tsx";

/** `here`: the page that a confirmed sign-in leads back to; the one that was asked, if none is named. */
export function adminFrame(
  c: PageContext,
  { fresh }: Administrator,
  here = c.var.url.pathname + c.var.url.search,
): AdminFrame {
  const done = c.req.query("done");
  return {
    ...frameOf(c),
    now: c.var.now,
    confirm: fresh ? undefined : confirmPath(here),
    done: isDone(done) ? done : undefined,
  };
}

/** As many as one looks through before turning over. */
export const PAGE_SIZE = 50;

/** The canonical key in a path; what is nobody's name finds nobody. */
export const nameOf = (c: PageContext): string => c.req.param("name") ?? "";
