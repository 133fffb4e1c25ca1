import { PATHS, withQuery } from "../../config/paths.ts";
import { wayBack } from "../forgot/view.tsx";
import { PASSKEY } from "../passkeys/copy.ts";
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
import { LOGIN, LOGIN_DONE, LOGIN_PROBLEMS, type LoginReason, SIGN_OUT } from "./copy.ts";

export interface LoginProps extends Frame {
  /** Path of this app, checked by the caller. */
  readonly returnTo: string;
  /** What was typed before, or who steps up. */
  readonly username?: string | undefined;
  readonly problem?: Failure<LoginReason> | undefined;
  readonly done?: keyof typeof LOGIN_DONE | undefined;
  /** The host of the app that this sign-in is for; left out where it is for none. */
  readonly destination?: string | undefined;
  /** There is no account at all. */
  readonly nobodyYet?: boolean | undefined;
  /** A signed-in visitor confirms the sign-in: the name is given. */
  readonly stepUp?: boolean | undefined;
  /** Left out where passkeys do not work. */
  readonly passkey?: PasskeyRequest | undefined;
  readonly signal?: PasskeySignal | undefined;
}

/** Asks before it signs out, where the request did not come from one of our own pages. */
export const SignOutPage = (props: Frame) => (
  <Layout {...props} title={SIGN_OUT.title}>
    <h1>{SIGN_OUT.title}</h1>
    <p>{SIGN_OUT.text}</p>
    <Form action={PATHS.logout}>
      <Button>{SIGN_OUT.button}</Button>
    </Form>
    <div class="ways">
      <a href="/">{SIGN_OUT.stay}</a>
    </div>
  </Layout>
);

export interface TurnedAwayProps extends Frame {
  readonly problem: Failure<LoginReason>;
}

/** What costs least to say, and a way back: no form, so there is nothing to sign for it. */
export const TurnedAwayPage = (props: TurnedAwayProps) => (
  <Layout site={props.site} host={props.host} title={LOGIN.title} problem={true}>
    <h1>{LOGIN.title}</h1>
    <FailureNotice problem={props.problem} sentences={LOGIN_PROBLEMS} />
    <div class="ways">
      <LinkButton href={PATHS.login}>{LOGIN.again}</LinkButton>
    </div>
  </Layout>
);

export const LoginPage = (props: LoginProps) => {
  const { problem, stepUp, nobodyYet } = props;
  const title = nobodyYet ? LOGIN.nobodyTitle : stepUp ? LOGIN.stepUpTitle : LOGIN.title;
  const missing = props.username ? "password" : "username";
  const { notice, field, isWrong } = formProblems<LoginReason, LoginField>({
    problem,
    sentences: LOGIN_PROBLEMS,
    // Which of the two is wrong is not said; the password has to be typed again in any case.
    blames: { wrong_credentials: "password", malformed: missing },
    focus: nobodyYet ? undefined : missing,
  });
  return (
    <Layout site={props.site} host={props.host} title={title} problem={isWrong}>
      <h1>{title}</h1>
      {nobodyYet ? <p>{LOGIN.nobody}</p> : null}
      {props.destination && !nobodyYet ? (
        <p>
          {LOGIN.to} <b>{props.destination}</b>
        </p>
      ) : null}
      {stepUp ? <p>{LOGIN.stepUp}</p> : null}
      {notice}
      {props.done && !problem ? <Done>{LOGIN_DONE[props.done]}</Done> : null}
      {nobodyYet ? (
        <details>
          <summary>{LOGIN.nobodyForm}</summary>
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
            button={PASSKEY.button}
            look="quiet"
            autofill={!stepUp}
          />
        </Form>
      ) : null}
      {nobodyYet ? null : (
        <div class="ways">
          <a href={withQuery(PATHS.forgot, wayBack(props.returnTo))}>{LOGIN.forgot}</a>
        </div>
      )}
      <Signal signal={props.signal} />
      {stepUp ? <StartOver returnTo={props.returnTo} /> : null}
    </Layout>
  );
};

type LoginField = "username" | "password";

type LoginFormProps = LoginProps & { field: (name: LoginField) => FieldState<LoginField> };

const LoginForm = ({ field, stepUp, ...props }: LoginFormProps) => (
  <Form action={PATHS.login}>
    <ReturnTo value={props.returnTo} />
    <TextField
      {...field("username")}
      label={LOGIN.username}
      autocomplete={props.passkey && !stepUp ? "username webauthn" : "username"}
      value={props.username}
      readonly={stepUp}
    />
    <PasswordField {...field("password")} label={LOGIN.password} autocomplete="current-password" />
    <Button>{stepUp ? LOGIN.stepUpButton : LOGIN.title}</Button>
  </Form>
);
