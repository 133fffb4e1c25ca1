import { audit } from "../audit/event.ts";
import { choosePassword, passwordFault } from "../factors/password-hash.ts";
import type { PasswordFault } from "../factors/password-policy.ts";
import { type ProfileFaults, readProfile } from "../factors/profile.ts";
import { sameSecret } from "../kit/bytes.ts";
import { randomId } from "../kit/random.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import { type OpenedSession, openSession, sessionIdFrom } from "../session/open-session.ts";
import { ADMINISTRATORS } from "../session/visitor.ts";
import { insertSession } from "../store/sessions.ts";
import { insertFirstUser, insertPassword, noUserYet, type User } from "../store/users.ts";
import { rememberKnownDevice } from "../verification/attempt.ts";
import { sessionOfFirstClick } from "./second-click.ts";

export interface SetUpForm {
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** The hidden field of the form. */
  readonly formToken: string;
}

export type SetUpFaults = ProfileFaults & { readonly password?: PasswordFault };

export type SetUpRefusal =
  | { readonly kind: "invalid"; readonly faults: SetUpFaults }
  | { readonly kind: "busy" }
  /** There is an administrator already. */
  | { readonly kind: "done" };

export const isSetUpToken = (services: Services, token: string): Promise<boolean> =>
  sameSecret(token, services.keys.setUpToken);

/** Installations that have users: the last administrator cannot be removed, so they always will. */
const inUse = new WeakSet<Services["config"]>();

/** Whether there is no user at all. An isolate asks until it has seen one, and then never again. */
export async function isNobodyYet({
  db,
  config,
}: Pick<Services, "db" | "config">): Promise<boolean> {
  if (inUse.has(config)) return false;
  const nobody = await noUserYet(db);
  if (!nobody) inUse.add(config);
  return nobody;
}

/** The first administrator, who is signed in at once. Of two who race, one wins. */
export async function setUp(
  services: Services,
  form: SetUpForm,
  browser: Browser,
  now: number,
): Promise<Result<OpenedSession, SetUpRefusal>> {
  if (!(await noUserYet(services.db))) return setUpBefore(services, form, browser, now);
  const profile = readProfile(form);
  const password = passwordFault(services.config, form.password, form);
  if (!profile.ok || password) {
    const faults = { ...(profile.ok ? {} : profile.reason), ...(password && { password }) };
    return refuse({ kind: "invalid", faults });
  }
  const chosen = await choosePassword(services, form.password, form);
  if (!chosen.ok) return refuse({ kind: "busy" });
  const user: User = { ...profile.value, id: randomId(), groups: [ADMINISTRATORS] };
  const opened = await signInFirst(services, form, user, chosen.value, browser, now);
  if (!opened) return setUpBefore(services, form, browser, now);
  rememberKnownDevice(services, opened, browser, false, now);
  return ok(opened);
}

const sessionId = ({ keys }: Services, { formToken }: SetUpForm): Promise<string> =>
  sessionIdFrom("set-up", keys.setUpToken, formToken);

/** There is a user: this form may have made them, and come a second time. */
async function setUpBefore(
  services: Services,
  form: SetUpForm,
  browser: Browser,
  now: number,
): Promise<Result<OpenedSession, SetUpRefusal>> {
  const asked = { id: await sessionId(services, form), password: form.password, browser };
  const opened = await sessionOfFirstClick(services, asked, now);
  return opened ? ok(opened) : refuse({ kind: "done" });
}

async function signInFirst(
  services: Services,
  form: SetUpForm,
  user: User,
  passwordHash: string,
  browser: Browser,
  now: number,
): Promise<OpenedSession | undefined> {
  const { db } = services;
  return openSession(services, {
    id: await sessionId(services, form),
    user,
    amr: ["pwd"],
    remembered: false,
    browser,
    now,
    claims: [insertFirstUser(db, user, now)],
    insert: (session) => insertSession(db, session),
    facts: [
      insertPassword(db, user.id, passwordHash, now),
      audit(db, { event: "first_administrator_created", now, user, address: browser.address }),
    ],
    revokesOthers: false,
    trustDeviceUntil: undefined,
  });
}
