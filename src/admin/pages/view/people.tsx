import { Button, Form } from "../../../pages/ui/button.tsx";
import { CheckField } from "../../../pages/ui/choice.tsx";
import { EmailField, TextField } from "../../../pages/ui/field.tsx";
import { Moment } from "../../../pages/ui/moment.tsx";
import type { PersonRow } from "../../../store/people.ts";
import { COMMON } from "../copy/frame.ts";
import { PEOPLE } from "../copy/people.ts";
import { ADMIN, personPath } from "../paths.ts";
import { type AdminFrame, AdminLayout } from "./frame.tsx";
import { Filters, Groups, Pages } from "./parts.tsx";

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
  readonly faults?: Readonly<Record<string, string>> | undefined;
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

export const States = ({ person }: { person: PersonRow }) => (
  <p class="states">
    {person.disabledAt === undefined ? null : <span class="state off">{PEOPLE.disabled}</span>}
    {person.hasPassword ? (
      <span class={`state ${person.hasTotp ? "on" : "none"}`}>
        {person.hasTotp ? PEOPLE.twoFactor : PEOPLE.oneFactor}
      </span>
    ) : (
      <span class="state none">{PEOPLE.invited}</span>
    )}
  </p>
);

const EMPTY: NewPersonForm = { username: "", name: "", email: "", groups: "", invite: true };

const AddPerson = ({ form = EMPTY, faults }: Pick<PeopleProps, "form" | "faults">) => (
  <details class="new" open={faults !== undefined}>
    <summary>{PEOPLE.add}</summary>
    <Form action={ADMIN.addPerson}>
      <div class="fields">
        <TextField
          name="username"
          label={PEOPLE.username}
          autocomplete="off"
          value={form.username}
          problem={faults?.username}
        />
        <TextField
          name="name"
          label={PEOPLE.name}
          autocomplete="off"
          capitals="words"
          value={form.name}
          problem={faults?.name}
          optional
        />
        <EmailField
          name="email"
          label={PEOPLE.email}
          autocomplete="off"
          value={form.email}
          problem={faults?.email}
          optional
        />
        <TextField
          name="groups"
          label={COMMON.groups}
          autocomplete="off"
          hint={COMMON.groupsHint}
          value={form.groups}
          problem={faults?.groups}
          optional
        />
      </div>
      <CheckField
        name="invite"
        label={PEOPLE.invite}
        hint={PEOPLE.inviteHint}
        checked={form.invite}
      />
      <Button>{PEOPLE.create}</Button>
    </Form>
  </details>
);
