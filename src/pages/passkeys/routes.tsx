import { Hono } from "hono";
import { isTwoFactorDemanded } from "../../account/disable-two-factor.ts";
import type { Overview } from "../../account/overview.ts";
import { removePasskey, rename } from "../../account/passkeys.ts";
import { PATHS, withQuery } from "../../config/paths.ts";
import { addPasskey, managementDemand, sessionHolder } from "../../enrolment/add-passkey.ts";
import { proposedName, userHandle } from "../../factors/passkey.ts";
import { clientAddress } from "../../http/browser.ts";
import { relyingPartyOf } from "../../http/relying-party.ts";
import { readLabel } from "../../kit/fold.ts";
import { submitPasskey } from "../../login/submit-passkey.ts";
import type { CheckedPerson } from "../../session/session-cache.ts";
import { PASSKEYS_PER_USER } from "../../store/passkeys.ts";
import type { PasskeyRefusal } from "../../verification/passkey.ts";
import {
  doneOf,
  dropCookie,
  failureOf,
  field,
  formPage,
  frameOf,
  giveSession,
  message,
  page,
  seeDone,
  seeOther,
} from "../answer.tsx";
import type { PageContext, PageEnv } from "../context.ts";
import { fitsWithoutDestination, givePending, pendingPath } from "../enrolment/routes.tsx";
import { destinationOf, formLeadsTo, redirectAfterLogin } from "../hand-off.ts";
import { showLogin } from "../sign-in/show.tsx";
import { askToSignIn, browserOf } from "../signed-in.tsx";
import { PASSKEYS_DONE } from "./copy.ts";
import { signedInWithOverview } from "./overview.tsx";
import {
  askForNewPasskey,
  askForPasskey,
  browserSecretOf,
  giveBrowserSecret,
  usableHere,
} from "./request.tsx";
import { PasskeysPage, type PasskeysProps, StepUpPage } from "./view.tsx";

const returnToOf = (c: PageContext, wanted: string | undefined): string =>
  wanted ? destinationOf(c, wanted) : PATHS.account;

const partyOf = (c: PageContext) => relyingPartyOf(c.var.services.config, c.var.url);

/** A refused passkey, as pages describe it. */
export function passkeyFailure(refusal: Exclude<PasskeyRefusal, { kind: "gone" }>) {
  switch (refusal.kind) {
    case "waiting":
    case "unavailable":
      return failureOf(refusal);
    default:
      return { reason: `passkey_${refusal.kind}` } as const;
  }
}

/** Tells the browser that a passkey is of no use here, where nobody is known to have it. */
export function forgetSignal(c: PageContext, refusal: PasskeyRefusal) {
  const rpId = partyOf(c)?.rpId;
  const credentialId = refusal.kind === "wrong" ? refusal.forget : undefined;
  return rpId && credentialId ? { rpId, credentialId } : undefined;
}

/** A sign-in by passkey alone, and the page for a part that asks for one. */
export const passkeySignIn = new Hono<PageEnv>()
  .get("/passkey", async (c) => {
    const { pathname, search } = c.var.url;
    const returnTo = returnToOf(c, c.req.query("return_to"));
    const signedIn = await signedInWithOverview(c);
    if (!signedIn) return c.redirect(withQuery(PATHS.login, { return_to: returnTo }), 302);
    const usable = usableHere(signedIn.overview.factors.passkeys, partyOf(c)?.rpId);
    if (usable.length === 0) {
      return c.redirect(withQuery(PATHS.passkeys, { return_to: returnTo }), 302);
    }
    const holder = { kind: "browser", secret: giveBrowserSecret(c) } as const;
    const request = await askForPasskey(c, holder, pathname + search, usable);
    if (!request) return message(c, "out_of_order", "account");
    formLeadsTo(c, returnTo);
    return page(c, <StepUpPage {...frameOf(c)} returnTo={returnTo} request={request} />);
  })
  .post("/passkey", async (c) => {
    const { services, now, form } = c.var;
    const returnTo = destinationOf(c, form.get("return_to"));
    const relyingParty = partyOf(c);
    if (!relyingParty) return message(c, "out_of_order", "login");
    const answer = {
      response: field(form, "passkey"),
      challenge: field(form, "challenge"),
      // A browser without one holds no challenge.
      browserSecret: browserSecretOf(c) ?? "",
      relyingParty,
      browser: await browserOf(c),
      returnTo,
    };
    const opened = await submitPasskey(services, answer, now);
    if (opened.ok) {
      giveSession(c, opened.value);
      return redirectAfterLogin(c, opened.value.person, returnTo);
    }
    if (opened.reason.kind === "gone") throw new Error("there was no ticket to be gone");
    const problem = passkeyFailure(opened.reason);
    return showLogin(c, { returnTo, problem, signal: forgetSignal(c, opened.reason) });
  });

interface Shown {
  readonly found: CheckedPerson;
  readonly overview: Overview;
  readonly returnTo: string;
  readonly problem?: PasskeysProps["problem"];
  readonly renaming?: PasskeysProps["renaming"];
}

/** The list, and what this sign-in may do with it. */
async function show(c: PageContext, { found, overview, returnTo, problem, renaming }: Shown) {
  formLeadsTo(c, returnTo);
  const { config } = c.var.services;
  const { person } = found;
  const { passkeys, totp } = overview.factors;
  const rpId = partyOf(c)?.rpId;
  const demand = managementDemand(person, passkeys.length, c.var.now);
  const here = withQuery(PATHS.passkeys, { return_to: returnTo });
  const usable = usableHere(passkeys, rpId);
  const room = passkeys.length < PASSKEYS_PER_USER;
  const request =
    demand || !room
      ? undefined
      : await askForNewPasskey(c, sessionHolder(person), here, person, usable);
  const props: PasskeysProps = {
    ...frameOf(c),
    passkeys,
    rpId,
    now: c.var.now,
    demand,
    ways: {
      passkey: withQuery(PATHS.passkey, { return_to: here }),
      again: withQuery(PATHS.login, { step_up: "1", return_to: here }),
    },
    request,
    lastStays:
      totp === undefined && passkeys.length === 1 && isTwoFactorDemanded(config.apps, person),
    returnTo,
    demanded: passkeys.length === 0 && returnTo !== PATHS.account,
    done: doneOf(c, PASSKEYS_DONE),
    problem,
    renaming,
    signal:
      rpId === undefined || problem
        ? undefined
        : {
            rpId,
            userId: await userHandle(person.userId),
            allAcceptedCredentialIds: usable.map(({ credentialId }) => credentialId),
          },
  };
  return formPage(c, <PasskeysPage {...props} />, problem);
}

/** Whether a sign-in of another kind is demanded first; the page says which. */
const demandOf = (c: PageContext, { person, passkeys }: CheckedPerson) =>
  managementDemand(person, passkeys, c.var.now);

export const passkeys = new Hono<PageEnv>()
  .get("/account/passkeys", async (c) => {
    const signedIn = await signedInWithOverview(c);
    if (!signedIn) return askToSignIn(c);
    return show(c, { ...signedIn, returnTo: returnToOf(c, c.req.query("return_to")) });
  })
  .post("/account/passkeys/add", async (c) => {
    const { services, now, form } = c.var;
    const signedIn = await signedInWithOverview(c);
    if (!signedIn) return askToSignIn(c);
    const returnTo = returnToOf(c, form.get("return_to"));
    const relyingParty = partyOf(c);
    if (!relyingParty) return message(c, "out_of_order", "account");
    const { found } = signedIn;
    const { person } = found;
    const browser = await browserOf(c);
    const added = await addPasskey(
      services,
      {
        ...{ person, hasTotp: found.hasTotp, passkeys: found.passkeys, browser, relyingParty },
        response: field(form, "passkey"),
        challenge: field(form, "challenge"),
        name: field(form, "name"),
        propose: (credential) => proposedName(credential, browser.userAgent),
        returnTo,
      },
      now,
    );
    if (added.ok) {
      if (added.value.kind === "codes_first") {
        const { state } = added.value;
        if (!fitsWithoutDestination(state)) {
          return show(c, { ...signedIn, returnTo, problem: { reason: "passkey_invalid" } });
        }
        await givePending(c, person, state);
        return seeOther(c, pendingPath(PATHS.recoveryCodes, state));
      }
      const { opened } = added.value;
      giveSession(c, opened);
      if (returnTo === PATHS.account) return seeDone(c, PATHS.passkeys, "added");
      return redirectAfterLogin(c, opened.person, returnTo);
    }
    const { reason } = added;
    switch (reason.kind) {
      case "demand":
        return seeOther(c, withQuery(PATHS.passkeys, { return_to: returnTo }));
      case "expired":
        return show(c, { ...signedIn, returnTo, problem: { reason: "passkey_expired" } });
      case "taken":
        return show(c, { ...signedIn, returnTo, problem: { reason: "passkey_taken" } });
      case "fault":
        return show(c, { ...signedIn, returnTo, problem: { reason: FAULTS[reason.fault] } });
    }
  })
  .post("/account/passkeys/rename", async (c) => {
    const { services, now, form } = c.var;
    const signedIn = await signedInWithOverview(c);
    if (!signedIn) return askToSignIn(c);
    const { found } = signedIn;
    const again = { ...signedIn, returnTo: PATHS.account };
    if (demandOf(c, found)) return seeOther(c, PATHS.passkeys);
    const id = field(form, "passkey");
    const typed = field(form, "name");
    const name = readLabel(typed);
    if (name === undefined) {
      const isOwn = signedIn.overview.factors.passkeys.some((passkey) => passkey.id === id);
      const renaming = isOwn ? { id, name: typed } : undefined;
      return show(c, { ...again, renaming, problem: { reason: "passkey_name" } });
    }
    const address = clientAddress(c.req.raw);
    const renamed = await rename(services, { person: found.person, id, name, address }, now);
    if (!renamed) return show(c, { ...again, problem: { reason: "passkey_gone" } });
    return seeDone(c, PATHS.passkeys, "renamed");
  })
  .post("/account/passkeys/remove", async (c) => {
    const { services, now, form } = c.var;
    const signedIn = await signedInWithOverview(c);
    if (!signedIn) return askToSignIn(c);
    const { found } = signedIn;
    const again = { ...signedIn, returnTo: PATHS.account };
    if (demandOf(c, found)) return seeOther(c, PATHS.passkeys);
    const request = {
      person: found.person,
      browser: await browserOf(c),
      id: field(form, "passkey"),
    };
    const removal = await removePasskey(services, request, now);
    switch (removal.kind) {
      case "removed":
        giveSession(c, removal.opened);
        return seeDone(c, PATHS.passkeys, "removed");
      case "signed_out":
        dropCookie(c, "gatehouse");
        return seeDone(c, PATHS.login, "two_factor_changed");
      case "last":
        return show(c, { ...again, problem: { reason: "passkey_last" } });
      case "gone":
        return show(c, { ...again, problem: { reason: "passkey_gone" } });
    }
  });

const FAULTS = {
  malformed: "passkey_malformed",
  other_ceremony: "passkey_invalid",
  cross_origin: "passkey_invalid",
  not_verified: "passkey_not_verified",
  invalid: "passkey_invalid",
} as const;
