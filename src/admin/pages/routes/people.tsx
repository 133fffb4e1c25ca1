import { Hono } from "hono";
import { page, seeOther } from "../../../pages/answer.tsx";
import type { PageContext, PageEnv } from "../../../pages/ports.ts";
import { field } from "../../../pages/read-post-form.tsx";
import { urlOf } from "../../account-recovery.ts";
import { addUser } from "../../add-user.ts";
import { people } from "../../people.ts";
import { type Administrator, adminAction, adminPage } from "../administrator.ts";
import { adminFrame, PAGE_SIZE } from "../frame-of.ts";
import { readGroupsField } from "../list-field.ts";
import { ADMIN, personPath, withQuery } from "../paths.ts";
import { refused } from "../refused.ts";
import { PeoplePage, type PeopleProps } from "../view/people.tsx";
import { LinkPage } from "../view/shown-once.tsx";

const show = async (
  c: PageContext,
  admin: Administrator,
  problems: Pick<PeopleProps, "problem" | "form" | "faults"> = {},
  status: 200 | 404 | 409 | 422 | 503 = 200,
) => {
  const search = (c.req.query("search") ?? "").trim();
  const after = c.req.query("after") ?? "";
  const found = await people(c.var.services.db, { search, after, limit: PAGE_SIZE });
  const props = {
    ...adminFrame(c, admin, withQuery(ADMIN.people, { search, after })),
    search,
    people: found.people,
    first: after === "" ? undefined : withQuery(ADMIN.people, { search }),
    next: found.next && withQuery(ADMIN.people, { search, after: found.next }),
    ...problems,
  };
  return page(c, <PeoplePage {...props} />, status);
};

export const peoplePages = new Hono<PageEnv>()
  .get("/", adminPage(show))
  .get(
    "/people",
    adminPage((c) => c.redirect(ADMIN.people, 302)),
  )
  .post(
    "/people",
    adminAction(
      () => ADMIN.people,
      async (c, admin, sent) => {
        const { services, now, url } = c.var;
        const form = {
          username: field(sent, "username"),
          name: field(sent, "name"),
          email: field(sent, "email"),
          groups: field(sent, "groups"),
          invite: sent.get("invite") === "on",
        };
        const groups = readGroupsField(form.groups);
        if (!groups.ok) {
          const { problem } = refused({ kind: "invalid", faults: {} });
          return show(c, admin, { form, problem, faults: { groups: groups.reason } }, 422);
        }
        const added = await addUser(services, { ...form, groups: groups.value }, admin.by, now);
        if (!added.ok) {
          const { problem, status, faults } = refused(added.reason);
          const blamed =
            added.reason.kind === "name_taken" ? { username: problem.text } : { ...faults };
          return show(c, admin, { form, problem, faults: blamed }, status);
        }
        const { person, invitation } = added.value;
        const back = personPath(person.user.usernameKey);
        if (!invitation) return seeOther(c, `${back}?done=added`);
        const { token, expiresAt } = invitation;
        const link = {
          kind: "invitation" as const,
          url: urlOf(services.config, url, "invitation", token),
          expiresAt,
        };
        const frame = adminFrame(c, admin, back);
        const { username } = person.user;
        return page(c, <LinkPage {...frame} {...{ link, username, back }} done="added" />);
      },
    ),
  );
