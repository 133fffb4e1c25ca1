import { ADMIN, personPath, withQuery } from "../../config/paths.ts";
import type { BucketState, CounterState } from "../../limits/ledger.ts";
import type { PersonState } from "../../limits/limiter.ts";
import { ACCOUNT } from "../../pages/account/copy.ts";
import { deviceName, Moment } from "../../pages/ui/display.tsx";
import { Button, CopyButton, Form, LinkButton, TextField } from "../../pages/ui/form.tsx";
import { fieldStates } from "../../pages/ui/form-problems.tsx";
import { Heed } from "../../pages/ui/notice.tsx";
import type { PasskeyRow } from "../../store/passkeys.ts";
import type { ListedSession } from "../../store/sessions.ts";
import { COMMON } from "../copy.ts";
import { type AdminFrame, AdminLayout, Sure, Utc } from "../layout.tsx";
import type { Link } from "./account-recovery.ts";
import { LINK, PERSON } from "./copy.ts";
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
        <States person={person} />
      </div>
      <Facts {...props} />
      <Attempts attempts={attempts} unlock={to("unlock")} />
      <section>
        <h2>{PERSON.help}</h2>
        <p class="hint">{PERSON.linkHint}</p>
        <div class="acts">
          {person.disabledAt === undefined ? (
            <Form action={to("link")} look="inline">
              <Button kind="quiet">{person.hasPassword ? PERSON.reset : PERSON.invite}</Button>
            </Form>
          ) : null}
          {person.hasTotp || person.passkeys.length > 0 ? (
            <Sure
              action={to("reset-second-factor")}
              label={PERSON.resetSecondFactor}
              text={PERSON.resetSecondFactorSure}
            />
          ) : null}
        </div>
      </section>
      <PasskeysOf passkeys={person.passkeys} now={props.now} />
      <SessionsOf sessions={sessions} action={to("sessions/revoke")} now={props.now} />
      <GroupsSection {...props} />
      <ProfileSection {...props} user={user} />
      <section>
        <h2>{PERSON.account}</h2>
        <div class="acts">
          {person.disabledAt === undefined ? (
            <Sure action={to("disable")} label={PERSON.disable} text={PERSON.disableSure} />
          ) : (
            <Form action={to("enable")} look="inline">
              <Button kind="quiet">{PERSON.enable}</Button>
            </Form>
          )}
          <Sure action={to("remove")} label={PERSON.remove} text={PERSON.removeSure} danger />
        </div>
        <p>
          <a href={withQuery(ADMIN.audit, { user: user.username })}>{PERSON.log}</a>
        </p>
      </section>
    </AdminLayout>
  );
};

const Facts = ({ details, now }: PersonProps) => {
  const { person } = details;
  const given = person.mustChange ? PERSON.mustChange : PERSON.chosen;
  return (
    <dl class="facts">
      <dt>{PERSON.made}</dt>
      <dd>
        <Moment at={person.createdAt} now={now} />
      </dd>
      <dt>{PERSON.last}</dt>
      <dd>
        {person.signedInAt === undefined ? (
          COMMON.never
        ) : (
          <Moment at={person.signedInAt} now={now} />
        )}
      </dd>
      <dt>{PERSON.password}</dt>
      <dd>{person.hasPassword ? given : PERSON.notYet}</dd>
      <dt>{PERSON.twoFactor}</dt>
      <dd>
        {person.hasTotp || person.passkeys.length > 0
          ? PERSON.on(person.hasTotp, person.passkeys.length, person.recoveryCodesLeft)
          : PERSON.off}
      </dd>
    </dl>
  );
};

/** By name and kind. They go together with the authenticator app: one alone would not be a reset. */
const PasskeysOf = ({ passkeys, now }: { passkeys: readonly PasskeyRow[]; now: number }) =>
  passkeys.length === 0 ? null : (
    <section>
      <h2>{PERSON.passkeys}</h2>
      <ul class="rows">
        {passkeys.map((passkey) => (
          <li>
            <div>
              <p class="name">{passkey.name}</p>
              <p class="hint">
                {passkey.synced ? PERSON.synced : PERSON.oneDevice} · {PERSON.added}{" "}
                <Moment at={passkey.createdAt} now={now} /> · {PERSON.used}{" "}
                {passkey.lastUsedAt === undefined ? (
                  COMMON.never
                ) : (
                  <Moment at={passkey.lastUsedAt} now={now} />
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );

const GroupsSection = ({ details, groups, groupsFault }: PersonProps) => {
  const { user } = details.person;
  const field = fieldStates({ groups: groupsFault });
  return (
    <section>
      <h2>{PERSON.groupsTitle}</h2>
      <Form action={personPath(user.usernameKey, "groups")}>
        <TextField
          {...field("groups")}
          label={PERSON.member}
          autocomplete="off"
          hint={`${COMMON.groupsHint} ${PERSON.saveHint}`}
          value={groups ?? user.groups.join(", ")}
          optional
        />
        <Button kind="quiet">{PERSON.save}</Button>
      </Form>
    </section>
  );
};

interface SessionsProps {
  readonly sessions: readonly ListedSession[];
  /** Action of the forms that end one session, or all. */
  readonly action: string;
  readonly now: number;
}

export const SessionsOf = ({ sessions, action, now }: SessionsProps) => (
  <section>
    <h2>{PERSON.sessions}</h2>
    {sessions.length === 0 ? <p>{COMMON.none}</p> : null}
    <ul class="rows">
      {sessions.map((session) => (
        <li>
          <div>
            <p class="name">{deviceName(session.userAgent)}</p>
            <p class="hint">
              {session.address} · {session.amr.join(" + ")} · {ACCOUNT.signedIn}{" "}
              <Moment at={session.authTime} now={now} /> · {ACCOUNT.seen}{" "}
              <Moment at={session.lastSeenAt} now={now} />
            </p>
          </div>
          <Form action={action} look="inline">
            <Button
              kind="link"
              name="session"
              value={session.id}
              label={`${PERSON.end}: ${deviceName(session.userAgent)}`}
            >
              {PERSON.end}
            </Button>
          </Form>
        </li>
      ))}
    </ul>
    {sessions.length > 1 ? (
      <Form action={action} look="inline">
        <Button kind="quiet" name="all" value="on">
          {PERSON.endAll}
        </Button>
      </Form>
    ) : null}
  </section>
);

interface AttemptsProps {
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
export const Attempts = ({ attempts, unlock }: AttemptsProps) => {
  if (!attempts) return <Heed>{PERSON.unknown}</Heed>;
  const { password, secondFactor } = attempts;
  const buckets = [...bucketsOf(password), ...bucketsOf(secondFactor)];
  if (buckets.every(({ failures }) => failures === 0)) return null;
  const closed = buckets.some((bucket) => bucket.closed);
  const waits = buckets.some((bucket) => bucket.waitsUntil !== undefined);
  const wrong = [password, secondFactor].map(({ untrusted }) => untrusted.failures);
  return (
    <Heed>
      {closed ? <p class="lead">{PERSON.closed}</p> : null}
      {waits && !closed ? <p class="lead">{PERSON.waits}</p> : null}
      {wrong.some((failures) => failures > 0) ? <p>{PERSON.failures(wrong)}</p> : null}
      <div class="ways">
        <Form action={unlock} look="inline">
          <Button kind="quiet">{PERSON.unlock}</Button>
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
  const { link } = props;
  return (
    <AdminLayout {...props} section="people" title={LINK[link.kind]}>
      <h1>{LINK[link.kind]}</h1>
      <p>
        {LINK.to(props.username)} {LINK.once}
      </p>
      {link.mailedTo ? <p>{LINK.mailed(link.mailedTo)}</p> : null}
      <code class="secret">{link.url}</code>
      <p class="hint">
        {LINK.until} <Utc at={link.expiresAt} />
      </p>
      <div class="acts">
        <CopyButton text={link.url} label={COMMON.copy} done={COMMON.copied} />
        <LinkButton kind="quiet" href={props.back}>
          {LINK.back}
        </LinkButton>
      </div>
    </AdminLayout>
  );
};
