import { PATHS } from "../../config/paths.ts";
import type { PasswordReason } from "../ui/copy.ts";
import { Button, EmailField, Form, NewPassword, TextField } from "../ui/form.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { Problem } from "../ui/notice.tsx";
import {
  EMAIL_PROBLEMS,
  type EmailReason,
  FORM_PROBLEMS,
  type FormReason,
  INVITE,
  NAME_PROBLEMS,
  type NameReason,
  RESET,
  SETUP,
  USERNAME_PROBLEMS,
  type UsernameReason,
} from "./copy.ts";

interface LinkProps extends Frame {
  /** The token of the link: sent back with the form. */
  readonly token: string;
  /** Whom the link is for: shown, so that a password manager keeps the two together. */
  readonly username: string;
  readonly passwordMinimum: number;
  readonly problem?: FormReason | undefined;
  readonly passwordProblem?: PasswordReason | undefined;
}

export interface InviteProps extends LinkProps {
  /** How the person is greeted; the user name where there is no name. */
  readonly name: string;
}
export type ResetProps = LinkProps;

export const InvitePage = (props: InviteProps) => (
  <ByLink
    {...props}
    path={PATHS.invite}
    copy={{ ...INVITE, title: INVITE.title(props.name), intro: INVITE.intro(props.site) }}
  />
);

export const ResetPage = (props: ResetProps) => (
  <ByLink {...props} path={PATHS.reset} copy={RESET} />
);

interface ByLinkProps extends LinkProps {
  readonly path: string;
  readonly copy: Readonly<Record<"title" | "intro" | "username" | "password" | "button", string>>;
}

const ByLink = (props: ByLinkProps) => {
  const { copy, problem, passwordProblem } = props;
  const wrong = problem !== undefined || passwordProblem !== undefined;
  return (
    <Layout site={props.site} host={props.host} title={copy.title} problem={wrong}>
      <h1>{copy.title}</h1>
      <p>{copy.intro}</p>
      {problem ? <Problem {...FORM_PROBLEMS[problem]} /> : null}
      <Form action={props.path}>
        <input type="hidden" name="token" value={props.token} />
        <TextField
          name="username"
          label={copy.username}
          autocomplete="username"
          value={props.username}
          readonly
        />
        <NewPassword
          label={copy.password}
          minimum={props.passwordMinimum}
          problem={passwordProblem}
          autofocus
        />
        <Button>{copy.button}</Button>
      </Form>
    </Layout>
  );
};

export interface SetupProps extends Frame {
  /** The token of the link: sent back with the form. */
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
      <Form action={PATHS.setup}>
        <input type="hidden" name="token" value={props.token} />
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
