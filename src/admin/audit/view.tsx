import { ADMIN, withQuery } from "../../config/paths.ts";
import { EVENTS, eventName } from "../../pages/account/copy.ts";
import { Button, DateField, TextField } from "../../pages/ui/form.tsx";
import { SelectField } from "../../pages/ui/select.tsx";
import type { AuditRow } from "../../store/audit-events.ts";
import { type AdminFrame, AdminLayout, Filters, Pages, Results, Utc } from "../layout.tsx";
import { AUDIT, PERIODS } from "./copy.ts";

/** As in the query, which anybody may have typed. */
export interface AuditFilter {
  readonly user: string;
  readonly event: string;
  /** One of `PERIODS`. */
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

const EVENT_OPTIONS: readonly (readonly [string, string])[] = [
  ["", AUDIT.anything],
  ...Object.entries(EVENTS).sort(([, a], [, b]) => a.localeCompare(b, "en")),
];

export const AuditPage = (props: AuditProps) => {
  const { filter } = props;
  const query = { ...filter };
  return (
    <AdminLayout {...props} section="audit" title={AUDIT.title}>
      <h1>{AUDIT.title}</h1>
      <Filters action={ADMIN.audit}>
        <TextField name="user" label={AUDIT.user} autocomplete="off" value={filter.user} optional />
        <SelectField
          name="event"
          label={AUDIT.event}
          value={filter.event}
          options={EVENT_OPTIONS}
        />
        <SelectField name="since" label={AUDIT.since} value={filter.since} options={PERIODS} />
        <DateField
          name="from"
          label={AUDIT.first}
          autocomplete="off"
          value={filter.from}
          optional
        />
        <DateField name="to" label={AUDIT.last} autocomplete="off" value={filter.to} optional />
        <Button kind="quiet">{AUDIT.show}</Button>
      </Filters>
      <Results>{AUDIT.shown(props.rows.length)}</Results>
      <ol class="rows log">
        {props.rows.map((row) => (
          <EventItem row={row} />
        ))}
      </ol>
      <Pages first={props.first} next={props.next} />
      {props.rows.length === 0 ? null : (
        <p class="ways">
          <a href={withQuery(ADMIN.auditCsv, query)}>{AUDIT.csv}</a>
          <a href={withQuery(ADMIN.auditJson, query)}>{AUDIT.json}</a>
        </p>
      )}
    </AdminLayout>
  );
};

const EventItem = ({ row }: { row: AuditRow }) => {
  const detail = detailOf(row.detail);
  return (
    <li>
      <div>
        <p class="name">
          {eventName(row.event)}
          {row.username === undefined ? null : (
            <>
              {": "}
              <a href={withQuery(ADMIN.audit, { user: row.username })}>{row.username}</a>
            </>
          )}
        </p>
        <p class="hint">
          {AUDIT.by} {row.actor}
          {row.address === "" ? "" : ` · ${AUDIT.from} ${row.address}`}
          {detail === "" ? "" : ` · ${detail}`}
        </p>
      </div>
      <Utc at={row.at} />
    </li>
  );
};

/** As text: "amr: pwd + otp, remembered: no". */
function detailOf(json: string): string {
  const entries = Object.entries(JSON.parse(json) as Record<string, unknown>);
  return entries.map(([name, value]) => `${name.replaceAll("_", " ")}: ${said(value)}`).join(", ");
}

function said(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(" + ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}
