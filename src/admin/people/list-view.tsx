import { ADMIN, personPath } from "../../config/paths.ts";
import { Moment } from "../../pages/ui/display.tsx";
import { Button, CheckField, EmailField, Form, TextField } from "../../pages/ui/form.tsx";
import { fieldStates } from "../../pages/ui/form-problems.tsx";
import type { InvitedRow, OpenReset } from "../../store/links.ts";
import type { PersonRow } from "../../store/people.ts";
import { COMMON } from "../copy.ts";
import {
  type AdminFrame,
  AdminLayout,
  type Faults,
  Filters,
  Groups,
  Pages,
  Utc,
} from "../layout.tsx";
import { INVITATIONS, PEOPLE } from "./copy.ts";

export interface NewPersonForm {
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly groups: string;
  readonly invite: boolean;
}

export interface PeopleProps extends AdminFrame {
  readonly search: string;
  readonly people: readonly PersonRow[];
  readonly first: string | undefined;
  readonly next: string | undefined;
  /** What was typed, and what is wrong with it, by field. */
  readonly form?: NewPersonForm | undefined;
  readonly faults?: Faults | undefined;
}

export const PeoplePage = (props: PeopleProps) => (
  <AdminLayout {...props} section="people" title={PEOPLE.title}>
    <h1>{PEOPLE.title}</h1>
    <AddPerson form={props.form} faults={props.faults} />
    <Filters action={ADMIN.people}>
      <TextField
        name="search"
        label={PEOPLE.searchHint}
        autocomplete="off"
        value={props.search}
        optional
      />
      <Button kind="quiet">{PEOPLE.search}</Button>
    </Filters>
    {props.people.length === 0 ? <p>{PEOPLE.nobody}</p> : null}
    <ul class="rows even">
      {props.people.map((person) => (
        <PersonItem person={person} now={props.now} />
      ))}
    </ul>
    <Pages first={props.first} next={props.next} />
  </AdminLayout>
);

const PersonItem = ({ person, now }: { person: PersonRow; now: number }) => {
  const { user } = person;
  return (
    <li>
      <div>
        <p class="name">
          <a href={personPath(user.usernameKey)}>{user.name || user.username}</a>
        </p>
        <p class="hint">
          {user.username}
          {user.email ? ` · ${user.email}` : ""}
          {user.groups.length > 0 ? " · " : ""}
          <Groups names={user.groups} />
        </p>
        {person.signedInAt === undefined ? null : (
          <p class="hint">
            {PEOPLE.signedIn} <Moment at={person.signedInAt} now={now} />
          </p>
        )}
      </div>
      <States person={person} />
    </li>
  );
};

const hasTwoFactors = ({ hasTotp, passkeys }: PersonRow): boolean => hasTotp || passkeys.length > 0;

export const States = ({ person }: { person: PersonRow }) => (
  <p class="states">
    {person.disabledAt === undefined ? null : <span class="state off">{PEOPLE.disabled}</span>}
    {person.hasPassword ? (
      <span class={`state ${hasTwoFactors(person) ? "on" : "none"}`}>
        {hasTwoFactors(person) ? PEOPLE.twoFactor : PEOPLE.oneFactor}
      </span>
    ) : (
      <span class="state none">{PEOPLE.invited}</span>
    )}
  </p>
);

const EMPTY: NewPersonForm = { username: "", name: "", email: "", groups: "", invite: true };

const AddPerson = ({ form, faults }: Pick<PeopleProps, "form" | "faults">) => {
  const typed = form ?? EMPTY;
  const field = fieldStates(faults);
  return (
    <details class="new" open={form !== undefined}>
      <summary>{PEOPLE.add}</summary>
      <Form action={ADMIN.addPerson}>
        <div class="fields">
          <TextField
            {...field("username")}
            label={PEOPLE.username}
            autocomplete="off"
            value={typed.username}
          />
          <TextField
            {...field("name")}
            label={PEOPLE.name}
            autocomplete="off"
            capitals="words"
            value={typed.name}
            optional
          />
          <EmailField
            {...field("email")}
            label={PEOPLE.email}
            autocomplete="off"
            value={typed.email}
            optional
          />
          <TextField
            {...field("groups")}
            label={COMMON.groups}
            autocomplete="off"
            hint={COMMON.groupsHint}
            value={typed.groups}
            optional
          />
        </div>
        <CheckField
          name="invite"
          label={PEOPLE.invite}
          hint={PEOPLE.inviteHint}
          checked={typed.invite}
        />
        <Button>{PEOPLE.create}</Button>
      </Form>
    </details>
  );
};

export interface InvitationsProps extends AdminFrame {
  readonly invited: readonly InvitedRow[];
  readonly resets: readonly OpenReset[];
  readonly first: string | undefined;
  readonly next: string | undefined;
}

export const InvitationsPage = (props: InvitationsProps) => (
  <AdminLayout {...props} section="invitations" title={INVITATIONS.title}>
    <h1>{INVITATIONS.title}</h1>
    <section>
      <h2>{INVITATIONS.open}</h2>
      <p class="hint">{INVITATIONS.openHint}</p>
      {props.invited.length === 0 ? <p>{COMMON.none}</p> : null}
      <ul class="rows even">
        {props.invited.map((row) => (
          <Item {...row} />
        ))}
      </ul>
      <Pages first={props.first} next={props.next} />
    </section>
    {props.resets.length === 0 ? null : (
      <section>
        <h2>{INVITATIONS.resets}</h2>
        <ul class="rows even">
          {props.resets.map((row) => (
            <Item {...row} />
          ))}
        </ul>
      </section>
    )}
  </AdminLayout>
);

const Item = ({ usernameKey, username, name, link }: InvitedRow) => (
  <li>
    <div>
      <p class="name">
        <a href={personPath(usernameKey)}>{name || username}</a>
      </p>
      <p class="hint">
        {username} ·{" "}
        {link ? (
          <>
            {INVITATIONS.by} {link.createdBy} · {INVITATIONS.until} <Utc at={link.expiresAt} />
          </>
        ) : (
          INVITATIONS.noLink
        )}
      </p>
    </div>
    <div class="acts">
      <Form action={personPath(usernameKey, "link")} look="inline">
        <Button kind="quiet" label={`${INVITATIONS.again}: ${username}`}>
          {INVITATIONS.again}
        </Button>
      </Form>
      {link ? (
        <Form action={ADMIN.invitations} look="inline">
          <Button
            kind="quiet"
            name="withdraw"
            value={usernameKey}
            label={`${INVITATIONS.withdraw}: ${username}`}
          >
            {INVITATIONS.withdraw}
          </Button>
        </Form>
      ) : null}
    </div>
  </li>
);
