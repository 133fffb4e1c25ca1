import { PATHS } from "../../config/paths.ts";
import type { PasswordReason } from "../ui/copy.ts";
import {
  Button,
  Form,
  HiddenUsername,
  NewPassword,
  PasswordField,
  RecoveryField,
} from "../ui/form.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { type Failure, FailureNotice, PROBLEM } from "../ui/notice.tsx";
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
  const { problem, passwordProblem } = props;
  const wrong = problem !== undefined || passwordProblem !== undefined;
  return (
    <Layout site={props.site} host={props.host} title={CHANGE.title} problem={wrong}>
      <h1>{CHANGE.title}</h1>
      {problem ? <FailureNotice problem={problem} sentences={CHANGE_PROBLEMS} /> : null}
      <p>{CHANGE.intro}</p>
      <Form action={PATHS.password}>
        <HiddenUsername value={props.username} />
        <PasswordField
          name="current_password"
          label={CHANGE.current}
          autocomplete="current-password"
          autofocus
          describedBy={problem?.reason === "wrong_password" ? PROBLEM : undefined}
        />
        <NewPassword
          label={CHANGE.password}
          minimum={props.passwordMinimum}
          problem={passwordProblem}
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

const BLAMES_FIELD: readonly VerifyAgainReason[] = ["wrong", "malformed", "replayed", "other_time"];

/** A step that needs the second factor once more, of either kind. */
const VerifyAgain = ({
  problem,
  noCode,
  action,
  title,
  text,
  button,
  ...frame
}: VerifyAgainProps & Purpose) => (
  <Layout {...frame} title={title} problem={problem !== undefined}>
    <h1>{title}</h1>
    {problem ? <FailureNotice problem={problem} sentences={VERIFY_AGAIN_PROBLEMS} /> : null}
    <p>{text}</p>
    {problem?.reason === "closed" ? null : (
      <Form action={action}>
        {noCode ? null : (
          <RecoveryField
            label={VERIFY_AGAIN.label}
            autocomplete="one-time-code"
            autofocus
            describedBy={problem && BLAMES_FIELD.includes(problem.reason) ? PROBLEM : undefined}
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
