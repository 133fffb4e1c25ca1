import { PATHS } from "../../config/paths.ts";
import { Countdown } from "../ui/display.tsx";
import { Button, CodeField, CopyButton, Form, LinkButton, ReturnTo } from "../ui/form.tsx";
import { formProblems } from "../ui/form-problems.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { type Failure, Good, Problem } from "../ui/notice.tsx";
import { Qr } from "../ui/qr.tsx";
import {
  CODES,
  CONFIRM,
  CONFIRM_PROBLEMS,
  type ConfirmReason,
  SAVING_PROBLEMS,
  type SavingReason,
  STEPS,
} from "./copy.ts";

export interface EnrolConfirmProps extends Frame {
  /** Checked by the caller. */
  readonly returnTo: string;
  /** otpauth://totp/… as the QR code carries it. */
  readonly uri: string;
  /** Base32, without padding. */
  readonly secret: string;
  /** What the app calls the account: the user name. */
  readonly account: string;
  /** Server time, ms. */
  readonly now: number;
  /** The authenticator app is most likely on the same device, which cannot scan its own screen. */
  readonly onPhone?: boolean | undefined;
  readonly problem?: Failure<ConfirmReason> | undefined;
}

/** Groups of four can be read from a screen and typed without losing the place. */
const groupsOfFour = (secret: string): string => secret.match(/.{1,4}/g)?.join(" ") ?? "";

export const EnrolConfirmPage = (props: EnrolConfirmProps) => {
  const { notice, field, isWrong } = formProblems<ConfirmReason, "code">({
    t: props.t,
    problem: props.problem,
    sentences: CONFIRM_PROBLEMS,
    blames: { wrong: "code", malformed: "code", other_time: "code" },
  });
  return (
    <Layout frame={props} title={CONFIRM.title} problem={isWrong} width="wide">
      <p class="step">{STEPS.of(2)}</p>
      <h1>{CONFIRM.title}</h1>
      {notice}
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
            <ReturnTo value={props.returnTo} />
            <CodeField {...field("code")} label={CONFIRM.code} submits={!isWrong} />
            <Countdown now={props.now} t={props.t} />
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

const Scan = (props: EnrolConfirmProps) =>
  props.onPhone ? (
    <div class="scan">
      <h2>{CONFIRM.openTitle}</h2>
      <p>{CONFIRM.openHint(props.site)}</p>
      <div class="row">
        <LinkButton href={props.uri}>{CONFIRM.open}</LinkButton>
      </div>
      <details>
        <summary>{CONFIRM.otherDevice}</summary>
        <Picture {...props} />
      </details>
      <details>
        <summary>{CONFIRM.byHand}</summary>
        <Key {...props} />
      </details>
    </div>
  ) : (
    <div class="scan">
      <h2>{CONFIRM.scanTitle}</h2>
      <Picture {...props} />
      <p class="here">
        {CONFIRM.here} <a href={props.uri}>{CONFIRM.open}</a>
      </p>
      <h3>{CONFIRM.byHand}</h3>
      <Key {...props} />
    </div>
  );

const Picture = ({ site, uri }: EnrolConfirmProps) => (
  <>
    <p>{CONFIRM.scan(site)}</p>
    <Qr text={uri} label={CONFIRM.picture(site)} />
  </>
);

const Key = ({ secret, account }: EnrolConfirmProps) => (
  <>
    <p class="key">
      <code>{groupsOfFour(secret)}</code>
    </p>
    <p class="hint">
      {CONFIRM.byHandHint} <b>{account}</b>
    </p>
    <CopyButton text={secret} label={CONFIRM.copy} done={CONFIRM.copied} />
  </>
);

export interface RecoveryCodesProps extends Frame {
  /** Checked by the caller. */
  readonly returnTo: string;
  /** The page that prints them. */
  readonly printPath: string;
  /** As they are shown: XXXX-XXXX-XXXX-XXXX. */
  readonly codes: readonly string[];
  /** `renew`: a new set for a factor that is on. */
  readonly purpose: "enrol" | "renew";
  /** They were downloaded or printed. */
  readonly saved?: boolean | undefined;
  readonly problem?: SavingReason | undefined;
}

/** Download and print count as saved; copying is a comfort and does not. */
export const RecoveryCodesPage = (props: RecoveryCodesProps) => {
  const { codes, problem, saved } = props;
  const enrol = props.purpose === "enrol";
  return (
    <Layout frame={props} title={CODES.title} problem={problem !== undefined}>
      {enrol ? <p class="step">{STEPS.of(3)}</p> : null}
      <h1>{CODES.title}</h1>
      {problem ? <Problem {...SAVING_PROBLEMS[problem]} /> : null}
      <p>{CODES.why}</p>
      <p>{enrol ? CODES.once : `${CODES.once} ${CODES.renewed}`}</p>
      <CodeList codes={codes} label={CODES.listLabel} />
      <div class="row">
        <Form action={PATHS.downloadCodes} look="inline" saves>
          <ReturnTo value={props.returnTo} />
          <Button kind="quiet">{CODES.download}</Button>
        </Form>
        <LinkButton kind="quiet" href={props.printPath}>
          {CODES.print}
        </LinkButton>
        <CopyButton text={codes.join("\n")} label={CODES.copy} done={CODES.copied} />
      </div>
      <div hidden={!saved} data-saved>
        <Good>{CODES.saved}</Good>
      </div>
      {saved ? null : (
        <p class="hint" data-unsaved>
          {CODES.saveFirst}
        </p>
      )}
      <Form action={PATHS.finish}>
        <ReturnTo value={props.returnTo} />
        <Button>{enrol ? CODES.enrolButton : CODES.renewButton}</Button>
      </Form>
    </Layout>
  );
};

export interface PrintCodesProps extends Frame {
  /** The page that shows them. */
  readonly back: string;
  readonly codes: readonly string[];
  /** User name. */
  readonly account: string;
  /** Server time, ms. */
  readonly now: number;
}

/** A sheet that still says in a year what it is for. */
export const PrintCodesPage = ({ back, codes, account, now, ...frame }: PrintCodesProps) => (
  <Layout frame={frame} title={CODES.printTitle(frame.site)}>
    <h1>{CODES.printTitle(frame.site)}</h1>
    <dl class="facts">
      <dt>{CODES.printAccount}</dt>
      <dd>{account}</dd>
      <dt>{CODES.printMade}</dt>
      <dd>{frame.t.format.day(now)}</dd>
    </dl>
    <CodeList codes={codes} label={CODES.listLabel} />
    <p>{`${CODES.printHint} ${CODES.printSecret}`}</p>
    <div class="screen-only">
      <p class="hint">{CODES.printHow}</p>
      <div class="row">
        <button type="button" class="button main" hidden data-print>
          {CODES.print}
        </button>
        <a class="button quiet" href={back}>
          {CODES.back}
        </a>
      </div>
    </div>
  </Layout>
);

export const CodeList = ({ codes, label }: { codes: readonly string[]; label: string }) => (
  <ol class="codes" aria-label={label}>
    {codes.map((code) => (
      <li>
        <code>{code}</code>
      </li>
    ))}
  </ol>
);
