import { PATHS } from "../../config/paths.ts";
import { Button, Form, LinkButton } from "../ui/button.tsx";
import {
  ACCOUNT,
  ACCOUNT_DONE,
  ACCOUNT_PROBLEMS,
  type AccountDone,
  type AccountReason,
} from "../ui/copy/account.ts";
import { type Frame, Layout } from "../ui/layout.tsx";
import { maskEmail } from "../ui/mask.ts";
import { Moment } from "../ui/moment.tsx";
import { Good, Problem } from "../ui/notice.tsx";
import { DeviceSection, type TrustedDevice } from "./account-devices.tsx";
import { EventSection, type SecurityEvent } from "./account-events.tsx";
import { type AccountSession, SessionSection } from "./account-sessions.tsx";
import { type SecondFactorState, TwoFactorSection } from "./account-two-factor.tsx";

export interface AccountProps extends Frame {
  readonly username: string;
  readonly name: string;
  /** Shown with its middle hidden. */
  readonly email: string;
  /** Server time, ms. */
  readonly now: number;
  readonly admin?: boolean | undefined;
  readonly twoFactor: SecondFactorState;
  /** When the password was changed last, ms. */
  readonly passwordChangedAt?: number | undefined;
  readonly sessions: readonly AccountSession[];
  /** Left out where devices are not trusted. */
  readonly devices?: readonly TrustedDevice[] | undefined;
  /** Newest first. */
  readonly events?: readonly SecurityEvent[] | undefined;
  readonly done?: AccountDone | undefined;
  readonly problem?: AccountReason | undefined;
}

export const AccountPage = (props: AccountProps) => {
  const { now, problem } = props;
  return (
    <Layout
      site={props.site}
      host={props.host}
      title={ACCOUNT.title}
      problem={problem !== undefined}
      width="wide"
    >
      <div class="who">
        <div>
          <h1>{props.name || props.username}</h1>
          <p class="hint">
            {props.username}
            {props.email ? ` · ${maskEmail(props.email)}` : ""}
          </p>
        </div>
        <Form action={PATHS.logout} look="inline">
          <Button kind="quiet">{ACCOUNT.signOut}</Button>
        </Form>
      </div>
      {problem ? <Problem {...ACCOUNT_PROBLEMS[problem]} /> : null}
      {props.done && !problem ? <Good>{ACCOUNT_DONE[props.done]}</Good> : null}
      <TwoFactorSection state={props.twoFactor} now={now} />
      <section>
        <h2>{ACCOUNT.password}</h2>
        {props.passwordChangedAt === undefined ? null : (
          <p class="hint">
            {ACCOUNT.changed} <Moment at={props.passwordChangedAt} now={now} />
          </p>
        )}
        <div class="row">
          <LinkButton kind="quiet" href={PATHS.password}>
            {ACCOUNT.changePassword}
          </LinkButton>
        </div>
      </section>
      <SessionSection sessions={props.sessions} now={now} />
      {props.devices ? <DeviceSection devices={props.devices} now={now} /> : null}
      {props.events && props.events.length > 0 ? (
        <EventSection events={props.events} now={now} />
      ) : null}
      <nav class="ways">
        <a href="/">{ACCOUNT.home}</a>
        {props.admin ? <a href={PATHS.admin}>{ACCOUNT.admin}</a> : null}
      </nav>
    </Layout>
  );
};
