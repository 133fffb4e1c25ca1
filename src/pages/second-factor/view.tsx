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
import {
  CODE,
  CODE_PROBLEMS,
  type CodeReason,
  FEW_CODES,
  RECOVERY,
  RECOVERY_PROBLEMS,
  type RecoveryReason,
} from "./copy.ts";

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

const titleOf = ({ ways }: TwoFactorProps): string => {
  const codes = ways.some(({ kind }) => kind === "code");
  if (codes && ways.length > 1) return CODE.factorTitle;
  return codes ? CODE.title : CODE.passkeyTitle;
};

export const TwoFactorPage = (props: TwoFactorProps) => {
  const { problem } = props;
  const closed = problem?.reason === "closed";
  const ways = props.ways.filter(({ kind }) => kind !== "code" || !closed);
  const codes = props.ways.some(({ kind }) => kind === "code");
  const title = closed ? CODE.closedTitle : titleOf(props);
  const { notice, field, isWrong } = formProblems<CodeReason, "code">({
    t: props.t,
    problem,
    sentences: CODE_PROBLEMS,
    blames: BLAMES_CODE,
    focus: ways[0]?.kind === "code" ? "code" : undefined,
  });
  return (
    <Layout frame={props} title={title} problem={isWrong}>
      <h1>{title}</h1>
      {notice}
      {ways.map((way, at) => (
        <>
          {at > 0 ? <p class="or">{CODE.or}</p> : null}
          <WayForm {...props} way={way} first={at === 0} code={field("code")} />
        </>
      ))}
      <div class="ways">
        {closed ? null : (
          <a href={props.recovery}>{codes ? CODE.recovery : CODE.recoveryInstead}</a>
        )}
        <NotYou {...props} />
      </div>
      <Deadline seconds={props.seconds} t={props.t} />
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
  const { way, first } = props;
  switch (way.kind) {
    case "code":
      return <CodeForm {...props} />;
    case "elsewhere":
      return <p>{CODE.elsewhere(way.domains.join(", "))}</p>;
    case "passkey":
      return (
        <>
          {first ? <p>{CODE.passkey}</p> : null}
          <Form action={PATHS.twoFactorPasskey}>
            <ReturnTo value={props.returnTo} />
            <PasskeyBox
              t={props.t}
              request={way.request}
              button={CODE.passkeyButton}
              look={first ? "main" : "quiet"}
            />
          </Form>
        </>
      );
  }
};

const CodeForm = ({ t, site, now, returnTo, trustDays, code, problem }: WayProps) => (
  <>
    <p>{CODE.intro(site)}</p>
    <Form action={PATHS.twoFactor}>
      <ReturnTo value={returnTo} />
      <CodeField {...code} label={CODE.label} submits={problem === undefined} />
      <Countdown now={now} t={t} />
      {trustDays ? <TrustDevice days={trustDays} /> : null}
      <Button waits>{CODE.button}</Button>
    </Form>
  </>
);

const TrustDevice = ({ days }: { days: number }) => (
  <label class="check">
    <input type="checkbox" name="trust_device" value="on" aria-describedby="trust-hint" />
    <span>
      {CODE.trust(days)}
      <small id="trust-hint">{CODE.trustHint}</small>
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
  const { left, hasApp, problem } = props;
  const { notice, field, isWrong } = formProblems<RecoveryReason, "code">({
    t: props.t,
    problem,
    sentences: RECOVERY_PROBLEMS,
    blames: { wrong: "code", malformed: "code", used: "code" },
    focus: "code",
  });
  return (
    <Layout frame={props} title={RECOVERY.title} problem={isWrong}>
      <h1>{RECOVERY.title}</h1>
      {notice}
      {problem && NO_FORM.includes(problem.reason) ? null : (
        <>
          <p>{RECOVERY.intro}</p>
          {left === undefined ? null : <p>{RECOVERY.left(left)}</p>}
          <Form action={PATHS.recovery}>
            <ReturnTo value={props.returnTo} />
            <RecoveryField {...field("code")} label={RECOVERY.label} hint={RECOVERY.hint} />
            <Button waits>{RECOVERY.button}</Button>
          </Form>
        </>
      )}
      <div class="ways">
        {problem?.reason === "closed" ? null : (
          <a href={props.back}>{hasApp ? RECOVERY.back : RECOVERY.backToPasskey}</a>
        )}
        <NotYou {...props} />
      </div>
      <Deadline seconds={props.seconds} t={props.t} />
      <p class="hint">{RECOVERY.lost}</p>
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
  const { left } = props;
  const last = left === 0;
  return (
    <Layout frame={props} title={RECOVERY.usedTitle}>
      <h1>{RECOVERY.usedTitle}</h1>
      <p>{RECOVERY.usedText(left)}</p>
      {left <= FEW_CODES ? <Heed>{last ? RECOVERY.usedLast : RECOVERY.usedNudge}</Heed> : null}
      <p>{RECOVERY.lostPhone}</p>
      {props.noCode ? <p>{RECOVERY.noCode}</p> : null}
      <div class="choices">
        {last ? null : <LinkButton href={props.returnTo}>{RECOVERY.redirectAfterLogin}</LinkButton>}
        <LinkButton kind={last ? "main" : "quiet"} href={PATHS.enrol}>
          {props.hasApp ? RECOVERY.replace : RECOVERY.addApp}
        </LinkButton>
        {props.hasPasskeys ? (
          <LinkButton kind="quiet" href={PATHS.passkeys}>
            {RECOVERY.passkeys}
          </LinkButton>
        ) : null}
        <LinkButton kind="quiet" href={PATHS.renew}>
          {RECOVERY.renew}
        </LinkButton>
        {last ? (
          <LinkButton kind="quiet" href={props.returnTo}>
            {RECOVERY.redirectAfterLogin}
          </LinkButton>
        ) : null}
      </div>
    </Layout>
  );
};
