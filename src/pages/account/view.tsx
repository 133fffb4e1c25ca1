import type { PropsWithChildren } from "hono/jsx";
import { PATHS } from "../../config/paths.ts";
import { FEW_CODES } from "../second-factor/copy.ts";
import { Moment, maskEmail } from "../ui/display.tsx";
import { Button, Form, LinkButton } from "../ui/form.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { Done, Heed } from "../ui/notice.tsx";
import { type AccountDone, eventName } from "./copy.ts";
import {
  type AccountSession,
  DeviceList,
  Folded,
  type Renaming,
  SessionList,
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
  /** A name for a browser that was refused. */
  readonly renaming?: Renaming | undefined;
}

export const AccountPage = (props: AccountProps) => {
  const { t, now, events = [], renaming } = props;
  const inSession = props.sessions.some(({ device }) => device?.id === renaming?.device);
  return (
    <Layout frame={props} title={t.account.title} width="wide" problem={renaming !== undefined}>
      <div class="who">
        <div>
          <h1>{props.name || props.username}</h1>
          <p class="hint">
            {props.username}
            {props.email ? ` · ${maskEmail(props.email)}` : ""}
          </p>
        </div>
        <Form action={PATHS.logout} look="inline">
          <Button kind="quiet" icon="leave">
            {t.account.signOut}
          </Button>
        </Form>
      </div>
      {props.done ? <Done>{t.accountDone[props.done]}</Done> : null}
      <nav class="jump" aria-label={t.account.sections}>
        <a href="#security">{t.account.security}</a>
        <a href="#sessions">{t.account.sessions}</a>
        {events.length > 0 ? <a href="#activity">{t.account.events}</a> : null}
      </nav>
      <SecuritySection {...props} />
      <section id="sessions">
        <h2>{t.account.sessions}</h2>
        <SessionList t={t} sessions={props.sessions} now={now} renaming={renaming} />
        {props.devices ? (
          <DeviceList
            {...{ t, now, devices: props.devices }}
            renaming={inSession ? undefined : renaming}
          />
        ) : null}
      </section>
      {events.length > 0 ? <EventSection t={t} events={events} now={now} /> : null}
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

/** What protects the account: one row for each, and a way to change it. */
const SecuritySection = (props: AccountProps) => {
  const { t, twoFactor } = props;
  return (
    <section id="security">
      <h2>{t.account.security}</h2>
      {twoFactor.on ? <Heeds t={t} state={twoFactor} /> : null}
      <ul class="rows">
        {twoFactor.on ? <On t={t} state={twoFactor} now={props.now} /> : <Off t={t} />}
        {props.passkeys === undefined ? null : (
          <Row
            title={t.account.passkeys}
            href={PATHS.passkeys}
            text={props.passkeys === 0 ? t.account.addPasskey : t.account.managePasskeys}
          >
            {props.passkeys === 0 ? t.account.noPasskeys : t.account.passkeyCount(props.passkeys)}
          </Row>
        )}
        <Row title={t.account.password} href={PATHS.password} text={t.account.changePassword} />
        <Row title={t.profile.title} href={PATHS.profile} text={t.account.editProfile}>
          {props.name}
          {props.email ? ` · ${maskEmail(props.email)}` : ""}
        </Row>
        <Row
          title={t.account.tokens}
          href={PATHS.tokens}
          text={props.tokens === 0 ? t.account.addToken : t.account.manageTokens}
        >
          {props.tokens === 0 ? t.account.noTokens : t.account.tokenCount(props.tokens)}
        </Row>
      </ul>
    </section>
  );
};

interface RowProps {
  readonly title: string;
  readonly href: string;
  readonly text: string;
}

const Row = ({ title, href, text, children }: PropsWithChildren<RowProps>) => (
  <li>
    <div>
      <h3>{title}</h3>
      {children ? <p class="hint">{children}</p> : null}
    </div>
    <a class="act" href={href}>
      {text}
    </a>
  </li>
);

const Off = ({ t }: Said) => (
  <li>
    <div>
      <h3>
        {t.account.twoFactor} <span class="state off">{t.account.off}</span>
      </h3>
      <p>{t.account.offText}</p>
    </div>
    <LinkButton href={PATHS.enrol}>{t.account.turnOn}</LinkButton>
  </li>
);

type OnState = Extract<SecondFactorState, { on: true }>;

const Heeds = ({ t, state }: Said & { state: OnState }) => (
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
  </>
);

const On = ({ t, state, now }: Said & { state: OnState; now: number }) => (
  <>
    <li>
      <div>
        <h3>
          {t.account.twoFactor} <span class="state on">{t.account.on}</span>
        </h3>
        <p class="hint">
          {state.app ? <AppFacts {...state.app} t={t} now={now} /> : t.account.byPasskey}
          {state.demanded ? ` · ${t.account.demanded}` : ""}
        </p>
      </div>
      <div class="acts">
        <a class="act" href={PATHS.enrol}>
          {state.app ? t.account.replace : t.account.addApp}
        </a>
        {state.demanded || !state.app ? null : (
          <a class="act" href={PATHS.disable}>
            {t.account.disable}
          </a>
        )}
      </div>
    </li>
    <li>
      <div>
        <h3>{t.account.codesLeft}</h3>
        <p class="hint">{state.codesLeft}</p>
      </div>
      {state.codesLeft <= FEW_CODES ? (
        <LinkButton href={PATHS.renew}>{t.account.renew}</LinkButton>
      ) : (
        <a class="act" href={PATHS.renew}>
          {t.account.renew}
        </a>
      )}
    </li>
  </>
);

const AppFacts = ({ t, since, lastUsedAt, now }: Said & Times & { now: number }) => (
  <>
    {t.account.since} <Moment t={t} at={since} now={now} /> · {t.account.lastUsed}{" "}
    {lastUsedAt === undefined ? t.account.never : <Moment t={t} at={lastUsedAt} now={now} />}
  </>
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
  <section id="activity">
    <h2>{t.account.events}</h2>
    <Folded
      t={t}
      rows={events.map((entry) => (
        <li>
          <div>
            <p class="name">{eventName(entry.event, t.events)}</p>
            <p class="hint">
              <Moment t={t} at={entry.at} now={now} /> · {entry.address}
            </p>
          </div>
        </li>
      ))}
    />
    <p class="hint">{t.account.notYou}</p>
  </section>
);
