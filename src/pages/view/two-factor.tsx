import { PATHS } from "../../config/paths.ts";
import { Button, Form } from "../ui/button.tsx";
import { CODE, CODE_PROBLEMS, type CodeReason } from "../ui/copy/second-factor.ts";
import { Countdown } from "../ui/countdown.tsx";
import { type Failure, FailureNotice } from "../ui/failure.tsx";
import { CodeField } from "../ui/field.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { PROBLEM } from "../ui/notice.tsx";
import { StartOver } from "../ui/sign-out.tsx";

export interface TwoFactorProps extends Frame {
  /** Server time, ms. */
  readonly now: number;
  /** Days that a device can be trusted for; left out where trust is off. */
  readonly trustDays?: number | undefined;
  readonly problem?: Failure<CodeReason> | undefined;
  /** A signed-in visitor confirms the sign-in. */
  readonly stepUp?: boolean | undefined;
}

const BLAMES_FIELD: readonly CodeReason[] = ["wrong", "malformed", "replayed", "other_time"];

export const TwoFactorPage = (props: TwoFactorProps) => {
  const { problem } = props;
  const closed = problem?.reason === "closed";
  const title = closed ? CODE.closedTitle : props.stepUp ? CODE.stepUpTitle : CODE.title;
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
        describedBy={problem && BLAMES_FIELD.includes(problem.reason) ? PROBLEM : undefined}
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
