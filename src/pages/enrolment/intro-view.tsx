import { PATHS } from "../../config/paths.ts";
import {
  Button,
  Form,
  HiddenUsername,
  LinkButton,
  PasswordField,
  RecoveryField,
  ReturnTo,
} from "../ui/form.tsx";
import { type FieldState, formProblems } from "../ui/form-problems.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import type { Failure } from "../ui/notice.tsx";
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

const BLAMES = {
  wrong_password: "password",
  wrong: "code",
  malformed: "code",
  replayed: "code",
  other_time: "code",
} as const satisfies Partial<Record<StartReason, StartField>>;

type StartField = "password" | "code";

export const EnrolIntroPage = (props: EnrolIntroProps) => {
  const { replacing, problem } = props;
  const title = replacing ? INTRO.replaceTitle : INTRO.title;
  const { notice, field, isWrong } = formProblems<StartReason, StartField>({
    t: props.t,
    problem,
    sentences: START_PROBLEMS,
    blames: BLAMES,
    // The first time there is something to read first.
    focus: replacing ? (props.askPassword ? "password" : "code") : undefined,
  });
  return (
    <Layout frame={props} title={title} problem={isWrong}>
      <p class="step">{STEPS.of(1)}</p>
      <h1>{title}</h1>
      {notice}
      <p>{replacing ? INTRO.replace : props.passkeyPath ? INTRO.either : INTRO.why}</p>
      {props.demanded && !replacing ? <p>{INTRO.demanded}</p> : null}
      {props.passkeyPath ? (
        <EitherWay {...props} field={field} passkeyPath={props.passkeyPath} />
      ) : (
        <>
          {replacing ? null : <WhatYouNeed />}
          <StartForm {...props} field={field} />
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

interface WithFields {
  readonly field: (name: StartField) => FieldState<StartField>;
}

/** A phone is enough for either. */
const EitherWay = (props: EnrolIntroProps & WithFields & { passkeyPath: string }) => (
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

const StartForm = ({ t, field, replacing, ...props }: EnrolIntroProps & WithFields) => (
  <Form action={PATHS.enrolStart}>
    <ReturnTo value={props.returnTo} />
    {props.askPassword ? (
      <>
        <HiddenUsername value={props.username} />
        <PasswordField
          {...field("password")}
          t={t}
          label={INTRO.password}
          autocomplete="current-password"
          hint={INTRO.passwordWhy}
        />
      </>
    ) : null}
    {props.askOldCode ? (
      <RecoveryField {...field("code")} label={INTRO.oldCode} autocomplete="one-time-code" />
    ) : null}
    <Button waits>{replacing ? INTRO.replaceButton : INTRO.button}</Button>
  </Form>
);

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
