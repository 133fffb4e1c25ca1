import { PATHS, withToken } from "../../config/paths.ts";
import { Button, Form } from "../ui/button.tsx";
import {
  FORM_PROBLEMS,
  type FormReason,
  INVITE,
  type PasswordReason,
  RESET,
} from "../ui/copy/fields.ts";
import { TextField } from "../ui/field.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { NewPassword } from "../ui/new-password.tsx";
import { Problem } from "../ui/notice.tsx";

interface LinkProps extends Frame {
  /** The token of the link: posted back in the query. */
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
      <Form action={withToken(props.path, props.token)}>
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
