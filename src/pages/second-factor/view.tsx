import { PATHS } from "../../config/paths.ts";
import { Countdown } from "../ui/display.tsx";
import { Button, CodeField, Form, LinkButton, RecoveryField, StartOver } from "../ui/form.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { type Failure, FailureNotice, Heed, PROBLEM } from "../ui/notice.tsx";
import {
  CODE,
  CODE_PROBLEMS,
  type CodeReason,
  FEW_CODES,
  RECOVERY,
  RECOVERY_PROBLEMS,
  type RecoveryReason,
} from "./copy.ts";

export interface TwoFactorProps extends Frame {
  /** Server time, ms. */
  readonly now: number;
  /** Days that a device can be trusted for; left out where trust is off. */
  readonly trustDays?: number | undefined;
  readonly problem?: Failure<CodeReason> | undefined;
}

const BLAMES_CODE: readonly CodeReason[] = ["wrong", "malformed", "replayed", "other_time"];

export const TwoFactorPage = (props: TwoFactorProps) => {
  const { problem } = props;
  const closed = problem?.reason === "closed";
  const title = closed ? CODE.closedTitle : CODE.title;
  return (
    <Layout site={props.site} host={props.host} title={title} problem={problem !== undefined}>
      <h1>{title}</h1>
      {problem ? <FailureNotice problem={problem} sentences={CODE_PROBLEMS} /> : null}
      {closed ? null : <CodeForm {...props} />}
      <div class="ways">
        {closed ? null : <a href={PATHS.recovery}>{CODE.recovery}</a>}
        <StartOver />
      </div>
    </Layout>
  );
};

const CodeForm = ({ site, now, trustDays, problem }: TwoFactorProps) => (
  <>
    <p>{CODE.intro(site)}</p>
    <Form action={PATHS.twoFactor}>
      <CodeField
        label={CODE.label}
        autofocus
        describedBy={problem && BLAMES_CODE.includes(problem.reason) ? PROBLEM : undefined}
      />
      <Countdown now={now} />
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

export interface RecoveryProps extends Frame {
  /** Unused codes, where it is known without another read. */
  readonly left?: number | undefined;
  readonly problem?: Failure<RecoveryReason> | undefined;
}

const BLAMES_FIELD: readonly RecoveryReason[] = ["wrong", "malformed", "used"];
const NO_FORM: readonly RecoveryReason[] = ["closed", "none_left"];

export const RecoveryPage = ({ site, host, left, problem }: RecoveryProps) => (
  <Layout site={site} host={host} title={RECOVERY.title} problem={problem !== undefined}>
    <h1>{RECOVERY.title}</h1>
    {problem ? <FailureNotice problem={problem} sentences={RECOVERY_PROBLEMS} /> : null}
    {problem && NO_FORM.includes(problem.reason) ? null : (
      <>
        <p>{RECOVERY.intro}</p>
        {left === undefined ? null : <p>{RECOVERY.left(left)}</p>}
        <Form action={PATHS.recovery}>
          <RecoveryField
            label={RECOVERY.label}
            hint={RECOVERY.hint}
            autofocus
            describedBy={problem && BLAMES_FIELD.includes(problem.reason) ? PROBLEM : undefined}
          />
          <Button waits>{RECOVERY.button}</Button>
        </Form>
      </>
    )}
    <div class="ways">
      {problem?.reason === "closed" ? null : <a href={PATHS.twoFactor}>{RECOVERY.back}</a>}
      <StartOver />
    </div>
    <p class="hint">{RECOVERY.lost}</p>
  </Layout>
);

export interface RecoveryUsedProps extends Frame {
  /** Codes that are left after the one just used. */
  readonly left: number;
  /** Path of this app, checked by the caller. */
  readonly returnTo: string;
}

/** After a sign-in with a recovery code: how many are left, before it is forgotten. */
export const RecoveryUsedPage = ({ site, host, left, returnTo }: RecoveryUsedProps) => (
  <Layout site={site} host={host} title={RECOVERY.usedTitle}>
    <h1>{RECOVERY.usedTitle}</h1>
    <p>{RECOVERY.usedText(left)}</p>
    {left <= FEW_CODES ? <Heed>{RECOVERY.usedNudge}</Heed> : null}
    <p>{RECOVERY.newPhone}</p>
    <div class="choices">
      <LinkButton href={returnTo}>{RECOVERY.redirectAfterLogin}</LinkButton>
      <LinkButton kind="quiet" href={PATHS.enrol}>
        {RECOVERY.replace}
      </LinkButton>
      <LinkButton kind="quiet" href={PATHS.renew}>
        {RECOVERY.renew}
      </LinkButton>
    </div>
  </Layout>
);
