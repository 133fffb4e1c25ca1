import { Button, Form } from "../../../pages/ui/button.tsx";
import { TextField } from "../../../pages/ui/field.tsx";
import { Moment } from "../../../pages/ui/moment.tsx";
import type { PersonDetails } from "../../people.ts";
import { COMMON } from "../copy/frame.ts";
import { PERSON } from "../copy/people.ts";
import { ADMIN, personPath, withQuery } from "../paths.ts";
import { type AdminFrame, AdminLayout } from "./frame.tsx";
import { Sure } from "./parts.tsx";
import { States } from "./people.tsx";
import { Attempts } from "./person-attempts.tsx";
import { SessionsOf } from "./person-sessions.tsx";

export interface PersonProps extends AdminFrame {
  readonly details: PersonDetails;
  /** As typed, where it was refused. */
  readonly groups?: string | undefined;
  readonly groupsFault?: string | undefined;
}

export const PersonPage = (props: PersonProps) => {
  const { person, sessions, attempts } = props.details;
  const { user } = person;
  const to = (act: string) => personPath(user.usernameKey, act);
  return (
    <AdminLayout {...props} section="people" title={user.name || user.username}>
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
          {person.hasTotp ? (
            <Sure
              action={to("reset-second-factor")}
              label={PERSON.resetSecondFactor}
              text={PERSON.resetSecondFactorSure}
            />
          ) : null}
        </div>
      </section>
      <SessionsOf sessions={sessions} action={to("sessions/revoke")} now={props.now} />
      <GroupsSection {...props} />
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
      <dd>{person.hasTotp ? PERSON.on(person.recoveryCodesLeft) : PERSON.off}</dd>
    </dl>
  );
};

const GroupsSection = ({ details, groups, groupsFault }: PersonProps) => {
  const { user } = details.person;
  return (
    <section>
      <h2>{PERSON.groupsTitle}</h2>
      <Form action={personPath(user.usernameKey, "groups")}>
        <TextField
          name="groups"
          label={PERSON.member}
          autocomplete="off"
          hint={`${COMMON.groupsHint} ${PERSON.saveHint}`}
          value={groups ?? user.groups.join(", ")}
          problem={groupsFault}
          optional
        />
        <Button kind="quiet">{PERSON.save}</Button>
      </Form>
    </section>
  );
};
