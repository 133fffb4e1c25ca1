import { ADMIN, withQuery } from "../../config/paths.ts";
import { eventName } from "../../pages/account/copy.ts";
import { Button, DateField, TextField } from "../../pages/ui/form.tsx";
import { SelectField } from "../../pages/ui/select.tsx";
import type { AuditRow } from "../../store/audit-events.ts";
import { type AdminFrame, AdminLayout, Filters, Pages, Results, Utc } from "../layout.tsx";

/** As in the query, which anybody may have typed. */
export interface AuditFilter {
  readonly user: string;
  readonly event: string;
  /** A key of `PERIODS`. */
  readonly since: string;
  /** Days in UTC, the last one included: "2026-11-26". */
  readonly from: string;
  readonly to: string;
}

export interface AuditProps extends AdminFrame {
  readonly filter: AuditFilter;
  readonly rows: readonly AuditRow[];
  readonly first: string | undefined;
  readonly next: string | undefined;
}

/** In the order of the reader's language. */
const eventOptions = ({ a, t }: AuditProps): readonly (readonly [string, string])[] => {
  const names = Object.entries(t.events);
  const { compare } = new Intl.Collator(t.language.locale);
  return [["", a.audit.anything], ...names.sort(([, one], [, other]) => compare(one, other))];
};

export const AuditPage = (props: AuditProps) => {
  const { a, t, filter } = props;
  const query = { ...filter };
  return (
    <AdminLayout {...props} section="audit" title={a.audit.title}>
      <h1>{a.audit.title}</h1>
      <Filters action={ADMIN.audit}>
        <TextField
          name="user"
          label={a.audit.user}
          autocomplete="off"
          value={filter.user}
          optional
        />
        <SelectField
          name="event"
          label={a.audit.event}
          value={filter.event}
          options={eventOptions(props)}
        />
        <SelectField
          name="since"
          label={a.audit.since}
          value={filter.since}
          options={Object.entries(a.periods)}
        />
        <DateField
          name="from"
          label={a.audit.first}
          autocomplete="off"
          value={filter.from}
          optional
        />
        <DateField name="to" label={a.audit.last} autocomplete="off" value={filter.to} optional />
        <Button kind="quiet">{a.audit.show}</Button>
      </Filters>
      <Results>{a.audit.shown(props.rows.length)}</Results>
      <ol class="rows log">
        {props.rows.map((row) => (
          <EventItem row={row} a={a} t={t} />
        ))}
      </ol>
      <Pages a={a} first={props.first} next={props.next} />
      {props.rows.length === 0 ? null : (
        <p class="ways">
          <a href={withQuery(ADMIN.auditCsv, query)}>{a.audit.csv}</a>
          <a href={withQuery(ADMIN.auditJson, query)}>{a.audit.json}</a>
        </p>
      )}
    </AdminLayout>
  );
};

const EventItem = ({ row, a, t }: Pick<AdminFrame, "a" | "t"> & { row: AuditRow }) => {
  const detail = detailOf(row.detail);
  return (
    <li>
      <div>
        <p class="name">
          {eventName(row.event, t.events)}
          {row.username === undefined ? null : (
            <>
              {": "}
              <a href={withQuery(ADMIN.audit, { user: row.username })}>{row.username}</a>
            </>
          )}
        </p>
        <p class="hint">
          {a.audit.by} {row.actor}
          {row.address === "" ? "" : ` · ${a.audit.from} ${row.address}`}
          {detail === "" ? null : (
            <>
              {" · "}
              <span lang="en">{detail}</span>
            </>
          )}
        </p>
      </div>
      <Utc at={row.at} />
    </li>
  );
};

/** As text: "amr: pwd + otp, remembered: no". As the log has it, in every language. */
function detailOf(json: string): string {
  const entries = Object.entries(JSON.parse(json) as Record<string, unknown>);
  return entries.map(([name, value]) => `${name.replaceAll("_", " ")}: ${said(value)}`).join(", ");
}

function said(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(" + ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}
