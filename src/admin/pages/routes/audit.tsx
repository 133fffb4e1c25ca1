import { Hono } from "hono";
import { page } from "../../../pages/answer.tsx";
import type { PageContext, PageEnv } from "../../../pages/ports.ts";
import { readAuditLog } from "../../../store/audit-events.ts";
import { showEvent } from "../../show.ts";
import { adminPage } from "../administrator.ts";
import { auditQueryOf, readAuditFilter } from "../audit-filter.ts";
import { csvLine } from "../csv.ts";
import { download } from "../download.ts";
import { adminFrame, PAGE_SIZE } from "../frame-of.ts";
import { ADMIN, withQuery } from "../paths.ts";
import { AuditPage } from "../view/audit.tsx";

const filterOf = (c: PageContext) => readAuditFilter((name) => c.req.query(name));

const beforeOf = (c: PageContext): number | undefined => {
  const text = c.req.query("before") ?? "";
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
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
      const rows = await readAuditLog(services.db, query);
      const shown = rows.slice(0, PAGE_SIZE);
      const last = rows.length > PAGE_SIZE ? shown.at(-1) : undefined;
      const props = {
        ...adminFrame(c, admin),
        filter,
        rows: shown,
        first: before === undefined ? undefined : withQuery(ADMIN.audit, { ...filter }),
        next: last && withQuery(ADMIN.audit, { ...filter, before: `${last.id}` }),
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
          const { id, at, event, username, actor, address } = showEvent(row);
          return csvLine([`${id}`, at, event, username ?? "", actor, address, row.detail]);
        },
        foot: "",
      }),
    ),
  )
  .get(
    "/audit.json",
    adminPage((c) =>
      download(c, filterOf(c), {
        name: "gatehouse-audit.json",
        type: "application/json",
        head: "[",
        row: (row, index) => `${index === 0 ? "\n" : ",\n"}${JSON.stringify(showEvent(row))}`,
        foot: "\n]\n",
      }),
    ),
  );
