import { listKeys, rotateNow } from "../../assertion/rotation.ts";
import { audit } from "../../audit/event.ts";
import { usernameKey } from "../../factors/username.ts";
import { ok, refuse } from "../../kit/result.ts";
import { readAuditLog } from "../../store/audit-events.ts";
import { auditEvent, auditQuery, explainQuery, explanation, key, pageOf } from "../contract.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { explainAccess } from "../explain-access.ts";
import { type Operation, operation } from "../operation.ts";
import { showEvent, showKey } from "../show.ts";
import { showExplanation } from "../show-explanation.ts";

/** What happened, why the gate answers as it does, and with which keys it signs. */
export const oversight: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/audit",
    summary: "What happened, the newest first",
    query: auditQuery,
    status: 200,
    answer: pageOf(auditEvent),
    async run({ services, query }) {
      const before = readCursor(query.cursor);
      if (!before.ok) return before;
      if (before.value !== undefined && !/^\d{1,15}$/.test(before.value)) {
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
    path: "/explain",
    summary: "Which app and rule decide about a request, and why: by the gate's own code",
    query: explainQuery,
    status: 200,
    answer: explanation,
    async run({ services, now, query }) {
      const { url, user, method, address } = query;
      const explained = await explainAccess(services, { url, user, method, address }, now);
      return explained.ok ? ok(showExplanation(explained.value)) : explained;
    },
  }),
  operation({
    method: "GET",
    path: "/keys",
    summary: "The published signing keys, the oldest first",
    status: 200,
    answer: pageOf(key),
    async run({ services, now }) {
      const keys = await listKeys(services.db, services.keys.assertion, now);
      return ok({ items: keys.map(showKey), next_cursor: null });
    },
  }),
  operation({
    method: "POST",
    path: "/keys/rotate",
    summary: "A new signing key before its time; origins get to know it before it is used",
    status: 200,
    answer: pageOf(key),
    async run({ services, by, now }) {
      const { db, keys } = services;
      // Written first: whatever the rotation does, it is known who asked for it.
      await audit(db, {
        ...{ event: "signing_key_rotated", now, user: undefined, actor: by.name },
        address: by.address,
      }).run();
      await rotateNow(db, keys.assertion, now);
      const rows = await listKeys(db, keys.assertion, now);
      return ok({ items: rows.map(showKey), next_cursor: null });
    },
  }),
];
