import { Hono } from "hono";
import { ADMIN, withQuery } from "../../config/paths.ts";
import type { Form } from "../../http/form.ts";
import { DAY } from "../../kit/clock.ts";
import { field, page, seeOther } from "../../pages/answer.tsx";
import type { PageContext, PageEnv } from "../../pages/context.ts";
import {
  type Administrator,
  adminAction,
  adminFrame,
  adminPage,
  nameOf,
  PAGE_SIZE,
  type Refused,
  readGroupsField,
  readList,
  refused,
} from "../administrator.ts";
import { readDraft } from "../draft.ts";
import { createToken, removeToken, tokens } from "./service-tokens.ts";
import { type NewTokenForm, TokenMadePage, TokensPage, type TokensProps } from "./view.tsx";

async function show(
  c: PageContext,
  admin: Administrator,
  problems: Pick<TokensProps, "problem" | "form" | "faults"> = {},
  status: 200 | Refused["status"] = 200,
) {
  const after = c.req.query("after") ?? "";
  const found = await tokens(c.var.services.db, { after, limit: PAGE_SIZE });
  const props = {
    ...adminFrame(c, admin, ADMIN.tokens),
    tokens: found.tokens,
    first: after === "" ? undefined : ADMIN.tokens,
    next: found.next && withQuery(ADMIN.tokens, { after: found.next }),
    ...problems,
  };
  return page(c, <TokensPage {...props} />, status);
}

/** Whole days; 0 if it is not a number, which is refused as not in the future. */
const daysOf = (text: string): number => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : 0);

const NEW_TOKEN = ["name", "groups", "hosts", "days"];

const newTokenOf = (form: Form): NewTokenForm => ({
  name: field(form, "name"),
  groups: field(form, "groups"),
  hosts: field(form, "hosts"),
  days: field(form, "days"),
});

export const tokenPages = new Hono<PageEnv>()
  .get(
    "/tokens",
    adminPage(async (c, admin) => {
      const draft = await readDraft(c, admin.userId);
      return show(c, admin, { form: draft && newTokenOf(draft) });
    }),
  )
  .post(
    "/tokens",
    adminAction(
      () => ADMIN.tokens,
      async (c, admin, sent) => {
        const { services, now } = c.var;
        const form = newTokenOf(sent);
        const groups = readGroupsField(form.groups, admin.a);
        if (!groups.ok) {
          const { problem } = refused({ kind: "invalid", faults: {} }, admin.a);
          return show(c, admin, { form, problem, faults: { groups: groups.reason } }, 422);
        }
        const wanted = {
          name: form.name,
          groups: groups.value,
          hosts: readList(form.hosts),
          expiresAt: now + daysOf(form.days) * DAY,
        };
        const made = await createToken(services, wanted, admin.by, now);
        if (!made.ok) {
          const { problem, status, faults } = refused(made.reason, admin.a);
          const blamed = made.reason.kind === "name_taken" ? { name: problem.text } : faults;
          return show(c, admin, { form, problem, faults: blamed }, status);
        }
        const { token, row } = made.value;
        const frame = adminFrame(c, admin, ADMIN.tokens);
        return page(c, <TokenMadePage {...frame} name={row.name} token={token} />);
      },
      NEW_TOKEN,
    ),
  )
  .post(
    "/tokens/:name/remove",
    adminAction(
      () => ADMIN.tokens,
      async (c, admin) => {
        const { services, now } = c.var;
        const removed = await removeToken(services, nameOf(c), admin.by, now);
        if (removed.ok) return seeOther(c, `${ADMIN.tokens}?done=token-removed`);
        const { problem, status } = refused(removed.reason, admin.a);
        return show(c, admin, { problem }, status);
      },
    ),
  );
