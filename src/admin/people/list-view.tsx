import { ADMIN, personPath, withQuery } from "../../config/paths.ts";
import { DAY } from "../../kit/clock.ts";
import type { Translation } from "../../pages/translation.ts";
import { Button, SearchField, TextField } from "../../pages/ui/form.tsx";
import { SelectField } from "../../pages/ui/select.tsx";
import type { PersonSummary } from "../../store/people-summary.ts";
import type { AdminCatalogue } from "../catalogue.ts";
import { type AdminFrame, AdminLayout, Filters, Groups, Pages, Results } from "../layout.tsx";
import { AddPerson, type AddPersonProps } from "./add-view.tsx";
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

export const PeoplePage = (props: PeopleProps) => {
  const { a } = props;
  return (
    <AdminLayout {...props} section="people" title={a.people.title}>
      <h1>{a.people.title}</h1>
      <AddPerson a={a} form={props.form} faults={props.faults} />
      <PeopleFilters a={a} filter={props.filter} groups={props.groups} />
      <Results>
        {resultsOf(props)}
        {props.unsorted ? ` ${a.people.unsorted}` : ""}
      </Results>
      {props.people.length === 0 ? null : (
        <PeopleTable
          people={props.people}
          now={props.now}
          t={props.t}
          a={a}
          filter={props.unsorted ? { ...props.filter, sort: "added" } : props.filter}
        />
      )}
      <Pages a={a} previous={props.previous} next={props.next} partial={props.partial} />
    </AdminLayout>
  );
};

function resultsOf({ a, people, total, partial }: PeopleProps): string {
  if (total !== undefined) return a.people.found(total);
  return partial ? a.people.soFar(people.length) : a.people.onPage(people.length);
}

const PeopleFilters = ({ a, filter, groups }: Pick<PeopleProps, "a" | "filter" | "groups">) => {
  const { search, sort, ...others } = filter;
  const narrowed = Object.values(others).some((value) => value !== "");
  return (
    <Filters action={ADMIN.people}>
      <div class="find">
        <SearchField
          name="search"
          label={a.people.searchLabel}
          autocomplete="off"
          value={search}
          optional
        />
        <Button kind="quiet">{a.people.search}</Button>
      </div>
      <details class="narrow-by" open={narrowed}>
        <summary>{a.people.filters}</summary>
        <div class="choices-of">
          <SelectField
            name="state"
            label={a.table.state}
            value={filter.state}
            options={Object.entries(a.states)}
          />
          <SelectField
            name="factor"
            label={a.table.factor}
            value={filter.factor}
            options={Object.entries(a.withFactor)}
          />
          <TextField
            name="group"
            label={a.people.group}
            autocomplete="off"
            value={filter.group}
            suggestions={groups}
            optional
          />
          <SelectField
            name="seen"
            label={a.table.seen}
            value={filter.seen}
            options={Object.entries(a.seen)}
          />
          <SelectField
            name="sort"
            label={a.people.sort}
            value={sort}
            options={Object.entries(a.sorts)}
          />
        </div>
        <div class="acts">
          <Button kind="quiet">{a.people.apply}</Button>
          {narrowed || search !== "" ? <a href={ADMIN.people}>{a.people.clear}</a> : null}
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
  a,
}: Pick<PeopleProps, "people" | "filter" | "now" | "t" | "a">) => (
  <table class="people">
    <caption class="spoken">{a.table.caption(a.sorts[filter.sort])}</caption>
    <thead>
      <tr>
        <Head filter={filter} up="name" down="-name" text={a.table.person} />
        <th scope="col">{a.table.groups}</th>
        <th scope="col">{a.table.factor}</th>
        <th scope="col">{a.table.state}</th>
        <Head filter={filter} up="seen" down="-seen" text={a.table.seen} latest />
        <Head filter={filter} up="added" down="-added" text={a.table.added} latest />
      </tr>
    </thead>
    <tbody>
      {people.map((person) => (
        <PersonRow person={person} now={now} t={t} a={a} />
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
  readonly a: AdminCatalogue;
}

const PersonRow = ({ person, now, t, a }: RowProps) => {
  const { user, hasSecondFactor } = person;
  const more = user.groups.length - MOST_GROUPS;
  return (
    <tr>
      <th scope="row">
        <a href={personPath(user.usernameKey)}>{user.name || user.username}</a>{" "}
        {user.name ? <span class="hint">{user.username}</span> : null}
      </th>
      <td data-label={a.table.groups}>
        <Groups names={user.groups.slice(0, MOST_GROUPS)} />
        {more > 0 ? <span class="hint"> {a.table.more(more)}</span> : null}
      </td>
      <td data-label={a.table.factor}>{hasSecondFactor ? a.table.on : a.table.off}</td>
      <td>
        <State person={person} a={a} />
      </td>
      <td data-label={a.table.seen}>{seenText(person.seenDay, dayOf(now), t, a)}</td>
      <td data-label={a.table.added}>{t.format.day(person.createdAt)}</td>
    </tr>
  );
};

interface StateProps {
  readonly person: PersonSummary;
  readonly a: AdminCatalogue;
}

const State = ({ person, a }: StateProps) => {
  if (person.disabledAt !== undefined) return <span class="state off">{a.people.disabled}</span>;
  if (!person.hasPassword) return <span class="state none">{a.people.invited}</span>;
  return <span class="state on">{a.people.active}</span>;
};

/** In one line of the person's own page. */
export const States = ({ person, a }: StateProps) => (
  <p class="states">
    <State person={person} a={a} />
    {person.hasPassword ? (
      <span class={`state ${person.hasSecondFactor ? "on" : "none"}`}>
        {person.hasSecondFactor ? a.people.twoFactor : a.people.oneFactor}
      </span>
    ) : null}
  </p>
);

const seenText = (
  seen: number,
  today: number,
  { format }: Translation,
  a: AdminCatalogue,
): string => {
  if (seen === 0) return a.table.never;
  const days = Math.max(0, today - seen);
  return days < 14 ? a.table.daysAgo(days) : format.day(seen * DAY);
};
