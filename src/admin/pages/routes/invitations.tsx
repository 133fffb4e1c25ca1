import { Hono } from "hono";
import { message, page, seeOther } from "../../../pages/answer.tsx";
import type { PageEnv } from "../../../pages/ports.ts";
import { field } from "../../../pages/read-post-form.tsx";
import { invitations, withdrawLinks } from "../../invitations.ts";
import { adminAction, adminPage } from "../administrator.ts";
import { adminFrame, PAGE_SIZE } from "../frame-of.ts";
import { ADMIN, withQuery } from "../paths.ts";
import { InvitationsPage } from "../view/invitations.tsx";

export const invitationPages = new Hono<PageEnv>()
  .get(
    "/invitations",
    adminPage(async (c, admin) => {
      const { services, now } = c.var;
      const after = c.req.query("after") ?? "";
      const found = await invitations(services.db, { after, limit: PAGE_SIZE }, now);
      const props = {
        ...adminFrame(c, admin),
        ...found,
        first: after === "" ? undefined : ADMIN.invitations,
        next: found.next && withQuery(ADMIN.invitations, { after: found.next }),
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
