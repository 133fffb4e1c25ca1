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
import { formProblems } from "../ui/form-problems.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import type { Failure } from "../ui/notice.tsx";
import type { ChangeReason, VerifyAgainReason } from "./copy.ts";

export interface ChangePasswordProps extends Frame {
  /** For password managers; hidden. */
  readonly username: string;
  readonly passwordMinimum: number;
  readonly problem?: Failure<ChangeReason> | undefined;
  /** What is wrong with the new password. */
  readonly passwordProblem?: PasswordReason | undefined;
}

export const ChangePasswordPage = (props: ChangePasswordProps) => {
  const { t } = props;
  const { notice, field, isWrong } = formProblems<ChangeReason, "current_password" | "password">({
    t,
    problem: props.problem,
    sentences: t.changeProblems,
    blames: { wrong_password: "current_password", malformed: "current_password" },
    wrong: { password: props.passwordProblem && t.passwordProblems[props.passwordProblem] },
    focus: "current_password",
  });
  return (
    <Layout frame={props} title={t.change.title} problem={isWrong}>
      <h1>{t.change.title}</h1>
      {notice}
      <p>{t.change.intro}</p>
      <Form action={PATHS.password}>
        <HiddenUsername value={props.username} />
        <PasswordField
          {...field("current_password")}
          t={t}
          label={t.change.current}
          autocomplete="current-password"
        />
        <NewPassword
          {...field("password")}
          t={t}
          label={t.change.password}
          minimum={props.passwordMinimum}
        />
        <Button>{t.change.button}</Button>
      </Form>
      <div class="ways">
        <a href={PATHS.account}>{t.change.cancel}</a>
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
export const DisablePage = ({ t, ...props }: VerifyAgainProps) => (
  <VerifyAgain
    {...props}
    t={t}
    action={PATHS.disable}
    title={t.verifyAgain.disableTitle}
    text={t.verifyAgain.disable}
    button={
      <Button kind="danger" waits>
        {t.verifyAgain.disableButton}
      </Button>
    }
  />
);

/** Makes new recovery codes; saving them comes next. */
export const RenewPage = ({ t, ...props }: VerifyAgainProps) => (
  <VerifyAgain
    {...props}
    t={t}
    action={PATHS.renew}
    title={t.verifyAgain.renewTitle}
    text={t.verifyAgain.renew}
    button={<Button waits>{t.verifyAgain.renewButton}</Button>}
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
  const { t } = frame;
  const { notice, field, isWrong } = formProblems<VerifyAgainReason, "code">({
    t,
    problem,
    sentences: t.verifyAgainProblems,
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
              label={t.verifyAgain.label}
              autocomplete="one-time-code"
            />
          )}
          {button}
        </Form>
      )}
      <div class="ways">
        <a href={PATHS.account}>{t.change.cancel}</a>
      </div>
    </Layout>
  );
};
