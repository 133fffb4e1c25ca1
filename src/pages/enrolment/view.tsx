import { PATHS } from "../../config/paths.ts";
import { Countdown } from "../ui/display.tsx";
import { Button, CodeField, CopyButton, Form, LinkButton, ReturnTo } from "../ui/form.tsx";
import { formProblems } from "../ui/form-problems.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { type Failure, Good, Problem } from "../ui/notice.tsx";
import { Qr } from "../ui/qr.tsx";
import type { ConfirmReason, SavingReason } from "./copy.ts";

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
  const { t } = props;
  const { notice, field, isWrong } = formProblems<ConfirmReason, "code">({
    t,
    problem: props.problem,
    sentences: t.confirmProblems,
    blames: { wrong: "code", malformed: "code", other_time: "code" },
  });
  return (
    <Layout frame={props} title={t.confirm.title} problem={isWrong} width="wide">
      <p class="step">{t.steps.of(2)}</p>
      <h1>{t.confirm.title}</h1>
      {notice}
      <p
        class="notice heed"
        role="status"
        hidden
        data-clock={props.now}
        data-fast={t.confirm.clockFast}
        data-slow={t.confirm.clockSlow}
      ></p>
      <div class="pair">
        <Scan {...props} />
        <div class="side">
          <h2>{t.confirm.codeTitle}</h2>
          <Form action={PATHS.enrolConfirm}>
            <ReturnTo value={props.returnTo} />
            <CodeField {...field("code")} label={t.confirm.code} submits={!isWrong} />
            <Countdown now={props.now} t={t} />
            <Button waits>{t.confirm.button}</Button>
          </Form>
          <div class="ways">
            <a href={PATHS.account}>{t.steps.leave}</a>
          </div>
        </div>
      </div>
    </Layout>
  );
};

const Scan = ({ t, ...props }: EnrolConfirmProps) =>
  props.onPhone ? (
    <div class="scan">
      <h2>{t.confirm.openTitle}</h2>
      <p>{t.confirm.openHint(props.site)}</p>
      <div class="row">
        <LinkButton href={props.uri} icon="phone">
          {t.confirm.open}
        </LinkButton>
      </div>
      <details>
        <summary>{t.confirm.otherDevice}</summary>
        <Picture {...props} t={t} />
      </details>
      <details>
        <summary>{t.confirm.byHand}</summary>
        <Key {...props} t={t} />
      </details>
    </div>
  ) : (
    <div class="scan">
      <h2>{t.confirm.scanTitle}</h2>
      <Picture {...props} t={t} />
      <p class="here">
        {t.confirm.here} <a href={props.uri}>{t.confirm.open}</a>
      </p>
      <h3>{t.confirm.byHand}</h3>
      <Key {...props} t={t} />
    </div>
  );

const Picture = ({ t, site, uri }: EnrolConfirmProps) => (
  <>
    <p>{t.confirm.scan(site)}</p>
    <Qr text={uri} label={t.confirm.picture(site)} />
  </>
);

const Key = ({ t, secret, account }: EnrolConfirmProps) => (
  <>
    <p class="key">
      <code>{groupsOfFour(secret)}</code>
    </p>
    <p class="hint">
      {t.confirm.byHandHint} <b>{account}</b>
    </p>
    <CopyButton text={secret} label={t.confirm.copy} done={t.confirm.copied} />
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
  const { t, codes, problem, saved } = props;
  const enrol = props.purpose === "enrol";
  return (
    <Layout frame={props} title={t.codes.title} problem={problem !== undefined}>
      {enrol ? <p class="step">{t.steps.of(3)}</p> : null}
      <h1>{t.codes.title}</h1>
      {problem ? <Problem {...t.savingProblems[problem]} /> : null}
      <p>{t.codes.why}</p>
      <p>{enrol ? t.codes.once : `${t.codes.once} ${t.codes.renewed}`}</p>
      <CodeList codes={codes} label={t.codes.listLabel} />
      <div class="row">
        <Form action={PATHS.downloadCodes} look="inline" saves>
          <ReturnTo value={props.returnTo} />
          <Button kind="quiet" icon="download">
            {t.codes.download}
          </Button>
        </Form>
        <LinkButton kind="quiet" href={props.printPath} icon="print">
          {t.codes.print}
        </LinkButton>
        <CopyButton text={codes.join("\n")} label={t.codes.copy} done={t.codes.copied} />
      </div>
      <div hidden={!saved} data-saved>
        <Good>{t.codes.saved}</Good>
      </div>
      {saved ? null : (
        <p class="hint" data-unsaved>
          {t.codes.saveFirst}
        </p>
      )}
      <Form action={PATHS.finish}>
        <ReturnTo value={props.returnTo} />
        <Button>{enrol ? t.codes.enrolButton : t.codes.renewButton}</Button>
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
export const PrintCodesPage = ({ back, codes, account, now, ...frame }: PrintCodesProps) => {
  const { t, site } = frame;
  return (
    <Layout frame={frame} title={t.codes.printTitle(site)}>
      <h1>{t.codes.printTitle(site)}</h1>
      <dl class="facts">
        <dt>{t.codes.printAccount}</dt>
        <dd>{account}</dd>
        <dt>{t.codes.printMade}</dt>
        <dd>{t.format.day(now)}</dd>
      </dl>
      <CodeList codes={codes} label={t.codes.listLabel} />
      <p>{`${t.codes.printHint} ${t.codes.printSecret}`}</p>
      <div class="screen-only">
        <p class="hint">{t.codes.printHow}</p>
        <div class="row">
          <button type="button" class="button main" hidden data-print>
            {t.codes.print}
          </button>
          <a class="button quiet" href={back}>
            {t.codes.back}
          </a>
        </div>
      </div>
    </Layout>
  );
};

export const CodeList = ({ codes, label }: { codes: readonly string[]; label: string }) => (
  <ol class="codes" aria-label={label}>
    {codes.map((code) => (
      <li>
        <code>{code}</code>
      </li>
    ))}
  </ol>
);
