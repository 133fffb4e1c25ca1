import { Hono } from "hono";
import {
  type ConfirmationRefusal,
  confirmableEmail,
  confirmEmail,
  type EmailRefusal,
  requestEmail,
} from "../../account/email.ts";
import { mailsResets } from "../../account/forgotten-password.ts";
import { changeProfile } from "../../account/profile.ts";
import { PATHS } from "../../config/paths.ts";
import { clientAddress } from "../../http/browser.ts";
import { STATUS } from "../../http/refusals.ts";
import { isFreshSignIn, type Person } from "../../session/visitor.ts";
import { field, formPage, frameOf, message, page, seeDone, seeOther, tooMany } from "../answer.tsx";
import type { PageContext, PageEnv } from "../context.ts";
import { askToSignIn, signedIn } from "../signed-in.tsx";
import { ConfirmEmailPage, ProfilePage, type ProfileProps } from "./view.tsx";

type Problems = Partial<Pick<ProfileProps, "name" | "newEmail" | "problem" | "faults">>;

function show(c: PageContext, person: Person, problems: Problems = {}) {
  const { services, now, url } = c.var;
  const view = (
    <ProfilePage
      {...frameOf(c)}
      name={person.name}
      email={person.email}
      mails={mailsResets(services, url)}
      stale={!isFreshSignIn(person, now)}
      {...problems}
    />
  );
  return problems.faults ? page(c, view, STATUS.invalid) : formPage(c, view, problems.problem);
}

function refusedEmail(c: PageContext, person: Person, newEmail: string, why: EmailRefusal) {
  switch (why.kind) {
    case "no_mail":
      return message(c, "out_of_order", "account");
    case "stale":
      return seeOther(c, PATHS.profile);
    case "gone":
      return askToSignIn(c);
    case "invalid":
      return show(c, person, { newEmail, faults: { email: "email" } });
    case "unchanged":
    case "too_large":
      return show(c, person, { newEmail, faults: { email: why.kind } });
    case "too_many_mails":
    case "unsent":
      return show(c, person, { newEmail, problem: { reason: why.kind } });
  }
}

/** From the address, or from the form, once the page's script has taken it out of the address. */
const confirmationOf = (c: PageContext, person: Person) => ({
  person,
  token: c.var.form.get("token") ?? c.req.query("token") ?? "",
  address: clientAddress(c.req.raw),
});

const PROBLEMS = { gone: "link_expired", taken: "email_taken" } as const;

function refusedLink(
  c: PageContext,
  { username }: Person,
  token: string,
  why: ConfirmationRefusal,
) {
  switch (why.kind) {
    case "waiting":
      return tooMany(c, why.seconds);
    case "unavailable":
      return message(c, "unavailable");
    case "busy":
      throw new Error("a link needs no hash");
    default: {
      const reason = why.kind === "other_account" ? why.kind : PROBLEMS[why.kind];
      const props = { ...frameOf(c), username, token, problem: reason };
      return page(c, <ConfirmEmailPage {...props} />, STATUS[reason]);
    }
  }
}

export const profile = new Hono<PageEnv>()
  .get("/account/profile", async (c) => {
    const found = await signedIn(c);
    return found ? show(c, found.person) : askToSignIn(c);
  })
  .post("/account/profile/name", async (c) => {
    const { services, now, form } = c.var;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const { person } = found;
    if (!isFreshSignIn(person, now)) return seeOther(c, PATHS.profile);
    const name = field(form, "name");
    const by = { name: person.username, address: clientAddress(c.req.raw) };
    const user = { ...person, id: person.userId };
    const changed = await changeProfile(services, user, { name }, by, now);
    if (changed.ok) return seeDone(c, PATHS.account, "name_changed");
    if (changed.reason.kind === "gone") return askToSignIn(c);
    const fault = changed.reason.kind === "too_large" ? "too_large" : "name";
    return show(c, person, { name, faults: { name: fault } });
  })
  .post("/account/profile/email", async (c) => {
    const { services, url, now, form } = c.var;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const { person } = found;
    const email = field(form, "email");
    const request = { person, email, asked: url, address: clientAddress(c.req.raw) };
    const requested = await requestEmail(services, request, now);
    if (requested.ok) return seeDone(c, PATHS.account, "email_sent");
    return refusedEmail(c, person, email, requested.reason);
  })
  .get("/account/profile/confirm", async (c) => {
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const { person } = found;
    const confirmation = confirmationOf(c, person);
    const { token } = confirmation;
    const link = await confirmableEmail(c.var.services, confirmation, c.var.now);
    if (!link.ok) return refusedLink(c, person, token, link.reason);
    const { username } = person;
    const props = { ...frameOf(c), username, token, email: link.value.email };
    return page(c, <ConfirmEmailPage {...props} />);
  })
  .post("/account/profile/confirm", async (c) => {
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const confirmation = confirmationOf(c, found.person);
    const confirmed = await confirmEmail(c.var.services, confirmation, c.var.now);
    if (!confirmed.ok) return refusedLink(c, found.person, confirmation.token, confirmed.reason);
    return seeDone(c, PATHS.account, "email_changed");
  });
