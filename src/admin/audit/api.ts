import type * as z from "zod";
import { eventOf } from "../../audit/event.ts";
import { usernameKey } from "../../factors/username.ts";
import { ok, refuse } from "../../kit/result.ts";
import { type AuditRow, readAuditLog } from "../../store/audit-events.ts";
import type * as contract from "../contract.ts";
import { auditEvent, auditQuery, auditVerified, pageOf, verifyQuery } from "../contract.ts";
import { type Operation, operation, readCursor, writeCursor } from "../operation.ts";
import { verifyAuditLog } from "./verify.ts";

export const auditOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/audit",
    summary: "Audit events, newest first",
    query: auditQuery,
    status: 200,
    answer: pageOf(auditEvent),
    async run({ services, query }) {
      const before = readCursor(query.cursor);
      if (!before.ok) return before;
      if (before.value !== undefined && !/^\d{1,16}$/.test(before.value)) {
        return refuse({ kind: "invalid", faults: { cursor: "is none that was handed out" } });
      }
      const rows = await readAuditLog(services.db, {
        user:
          query.user === undefined
            ? undefined
            : { typed: query.user, key: usernameKey(query.user) },
        event: query.event,
        since: query.since === undefined ? 0 : Date.parse(query.since),
        before: before.value === undefined ? undefined : Number(before.value),
        limit: query.limit + 1,
      });
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1) : undefined;
      return ok({ items: shown.map(showEvent), next_cursor: writeCursor(last && `${last.id}`) });
    },
  }),
  operation({
    method: "GET",
    path: "/audit/verify",
    summary:
      "Compare some of the audit log with its seals: what was changed, is missing or was added",
    query: verifyQuery,
    status: 200,
    answer: auditVerified,
    async run({ services, query, now }) {
      const after = readCursor(query.cursor);
      if (!after.ok) return after;
      if (after.value !== undefined && !/^\d{1,15}$/.test(after.value)) {
        return refuse({ kind: "invalid", faults: { cursor: "is none that was handed out" } });
      }
      const { next, ...found } = await verifyAuditLog(services, Number(after.value ?? 0), now);
      return ok({
        ...found,
        faults: [...found.faults],
        next_cursor: writeCursor(next === undefined ? undefined : `${next}`),
      });
    },
  }),
];

export const showEvent = (row: AuditRow): z.input<typeof contract.auditEvent> => eventOf(row);
