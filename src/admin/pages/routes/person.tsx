import { type Handler, Hono } from "hono";
import type { Result } from "../../../kit/result.ts";
import { message, page, seeOther } from "../../../pages/answer.tsx";
import type { PageContext, PageEnv } from "../../../pages/ports.ts";
import { field } from "../../../pages/read-post-form.tsx";
import type { Services } from "../../../services.ts";
import { newLink, resetSecondFactor, unlock } from "../../account-recovery.ts";
import { disable, enable, remove, setGroups } from "../../change-user.ts";
import { personDetails } from "../../people.ts";
import type { AdminRefusal, By } from "../../refusal.ts";
import { revokeSession, revokeSessions } from "../../sessions.ts";
import { type Administrator, adminAction, adminPage } from "../administrator.ts";
import type { Done } from "../copy/frame.ts";
import { adminFrame, nameOf } from "../frame-of.ts";
import { readGroupsField } from "../list-field.ts";
import { ADMIN, personPath } from "../paths.ts";
import { type Refused, refused } from "../refused.ts";
import { PersonPage, type PersonProps } from "../view/person.tsx";
import { LinkPage } from "../view/shown-once.tsx";

const here = (c: PageContext): string => personPath(nameOf(c));

async function show(
  c: PageContext,
  admin: Administrator,
  problems: Pick<PersonProps, "problem" | "groups" | "groupsFault"> = {},
  status: 200 | Refused["status"] = 200,
) {
  const { services, now } = c.var;
  const details = await personDetails(services, nameOf(c), now);
  if (!details.ok) return message(c, "not_found", "account");
  const props = { ...adminFrame(c, admin, here(c)), details: details.value, ...problems };
  return page(c, <PersonPage {...props} />, status);
}

/** The person's page again, saying why nothing was done. */
function showRefused(c: PageContext, admin: Administrator, reason: AdminRefusal) {
  const { problem, status } = refused(reason);
  return show(c, admin, { problem }, status);
}

type Act = (
  services: Services,
  name: string,
  by: By,
  now: number,
) => Promise<Result<unknown, AdminRefusal>>;

/** One button: what it does, and what is told on the page that it leads to. */
const button = (act: Act, done: Done, to: (c: PageContext) => string = here): Handler<PageEnv> =>
  adminAction(here, async (c, admin) => {
    const { services, now } = c.var;
    const result = await act(services, nameOf(c), admin.by, now);
    return result.ok ? seeOther(c, `${to(c)}?done=${done}`) : showRefused(c, admin, result.reason);
  });

export const personPages = new Hono<PageEnv>()
  .get(
    "/people/:name",
    adminPage((c, admin) => show(c, admin)),
  )
  .post("/people/:name/disable", button(disable, "disabled"))
  .post("/people/:name/enable", button(enable, "enabled"))
  .post(
    "/people/:name/remove",
    button(remove, "removed", () => ADMIN.people),
  )
  .post("/people/:name/reset-second-factor", button(resetSecondFactor, "two-factor"))
  .post("/people/:name/unlock", button(unlock, "unlocked"))
  .post(
    "/people/:name/groups",
    adminAction(here, async (c, admin, form) => {
      const { services, now } = c.var;
      const typed = field(form, "groups");
      const groups = readGroupsField(typed);
      if (!groups.ok) {
        const { problem } = refused({ kind: "invalid", faults: {} });
        return show(c, admin, { problem, groups: typed, groupsFault: groups.reason }, 422);
      }
      const changed = await setGroups(services, nameOf(c), groups.value, admin.by, now);
      if (changed.ok) return seeOther(c, `${here(c)}?done=groups`);
      return showRefused(c, admin, changed.reason);
    }),
  )
  .post(
    "/people/:name/link",
    adminAction(here, async (c, admin) => {
      const { services, now, url } = c.var;
      const link = await newLink(services, nameOf(c), url, admin.by, now);
      if (!link.ok) return showRefused(c, admin, link.reason);
      const props = { link: link.value, username: nameOf(c), back: here(c) };
      return page(c, <LinkPage {...adminFrame(c, admin, here(c))} {...props} />);
    }),
  )
  .post(
    "/people/:name/sessions/revoke",
    adminAction(here, async (c, admin, form) => {
      const { services, now } = c.var;
      const session = field(form, "session");
      const all = form.get("all") === "on";
      if (!all && session === "") return message(c, "bad_request", "account");
      const ended = all
        ? await revokeSessions(services, nameOf(c), admin.by, now)
        : await revokeSession(services, nameOf(c), session, admin.by, now);
      if (!ended.ok) return showRefused(c, admin, ended.reason);
      return seeOther(c, `${here(c)}?done=${all ? "sessions" : "session"}`);
    }),
  );
