import { audit } from "../audit/event.ts";
import { checkNewPassword, type PasswordFault } from "../factors/password-policy.ts";
import { sameSecret } from "../kit/bytes.ts";
import { randomId } from "../kit/random.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Browser } from "../session/browser.ts";
import { type OpenedSession, openSession } from "../session/open-session.ts";
import { insertPassword } from "../store/passwords.ts";
import { insertSession } from "../store/sessions.ts";
import { insertFirstUser, type User } from "../store/users.ts";
import { rememberKnownDevice } from "../verification/remember-device.ts";
import type { EnrolmentPorts } from "./ports.ts";
import { type Profile, type ProfileFaults, readProfile } from "./profile.ts";

export const ADMINISTRATORS = "admins";

export interface SetUpPorts extends EnrolmentPorts {
  /** Works for whoever holds the secret, as long as there is no user. */
  readonly setUpToken: string;
  /** In code points. */
  readonly passwordMinimum: number;
  /** Words that make bad passwords here: the installation's name and hosts. */
  readonly context: readonly string[];
}

export interface SetUpForm {
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export type SetUpFaults = ProfileFaults & { readonly password?: PasswordFault };

export type SetUpRefusal =
  | { readonly kind: "invalid"; readonly faults: SetUpFaults }
  | { readonly kind: "busy" }
  /** There is an administrator already. */
  | { readonly kind: "done" };

export const isSetUpToken = (ports: SetUpPorts, token: string): Promise<boolean> =>
  sameSecret(token, ports.setUpToken);

/** The first administrator, who is signed in at once. Of two who race, one wins. */
export async function setUp(
  ports: SetUpPorts,
  form: SetUpForm,
  browser: Browser,
  now: number,
): Promise<Result<OpenedSession, SetUpRefusal>> {
  const profile = readProfile(form);
  const password = checkNewPassword(form.password, {
    minimum: ports.passwordMinimum,
    about: [...ports.context, form.username, form.name, form.email],
  });
  if (!profile.ok || !password.ok) {
    const faults = {
      ...(profile.ok ? {} : profile.reason),
      ...(password.ok ? {} : { password: password.reason }),
    };
    return refuse({ kind: "invalid", faults });
  }
  const hashed = await ports.hasher.hash(form.password);
  if (hashed.kind !== "hashed") return refuse({ kind: "busy" });
  const opened = await signInFirst(ports, profile.value, hashed.phc, browser, now);
  if (!opened) return refuse({ kind: "done" });
  rememberKnownDevice(ports, opened, browser, false, now);
  return ok(opened);
}

function signInFirst(
  ports: SetUpPorts,
  profile: Profile,
  passwordHash: string,
  browser: Browser,
  now: number,
): Promise<OpenedSession | undefined> {
  const { db } = ports;
  const user: User = { ...profile, id: randomId(), groups: [ADMINISTRATORS] };
  return openSession(ports, {
    user,
    amr: ["pwd"],
    remembered: false,
    browser,
    now,
    claims: [insertFirstUser(db, user, now)],
    insert: (session) => insertSession(db, session),
    facts: () => [
      insertPassword(db, user.id, passwordHash, now),
      audit(db, { event: "first_administrator_created", now, user, address: browser.address }),
    ],
    trustDeviceUntil: undefined,
  });
}
