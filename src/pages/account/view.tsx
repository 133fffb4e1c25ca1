import { PATHS } from "../../config/paths.ts";
import { FEW_CODES } from "../second-factor/copy.ts";
import { Moment, maskEmail } from "../ui/display.tsx";
import { Button, Form, LinkButton } from "../ui/form.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { Done, Heed } from "../ui/notice.tsx";
import { type AccountDone, eventName } from "./copy.ts";
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
  const { t, now } = props;
  return (
    <Layout frame={props} title={t.account.title} width="wide">
      <div class="who">
        <div>
          <h1>{props.name || props.username}</h1>
          <p class="hint">
            {props.username}
            {props.email ? ` · ${maskEmail(props.email)}` : ""}
          </p>
        </div>
        <Form action={PATHS.logout} look="inline">
          <Button kind="quiet">{t.account.signOut}</Button>
        </Form>
      </div>
      {props.done ? <Done>{t.accountDone[props.done]}</Done> : null}
      <TwoFactorSection t={t} state={props.twoFactor} now={now} />
      {props.passkeys === undefined ? null : <PasskeySection t={t} count={props.passkeys} />}
      <section>
        <h2>{t.account.password}</h2>
        <div class="row">
          <LinkButton kind="quiet" href={PATHS.password}>
            {t.account.changePassword}
          </LinkButton>
        </div>
      </section>
      <SessionSection t={t} sessions={props.sessions} now={now} />
      <TokenSection t={t} count={props.tokens} />
      {props.devices ? <DeviceSection t={t} devices={props.devices} now={now} /> : null}
      {props.events && props.events.length > 0 ? (
        <EventSection t={t} events={props.events} now={now} />
      ) : null}
      <nav class="ways">
        <a href="/">{props.onLoginHost ? t.account.apps : t.account.home}</a>
        {props.admin ? <a href={PATHS.admin}>{t.account.admin}</a> : null}
      </nav>
    </Layout>
  );
};

type Said = Pick<Frame, "t">;

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

export const TwoFactorSection = ({
  t,
  state,
  now,
}: Said & { state: SecondFactorState; now: number }) => (
  <section>
    <h2>
      {t.account.twoFactor}{" "}
      <span class={state.on ? "state on" : "state off"}>
        {state.on ? t.account.on : t.account.off}
      </span>
    </h2>
    {state.on ? <On t={t} state={state} now={now} /> : <Off t={t} />}
  </section>
);

const Off = ({ t }: Said) => (
  <>
    <p>{t.account.offText}</p>
    <div class="row">
      <LinkButton href={PATHS.enrol}>{t.account.turnOn}</LinkButton>
    </div>
  </>
);

type OnState = Extract<SecondFactorState, { on: true }>;

const On = ({ t, state, now }: Said & { state: OnState; now: number }) => (
  <>
    {state.closed ? (
      <Heed>
        <p class="lead">
          {state.closed === "elsewhere" ? t.account.closedElsewhere : t.account.closedOnDevice}
        </p>
        <p>{t.account.closedAdvice}</p>
      </Heed>
    ) : null}
    {state.codesLeft <= FEW_CODES ? <Heed>{t.account.fewCodes(state.codesLeft)}</Heed> : null}
    {state.app ? null : <p>{t.account.byPasskey}</p>}
    <dl class="facts">
      {state.app ? <AppFacts {...state.app} t={t} now={now} /> : null}
      <dt>{t.account.codesLeft}</dt>
      <dd>{state.codesLeft}</dd>
    </dl>
    <div class="row">
      <LinkButton kind={state.codesLeft <= FEW_CODES ? "main" : "quiet"} href={PATHS.renew}>
        {t.account.renew}
      </LinkButton>
      <LinkButton kind="quiet" href={PATHS.enrol}>
        {state.app ? t.account.replace : t.account.addApp}
      </LinkButton>
      {state.demanded || !state.app ? null : (
        <LinkButton kind="quiet" href={PATHS.disable}>
          {t.account.disable}
        </LinkButton>
      )}
    </div>
    {state.demanded ? <p class="hint">{t.account.demanded}</p> : null}
  </>
);

const AppFacts = ({ t, since, lastUsedAt, now }: Said & Times & { now: number }) => (
  <>
    <dt>{t.account.since}</dt>
    <dd>
      <Moment t={t} at={since} now={now} />
    </dd>
    <dt>{t.account.lastUsed}</dt>
    <dd>
      {lastUsedAt === undefined ? t.account.never : <Moment t={t} at={lastUsedAt} now={now} />}
    </dd>
  </>
);

const PasskeySection = ({ t, count }: Said & { count: number }) => (
  <section>
    <h2>{t.account.passkeys}</h2>
    <p>{count === 0 ? t.account.noPasskeys : t.account.passkeyCount(count)}</p>
    <div class="row">
      <LinkButton kind="quiet" href={PATHS.passkeys}>
        {count === 0 ? t.account.addPasskey : t.account.managePasskeys}
      </LinkButton>
    </div>
  </section>
);

const TokenSection = ({ t, count }: Said & { count: number }) => (
  <section>
    <h2>{t.account.tokens}</h2>
    <p>{count === 0 ? t.account.noTokens : t.account.tokenCount(count)}</p>
    <div class="row">
      <LinkButton kind="quiet" href={PATHS.tokens}>
        {count === 0 ? t.account.addToken : t.account.manageTokens}
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

interface EventSectionProps extends Said {
  readonly events: readonly SecurityEvent[];
  readonly now: number;
}

export const EventSection = ({ t, events, now }: EventSectionProps) => (
  <section>
    <h2>{t.account.events}</h2>
    <ul class="rows">
      {events.map((entry) => (
        <li>
          <div>
            <p class="name">{eventName(entry.event, t.events)}</p>
            <p class="hint">
              <Moment t={t} at={entry.at} now={now} /> · {entry.address}
            </p>
          </div>
        </li>
      ))}
    </ul>
    <p class="hint">{t.account.notYou}</p>
  </section>
);
