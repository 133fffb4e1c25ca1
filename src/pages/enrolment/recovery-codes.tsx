import { Hono } from "hono";
import { PATHS } from "../../config/paths.ts";
import { type Finished, finishEnrolment, finishedBefore } from "../../enrolment/finish.ts";
import type { Unsaved } from "../../enrolment/pending.ts";
import type { CheckedPerson } from "../../session/session-cache.ts";
import type { Person } from "../../session/visitor.ts";
import type { AccountDone } from "../account/copy.ts";
import { dropCookie, formPage, frameOf, giveSession, message, page, seeDone } from "../answer.tsx";
import type { PageContext, PageEnv } from "../context.ts";
import { formLeadsTo, redirectAfterLogin } from "../hand-off.ts";
import { askToSignIn, browserOf, personOf, signedIn } from "../signed-in.tsx";
import type { Translation } from "../translation.ts";
import { answerPending, givePending, pendingOf, pendingPath } from "./routes.tsx";
import { PrintCodesPage, RecoveryCodesPage, type RecoveryCodesProps } from "./view.tsx";

const BASE = "/account/two-factor";

/** The person who is signed in with new codes to save; else the response that says what is missing. */
async function unsavedCodes(
  c: PageContext,
): Promise<{ found: CheckedPerson; state: Unsaved } | Response> {
  const found = await signedIn(c);
  if (!found) return askToSignIn(c);
  const state = await pendingOf(c, found.person);
  if (!state.ok) return answerPending(c, state.reason);
  if (state.value.stage !== "unsaved") return message(c, "out_of_order", "account");
  return { found, state: state.value };
}

const markSaved = (c: PageContext, { found, state }: { found: CheckedPerson; state: Unsaved }) =>
  givePending(c, found.person, { ...state, saved: true });

const show = (c: PageContext, state: Unsaved, problem?: RecoveryCodesProps["problem"]) => {
  formLeadsTo(c, state.returnTo);
  const purpose = state.becomes.kind === "codes" ? "renew" : "enrol";
  const { codes, saved, returnTo } = state;
  const printPath = pendingPath(PATHS.printCodes, state);
  const props = { ...frameOf(c), codes, saved, returnTo, printPath, purpose, problem } as const;
  return formPage(c, <RecoveryCodesPage {...props} />, problem && { reason: problem });
};

export const recoveryCodes = new Hono<PageEnv>()
  .get(`${BASE}/recovery-codes`, async (c) => {
    const unsaved = await unsavedCodes(c);
    return unsaved instanceof Response ? unsaved : show(c, unsaved.state);
  })
  .post(`${BASE}/recovery-codes/download`, async (c) => {
    const unsaved = await unsavedCodes(c);
    if (unsaved instanceof Response) return unsaved;
    await markSaved(c, unsaved);
    const { username } = unsaved.found.person;
    const { host } = c.var.url;
    const { config } = c.var.services;
    const file = {
      t: c.var.t,
      site: config.name,
      host,
      username,
      codes: unsaved.state.codes,
      now: c.var.now,
    };
    c.header("Content-Disposition", `attachment; filename="recovery-codes.txt"`);
    return c.text(recoveryCodesFile(file));
  })
  .get(`${BASE}/recovery-codes/print`, async (c) => {
    const unsaved = await unsavedCodes(c);
    if (unsaved instanceof Response) return unsaved;
    await markSaved(c, unsaved);
    const { username } = unsaved.found.person;
    const { codes } = unsaved.state;
    const back = pendingPath(PATHS.recoveryCodes, unsaved.state);
    const props = { ...frameOf(c), codes, back, account: username, now: c.var.now };
    return page(c, <PrintCodesPage {...props} />);
  })
  .post(`${BASE}/finish`, async (c) => {
    const unsaved = await unsavedCodes(c);
    if (unsaved instanceof Response) return (await secondClick(c)) ?? unsaved;
    const { services, now } = c.var;
    const { person } = unsaved.found;
    const request = { person, browser: await browserOf(c), state: unsaved.state };
    const finished = await finishEnrolment(services, request, now);
    if (finished.ok) return leave(c, person, unsaved.state, finished.value);
    switch (finished.reason) {
      case "not_saved":
      case "busy":
        return show(c, unsaved.state, finished.reason);
      case "too_late":
        dropCookie(c, "gatehouse-enrolment");
        return message(c, "two_factor_on_already", "account");
    }
  });

function leave(c: PageContext, person: Person, state: Unsaved, finished: Finished) {
  if (finished.kind === "factor") giveSession(c, finished.opened);
  else dropCookie(c, "gatehouse-enrolment");
  const { returnTo, becomes } = state;
  if (returnTo === PATHS.account) return seeDone(c, returnTo, doneBy(becomes));
  return redirectAfterLogin(
    c,
    finished.kind === "factor" ? finished.opened.person : person,
    returnTo,
  );
}

/** The first of two clicks has ended the session that the second was sent with. */
async function secondClick(c: PageContext): Promise<Response | undefined> {
  const { services, now } = c.var;
  const person = await personOf(c);
  if (!person) return undefined;
  const state = await pendingOf(c, person);
  if (!state.ok || state.value.stage !== "unsaved") return undefined;
  const request = { person, browser: await browserOf(c), state: state.value };
  const finished = await finishedBefore(services, request, now);
  return finished.ok ? leave(c, person, state.value, finished.value) : undefined;
}

function doneBy(becomes: Unsaved["becomes"]): AccountDone {
  if (becomes.kind === "codes") return "codes_renewed";
  if (becomes.kind === "passkey") return "passkey_added";
  return becomes.kind === "factor" && becomes.replaces !== undefined
    ? "two_factor_replaced"
    : "two_factor_on";
}

/** What is saved has to say, years later, what it is for: which site, whose, and of when. */
export const recoveryCodesFile = (file: {
  readonly t: Pick<Translation, "codes">;
  readonly site: string;
  readonly host: string;
  readonly username: string;
  readonly codes: readonly string[];
  /** ms */
  readonly now: number;
}): string =>
  [
    `${file.t.codes.printTitle(file.site)} (${file.host})`,
    `${file.t.codes.printAccount}: ${file.username}`,
    `${file.t.codes.printMade}: ${new Date(file.now).toISOString().slice(0, 10)}`,
    "",
    ...file.codes,
    "",
    file.t.codes.fileHint,
    file.t.codes.fileSecret,
    "",
  ].join("\r\n");
