import { PATHS } from "../../config/paths.ts";
import { Button, CopyButton, Form } from "../ui/button.tsx";
import { CONFIRM, CONFIRM_PROBLEMS, type ConfirmReason, STEPS } from "../ui/copy/enrolment.ts";
import { Countdown } from "../ui/countdown.tsx";
import { type Failure, FailureNotice } from "../ui/failure.tsx";
import { CodeField } from "../ui/field.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { PROBLEM } from "../ui/notice.tsx";
import { Qr } from "../ui/qr.tsx";

export interface EnrolConfirmProps extends Frame {
  /** otpauth://totp/… as the QR code carries it. */
  readonly uri: string;
  /** Base32, without padding. */
  readonly secret: string;
  /** What the app calls the account: the user name. */
  readonly account: string;
  /** Server time, ms. */
  readonly now: number;
  readonly problem?: Failure<ConfirmReason> | undefined;
}

const BLAMES_CODE: readonly ConfirmReason[] = ["wrong", "malformed", "replayed", "other_time"];

/** Groups of four can be read from a screen and typed without losing the place. */
const groupsOfFour = (secret: string): string => secret.match(/.{1,4}/g)?.join(" ") ?? "";

export const EnrolConfirmPage = (props: EnrolConfirmProps) => {
  const { problem } = props;
  return (
    <Layout
      site={props.site}
      host={props.host}
      title={CONFIRM.title}
      problem={problem !== undefined}
      width="wide"
    >
      <p class="step">{STEPS.of(2)}</p>
      <h1>{CONFIRM.title}</h1>
      {problem ? <FailureNotice problem={problem} sentences={CONFIRM_PROBLEMS} /> : null}
      <p
        class="notice heed"
        role="status"
        hidden
        data-clock={props.now}
        data-fast={CONFIRM.clockFast}
        data-slow={CONFIRM.clockSlow}
      ></p>
      <div class="pair">
        <Scan {...props} />
        <div class="side">
          <h2>{CONFIRM.codeTitle}</h2>
          <Form action={PATHS.enrolConfirm}>
            <CodeField
              label={CONFIRM.code}
              autofocus={problem !== undefined}
              describedBy={problem && BLAMES_CODE.includes(problem.reason) ? PROBLEM : undefined}
            />
            <Countdown now={props.now} />
            <Button waits>{CONFIRM.button}</Button>
          </Form>
          <div class="ways">
            <a href={PATHS.account}>{STEPS.leave}</a>
          </div>
        </div>
      </div>
    </Layout>
  );
};

const Scan = ({ site, uri, secret, account }: EnrolConfirmProps) => (
  <div class="scan">
    <h2>{CONFIRM.scanTitle}</h2>
    <p>{CONFIRM.scan(site)}</p>
    <Qr text={uri} label={CONFIRM.picture(site)} />
    <p class="here">
      <span>{CONFIRM.here}</span> <a href={uri}>{CONFIRM.open}</a>
    </p>
    <h3>{CONFIRM.byHand}</h3>
    <p class="key">
      <code>{groupsOfFour(secret)}</code>
    </p>
    <p class="hint">
      {CONFIRM.byHandHint} <b>{account}</b>
    </p>
    <CopyButton text={secret} label={CONFIRM.copy} done={CONFIRM.copied} />
  </div>
);
