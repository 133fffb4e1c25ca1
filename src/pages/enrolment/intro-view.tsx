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
import type { StartReason } from "./copy.ts";

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
  const { t, replacing, problem } = props;
  const title = replacing ? t.intro.replaceTitle : t.intro.title;
  const { notice, field, isWrong } = formProblems<StartReason, StartField>({
    t,
    problem,
    sentences: t.startProblems,
    blames: BLAMES,
    // The first time there is something to read first.
    focus: replacing ? (props.askPassword ? "password" : "code") : undefined,
  });
  return (
    <Layout frame={props} title={title} problem={isWrong}>
      <p class="step">{t.steps.of(1)}</p>
      <h1>{title}</h1>
      {notice}
      <p>{replacing ? t.intro.replace : props.passkeyPath ? t.intro.either : t.intro.why}</p>
      {props.demanded && !replacing ? <p>{t.intro.demanded}</p> : null}
      {props.passkeyPath ? (
        <EitherWay {...props} field={field} passkeyPath={props.passkeyPath} />
      ) : (
        <>
          {replacing ? null : <WhatYouNeed t={t} />}
          <StartForm {...props} field={field} />
        </>
      )}
      {props.demanded ? null : (
        <div class="ways">
          <a href={PATHS.account}>{t.steps.leave}</a>
        </div>
      )}
    </Layout>
  );
};

interface WithFields {
  readonly field: (name: StartField) => FieldState<StartField>;
}

/** A phone is enough for either. */
const EitherWay = ({ t, ...props }: EnrolIntroProps & WithFields & { passkeyPath: string }) => (
  <>
    <p>{t.intro.choose}</p>
    <section class="way">
      <h2>{t.intro.passkeyTitle}</h2>
      <p>{t.intro.passkey}</p>
      <div class="row">
        <LinkButton href={props.passkeyPath}>{t.intro.passkeyButton}</LinkButton>
      </div>
    </section>
    <section class="way">
      <h2>{t.intro.appTitle}</h2>
      <p>{t.intro.app}</p>
      <details>
        <summary>{t.intro.which}</summary>
        <WhatYouNeed t={t} />
      </details>
      <StartForm {...props} t={t} />
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
          label={t.intro.password}
          autocomplete="current-password"
          hint={t.intro.passwordWhy}
        />
      </>
    ) : null}
    {props.askOldCode ? (
      <RecoveryField {...field("code")} label={t.intro.oldCode} autocomplete="one-time-code" />
    ) : null}
    <Button waits>{replacing ? t.intro.replaceButton : t.intro.button}</Button>
  </Form>
);

const WhatYouNeed = ({ t }: Pick<Frame, "t">) => (
  <>
    <h2>{t.intro.needTitle}</h2>
    <p>{t.intro.need}</p>
    <h2>{t.intro.haveTitle}</h2>
    <dl class="apps">
      {t.intro.apps.map((app) => (
        <div>
          <dt>{app.name}</dt>
          <dd>{app.text}</dd>
        </div>
      ))}
    </dl>
    <p class="hint">{t.intro.find}</p>
  </>
);
