import { FORGOT } from "./forgot/copy.ts";
import { MESSAGE, MESSAGES } from "./message/copy.ts";
import { PASSKEY, PASSKEY_PROBLEMS } from "./passkeys/copy.ts";
import { LOGIN, LOGIN_DONE, LOGIN_PROBLEMS, SIGN_OUT } from "./sign-in/copy.ts";
import { PASSWORD_PROBLEMS, UI } from "./ui/copy.ts";

/** All that pages say, in English: each part is written beside its page. */
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
  passkey: PASSKEY,
  passkeyProblems: PASSKEY_PROBLEMS,
} as const;

/** The same sentences in another language: no more, no fewer, with the same numbers and names in them. */
type Translated<Text> = Text extends string
  ? string
  : Text extends (...values: infer Values) => string
    ? (...values: Values) => string
    : Text extends readonly (infer One)[]
      ? readonly Translated<One>[]
      : { readonly [Key in keyof Text]: Translated<Text[Key]> };

/** What a file in `src/languages` exports, or it does not compile. */
export type Catalogue = Translated<typeof ENGLISH_TEXTS>;
