import { userHandle } from "../../factors/passkey.ts";
import { ALGORITHMS } from "../../factors/webauthn.ts";
import { relyingPartyOf } from "../../http/relying-party.ts";
import { DAY } from "../../kit/clock.ts";
import { randomToken } from "../../kit/random.ts";
import { readCookie } from "../../session/cookies.ts";
import type { Person } from "../../session/visitor.ts";
import type { PasskeyRow } from "../../store/passkeys.ts";
import {
  CHALLENGE_LIFETIME,
  type Holder,
  newChallenge,
} from "../../verification/passkey-challenge.ts";
import { giveCookie } from "../answer.tsx";
import type { PageContext } from "../context.ts";
import type { Translation } from "../translation.ts";
import { Icon } from "../ui/icon.tsx";

/** What the script hands to the authenticator, and what goes back with the form. */
export interface PasskeyRequest {
  /** JSON, for the script. */
  readonly options: string;
  /** Of the challenge. */
  readonly token: string;
  /** The page once more, with a challenge that is good. */
  readonly again: string;
}

/** How long a browser keeps the value that its challenges are bound to. */
const SECRET_LIFETIME = DAY;

const isSecret = (text: string | undefined): text is string => /^[\w-]{43}$/.test(text ?? "");

/** The value that this browser's challenges are bound to, if it has one. */
export function browserSecretOf(c: PageContext): string | undefined {
  const secret = readCookie(c.req.raw, c.var.url, "gatehouse-passkey");
  return isSecret(secret) ? secret : undefined;
}

export function giveBrowserSecret(c: PageContext): string {
  const secret = browserSecretOf(c) ?? randomToken();
  giveCookie(c, "gatehouse-passkey", secret, SECRET_LIFETIME);
  return secret;
}

export const usableHere = (
  passkeys: readonly PasskeyRow[],
  rpId: string | undefined,
): readonly PasskeyRow[] => passkeys.filter((passkey) => passkey.rpId === rpId);

const named = ({ credentialId, transports }: PasskeyRow) => ({ id: credentialId, transports });

/** `allow`: the passkeys it may be; none: any that the browser has. */
export async function askForPasskey(
  c: PageContext,
  holder: Holder,
  again: string,
  allow: readonly PasskeyRow[] = [],
): Promise<PasskeyRequest | undefined> {
  const { services, url, now } = c.var;
  const party = relyingPartyOf(services.config, url);
  if (!party) return undefined;
  const { challenge, token } = await newChallenge(services.keys.passkey, holder, now);
  const options = {
    challenge,
    rpId: party.rpId,
    allow: allow.map(named),
    timeout: CHALLENGE_LIFETIME,
  };
  return { options: JSON.stringify(options), token, again };
}

/** `known`: those that are not to be made twice on one authenticator. */
export async function askForNewPasskey(
  c: PageContext,
  holder: Holder,
  again: string,
  person: Person,
  known: readonly PasskeyRow[],
): Promise<PasskeyRequest | undefined> {
  const { services, url, now } = c.var;
  const party = relyingPartyOf(services.config, url);
  if (!party) return undefined;
  const { challenge, token } = await newChallenge(services.keys.passkey, holder, now);
  const { username, name } = person;
  const options = {
    challenge,
    rp: { id: party.rpId, name: services.config.name },
    user: {
      id: await userHandle(person.userId),
      name: username,
      displayName: name || username,
    },
    exclude: known.map(named),
    algorithms: Object.values(ALGORITHMS),
    timeout: CHALLENGE_LIFETIME,
  };
  return { options: JSON.stringify(options), token, again };
}

interface PasskeyBoxProps {
  readonly t: Translation;
  readonly request: PasskeyRequest;
  readonly button: string;
  readonly look?: "main" | "quiet" | undefined;
  /** A new passkey is made, instead of one being used. */
  readonly makes?: boolean | undefined;
  /** The browser may also offer passkeys in the field for the user name. */
  readonly autofill?: boolean | undefined;
}

/** Goes in a form of its own: the script sends what the authenticator answers. */
export const PasskeyBox = ({ t, request, button, look, makes, autofill }: PasskeyBoxProps) => (
  <div
    class="passkey"
    data-passkey={makes ? "make" : "use"}
    data-options={request.options}
    data-again={request.again}
    data-autofill={autofill ? "" : undefined}
  >
    <input type="hidden" name="challenge" value={request.token} />
    <input type="hidden" name="passkey" value="" />
    <button type="button" class={`button ${look ?? "main"}`} hidden data-passkey-button>
      <Icon shape="key" />
      {button}
    </button>
    <p
      class="hint"
      role="status"
      hidden
      data-passkey-says
      data-unsupported={t.passkey.unsupported}
      data-cancelled={t.passkey.cancelled}
      data-failed={t.passkey.failed}
      data-known={t.passkey.known}
    ></p>
    <noscript>
      <p class="hint">{t.passkey.noScript}</p>
    </noscript>
  </div>
);

/** Tells the authenticator what it need not keep: one that is unknown here, or all but these. */
export type PasskeySignal =
  | { readonly rpId: string; readonly credentialId: string }
  | {
      readonly rpId: string;
      readonly userId: string;
      readonly allAcceptedCredentialIds: readonly string[];
    };

export const Signal = ({ signal }: { signal: PasskeySignal | undefined }) =>
  signal ? <div hidden data-passkey-signal={JSON.stringify(signal)}></div> : null;
