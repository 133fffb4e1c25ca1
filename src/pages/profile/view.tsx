import { PATHS, withQuery } from "../../config/paths.ts";
import { maskEmail } from "../ui/display.tsx";
import { Button, EmailField, Form, LinkButton, StartOver, TextField } from "../ui/form.tsx";
import { formProblems } from "../ui/form-problems.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { type Failure, Heed, Problem } from "../ui/notice.tsx";
import type { ConfirmEmailReason, ProfileFault, ProfileReason } from "./copy.ts";

export interface ProfileProps extends Frame {
  /** As it is, or as it was typed and refused. */
  readonly name: string;
  /** As it is; shown with its middle hidden. */
  readonly email: string;
  /** As it was typed and refused. */
  readonly newEmail?: string | undefined;
  /** Mail is configured: the address can be confirmed. */
  readonly mails: boolean;
  /** The sign-in is not fresh enough to change anything. */
  readonly stale: boolean;
  readonly problem?: Failure<ProfileReason> | undefined;
  readonly faults?:
    | { readonly name?: ProfileFault | undefined; readonly email?: ProfileFault | undefined }
    | undefined;
}

export const ProfilePage = (props: ProfileProps) => {
  const { stale, mails, faults } = props;
  const t = props.t.profile;
  const saying = props.t.profileFaults;
  const { notice, field, isWrong } = formProblems<ProfileReason, "name" | "email">({
    t: props.t,
    problem: props.problem,
    sentences: props.t.profileProblems,
    blames: {},
    wrong: {
      name: faults?.name && saying[faults.name],
      email: faults?.email && saying[faults.email],
    },
  });
  return (
    <Layout frame={props} title={t.title} problem={isWrong}>
      <h1>{t.title}</h1>
      {notice}
      <p>{t.intro}</p>
      {stale ? (
        <Heed>
          <p>{t.stale}</p>
          <div class="row">
            <LinkButton href={withQuery(PATHS.login, { step_up: "1", return_to: PATHS.profile })}>
              {t.again}
            </LinkButton>
          </div>
        </Heed>
      ) : (
        <Form action={PATHS.changeName}>
          <TextField
            {...field("name")}
            label={t.name}
            autocomplete="name"
            capitals="words"
            hint={t.nameHint}
            value={props.name}
            optional
          />
          <Button kind="quiet">{t.saveName}</Button>
        </Form>
      )}
      <section>
        <h2>{t.email}</h2>
        <p class="name">{props.email === "" ? t.noEmail : maskEmail(props.email)}</p>
        {mails ? null : <p class="hint">{t.byAdministrator}</p>}
        {stale || !mails ? null : (
          <Form action={PATHS.changeEmail}>
            <EmailField
              {...field("email")}
              label={t.newEmail}
              autocomplete="email"
              hint={props.email === "" ? t.firstEmailHint : t.newEmailHint(maskEmail(props.email))}
              value={props.newEmail}
            />
            <Button kind="quiet">{t.sendLink}</Button>
          </Form>
        )}
      </section>
      <div class="ways">
        <a href={PATHS.account}>{t.back}</a>
      </div>
    </Layout>
  );
};

export interface ConfirmEmailProps extends Frame {
  readonly username: string;
  /** Left out where the link does not confirm one. */
  readonly email?: string | undefined;
  /** Of the link: sent back with the form. */
  readonly token: string;
  readonly problem?: ConfirmEmailReason | undefined;
}

export const ConfirmEmailPage = (props: ConfirmEmailProps) => {
  const { problem, token } = props;
  const t = props.t.confirmEmail;
  return (
    <Layout frame={props} title={t.title} problem={problem !== undefined}>
      <h1>{t.title}</h1>
      {problem ? (
        <Problem {...props.t.confirmEmailProblems[problem]} />
      ) : (
        <>
          <p>{t.text(props.username)}</p>
          <p class="name">{props.email}</p>
          <Form action={PATHS.confirmEmail}>
            <input type="hidden" name="token" value={token} />
            <Button>{t.button}</Button>
          </Form>
        </>
      )}
      <div class="ways">
        {problem === "other_account" ? (
          <StartOver text={t.other} returnTo={withQuery(PATHS.confirmEmail, { token })} />
        ) : null}
        <a href={PATHS.account}>{props.t.profile.back}</a>
      </div>
    </Layout>
  );
};
