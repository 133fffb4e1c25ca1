import type { Handler } from "hono";
import type { Actor } from "../audit/event.ts";
import { sharesHosts } from "../config/config.ts";
import { PATHS, withQuery } from "../config/paths.ts";
import { clientAddress } from "../http/browser.ts";
import type { Form } from "../http/form.ts";
import { STATUS } from "../http/refusals.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { frameOf, message, seeOther } from "../pages/answer.tsx";
import type { PageContext, PageEnv } from "../pages/context.ts";
import { askToSignIn, signedIn } from "../pages/signed-in.tsx";
import type { Sentence } from "../pages/ui/copy.ts";
import { hasTwoFactors, isAdministrator, isFreshSignIn } from "../session/visitor.ts";
import type { AdminCatalogue } from "./catalogue.ts";
import { groups } from "./contract.ts";
import { isDone } from "./copy.ts";
import { fieldsOf, withDraft } from "./draft.ts";
import type { AdminFrame } from "./layout.tsx";
import { type AdminRefusal, faultOf } from "./refusals.ts";
import { adminTexts } from "./translation.ts";

export interface Administrator {
  readonly userId: string;
  /** For the audit log. */
  readonly by: Actor;
  /** May make changes: signed in within ten minutes, with both factors in person. */
  readonly fresh: boolean;
  /** What administration says, in the reader's language. */
  readonly a: AdminCatalogue;
}

type Answer = Response | Promise<Response>;

/** Where to sign in again; it leads back here. */
export const confirmPath = (back: string): string =>
  withQuery(PATHS.login, { return_to: back, step_up: "1" });

/**
 * Lets an administrator's session with two factors pass, as D1 knows it, and on a host shared with an
 * app only one that was begun for administration. Service tokens are for the JSON API only. Everybody
 * else gets the answer that helps them, which leads to `back` in the end.
 */
async function administrator(
  c: PageContext,
  back: (userId: string) => string | Promise<string>,
): Promise<Administrator | Response> {
  const { services, now } = c.var;
  const found = await signedIn(c);
  if (!found) return askToSignIn(c);
  const { person, hasTotp, administersUntil } = found;
  if (!isAdministrator(person)) return message(c, "not_allowed", "account");
  if (!hasTwoFactors(person)) {
    const path = await back(person.userId);
    return seeOther(c, hasTotp ? confirmPath(path) : withQuery(PATHS.enrol, { return_to: path }));
  }
  if (sharesHosts(services.config) && !(administersUntil !== undefined && now < administersUntil)) {
    return seeOther(c, confirmPath(await back(person.userId)));
  }
  const fresh = sharesHosts(services.config) || isFreshSignIn(person, now);
  c.env.note.by = person.username;
  const by = { name: person.username, address: clientAddress(c.req.raw) };
  return { userId: person.userId, by, fresh, a: await adminTexts(c) };
}

/** A page that changes nothing. */
export const adminPage =
  (show: (c: PageContext, admin: Administrator) => Answer): Handler<PageEnv> =>
  async (c) => {
    const { pathname, search } = c.var.url;
    const back = c.req.method === "GET" ? pathname + search : PATHS.admin;
    const admin = await administrator(c, () => back);
    return admin instanceof Response ? admin : show(c, admin);
  };

/**
 * A change: asks for a sign-in of the last ten minutes, and leads back to the page of its form
 * (`back`), where it has to be sent once more. The fields named in `keeps` are filled in there.
 */
export const adminAction =
  (
    back: (c: PageContext) => string,
    act: (c: PageContext, admin: Administrator, form: Form) => Answer,
    keeps: readonly string[] = [],
  ): Handler<PageEnv> =>
  async (c) => {
    const { form } = c.var;
    const typed = fieldsOf(form, keeps);
    const backWith = (userId: string) => withDraft(c, userId, back(c), typed);
    const admin = await administrator(c, backWith);
    if (admin instanceof Response) return admin;
    if (!admin.fresh) return seeOther(c, confirmPath(await backWith(admin.userId)));
    return act(c, admin, form);
  };

/** `here`: where another sign-in leads back to. */
export function adminFrame(
  c: PageContext,
  { a, fresh }: Administrator,
  here = c.var.url.pathname + c.var.url.search,
): AdminFrame {
  const done = c.req.query("done");
  return {
    ...frameOf(c),
    a,
    now: c.var.now,
    confirm: fresh ? undefined : confirmPath(here),
    done: isDone(done) ? done : undefined,
  };
}

/** Rows per page. */
export const PAGE_SIZE = 50;

/** The user key in the path. */
export const nameOf = (c: PageContext): string => c.req.param("name") ?? "";

export interface Refused {
  readonly problem: Sentence;
  readonly status: (typeof STATUS)[AdminRefusal["kind"]];
  /** By field, for the form that was sent. */
  readonly faults: Readonly<Record<string, string>>;
}

/** What to show for a refusal, and with which status. */
export const refused = (reason: AdminRefusal, a: AdminCatalogue): Refused => ({
  problem: a.refusals[reason.kind],
  status: STATUS[reason.kind],
  faults: reason.kind === "invalid" ? sentences(reason.faults, a) : {},
});

/** The API says "must be …"; a page has a sentence of its own beside the field. */
const sentences = (
  faults: Readonly<Record<string, string>>,
  a: AdminCatalogue,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(faults).map(([field, text]) => {
      const fault = faultOf(text);
      return [field, fault ? a.fieldProblems[fault] : a.refusals.invalid.text];
    }),
  );

/** A comma-separated list. */
export const readList = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** Groups, validated as the API does; the refusal is a sentence for the field. */
export function readGroupsField(text: string, a: AdminCatalogue): Result<string[], string> {
  const parsed = groups.safeParse(readList(text));
  if (parsed.success) return ok(parsed.data);
  const tooMany = parsed.error.issues.some(({ path }) => path.length === 0);
  return refuse(a.fieldProblems[tooMany ? "too_many_groups" : "group_name"]);
}
