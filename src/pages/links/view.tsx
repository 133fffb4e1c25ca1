import { PATHS } from "../../config/paths.ts";
import { PASSWORD_PROBLEMS, type PasswordReason } from "../ui/copy.ts";
import { Button, EmailField, Form, NewPassword, TextField } from "../ui/form.tsx";
import { formProblems } from "../ui/form-problems.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
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
  const { notice, field, isWrong } = formProblems<FormReason, "password">({
    t: props.t,
    problem: problem && { reason: problem },
    sentences: FORM_PROBLEMS,
    blames: {},
    wrong: { password: passwordProblem && PASSWORD_PROBLEMS[passwordProblem] },
    focus: "password",
  });
  return (
    <Layout frame={props} title={copy.title} problem={isWrong}>
      <h1>{copy.title}</h1>
      <p>{copy.intro}</p>
      {notice}
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
          {...field("password")}
          t={props.t}
          label={copy.password}
          minimum={props.passwordMinimum}
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

type SetupField = "username" | "name" | "email" | "password";

export const SetupPage = (props: SetupProps) => {
  const { values, problem, problems = {} } = props;
  const { username, name, email, password } = problems;
  const { notice, field, isWrong } = formProblems<FormReason, SetupField>({
    t: props.t,
    problem: problem && { reason: problem },
    sentences: FORM_PROBLEMS,
    blames: {},
    wrong: {
      username: username && USERNAME_PROBLEMS[username],
      name: name && NAME_PROBLEMS[name],
      email: email && EMAIL_PROBLEMS[email],
      password: password && PASSWORD_PROBLEMS[password],
    },
    focus: "username",
  });
  return (
    <Layout frame={props} title={SETUP.title} problem={isWrong}>
      <h1>{SETUP.title}</h1>
      <p>{SETUP.intro}</p>
      {notice}
      <Form action={PATHS.setup}>
        <input type="hidden" name="token" value={props.token} />
        <TextField
          {...field("username")}
          label={SETUP.username}
          autocomplete="username"
          value={values?.username}
        />
        <TextField
          {...field("name")}
          label={SETUP.name}
          autocomplete="name"
          capitals="words"
          value={values?.name}
        />
        <EmailField
          {...field("email")}
          label={SETUP.email}
          autocomplete="email"
          hint={SETUP.emailHint}
          optional
          value={values?.email}
        />
        <NewPassword
          {...field("password")}
          t={props.t}
          label={SETUP.password}
          minimum={props.passwordMinimum}
        />
        <Button>{SETUP.button}</Button>
      </Form>
    </Layout>
  );
};
