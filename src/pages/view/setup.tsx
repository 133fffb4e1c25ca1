import { PATHS, withToken } from "../../config/paths.ts";
import { Button, Form } from "../ui/button.tsx";
import {
  EMAIL_PROBLEMS,
  type EmailReason,
  FORM_PROBLEMS,
  type FormReason,
  NAME_PROBLEMS,
  type NameReason,
  type PasswordReason,
  SETUP,
  USERNAME_PROBLEMS,
  type UsernameReason,
} from "../ui/copy/fields.ts";
import { EmailField, TextField } from "../ui/field.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { NewPassword } from "../ui/new-password.tsx";
import { Problem } from "../ui/notice.tsx";

export interface SetupProps extends Frame {
  /** The token of the link: posted back in the query. */
  readonly token: string;
  readonly passwordMinimum: number;
  /** What was typed before; never a password. */
  readonly values?: { readonly username: string; readonly name: string; readonly email: string };
  readonly problem?: FormReason | undefined;
  readonly problems?: {
    readonly username?: UsernameReason | undefined;
    readonly name?: NameReason | undefined;
    readonly email?: EmailReason | undefined;
    readonly password?: PasswordReason | undefined;
  };
}

export const SetupPage = (props: SetupProps) => {
  const { values, problem, problems = {} } = props;
  const wrong = problem !== undefined || Object.values(problems).some(Boolean);
  return (
    <Layout site={props.site} host={props.host} title={SETUP.title} problem={wrong}>
      <h1>{SETUP.title}</h1>
      <p>{SETUP.intro}</p>
      {problem ? <Problem {...FORM_PROBLEMS[problem]} /> : null}
      <Form action={withToken(PATHS.setup, props.token)}>
        <TextField
          name="username"
          label={SETUP.username}
          autocomplete="username"
          value={values?.username}
          autofocus
          problem={problems.username && USERNAME_PROBLEMS[problems.username]}
        />
        <TextField
          name="name"
          label={SETUP.name}
          autocomplete="name"
          capitals="words"
          value={values?.name}
          problem={problems.name && NAME_PROBLEMS[problems.name]}
        />
        <EmailField
          name="email"
          label={SETUP.email}
          autocomplete="email"
          hint={SETUP.emailHint}
          optional
          value={values?.email}
          problem={problems.email && EMAIL_PROBLEMS[problems.email]}
        />
        <NewPassword
          label={SETUP.password}
          minimum={props.passwordMinimum}
          problem={problems.password}
        />
        <Button>{SETUP.button}</Button>
      </Form>
    </Layout>
  );
};
