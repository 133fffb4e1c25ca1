import { ADMIN, personPath, withQuery } from "../../config/paths.ts";
import { DAY } from "../../kit/clock.ts";
import type { Translation } from "../../pages/translation.ts";
import { Button, SearchField, TextField } from "../../pages/ui/form.tsx";
import { SelectField } from "../../pages/ui/select.tsx";
import type { PersonSummary } from "../../store/people-list.ts";
import { type AdminFrame, AdminLayout, Filters, Groups, Pages, Results } from "../layout.tsx";
import { AddPerson, type AddPersonProps } from "./add-view.tsx";
import { PEOPLE, SEEN, SORTS, STATES, TABLE, WITH_FACTOR } from "./copy.ts";
import { type ListForm, queryOf, type Sort } from "./list-form.ts";
import { dayOf } from "./list-people.ts";

export interface PeopleProps extends AdminFrame, AddPersonProps {
  readonly filter: ListForm;
  /** Of groups, to choose from. */
  readonly groups: readonly string[];
  readonly people: readonly PersonSummary[];
  readonly total: number | undefined;
  readonly partial: boolean;
  /** More were found than can be sorted. */
  readonly unsorted: boolean;
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

export const PeoplePage = (props: PeopleProps) => (
  <AdminLayout {...props} section="people" title={PEOPLE.title}>
    <h1>{PEOPLE.title}</h1>
    <AddPerson form={props.form} faults={props.faults} />
    <PeopleFilters filter={props.filter} groups={props.groups} />
    <Results>
      {resultsOf(props)}
      {props.unsorted ? ` ${PEOPLE.unsorted}` : ""}
    </Results>
    {props.people.length === 0 ? null : (
      <PeopleTable
        people={props.people}
        now={props.now}
        t={props.t}
        filter={props.unsorted ? { ...props.filter, sort: "added" } : props.filter}
      />
    )}
    <Pages previous={props.previous} next={props.next} partial={props.partial} />
  </AdminLayout>
);

function resultsOf({ people, total, partial }: PeopleProps): string {
  if (total !== undefined) return PEOPLE.found(total);
  return partial ? PEOPLE.soFar(people.length) : PEOPLE.onPage(people.length);
}

const PeopleFilters = ({ filter, groups }: Pick<PeopleProps, "filter" | "groups">) => {
  const { search, sort, ...others } = filter;
  const narrowed = Object.values(others).some((value) => value !== "");
  return (
    <Filters action={ADMIN.people}>
      <div class="find">
        <SearchField
          name="search"
          label={PEOPLE.searchLabel}
          autocomplete="off"
          value={search}
          optional
        />
        <Button kind="quiet">{PEOPLE.search}</Button>
      </div>
      <details class="narrow-by" open={narrowed}>
        <summary>{PEOPLE.filters}</summary>
        <div class="choices-of">
          <SelectField name="state" label={TABLE.state} value={filter.state} options={STATES} />
          <SelectField
            name="factor"
            label={TABLE.factor}
            value={filter.factor}
            options={WITH_FACTOR}
          />
          <TextField
            name="group"
            label={PEOPLE.group}
            autocomplete="off"
            value={filter.group}
            suggestions={groups}
            optional
          />
          <SelectField name="seen" label={TABLE.seen} value={filter.seen} options={SEEN} />
          <SelectField name="sort" label={PEOPLE.sort} value={sort} options={SORTS} />
        </div>
        <div class="acts">
          <Button kind="quiet">{PEOPLE.apply}</Button>
          {narrowed || search !== "" ? <a href={ADMIN.people}>{PEOPLE.clear}</a> : null}
        </div>
      </details>
    </Filters>
  );
};

/** On a phone each row is a card, whose cells say what they are. */
const PeopleTable = ({
  people,
  filter,
  now,
  t,
}: Pick<PeopleProps, "people" | "filter" | "now" | "t">) => (
  <table class="people">
    <caption class="spoken">
      {TABLE.caption(SORTS.find(([sort]) => sort === filter.sort)?.[1])}
    </caption>
    <thead>
      <tr>
        <Head filter={filter} up="name" down="-name" text={TABLE.person} />
        <th scope="col">{TABLE.groups}</th>
        <th scope="col">{TABLE.factor}</th>
        <th scope="col">{TABLE.state}</th>
        <Head filter={filter} up="seen" down="-seen" text={TABLE.seen} latest />
        <Head filter={filter} up="added" down="-added" text={TABLE.added} latest />
      </tr>
    </thead>
    <tbody>
      {people.map((person) => (
        <PersonRow person={person} now={now} t={t} />
      ))}
    </tbody>
  </table>
);

interface HeadProps {
  readonly filter: ListForm;
  readonly up: Sort;
  readonly down: Sort;
  readonly text: string;
  /** Sorted from the latest on, when it is first asked for. */
  readonly latest?: boolean;
}

const Head = ({ filter, up, down, text, latest }: HeadProps) => {
  const { sort } = filter;
  const other = sort === up ? down : sort === down ? up : latest ? down : up;
  return (
    <th
      scope="col"
      aria-sort={sort === up ? "ascending" : sort === down ? "descending" : undefined}
    >
      <a href={withQuery(ADMIN.people, queryOf({ ...filter, sort: other }))}>{text}</a>
    </th>
  );
};

/** As many as fit into a line. */
const MOST_GROUPS = 2;

interface RowProps {
  readonly person: PersonSummary;
  readonly now: number;
  readonly t: Translation;
}

const PersonRow = ({ person, now, t }: RowProps) => {
  const { user, hasSecondFactor } = person;
  const more = user.groups.length - MOST_GROUPS;
  return (
    <tr>
      <th scope="row">
        <a href={personPath(user.usernameKey)}>{user.name || user.username}</a>{" "}
        {user.name ? <span class="hint">{user.username}</span> : null}
      </th>
      <td data-label={TABLE.groups}>
        <Groups names={user.groups.slice(0, MOST_GROUPS)} />
        {more > 0 ? <span class="hint"> {TABLE.more(more)}</span> : null}
      </td>
      <td data-label={TABLE.factor}>{hasSecondFactor ? TABLE.on : TABLE.off}</td>
      <td>
        <State person={person} />
      </td>
      <td data-label={TABLE.seen}>{seenText(person.seenDay, dayOf(now), t)}</td>
      <td data-label={TABLE.added}>{t.format.day(person.createdAt)}</td>
    </tr>
  );
};

const State = ({ person }: { person: PersonSummary }) => {
  if (person.disabledAt !== undefined) return <span class="state off">{PEOPLE.disabled}</span>;
  if (!person.hasPassword) return <span class="state none">{PEOPLE.invited}</span>;
  return <span class="state on">{PEOPLE.active}</span>;
};

/** In one line of the person's own page. */
export const States = ({ person }: { person: PersonSummary }) => (
  <p class="states">
    <State person={person} />
    {person.hasPassword ? (
      <span class={`state ${person.hasSecondFactor ? "on" : "none"}`}>
        {person.hasSecondFactor ? PEOPLE.twoFactor : PEOPLE.oneFactor}
      </span>
    ) : null}
  </p>
);

const seenText = (seen: number, today: number, { format }: Translation): string => {
  if (seen === 0) return TABLE.never;
  const days = Math.max(0, today - seen);
  return days < 14 ? TABLE.daysAgo(days) : format.day(seen * DAY);
};
