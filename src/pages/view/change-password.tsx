import { PATHS } from "../../config/paths.ts";
import { Button, Form } from "../ui/button.tsx";
import { CHANGE, CHANGE_PROBLEMS, type ChangeReason } from "../ui/copy/account.ts";
import type { PasswordReason } from "../ui/copy/fields.ts";
import { type Failure, FailureNotice } from "../ui/failure.tsx";
import { HiddenUsername, PasswordField } from "../ui/field.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { NewPassword } from "../ui/new-password.tsx";
import { PROBLEM } from "../ui/notice.tsx";

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
