import { Hono } from "hono";
import { eventOf } from "../../audit/event.ts";
import { searchLog } from "../../audit/log.ts";
import { parseDuration } from "../../config/fields.ts";
import { ADMIN, withQuery } from "../../config/paths.ts";
import { usernameKey } from "../../factors/username.ts";
import { utf8 } from "../../kit/bytes.ts";
import { DAY } from "../../kit/clock.ts";
import { pageOf } from "../../kit/page.ts";
import { page } from "../../pages/answer.tsx";
import type { PageContext, PageEnv } from "../../pages/context.ts";
import type { AuditRow } from "../../store/audit-events.ts";
import type { AuditQuery } from "../../store/audit-log.ts";
import { adminFrame, adminPage, PAGE_SIZE } from "../administrator.ts";
import { csvLine } from "../csv.ts";
import { isoTime } from "../operation.ts";
import { PERIODS } from "./copy.ts";
import { type AuditFilter, AuditPage } from "./view.tsx";

const filterOf = (c: PageContext) => readAuditFilter((name) => c.req.query(name));

const beforeOf = (c: PageContext): number | undefined => {
  const text = c.req.query("before") ?? "";
  return /^\d{1,16}$/.test(text) ? Number(text) : undefined;
};

const CSV_HEAD = ["id", "at", "event", "username", "actor", "address", "detail"];

export const auditPages = new Hono<PageEnv>()
  .get(
    "/audit",
    adminPage(async (c, admin) => {
      const { services, now } = c.var;
      const filter = filterOf(c);
      const before = beforeOf(c);
      const query = auditQueryOf(filter, { before, limit: PAGE_SIZE + 1 }, now);
      const { items, end } = pageOf(await searchLog(services, query), PAGE_SIZE);
      const props = {
        ...adminFrame(c, admin),
        filter,
        rows: items,
        first: before === undefined ? undefined : withQuery(ADMIN.audit, { ...filter }),
        next: end && withQuery(ADMIN.audit, { ...filter, before: `${end.id}` }),
      };
      return page(c, <AuditPage {...props} />);
    }),
  )
  .get(
    "/audit.csv",
    adminPage((c) =>
      download(c, filterOf(c), {
        name: "gatehouse-audit.csv",
        type: "text/csv; charset=utf-8; header=present",
        head: csvLine(CSV_HEAD),
        row: (row) => {
          const { id, at, event, username, actor, address } = eventOf(row);
          return csvLine([`${id}`, at, event, username ?? "", actor, address, row.detail]);
        },
        foot: "",
        cut: (next) => csvLine(["", "", "cut_here", "", "", "", `The file goes on at ${next}`]),
      }),
    ),
  )
  .get(
    "/audit.json",
    adminPage((c) => downloadJson(c)),
  );

/** `most`: reads, where it is not the usual number. */
export const downloadJson = (c: PageContext, most?: number): Promise<Response> =>
  download(
    c,
    filterOf(c),
    {
      name: "gatehouse-audit.json",
      type: "application/json",
      head: "[",
      row: (row, index) => `${index === 0 ? "\n" : ",\n"}${JSON.stringify(eventOf(row))}`,
      foot: "\n]\n",
      cut: (next) => `,\n${JSON.stringify({ event: "cut_here", next })}\n]\n`,
    },
    most,
  );

const LONGEST = 256;

/** An unknown period counts as none. */
export function readAuditFilter(query: (name: string) => string | undefined): AuditFilter {
  const since = query("since") ?? "";
  return {
    user: (query("user") ?? "").trim().slice(0, LONGEST),
    event: (query("event") ?? "").slice(0, LONGEST),
    since: Object.hasOwn(PERIODS, since) ? since : "",
    from: dayIn(query("from")),
    to: dayIn(query("to")),
  };
}

/** "2026-11-26"; "" for anything else, as a day that no month has. */
function dayIn(text = ""): string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(at) && isoTime(at).startsWith(text) ? text : "";
}

export function auditQueryOf(
  { user, event, since, from, to }: AuditFilter,
  page: { before: number | undefined; limit: number },
  now: number,
): AuditQuery {
  const passed = parseDuration(since);
  return {
    user: user === "" ? undefined : { typed: user, key: usernameKey(user) },
    event: event === "" ? undefined : event,
    since: Math.max(passed === undefined ? 0 : now - passed, from === "" ? 0 : Date.parse(from)),
    until: to === "" ? undefined : Date.parse(to) + DAY,
    ...page,
  };
}

/** Rows per read: memory use does not grow with the length of the file. */
const CHUNK = 2000;
/** Reads of one download: a Worker may ask D1 a thousand times for one request. */
const MOST_CHUNKS = 300;

interface Format {
  readonly name: string;
  readonly type: string;
  readonly head: string;
  readonly row: (row: AuditRow, index: number) => string;
  readonly foot: string;
  /** Takes the place of `foot` where the file ends before the log does; `next` has the rest. */
  readonly cut: (next: string) => string;
}

/**
 * The rows that match the filter, the newest first, streamed as a file. One that would take more reads
 * than a request may make says so at its end, with the address where it goes on.
 */
export async function download(
  c: PageContext,
  filter: AuditFilter,
  format: Format,
  most = MOST_CHUNKS,
): Promise<Response> {
  const { services, now } = c.var;
  const read = (before: number | undefined) =>
    searchLog(services, auditQueryOf(filter, { before, limit: CHUNK }, now));
  // Before the headers are sent, so that a failure becomes an error page and not a truncated file.
  let chunk = await read(beforeOf(c));
  let chunks = 1;
  let index = 0;
  let text = format.head;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (const row of chunk) text += format.row(row, index++);
      const last = chunk.length === CHUNK ? chunk.at(-1) : undefined;
      const goesOn = last !== undefined && chunks < most;
      const rest = last && withQuery(c.var.url.pathname, { ...filter, before: `${last.id}` });
      const end = rest === undefined ? format.foot : format.cut(c.var.url.origin + rest);
      controller.enqueue(utf8(goesOn ? text : text + end));
      if (!goesOn) return controller.close();
      text = "";
      chunks += 1;
      chunk = await read(last.id);
    },
  });
  c.header("Content-Type", format.type);
  c.header("Content-Disposition", `attachment; filename="${format.name}"`);
  return c.body(body);
}
