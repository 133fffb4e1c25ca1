import { PATHS } from "../../config/paths.ts";
import {
  PasskeyBox,
  type PasskeyRequest,
  type PasskeySignal,
  Signal,
} from "../passkeys/request.tsx";
import { Countdown, Deadline } from "../ui/display.tsx";
import {
  Button,
  CodeField,
  Form,
  LinkButton,
  RecoveryField,
  ReturnTo,
  StartOver,
} from "../ui/form.tsx";
import { type FieldState, formProblems } from "../ui/form-problems.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { type Failure, Heed } from "../ui/notice.tsx";
import { type CodeReason, FEW_CODES, type RecoveryReason } from "./copy.ts";

/** A second factor that can be shown on this page. */
export type Way =
  | { readonly kind: "code" }
  | { readonly kind: "passkey"; readonly request: PasskeyRequest }
  /** Passkeys of another domain, which no browser offers here. */
  | { readonly kind: "elsewhere"; readonly domains: readonly string[] };

/** What all pages of the challenge know. */
interface Challenge {
  /** Where it leads to, checked by the caller. */
  readonly returnTo: string;
  /** Whose it is; left out of somebody who is gone meanwhile. */
  readonly username?: string | undefined;
  /** Until when it can be done, in seconds from now. */
  readonly seconds: number;
}

export interface TwoFactorProps extends Frame, Challenge {
  /** The page for recovery codes. */
  readonly recovery: string;
  /** Server time, ms. */
  readonly now: number;
  /** Days that a device can be trusted for; left out where trust is off. */
  readonly trustDays?: number | undefined;
  /** What this person has to show, the one that was used last first. */
  readonly ways: readonly Way[];
  readonly signal?: PasskeySignal | undefined;
  readonly problem?: Failure<CodeReason> | undefined;
}

const BLAMES_CODE = {
  wrong: "code",
  malformed: "code",
  replayed: "code",
  other_time: "code",
} as const satisfies Partial<Record<CodeReason, "code">>;

const titleOf = ({ t, ways }: TwoFactorProps): string => {
  const codes = ways.some(({ kind }) => kind === "code");
  if (codes && ways.length > 1) return t.code.factorTitle;
  return codes ? t.code.title : t.code.passkeyTitle;
};

export const TwoFactorPage = (props: TwoFactorProps) => {
  const { t, problem } = props;
  const closed = problem?.reason === "closed";
  const ways = props.ways.filter(({ kind }) => kind !== "code" || !closed);
  const codes = props.ways.some(({ kind }) => kind === "code");
  const title = closed ? t.code.closedTitle : titleOf(props);
  const { notice, field, isWrong } = formProblems<CodeReason, "code">({
    t,
    problem,
    sentences: t.codeProblems,
    blames: BLAMES_CODE,
    focus: ways[0]?.kind === "code" ? "code" : undefined,
  });
  return (
    <Layout frame={props} title={title} problem={isWrong}>
      <h1>{title}</h1>
      {notice}
      {ways.map((way, at) => (
        <>
          {at > 0 ? <p class="or">{t.code.or}</p> : null}
          <WayForm {...props} way={way} first={at === 0} code={field("code")} />
        </>
      ))}
      <div class="ways">
        {closed ? null : (
          <a href={props.recovery}>{codes ? t.code.recovery : t.code.recoveryInstead}</a>
        )}
        <NotYou {...props} />
      </div>
      <Deadline seconds={props.seconds} t={t} />
      <Signal signal={props.signal} />
    </Layout>
  );
};

const NotYou = ({ username, returnTo, t }: Challenge & Pick<Frame, "t">) => (
  <div class="you">
    {username ? <b>{username}</b> : null} <StartOver text={t.ui.startOver} returnTo={returnTo} />
  </div>
);

type WayProps = TwoFactorProps & {
  readonly way: Way;
  readonly first: boolean;
  readonly code: FieldState<"code">;
};

const WayForm = (props: WayProps) => {
  const { t, way, first } = props;
  switch (way.kind) {
    case "code":
      return <CodeForm {...props} />;
    case "elsewhere":
      return <p>{t.code.elsewhere(t.format.list(way.domains))}</p>;
    case "passkey":
      return (
        <>
          {first ? <p>{t.code.passkey}</p> : null}
          <Form action={PATHS.twoFactorPasskey}>
            <ReturnTo value={props.returnTo} />
            <PasskeyBox
              t={t}
              request={way.request}
              button={t.code.passkeyButton}
              look={first ? "main" : "quiet"}
            />
          </Form>
        </>
      );
  }
};

const CodeForm = ({ t, site, now, returnTo, trustDays, code, problem }: WayProps) => (
  <>
    <p>{t.code.intro(site)}</p>
    <Form action={PATHS.twoFactor}>
      <ReturnTo value={returnTo} />
      <CodeField {...code} label={t.code.label} submits={problem === undefined} />
      <Countdown now={now} t={t} />
      {trustDays ? <TrustDevice t={t} days={trustDays} /> : null}
      <Button waits>{t.code.button}</Button>
    </Form>
  </>
);

const TrustDevice = ({ t, days }: Pick<Frame, "t"> & { days: number }) => (
  <label class="check">
    <input type="checkbox" name="trust_device" value="on" aria-describedby="trust-hint" />
    <span>
      {t.code.trust(days)}
      <small id="trust-hint">{t.code.trustHint}</small>
    </span>
  </label>
);

export interface RecoveryProps extends Frame, Challenge {
  /** The page for codes and passkeys. */
  readonly back: string;
  /** Unused codes, where it is known without another read. */
  readonly left?: number | undefined;
  /** There is an authenticator app to go back to; else there are passkeys. */
  readonly hasApp: boolean;
  readonly problem?: Failure<RecoveryReason> | undefined;
}

const NO_FORM: readonly RecoveryReason[] = ["closed", "none_left"];

export const RecoveryPage = (props: RecoveryProps) => {
  const { t, left, hasApp, problem } = props;
  const { notice, field, isWrong } = formProblems<RecoveryReason, "code">({
    t,
    problem,
    sentences: t.recoveryProblems,
    blames: { wrong: "code", malformed: "code", used: "code" },
    focus: "code",
  });
  return (
    <Layout frame={props} title={t.recovery.title} problem={isWrong}>
      <h1>{t.recovery.title}</h1>
      {notice}
      {problem && NO_FORM.includes(problem.reason) ? null : (
        <>
          <p>{t.recovery.intro}</p>
          {left === undefined ? null : <p>{t.recovery.left(left)}</p>}
          <Form action={PATHS.recovery}>
            <ReturnTo value={props.returnTo} />
            <RecoveryField {...field("code")} label={t.recovery.label} hint={t.recovery.hint} />
            <Button waits>{t.recovery.button}</Button>
          </Form>
        </>
      )}
      <div class="ways">
        {problem?.reason === "closed" ? null : (
          <a href={props.back}>{hasApp ? t.recovery.back : t.recovery.backToPasskey}</a>
        )}
        <NotYou {...props} />
      </div>
      <Deadline seconds={props.seconds} t={t} />
      <p class="hint">{t.recovery.lost}</p>
    </Layout>
  );
};

export interface RecoveryUsedProps extends Frame {
  /** Codes that are left after the one just used. */
  readonly left: number;
  /** Path of this app, checked by the caller. */
  readonly returnTo: string;
  /** There is an authenticator app that a new phone takes the place of. */
  readonly hasApp: boolean;
  readonly hasPasskeys: boolean;
  /** This sign-in may still replace what was lost without another code. */
  readonly noCode: boolean;
}

/** After a sign-in with a recovery code: how many are left, before it is forgotten. */
export const RecoveryUsedPage = (props: RecoveryUsedProps) => {
  const { t, left } = props;
  const last = left === 0;
  return (
    <Layout frame={props} title={t.recovery.usedTitle}>
      <h1>{t.recovery.usedTitle}</h1>
      <p>{t.recovery.usedText(left)}</p>
      {left <= FEW_CODES ? <Heed>{last ? t.recovery.usedLast : t.recovery.usedNudge}</Heed> : null}
      <p>{t.recovery.lostPhone}</p>
      {props.noCode ? <p>{t.recovery.noCode}</p> : null}
      <div class="choices">
        {last ? null : (
          <LinkButton href={props.returnTo}>{t.recovery.redirectAfterLogin}</LinkButton>
        )}
        <LinkButton kind={last ? "main" : "quiet"} href={PATHS.enrol}>
          {props.hasApp ? t.recovery.replace : t.recovery.addApp}
        </LinkButton>
        {props.hasPasskeys ? (
          <LinkButton kind="quiet" href={PATHS.passkeys}>
            {t.recovery.passkeys}
          </LinkButton>
        ) : null}
        <LinkButton kind="quiet" href={PATHS.renew}>
          {t.recovery.renew}
        </LinkButton>
        {last ? (
          <LinkButton kind="quiet" href={props.returnTo}>
            {t.recovery.redirectAfterLogin}
          </LinkButton>
        ) : null}
      </div>
    </Layout>
  );
};
