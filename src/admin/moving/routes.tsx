import { Hono } from "hono";
import { ADMIN } from "../../config/paths.ts";
import { STATUS } from "../../http/refusals.ts";
import { tokenHash } from "../../kit/bytes.ts";
import { field, page } from "../../pages/answer.tsx";
import type { PageContext, PageEnv } from "../../pages/context.ts";
import { type Administrator, adminAction, adminFrame, adminPage } from "../administrator.ts";
import { readDraft } from "../draft.ts";
import { handOver } from "../people/account-recovery.ts";
import { FAULTS } from "../refusals.ts";
import type { PROBLEMS } from "./copy.ts";
import { importUsers } from "./import-users.ts";
import { type ReadList, readList } from "./read-list.ts";
import { ImportedPage, ImportPage, type ImportProps } from "./view.tsx";

const show = (
  c: PageContext,
  admin: Administrator,
  props: Omit<ImportProps, keyof ReturnType<typeof adminFrame> | "mails"> & {
    readonly problem?: ImportProps["problem"];
  },
  status: 200 | 409 | 422 = 200,
) => {
  const mails = c.var.services.sendMail !== undefined;
  return page(c, <ImportPage {...adminFrame(c, admin)} mails={mails} {...props} />, status);
};

/** As it is sent back by every browser: a text area ends its lines with CRLF. */
const plainText = (text: string): string => text.replaceAll("\r\n", "\n").trim();

async function preview(
  c: PageContext,
  admin: Administrator,
  list: string,
  found: ReadList,
  problem?: keyof typeof PROBLEMS,
) {
  if (found.kind !== "read")
    return show(c, admin, { list, problem: admin.a.importProblems[found.kind] }, STATUS.invalid);
  const { people } = found;
  const faulty = people.filter(({ problems }) => problems.length > 0);
  if (faulty.length > 0) {
    const isThere = ({ problems }: (typeof people)[number]) =>
      problems.length === 1 && problems[0]?.text === FAULTS.already_there;
    const why = people.every(isThere) ? admin.a.importProblems.there : admin.a.importProblems.wrong;
    return show(c, admin, { list, people, problem: why }, STATUS.invalid);
  }
  const seen = await tokenHash(list);
  return show(c, admin, {
    list,
    people,
    seen,
    problem: problem && admin.a.importProblems[problem],
  });
}

/** The list is read anew by each step: what is added is what the list says, not what a page did. */
export const movingPages = new Hono<PageEnv>()
  .get(
    "/import",
    adminPage(async (c, admin) => {
      const draft = await readDraft(c, admin.userId);
      return show(c, admin, { list: draft?.get("list") });
    }),
  )
  .post(
    "/import",
    adminAction(
      () => ADMIN.import,
      async (c, admin, form) => {
        const { services, now, url } = c.var;
        const list = plainText(field(form, "file")) || plainText(field(form, "list"));
        const found = await readList(services, list, admin.by, now);
        const isFine =
          found.kind === "read" && found.people.every(({ problems }) => problems.length === 0);
        if (!isFine || field(form, "act") !== "add") return preview(c, admin, list, found);
        if (field(form, "seen") !== (await tokenHash(list)))
          return preview(c, admin, list, found, "changed");
        const done = await importUsers(services, found.wanted, admin.by, now, { invites: true });
        if (!done.ok) {
          // Somebody else was faster, between the check and the batch.
          return preview(c, admin, list, await readList(services, list, admin.by, now), "wrong");
        }
        const { users, second_factors, invited } = done.value;
        const links = invited.map(({ user, ...link }) => ({
          username: user.username,
          link: handOver(services, user, "invitation", link, url),
        }));
        const counts = { users: users.length, apps: second_factors.length };
        return page(c, <ImportedPage {...adminFrame(c, admin)} {...counts} invited={links} />);
      },
      ["list"],
    ),
  );
