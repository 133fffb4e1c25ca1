import { type Handler, Hono } from "hono";
import type { Actor } from "../../audit/event.ts";
import { ADMIN, personPath, withQuery } from "../../config/paths.ts";
import type { Form } from "../../http/form.ts";
import type { Result } from "../../kit/result.ts";
import { field, message, page, seeOther } from "../../pages/answer.tsx";
import type { PageContext, PageEnv } from "../../pages/context.ts";
import type { Services } from "../../services.ts";
import { groupNames, toGroupNames } from "../../store/people-counts.ts";
import {
  type Administrator,
  adminAction,
  adminFrame,
  adminPage,
  nameOf,
  PAGE_SIZE,
  type Refused,
  readGroupsField,
  refused,
} from "../administrator.ts";
import type { Done } from "../copy.ts";
import { readDraft } from "../draft.ts";
import type { AdminRefusal } from "../refusals.ts";
import {
  handOver,
  invitations,
  newLink,
  resetSecondFactor,
  unlock,
  withdrawLinks,
} from "./account-recovery.ts";
import { addUser } from "./add-user.ts";
import type { NewPersonForm } from "./add-view.tsx";
import {
  disable,
  enable,
  remove,
  revokeSession,
  revokeSessions,
  setGroups,
  setProfile,
} from "./change-user.ts";
import { personDetails } from "./find-people.ts";
import { InvitationsPage } from "./invitations-view.tsx";
import { listingOf, queryOf, readListForm } from "./list-form.ts";
import { people, readPlace } from "./list-people.ts";
import { PeoplePage, type PeopleProps } from "./list-view.tsx";
import { LinkPage, PersonPage, type PersonProps } from "./person-view.tsx";

const showList = async (
  c: PageContext,
  admin: Administrator,
  problems: Pick<PeopleProps, "problem" | "form" | "faults"> = {},
  status: 200 | 404 | 409 | 422 | 503 = 200,
) => {
  const { services, now } = c.var;
  const { db } = services;
  const filter = readListForm((name) => c.req.query(name));
  const [before, after] = [c.req.query("before"), c.req.query("after")];
  const at = before === undefined ? readPlace(after ?? "") : readPlace(before, true);
  const asked = listingOf(filter, now);
  const [found, groups] = await Promise.all([
    people(db, { ...asked, at, limit: PAGE_SIZE }),
    groupNames(db).all(),
  ]);
  const link = (place: { before?: string; after?: string }) =>
    withQuery(ADMIN.people, { ...queryOf(filter), ...place });
  const { previous, next, isFirst, people: shown } = found;
  const props = {
    ...adminFrame(c, admin, link({ ...(before ? { before } : after ? { after } : {}) })),
    filter,
    groups: toGroupNames(groups),
    people: shown,
    total: found.total,
    partial: found.partial,
    unsorted: shown.length > 0 && found.order !== asked.sort.order,
    previous: isFirst ? undefined : link(previous === undefined ? {} : { before: previous }),
    next: next && link({ after: next }),
    ...problems,
  };
  return page(c, <PeoplePage {...props} />, status);
};

const NEW_PERSON = ["username", "name", "email", "groups", "invite"];

const newPersonOf = (form: Form): NewPersonForm => ({
  username: field(form, "username"),
  name: field(form, "name"),
  email: field(form, "email"),
  groups: field(form, "groups"),
  invite: form.get("invite") === "on",
});

export const peoplePages = new Hono<PageEnv>()
  .get(
    "/",
    adminPage(async (c, admin) => {
      const draft = await readDraft(c, admin.userId);
      return showList(c, admin, { form: draft && newPersonOf(draft) });
    }),
  )
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
        const form = newPersonOf(sent);
        const groups = readGroupsField(form.groups, admin.a);
        if (!groups.ok) {
          const { problem } = refused({ kind: "invalid", faults: {} }, admin.a);
          return showList(c, admin, { form, problem, faults: { groups: groups.reason } }, 422);
        }
        const added = await addUser(services, { ...form, groups: groups.value }, admin.by, now);
        if (!added.ok) {
          const { problem, status, faults } = refused(added.reason, admin.a);
          const blamed =
            added.reason.kind === "name_taken" ? { username: problem.text } : { ...faults };
          return showList(c, admin, { form, problem, faults: blamed }, status);
        }
        const { person, invitation } = added.value;
        const back = personPath(person.user.usernameKey);
        if (!invitation) return seeOther(c, `${back}?done=added`);
        const link = handOver(services, person.user, "invitation", invitation, url);
        const frame = adminFrame(c, admin, back);
        const { username } = person.user;
        return page(c, <LinkPage {...frame} {...{ link, username, back }} done="added" />);
      },
      NEW_PERSON,
    ),
  );

const here = (c: PageContext): string => personPath(nameOf(c));

async function show(
  c: PageContext,
  admin: Administrator,
  problems: Pick<
    PersonProps,
    "problem" | "groups" | "groupsFault" | "profile" | "profileFaults"
  > = {},
  status: 200 | Refused["status"] = 200,
) {
  const { services, now } = c.var;
  const details = await personDetails(services, nameOf(c), now);
  if (!details.ok) return message(c, "not_found", "account");
  const props = { ...adminFrame(c, admin, here(c)), details: details.value, ...problems };
  return page(c, <PersonPage {...props} />, status);
}

/** The person's page again, with the reason why nothing was changed. */
function showRefused(c: PageContext, admin: Administrator, reason: AdminRefusal) {
  const { problem, status } = refused(reason, admin.a);
  return show(c, admin, { problem }, status);
}

type Act = (
  services: Services,
  name: string,
  by: Actor,
  now: number,
) => Promise<Result<unknown, AdminRefusal>>;

/** One button: what it does, and which confirmation follows. */
const button = (act: Act, done: Done, to: (c: PageContext) => string = here): Handler<PageEnv> =>
  adminAction(here, async (c, admin) => {
    const { services, now } = c.var;
    const result = await act(services, nameOf(c), admin.by, now);
    return result.ok ? seeOther(c, `${to(c)}?done=${done}`) : showRefused(c, admin, result.reason);
  });

export const personPages = new Hono<PageEnv>()
  .get(
    "/people/:name",
    adminPage(async (c, admin) => {
      const draft = await readDraft(c, admin.userId);
      const profile = draft?.has("email")
        ? { name: field(draft, "name"), email: field(draft, "email") }
        : undefined;
      return show(c, admin, { groups: draft?.get("groups"), profile });
    }),
  )
  .post("/people/:name/disable", button(disable, "disabled"))
  .post("/people/:name/enable", button(enable, "enabled"))
  .post(
    "/people/:name/remove",
    button(remove, "removed", () => ADMIN.people),
  )
  .post("/people/:name/reset-second-factor", button(resetSecondFactor, "second-factor-reset"))
  .post("/people/:name/unlock", button(unlock, "unlocked"))
  .post(
    "/people/:name/groups",
    adminAction(
      here,
      async (c, admin, form) => {
        const { services, now } = c.var;
        const typed = field(form, "groups");
        const groups = readGroupsField(typed, admin.a);
        if (!groups.ok) {
          const { problem } = refused({ kind: "invalid", faults: {} }, admin.a);
          return show(c, admin, { problem, groups: typed, groupsFault: groups.reason }, 422);
        }
        const changed = await setGroups(services, nameOf(c), groups.value, admin.by, now);
        if (changed.ok) return seeOther(c, `${here(c)}?done=groups`);
        const { problem, status, faults } = refused(changed.reason, admin.a);
        return show(c, admin, { problem, groups: typed, groupsFault: faults.groups }, status);
      },
      ["groups"],
    ),
  )
  .post(
    "/people/:name/profile",
    adminAction(
      here,
      async (c, admin, form) => {
        const { services, now } = c.var;
        const profile = { name: field(form, "name"), email: field(form, "email") };
        const changed = await setProfile(services, nameOf(c), profile, admin.by, now);
        if (changed.ok) return seeOther(c, `${here(c)}?done=profile`);
        const { problem, status, faults } = refused(changed.reason, admin.a);
        return show(c, admin, { problem, profile, profileFaults: faults }, status);
      },
      ["name", "email"],
    ),
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

export const invitationPages = new Hono<PageEnv>()
  .get(
    "/invitations",
    adminPage(async (c, admin) => {
      const { services, now } = c.var;
      const query = {
        after: c.req.query("after") ?? "",
        before: c.req.query("before") ?? "",
        limit: PAGE_SIZE,
      };
      const { previous, next, ...found } = await invitations(services.db, query, now);
      const props = {
        ...adminFrame(c, admin),
        ...found,
        previous: previous && withQuery(ADMIN.invitations, { before: previous }),
        next: next && withQuery(ADMIN.invitations, { after: next }),
      };
      return page(c, <InvitationsPage {...props} />);
    }),
  )
  .post(
    "/invitations",
    adminAction(
      () => ADMIN.invitations,
      async (c, admin, form) => {
        const { services, now } = c.var;
        const done = await withdrawLinks(services, field(form, "withdraw"), admin.by, now);
        if (!done.ok) return message(c, "not_found", "account");
        return seeOther(c, `${ADMIN.invitations}?done=withdrawn`);
      },
    ),
  );
