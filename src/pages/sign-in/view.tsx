import { PATHS, withQuery } from "../../config/paths.ts";
import { wayBack } from "../forgot/view.tsx";
import {
  PasskeyBox,
  type PasskeyRequest,
  type PasskeySignal,
  Signal,
} from "../passkeys/request.tsx";
import {
  Button,
  Form,
  LinkButton,
  PasswordField,
  ReturnTo,
  StartOver,
  TextField,
} from "../ui/form.tsx";
import { type FieldState, formProblems } from "../ui/form-problems.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { Done, type Failure, FailureNotice } from "../ui/notice.tsx";
import { withParts } from "../ui/sentence.tsx";
import type { LOGIN_DONE, LoginReason } from "./copy.ts";

export interface LoginProps extends Frame {
  /** Path of this app, checked by the caller. */
  readonly returnTo: string;
  /** What was typed before, or who steps up. */
  readonly username?: string | undefined;
  readonly problem?: Failure<LoginReason> | undefined;
  readonly done?: keyof typeof LOGIN_DONE | undefined;
  /** The app that this sign-in is for; left out where it is for none. */
  readonly destination?: { readonly host: string; readonly name?: string | undefined } | undefined;
  /** There is no account at all. */
  readonly nobodyYet?: boolean | undefined;
  /** The name is that of whoever signed out here last. */
  readonly offered?: boolean | undefined;
  /** A signed-in visitor confirms the sign-in: the name is given. */
  readonly stepUp?: boolean | undefined;
  /** Left out where passkeys do not work. */
  readonly passkey?: PasskeyRequest | undefined;
  readonly signal?: PasskeySignal | undefined;
}

/** Asks before it signs out, where the request did not come from one of our own pages. */
export const SignOutPage = (frame: Frame) => (
  <Layout frame={frame} title={frame.t.signOut.title}>
    <h1>{frame.t.signOut.title}</h1>
    <p>{frame.t.signOut.text}</p>
    <Form action={PATHS.logout}>
      <Button>{frame.t.signOut.button}</Button>
    </Form>
    <div class="ways">
      <a href="/">{frame.t.signOut.stay}</a>
    </div>
  </Layout>
);

export interface TurnedAwayProps extends Frame {
  readonly problem: Failure<LoginReason>;
}

/** What costs least to say, and a way back: no form, so there is nothing to sign for it. */
export const TurnedAwayPage = (props: TurnedAwayProps) => (
  <Layout frame={props} title={props.t.login.title} problem={true}>
    <h1>{props.t.login.title}</h1>
    <FailureNotice problem={props.problem} sentences={props.t.loginProblems} t={props.t} />
    <div class="ways">
      <LinkButton href={PATHS.login}>{props.t.login.again}</LinkButton>
    </div>
  </Layout>
);

export const LoginPage = (props: LoginProps) => {
  const { t, problem, stepUp, nobodyYet } = props;
  const title = nobodyYet ? t.login.nobodyTitle : stepUp ? t.login.stepUpTitle : t.login.title;
  const missing = props.username ? "password" : "username";
  const { notice, field, isWrong } = formProblems<LoginReason, LoginField>({
    t,
    problem,
    sentences: t.loginProblems,
    // Which of the two is wrong is not said; the password has to be typed again in any case.
    blames: { wrong_credentials: "password", malformed: missing },
    focus: nobodyYet ? undefined : missing,
  });
  return (
    <Layout frame={props} title={title} problem={isWrong}>
      <h1>{title}</h1>
      {nobodyYet ? <p>{t.login.nobody}</p> : null}
      {props.destination && !nobodyYet ? (
        <p>{withParts(t.login.to, <Destination {...props.destination} />)}</p>
      ) : null}
      {stepUp ? <p>{t.login.stepUp}</p> : null}
      {notice}
      {props.done && !problem ? <Done>{t.loginDone[props.done]}</Done> : null}
      {nobodyYet ? (
        <details>
          <summary>{t.login.nobodyForm}</summary>
          <LoginForm {...props} field={field} />
        </details>
      ) : (
        <LoginForm {...props} field={field} />
      )}
      {props.passkey && !nobodyYet ? (
        <Form action={PATHS.passkey}>
          <ReturnTo value={props.returnTo} />
          <PasskeyBox
            request={props.passkey}
            button={t.passkey.button}
            t={t}
            look="quiet"
            autofill={!stepUp}
          />
        </Form>
      ) : null}
      {nobodyYet ? null : (
        <div class="ways">
          {props.offered ? (
            <a href={withQuery(PATHS.login, { ...wayBack(props.returnTo), other: "1" })}>
              {t.message.otherAccount}
            </a>
          ) : null}
          <a href={withQuery(PATHS.forgot, wayBack(props.returnTo))}>{t.login.forgot}</a>
        </div>
      )}
      <Signal signal={props.signal} />
      {stepUp ? <StartOver text={t.ui.startOver} returnTo={props.returnTo} /> : null}
    </Layout>
  );
};

/** The host is always there: names can be alike. */
const Destination = ({ host, name }: NonNullable<LoginProps["destination"]>) =>
  name === undefined ? (
    <b>{host}</b>
  ) : (
    <>
      <b>{name}</b> ({host})
    </>
  );

type LoginField = "username" | "password";

type LoginFormProps = LoginProps & { field: (name: LoginField) => FieldState<LoginField> };

const LoginForm = ({ field, stepUp, t, ...props }: LoginFormProps) => (
  <Form action={PATHS.login}>
    <ReturnTo value={props.returnTo} />
    <TextField
      {...field("username")}
      label={t.login.username}
      autocomplete={props.passkey && !stepUp ? "username webauthn" : "username"}
      value={props.username}
      readonly={stepUp}
    />
    <PasswordField
      {...field("password")}
      label={t.login.password}
      autocomplete="current-password"
      t={t}
    />
    <Button>{stepUp ? t.login.stepUpButton : t.login.title}</Button>
  </Form>
);
