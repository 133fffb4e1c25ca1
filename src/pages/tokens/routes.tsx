import { Hono } from "hono";
import type { Overview } from "../../account/overview.ts";
import {
  makePersonalToken,
  revokePersonalToken,
  type TokenDemand,
  tokenDemand,
} from "../../account/personal-tokens.ts";
import { parseDuration } from "../../config/fields.ts";
import { PATHS, withQuery } from "../../config/paths.ts";
import { clientAddress } from "../../http/browser.ts";
import type { Form } from "../../http/form.ts";
import { STATUS } from "../../http/refusals.ts";
import { DAY } from "../../kit/clock.ts";
import { hasTwoFactors, type Person } from "../../session/visitor.ts";
import { doneOf, field, frameOf, message, page, seeDone, seeOther } from "../answer.tsx";
import type { PageContext, PageEnv } from "../context.ts";
import { signedInWithOverview } from "../passkeys/overview.tsx";
import { askToSignIn } from "../signed-in.tsx";
import { TOKENS_DONE, type TokenReason } from "./copy.ts";
import { type NewTokenForm, PersonalTokenPage, TokensPage } from "./view.tsx";

/** Where a session gets what it lacks, and comes back from. */
const WAYS = {
  fresh_sign_in: withQuery(PATHS.login, { step_up: "1", return_to: PATHS.tokens }),
  second_factor: withQuery(PATHS.enrol, { return_to: PATHS.tokens }),
} satisfies Record<TokenDemand, string>;

function show(
  c: PageContext,
  person: Person,
  overview: Overview,
  refused?: { readonly form: NewTokenForm; readonly problems: readonly TokenReason[] },
) {
  const { services, now } = c.var;
  const demand = tokenDemand(services.config.apps, person, now);
  const { username } = person;
  const props = {
    ...{ ...frameOf(c), username, tokens: overview.tokens, now, demand, ...refused },
    way: demand ? WAYS[demand] : PATHS.tokens,
    done: doneOf(c, TOKENS_DONE),
  };
  return <TokensPage {...props} />;
}

const formOf = (form: Form): NewTokenForm => ({
  name: field(form, "name"),
  hosts: field(form, "hosts"),
  expires: field(form, "expires"),
});

/** A duration, days, or a date; `undefined`: nothing was said. 0 for what is none of them. */
function endOf(text: string, now: number): number | undefined {
  const said = text.trim();
  if (said === "") return undefined;
  const life = /^\d{1,5}$/.test(said) ? Number(said) * DAY : parseDuration(said);
  if (life !== undefined) return now + life;
  return /^\d{4}-\d\d-\d\d/.test(said) ? Date.parse(said) || 0 : 0;
}

export const tokens = new Hono<PageEnv>()
  .get("/account/tokens", async (c) => {
    const signedIn = await signedInWithOverview(c);
    if (!signedIn) return askToSignIn(c);
    return page(c, show(c, signedIn.found.person, signedIn.overview));
  })
  .post("/account/tokens", async (c) => {
    const { services, now, form } = c.var;
    const signedIn = await signedInWithOverview(c);
    if (!signedIn) return askToSignIn(c);
    const { person } = signedIn.found;
    const by = { name: person.username, address: clientAddress(c.req.raw) };
    const user = { ...person, id: person.userId };
    const revoked = form.get("revoke");
    if (revoked !== undefined) {
      const token = signedIn.overview.tokens.find(({ id }) => id === revoked);
      if (!token) return message(c, "bad_request", "account");
      await revokePersonalToken(services, user, token, by, now);
      return seeDone(c, PATHS.tokens, "revoked");
    }
    const demand = tokenDemand(services.config.apps, person, now);
    if (demand) return seeOther(c, WAYS[demand]);
    const typed = formOf(form);
    const wanted = {
      name: typed.name,
      hosts: typed.hosts.split(/[\s,]+/).filter((host) => host !== ""),
      expiresAt: endOf(typed.expires, now),
      twoFactors: hasTwoFactors(person),
    };
    const made = await makePersonalToken(services, user, wanted, by, now);
    if (made.ok) {
      const { token, row } = made.value;
      return page(c, <PersonalTokenPage {...frameOf(c)} name={row.name} token={token} />);
    }
    if (made.reason.kind === "user_disabled") return askToSignIn(c);
    const problems = made.reason.kind === "invalid" ? made.reason.faults : [made.reason.kind];
    const view = show(c, person, signedIn.overview, { form: typed, problems });
    return page(c, view, STATUS[made.reason.kind]);
  });
