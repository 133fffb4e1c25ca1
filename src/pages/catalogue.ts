import type { Translated } from "../languages/translated.ts";
import { MAIL } from "../mail/copy.ts";
import {
  ACCOUNT,
  ACCOUNT_DONE,
  CHANGE,
  CHANGE_PROBLEMS,
  EVENTS,
  VERIFY_AGAIN,
  VERIFY_AGAIN_PROBLEMS,
} from "./account/copy.ts";
import {
  CODES,
  CONFIRM,
  CONFIRM_PROBLEMS,
  INTRO,
  SAVING_PROBLEMS,
  START_PROBLEMS,
  STEPS,
} from "./enrolment/copy.ts";
import { FORGOT } from "./forgot/copy.ts";
import { LAUNCHER } from "./launcher/copy.ts";
import {
  EMAIL_PROBLEMS,
  FORM_PROBLEMS,
  INVITE,
  NAME_PROBLEMS,
  RESET,
  SETUP,
  USERNAME_PROBLEMS,
} from "./links/copy.ts";
import { MESSAGE, MESSAGES } from "./message/copy.ts";
import {
  PASSKEY,
  PASSKEY_PROBLEMS,
  PASSKEYS,
  PASSKEYS_DONE,
  PASSKEYS_PROBLEMS,
  STEP_UP,
} from "./passkeys/copy.ts";
import {
  CONFIRM_EMAIL,
  CONFIRM_EMAIL_PROBLEMS,
  PROFILE,
  PROFILE_FAULTS,
  PROFILE_PROBLEMS,
} from "./profile/copy.ts";
import { CODE, CODE_PROBLEMS, RECOVERY, RECOVERY_PROBLEMS } from "./second-factor/copy.ts";
import { LOGIN, LOGIN_DONE, LOGIN_PROBLEMS, SIGN_OUT } from "./sign-in/copy.ts";
import { TOKEN_DEMANDS, TOKEN_PROBLEMS, TOKENS, TOKENS_DONE } from "./tokens/copy.ts";
import { PASSWORD_PROBLEMS, UI } from "./ui/copy.ts";

/** All that pages and mails say, in English: each part is written beside its page. */
export const ENGLISH_TEXTS = {
  ui: UI,
  passwordProblems: PASSWORD_PROBLEMS,
  message: MESSAGE,
  messages: MESSAGES,
  login: LOGIN,
  loginProblems: LOGIN_PROBLEMS,
  loginDone: LOGIN_DONE,
  signOut: SIGN_OUT,
  forgot: FORGOT,
  profile: PROFILE,
  profileProblems: PROFILE_PROBLEMS,
  profileFaults: PROFILE_FAULTS,
  confirmEmail: CONFIRM_EMAIL,
  confirmEmailProblems: CONFIRM_EMAIL_PROBLEMS,
  passkey: PASSKEY,
  passkeyProblems: PASSKEY_PROBLEMS,
  code: CODE,
  codeProblems: CODE_PROBLEMS,
  recovery: RECOVERY,
  recoveryProblems: RECOVERY_PROBLEMS,
  setup: SETUP,
  invite: INVITE,
  reset: RESET,
  usernameProblems: USERNAME_PROBLEMS,
  nameProblems: NAME_PROBLEMS,
  emailProblems: EMAIL_PROBLEMS,
  formProblems: FORM_PROBLEMS,
  steps: STEPS,
  intro: INTRO,
  startProblems: START_PROBLEMS,
  confirm: CONFIRM,
  confirmProblems: CONFIRM_PROBLEMS,
  codes: CODES,
  savingProblems: SAVING_PROBLEMS,
  account: ACCOUNT,
  accountDone: ACCOUNT_DONE,
  change: CHANGE,
  changeProblems: CHANGE_PROBLEMS,
  verifyAgain: VERIFY_AGAIN,
  verifyAgainProblems: VERIFY_AGAIN_PROBLEMS,
  events: EVENTS,
  stepUp: STEP_UP,
  passkeys: PASSKEYS,
  passkeysDone: PASSKEYS_DONE,
  passkeysProblems: PASSKEYS_PROBLEMS,
  tokens: TOKENS,
  tokensDone: TOKENS_DONE,
  tokenDemands: TOKEN_DEMANDS,
  tokenProblems: TOKEN_PROBLEMS,
  launcher: LAUNCHER,
  mail: MAIL,
} as const;

/** What a file in `src/languages` exports, or it does not compile. */
export type Catalogue = Translated<typeof ENGLISH_TEXTS>;
