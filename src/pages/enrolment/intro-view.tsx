import { PATHS } from "../../config/paths.ts";
import {
  Button,
  Form,
  HiddenUsername,
  LinkButton,
  PasswordField,
  RecoveryField,
} from "../ui/form.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { type Failure, FailureNotice, PROBLEM } from "../ui/notice.tsx";
import { INTRO, START_PROBLEMS, STEPS, type StartReason } from "./copy.ts";

export interface EnrolIntroProps extends Frame {
  /** For password managers, beside a password that is asked; hidden. */
  readonly username: string;
  /** Path of this app to go to when all is done, checked by the caller. */
  readonly returnTo: string;
  /** A confirmed factor is there and stays until the new one is confirmed. */
  readonly replacing?: boolean | undefined;
  /** A policy leads here: there is no way to the app without it. */
  readonly demanded?: boolean | undefined;
  /** The sign-in is too old: the password is asked again, in field `password`. */
  readonly askPassword?: boolean | undefined;
  /** The old factor is asked, in field `code`: code or recovery code. */
  readonly askOldCode?: boolean | undefined;
  readonly problem?: Failure<StartReason> | undefined;
  /** Where to add a passkey instead; left out where the choice is made. */
  readonly passkeyPath?: string | undefined;
}

const BLAMES_OLD_CODE: readonly StartReason[] = ["wrong", "malformed", "replayed", "other_time"];

export const EnrolIntroPage = (props: EnrolIntroProps) => {
  const { replacing, problem } = props;
  const title = replacing ? INTRO.replaceTitle : INTRO.title;
  return (
    <Layout site={props.site} host={props.host} title={title} problem={problem !== undefined}>
      <p class="step">{STEPS.of(1)}</p>
      <h1>{title}</h1>
      {problem ? <FailureNotice problem={problem} sentences={START_PROBLEMS} /> : null}
      <p>{replacing ? INTRO.replace : props.passkeyPath ? INTRO.either : INTRO.why}</p>
      {props.demanded && !replacing ? <p>{INTRO.demanded}</p> : null}
      {props.passkeyPath ? (
        <EitherWay {...props} passkeyPath={props.passkeyPath} />
      ) : (
        <>
          {replacing ? null : <WhatYouNeed />}
          <StartForm {...props} />
        </>
      )}
      {props.demanded ? null : (
        <div class="ways">
          <a href={PATHS.account}>{STEPS.leave}</a>
        </div>
      )}
    </Layout>
  );
};

/** A phone is enough for either. */
const EitherWay = (props: EnrolIntroProps & { passkeyPath: string }) => (
  <>
    <p>{INTRO.choose}</p>
    <section class="way">
      <h2>{INTRO.passkeyTitle}</h2>
      <p>{INTRO.passkey}</p>
      <div class="row">
        <LinkButton href={props.passkeyPath}>{INTRO.passkeyButton}</LinkButton>
      </div>
    </section>
    <section class="way">
      <h2>{INTRO.appTitle}</h2>
      <p>{INTRO.app}</p>
      <details>
        <summary>{INTRO.which}</summary>
        <WhatYouNeed />
      </details>
      <StartForm {...props} />
    </section>
  </>
);

const StartForm = (props: EnrolIntroProps) => {
  const { replacing, problem, askPassword, askOldCode } = props;
  const onPassword = problem?.reason === "wrong_password";
  const onCode = problem && BLAMES_OLD_CODE.includes(problem.reason);
  return (
    <Form action={PATHS.enrolStart}>
      <input type="hidden" name="return_to" value={props.returnTo} />
      {askPassword ? <HiddenUsername value={props.username} /> : null}
      {askPassword ? (
        <PasswordField
          name="password"
          label={INTRO.password}
          autocomplete="current-password"
          hint={INTRO.passwordWhy}
          autofocus={problem !== undefined || replacing}
          describedBy={onPassword ? PROBLEM : undefined}
        />
      ) : null}
      {askOldCode ? (
        <RecoveryField
          label={INTRO.oldCode}
          autocomplete="one-time-code"
          autofocus={replacing && !askPassword}
          describedBy={onCode ? PROBLEM : undefined}
        />
      ) : null}
      <Button waits>{replacing ? INTRO.replaceButton : INTRO.button}</Button>
    </Form>
  );
};

const WhatYouNeed = () => (
  <>
    <h2>{INTRO.needTitle}</h2>
    <p>{INTRO.need}</p>
    <h2>{INTRO.haveTitle}</h2>
    <dl class="apps">
      {INTRO.apps.map((app) => (
        <div>
          <dt>{app.name}</dt>
          <dd>{app.text}</dd>
        </div>
      ))}
    </dl>
    <p class="hint">{INTRO.find}</p>
  </>
);
