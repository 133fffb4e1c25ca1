import { PATHS } from "../../config/paths.ts";
import type { PasswordReason } from "../ui/copy.ts";
import { Button, EmailField, Form, NewPassword, TextField } from "../ui/form.tsx";
import { formProblems } from "../ui/form-problems.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import type { EmailReason, FormReason, NameReason, UsernameReason } from "./copy.ts";

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

export const InvitePage = ({ t, ...props }: InviteProps) => (
  <ByLink
    {...props}
    t={t}
    path={PATHS.invite}
    copy={{ ...t.invite, title: t.invite.title(props.name), intro: t.invite.intro(props.site) }}
  />
);

export const ResetPage = ({ t, ...props }: ResetProps) => (
  <ByLink {...props} t={t} path={PATHS.reset} copy={t.reset} />
);

interface ByLinkProps extends LinkProps {
  readonly path: string;
  readonly copy: Readonly<Record<"title" | "intro" | "username" | "password" | "button", string>>;
}

const ByLink = (props: ByLinkProps) => {
  const { t, copy, problem, passwordProblem } = props;
  const { notice, field, isWrong } = formProblems<FormReason, "password">({
    t,
    problem: problem && { reason: problem },
    sentences: t.formProblems,
    blames: {},
    wrong: { password: passwordProblem && t.passwordProblems[passwordProblem] },
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
          t={t}
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
  const { t, values, problem, problems = {} } = props;
  const { username, name, email, password } = problems;
  const { notice, field, isWrong } = formProblems<FormReason, SetupField>({
    t,
    problem: problem && { reason: problem },
    sentences: t.formProblems,
    blames: {},
    wrong: {
      username: username && t.usernameProblems[username],
      name: name && t.nameProblems[name],
      email: email && t.emailProblems[email],
      password: password && t.passwordProblems[password],
    },
    focus: "username",
  });
  return (
    <Layout frame={props} title={t.setup.title} problem={isWrong}>
      <h1>{t.setup.title}</h1>
      <p>{t.setup.intro}</p>
      {notice}
      <Form action={PATHS.setup}>
        <input type="hidden" name="token" value={props.token} />
        <TextField
          {...field("username")}
          label={t.setup.username}
          autocomplete="username"
          value={values?.username}
        />
        <TextField
          {...field("name")}
          label={t.setup.name}
          autocomplete="name"
          capitals="words"
          value={values?.name}
        />
        <EmailField
          {...field("email")}
          label={t.setup.email}
          autocomplete="email"
          hint={t.setup.emailHint}
          optional
          value={values?.email}
        />
        <NewPassword
          {...field("password")}
          t={t}
          label={t.setup.password}
          minimum={props.passwordMinimum}
        />
        <Button>{t.setup.button}</Button>
      </Form>
    </Layout>
  );
};
