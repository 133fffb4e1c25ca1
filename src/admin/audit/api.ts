import { eventOf } from "../../audit/event.ts";
import { searchLog } from "../../audit/log.ts";
import { usernameKey } from "../../factors/username.ts";
import { pageOf } from "../../kit/page.ts";
import { ok } from "../../kit/result.ts";
import * as contract from "../contract.ts";
import { type Operation, operation, readNumberCursor, writeCursor } from "../operation.ts";
import { verifyAuditLog } from "./verify.ts";

export const auditOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/audit",
    summary: "Audit events, newest first",
    query: contract.auditQuery,
    status: 200,
    answer: contract.pageOf(contract.auditEvent),
    async run({ services, query }) {
      const before = readNumberCursor(query.cursor);
      if (!before.ok) return before;
      const rows = await searchLog(services, {
        user:
          query.user === undefined
            ? undefined
            : { typed: query.user, key: usernameKey(query.user) },
        event: query.event,
        since: query.since === undefined ? 0 : Date.parse(query.since),
        until: query.until === undefined ? undefined : Date.parse(query.until),
        before: before.value,
        limit: query.limit + 1,
      });
      const { items, end } = pageOf(rows, query.limit);
      return ok({ items: items.map(eventOf), next_cursor: writeCursor(end && `${end.id}`) });
    },
  }),
  operation({
    method: "GET",
    path: "/audit/verify",
    summary:
      "Compare some of the audit log with its seals: what was changed, is missing or was added",
    query: contract.verifyQuery,
    status: 200,
    answer: contract.auditVerified,
    async run({ services, query, now }) {
      const after = readNumberCursor(query.cursor);
      if (!after.ok) return after;
      const { next, ...found } = await verifyAuditLog(services, after.value ?? 0, now);
      return ok({
        ...found,
        faults: [...found.faults],
        next_cursor: writeCursor(next === undefined ? undefined : `${next}`),
      });
    },
  }),
];
