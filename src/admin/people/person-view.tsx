import { ADMIN, personPath, withQuery } from "../../config/paths.ts";
import type { BucketState, CounterState } from "../../limits/ledger.ts";
import type { PersonState } from "../../limits/limiter.ts";
import { deviceName, Moment, placeName } from "../../pages/ui/display.tsx";
import { Button, CopyButton, Form, LinkButton, TextField } from "../../pages/ui/form.tsx";
import { fieldStates } from "../../pages/ui/form-problems.tsx";
import { Heed } from "../../pages/ui/notice.tsx";
import type { PasskeyRow } from "../../store/passkeys.ts";
import type { ListedSession } from "../../store/sessions.ts";
import { type AdminFrame, AdminLayout, Sure, Utc } from "../layout.tsx";
import type { Link } from "./account-recovery.ts";
import type { PersonDetails } from "./find-people.ts";
import { States } from "./list-view.tsx";
import { type ProfileProblems, ProfileSection } from "./profile-section.tsx";

export interface PersonProps extends AdminFrame, ProfileProblems {
  readonly details: PersonDetails;
  /** What was typed, if it was refused. */
  readonly groups?: string | undefined;
  readonly groupsFault?: string | undefined;
}

export const PersonPage = (props: PersonProps) => {
  const { a, t, now } = props;
  const { person, sessions, attempts } = props.details;
  const { user } = person;
  const to = (act: string) => personPath(user.usernameKey, act);
  const faults =
    props.groupsFault === undefined ? props.profileFaults : { groups: props.groupsFault };
  return (
    <AdminLayout {...props} {...{ faults }} section="people" title={user.name || user.username}>
      <div class="who">
        <div>
          <h1>{user.name || user.username}</h1>
          <p class="hint">
            {user.username}
            {user.email ? ` · ${user.email}` : ""}
          </p>
        </div>
        <States person={person} a={a} />
      </div>
      <Facts {...props} />
      <Attempts a={a} attempts={attempts} unlock={to("unlock")} />
      <section>
        <h2>{a.person.help}</h2>
        <p class="hint">{a.person.linkHint}</p>
        <div class="acts">
          {person.disabledAt === undefined ? (
            <Form action={to("link")} look="inline">
              <Button kind="quiet">{person.hasPassword ? a.person.reset : a.person.invite}</Button>
            </Form>
          ) : null}
          {person.hasTotp || person.passkeys.length > 0 ? (
            <Sure
              a={a}
              action={to("reset-second-factor")}
              label={a.person.resetSecondFactor}
              text={a.person.resetSecondFactorSure}
            />
          ) : null}
        </div>
      </section>
      <PasskeysOf passkeys={person.passkeys} {...{ a, t, now }} />
      <SessionsOf sessions={sessions} action={to("sessions/revoke")} {...{ a, t, now }} />
      <GroupsSection {...props} />
      <ProfileSection {...props} user={user} />
      <section>
        <h2>{a.person.account}</h2>
        <div class="acts">
          {person.disabledAt === undefined ? (
            <Sure
              a={a}
              action={to("disable")}
              label={a.person.disable}
              text={a.person.disableSure}
            />
          ) : (
            <Form action={to("enable")} look="inline">
              <Button kind="quiet">{a.person.enable}</Button>
            </Form>
          )}
          <Sure
            a={a}
            action={to("remove")}
            label={a.person.remove}
            text={a.person.removeSure}
            danger
          />
        </div>
        <p>
          <a href={withQuery(ADMIN.audit, { user: user.username })}>{a.person.log}</a>
        </p>
      </section>
    </AdminLayout>
  );
};

type Said = Pick<AdminFrame, "a" | "t" | "now">;

const Facts = ({ details, now, a, t }: PersonProps) => {
  const { person } = details;
  const given = person.mustChange ? a.person.mustChange : a.person.chosen;
  return (
    <dl class="facts">
      <dt>{a.person.made}</dt>
      <dd>
        <Moment at={person.createdAt} now={now} t={t} />
      </dd>
      <dt>{a.person.last}</dt>
      <dd>
        {person.signedInAt === undefined ? (
          a.common.never
        ) : (
          <Moment at={person.signedInAt} now={now} t={t} />
        )}
      </dd>
      <dt>{a.person.password}</dt>
      <dd>{person.hasPassword ? given : a.person.notYet}</dd>
      <dt>{a.person.twoFactor}</dt>
      <dd>
        {person.hasTotp || person.passkeys.length > 0
          ? a.person.on(person.hasTotp, person.passkeys.length, person.recoveryCodesLeft)
          : a.person.off}
      </dd>
    </dl>
  );
};

/** By name and kind. They go together with the authenticator app: one alone would not be a reset. */
const PasskeysOf = ({ passkeys, now, a, t }: Said & { passkeys: readonly PasskeyRow[] }) =>
  passkeys.length === 0 ? null : (
    <section>
      <h2>{a.person.passkeys}</h2>
      <ul class="rows">
        {passkeys.map((passkey) => (
          <li>
            <div>
              <p class="name">{passkey.name}</p>
              <p class="hint">
                {passkey.synced ? a.person.synced : a.person.oneDevice} · {a.person.added}{" "}
                <Moment at={passkey.createdAt} now={now} t={t} /> · {a.person.used}{" "}
                {passkey.lastUsedAt === undefined ? (
                  a.common.never
                ) : (
                  <Moment at={passkey.lastUsedAt} now={now} t={t} />
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );

const GroupsSection = ({ a, details, groups, groupsFault }: PersonProps) => {
  const { user } = details.person;
  const field = fieldStates({ groups: groupsFault });
  return (
    <section>
      <h2>{a.person.groupsTitle}</h2>
      <Form action={personPath(user.usernameKey, "groups")}>
        <TextField
          {...field("groups")}
          label={a.person.member}
          autocomplete="off"
          hint={`${a.common.groupsHint} ${a.person.saveHint}`}
          value={groups ?? user.groups.join(", ")}
          optional
        />
        <Button kind="quiet">{a.person.save}</Button>
      </Form>
    </section>
  );
};

interface SessionsProps extends Said {
  readonly sessions: readonly ListedSession[];
  /** Action of the forms that end one session, or all. */
  readonly action: string;
}

export const SessionsOf = ({ sessions, action, now, a, t }: SessionsProps) => (
  <section>
    <h2>{a.person.sessions}</h2>
    {sessions.length === 0 ? <p>{a.common.none}</p> : null}
    <ul class="rows">
      {sessions.map((session) => (
        <SessionRow {...{ session, action, now, a, t }} />
      ))}
    </ul>
    {sessions.length > 1 ? (
      <Form action={action} look="inline">
        <Button kind="quiet" name="all" value="on">
          {a.person.endAll}
        </Button>
      </Form>
    ) : null}
  </section>
);

interface SessionProps extends Omit<SessionsProps, "sessions"> {
  readonly session: ListedSession;
}

/** By the name that the person gave the browser, where there is one; what it is comes with it. */
const SessionRow = ({ session, action, now, a, t }: SessionProps) => {
  const browser = deviceName(session.userAgent, t);
  const label = session.device?.label;
  const name = label ?? browser;
  const facts = [
    label === undefined ? undefined : browser,
    placeName(session.place, t),
    session.address,
    session.amr.join(" + "),
  ];
  return (
    <li>
      <div>
        <p class="name">{name}</p>
        <p class="hint">
          {facts.filter(Boolean).join(" · ")} · {t.account.signedIn}{" "}
          <Moment at={session.authTime} now={now} t={t} /> · {t.account.seen}{" "}
          <Moment at={session.lastSeenAt} now={now} t={t} />
        </p>
      </div>
      <Form action={action} look="inline">
        <Button kind="link" name="session" value={session.id} label={`${a.person.end}: ${name}`}>
          {a.person.end}
        </Button>
      </Form>
    </li>
  );
};

interface AttemptsProps extends Pick<AdminFrame, "a"> {
  /** `undefined`: the counters do not answer. */
  readonly attempts: PersonState | undefined;
  /** Action of the form that resets the counters. */
  readonly unlock: string;
}

const bucketsOf = ({ untrusted, devices }: CounterState): readonly BucketState[] => [
  untrusted,
  ...devices,
];

/** Wrong attempts, and whether they keep this person from signing in right now. */
export const Attempts = ({ a, attempts, unlock }: AttemptsProps) => {
  if (!attempts) return <Heed>{a.person.unknown}</Heed>;
  const { password, secondFactor } = attempts;
  const buckets = [...bucketsOf(password), ...bucketsOf(secondFactor)];
  if (buckets.every(({ failures }) => failures === 0)) return null;
  const closed = buckets.some((bucket) => bucket.closed);
  const waits = buckets.some((bucket) => bucket.waitsUntil !== undefined);
  const passwords = password.untrusted.failures;
  const codes = secondFactor.untrusted.failures;
  return (
    <Heed>
      {closed ? <p class="lead">{a.person.closed}</p> : null}
      {waits && !closed ? <p class="lead">{a.person.waits}</p> : null}
      {passwords + codes > 0 ? <p>{a.person.failures(passwords, codes)}</p> : null}
      <div class="ways">
        <Form action={unlock} look="inline">
          <Button kind="quiet">{a.person.unlock}</Button>
        </Form>
      </div>
    </Heed>
  );
};

export interface LinkProps extends AdminFrame {
  readonly link: Link;
  /** The user it is for. */
  readonly username: string;
  readonly back: string;
}

/** A link for somebody else, shown once to the administrator who created it. */
export const LinkPage = (props: LinkProps) => {
  const { a, link } = props;
  return (
    <AdminLayout {...props} section="people" title={a.link[link.kind]}>
      <h1>{a.link[link.kind]}</h1>
      <p>
        {a.link.to(props.username)} {a.link.once}
      </p>
      {link.mailedTo ? <p>{a.link.mailed(link.mailedTo)}</p> : null}
      <code class="secret">{link.url}</code>
      <p class="hint">
        {a.link.until} <Utc at={link.expiresAt} />
      </p>
      <div class="acts">
        <CopyButton text={link.url} label={a.common.copy} done={a.common.copied} />
        <LinkButton kind="quiet" href={props.back}>
          {a.link.back}
        </LinkButton>
      </div>
    </AdminLayout>
  );
};
