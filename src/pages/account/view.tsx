import { PATHS } from "../../config/paths.ts";
import { FEW_CODES } from "../second-factor/copy.ts";
import { Moment, maskEmail } from "../ui/display.tsx";
import { Button, Form, LinkButton } from "../ui/form.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { Done, Heed } from "../ui/notice.tsx";
import { ACCOUNT, ACCOUNT_DONE, type AccountDone, eventName } from "./copy.ts";
import {
  type AccountSession,
  DeviceSection,
  SessionSection,
  type TrustedDevice,
} from "./sessions.tsx";

export interface AccountProps extends Frame {
  readonly username: string;
  readonly name: string;
  /** Shown with its middle hidden. */
  readonly email: string;
  /** Server time, ms. */
  readonly now: number;
  readonly admin?: boolean | undefined;
  /** The front page here lists the apps; elsewhere it is an app's. */
  readonly onLoginHost?: boolean | undefined;
  readonly twoFactor: SecondFactorState;
  /** How many; left out where passkeys do not work. */
  readonly passkeys?: number | undefined;
  readonly sessions: readonly AccountSession[];
  /** How many tokens for programs. */
  readonly tokens: number;
  /** Left out where devices are not trusted. */
  readonly devices?: readonly TrustedDevice[] | undefined;
  /** Newest first. */
  readonly events?: readonly SecurityEvent[] | undefined;
  readonly done?: AccountDone | undefined;
}

export const AccountPage = (props: AccountProps) => {
  const { now } = props;
  return (
    <Layout frame={props} title={ACCOUNT.title} width="wide">
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
      {props.done ? <Done>{ACCOUNT_DONE[props.done]}</Done> : null}
      <TwoFactorSection state={props.twoFactor} now={now} />
      {props.passkeys === undefined ? null : <PasskeySection count={props.passkeys} />}
      <section>
        <h2>{ACCOUNT.password}</h2>
        <div class="row">
          <LinkButton kind="quiet" href={PATHS.password}>
            {ACCOUNT.changePassword}
          </LinkButton>
        </div>
      </section>
      <SessionSection sessions={props.sessions} now={now} />
      <TokenSection count={props.tokens} />
      {props.devices ? <DeviceSection t={props.t} devices={props.devices} now={now} /> : null}
      {props.events && props.events.length > 0 ? (
        <EventSection events={props.events} now={now} />
      ) : null}
      <nav class="ways">
        <a href="/">{props.onLoginHost ? ACCOUNT.apps : ACCOUNT.home}</a>
        {props.admin ? <a href={PATHS.admin}>{ACCOUNT.admin}</a> : null}
      </nav>
    </Layout>
  );
};

interface Times {
  readonly since: number;
  readonly lastUsedAt?: number | undefined;
}

export type SecondFactorState =
  | { readonly on: false }
  | {
      readonly on: true;
      /** The authenticator app, and when it was confirmed and used last, ms. */
      readonly app?: Times | undefined;
      readonly codesLeft: number;
      /** An app of this user demands it: it cannot be turned off. */
      readonly demanded: boolean;
      /** Where too many wrong codes have closed it. */
      readonly closed?: "elsewhere" | "on_device" | undefined;
    };

export const TwoFactorSection = ({ state, now }: { state: SecondFactorState; now: number }) => (
  <section>
    <h2>
      {ACCOUNT.twoFactor}{" "}
      <span class={state.on ? "state on" : "state off"}>{state.on ? ACCOUNT.on : ACCOUNT.off}</span>
    </h2>
    {state.on ? <On state={state} now={now} /> : <Off />}
  </section>
);

const Off = () => (
  <>
    <p>{ACCOUNT.offText}</p>
    <div class="row">
      <LinkButton href={PATHS.enrol}>{ACCOUNT.turnOn}</LinkButton>
    </div>
  </>
);

type OnState = Extract<SecondFactorState, { on: true }>;

const CLOSED = { elsewhere: ACCOUNT.closedElsewhere, on_device: ACCOUNT.closedOnDevice };

const On = ({ state, now }: { state: OnState; now: number }) => (
  <>
    {state.closed ? (
      <Heed>
        <p class="lead">{CLOSED[state.closed]}</p>
        <p>{ACCOUNT.closedAdvice}</p>
      </Heed>
    ) : null}
    {state.codesLeft <= FEW_CODES ? <Heed>{ACCOUNT.fewCodes(state.codesLeft)}</Heed> : null}
    {state.app ? null : <p>{ACCOUNT.byPasskey}</p>}
    <dl class="facts">
      {state.app ? <AppFacts {...state.app} now={now} /> : null}
      <dt>{ACCOUNT.codesLeft}</dt>
      <dd>{state.codesLeft}</dd>
    </dl>
    <div class="row">
      <LinkButton kind={state.codesLeft <= FEW_CODES ? "main" : "quiet"} href={PATHS.renew}>
        {ACCOUNT.renew}
      </LinkButton>
      <LinkButton kind="quiet" href={PATHS.enrol}>
        {state.app ? ACCOUNT.replace : ACCOUNT.addApp}
      </LinkButton>
      {state.demanded || !state.app ? null : (
        <LinkButton kind="quiet" href={PATHS.disable}>
          {ACCOUNT.disable}
        </LinkButton>
      )}
    </div>
    {state.demanded ? <p class="hint">{ACCOUNT.demanded}</p> : null}
  </>
);

const AppFacts = ({ since, lastUsedAt, now }: Times & { now: number }) => (
  <>
    <dt>{ACCOUNT.since}</dt>
    <dd>
      <Moment at={since} now={now} />
    </dd>
    <dt>{ACCOUNT.lastUsed}</dt>
    <dd>{lastUsedAt === undefined ? ACCOUNT.never : <Moment at={lastUsedAt} now={now} />}</dd>
  </>
);

const PasskeySection = ({ count }: { count: number }) => (
  <section>
    <h2>{ACCOUNT.passkeys}</h2>
    <p>{count === 0 ? ACCOUNT.noPasskeys : ACCOUNT.passkeyCount(count)}</p>
    <div class="row">
      <LinkButton kind="quiet" href={PATHS.passkeys}>
        {count === 0 ? ACCOUNT.addPasskey : ACCOUNT.managePasskeys}
      </LinkButton>
    </div>
  </section>
);

const TokenSection = ({ count }: { count: number }) => (
  <section>
    <h2>{ACCOUNT.tokens}</h2>
    <p>{count === 0 ? ACCOUNT.noTokens : ACCOUNT.tokenCount(count)}</p>
    <div class="row">
      <LinkButton kind="quiet" href={PATHS.tokens}>
        {count === 0 ? ACCOUNT.addToken : ACCOUNT.manageTokens}
      </LinkButton>
    </div>
  </section>
);

export interface SecurityEvent {
  readonly at: number;
  /** As in the audit log. */
  readonly event: string;
  readonly address: string;
}

interface EventSectionProps {
  readonly events: readonly SecurityEvent[];
  readonly now: number;
}

export const EventSection = ({ events, now }: EventSectionProps) => (
  <section>
    <h2>{ACCOUNT.events}</h2>
    <ul class="rows">
      {events.map((entry) => (
        <li>
          <div>
            <p class="name">{eventName(entry.event)}</p>
            <p class="hint">
              <Moment at={entry.at} now={now} /> · {entry.address}
            </p>
          </div>
        </li>
      ))}
    </ul>
    <p class="hint">{ACCOUNT.notYou}</p>
  </section>
);
