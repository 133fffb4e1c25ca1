import { PATHS } from "../../config/paths.ts";
import { PASSWORD_PROBLEMS, type PasswordReason } from "../ui/copy.ts";
import {
  Button,
  Form,
  HiddenUsername,
  NewPassword,
  PasswordField,
  RecoveryField,
} from "../ui/form.tsx";
import { formProblems } from "../ui/form-problems.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import type { Failure } from "../ui/notice.tsx";
import {
  CHANGE,
  CHANGE_PROBLEMS,
  type ChangeReason,
  VERIFY_AGAIN,
  VERIFY_AGAIN_PROBLEMS,
  type VerifyAgainReason,
} from "./copy.ts";

export interface ChangePasswordProps extends Frame {
  /** For password managers; hidden. */
  readonly username: string;
  readonly passwordMinimum: number;
  readonly problem?: Failure<ChangeReason> | undefined;
  /** What is wrong with the new password. */
  readonly passwordProblem?: PasswordReason | undefined;
}

export const ChangePasswordPage = (props: ChangePasswordProps) => {
  const { notice, field, isWrong } = formProblems<ChangeReason, "current_password" | "password">({
    t: props.t,
    problem: props.problem,
    sentences: CHANGE_PROBLEMS,
    blames: { wrong_password: "current_password", malformed: "current_password" },
    wrong: { password: props.passwordProblem && PASSWORD_PROBLEMS[props.passwordProblem] },
    focus: "current_password",
  });
  return (
    <Layout frame={props} title={CHANGE.title} problem={isWrong}>
      <h1>{CHANGE.title}</h1>
      {notice}
      <p>{CHANGE.intro}</p>
      <Form action={PATHS.password}>
        <HiddenUsername value={props.username} />
        <PasswordField
          {...field("current_password")}
          t={props.t}
          label={CHANGE.current}
          autocomplete="current-password"
        />
        <NewPassword
          {...field("password")}
          t={props.t}
          label={CHANGE.password}
          minimum={props.passwordMinimum}
        />
        <Button>{CHANGE.button}</Button>
      </Form>
      <div class="ways">
        <a href={PATHS.account}>{CHANGE.cancel}</a>
      </div>
    </Layout>
  );
};

export interface VerifyAgainProps extends Frame {
  readonly problem?: Failure<VerifyAgainReason> | undefined;
  /** This sign-in has shown a passkey just now. */
  readonly noCode?: boolean | undefined;
}

/** Turns the second factor off. */
export const DisablePage = (props: VerifyAgainProps) => (
  <VerifyAgain
    {...props}
    action={PATHS.disable}
    title={VERIFY_AGAIN.disableTitle}
    text={VERIFY_AGAIN.disable}
    button={
      <Button kind="danger" waits>
        {VERIFY_AGAIN.disableButton}
      </Button>
    }
  />
);

/** Makes new recovery codes; saving them comes next. */
export const RenewPage = (props: VerifyAgainProps) => (
  <VerifyAgain
    {...props}
    action={PATHS.renew}
    title={VERIFY_AGAIN.renewTitle}
    text={VERIFY_AGAIN.renew}
    button={<Button waits>{VERIFY_AGAIN.renewButton}</Button>}
  />
);

interface Purpose {
  readonly action: string;
  readonly title: string;
  readonly text: string;
  readonly button: ReturnType<typeof Button>;
}

/** A step that needs the second factor once more, of either kind. */
const VerifyAgain = ({
  problem,
  noCode,
  action,
  title,
  text,
  button,
  ...frame
}: VerifyAgainProps & Purpose) => {
  const { notice, field, isWrong } = formProblems<VerifyAgainReason, "code">({
    t: frame.t,
    problem,
    sentences: VERIFY_AGAIN_PROBLEMS,
    blames: { wrong: "code", malformed: "code", replayed: "code", other_time: "code" },
    focus: "code",
  });
  return (
    <Layout frame={frame} title={title} problem={isWrong}>
      <h1>{title}</h1>
      {notice}
      <p>{text}</p>
      {problem?.reason === "closed" ? null : (
        <Form action={action}>
          {noCode ? null : (
            <RecoveryField
              {...field("code")}
              label={VERIFY_AGAIN.label}
              autocomplete="one-time-code"
            />
          )}
          {button}
        </Form>
      )}
      <div class="ways">
        <a href={PATHS.account}>{CHANGE.cancel}</a>
      </div>
    </Layout>
  );
};
