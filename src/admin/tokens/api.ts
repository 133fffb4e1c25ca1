import type * as z from "zod";
import { ok } from "../../kit/result.ts";
import type { ServiceTokenRow } from "../../store/service-tokens.ts";
import type * as contract from "../contract.ts";
import { addedToken, listQuery, newToken, pageOf, token } from "../contract.ts";
import {
  isoTime,
  isoTimeOrNull,
  type Operation,
  operation,
  readCursor,
  writeCursor,
} from "../operation.ts";
import { createToken, removeToken, tokens } from "./service-tokens.ts";

export const tokenOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/tokens",
    summary: "Service tokens, ordered by name",
    query: listQuery,
    status: 200,
    answer: pageOf(token),
    async run({ services, query }) {
      const after = readCursor(query.cursor);
      if (!after.ok) return after;
      const found = await tokens(services.db, { after: after.value ?? "", limit: query.limit });
      return ok({ items: found.tokens.map(showToken), next_cursor: writeCursor(found.next) });
    },
  }),
  operation({
    method: "POST",
    path: "/tokens",
    summary: "Create a service token; it is shown in this response only",
    body: newToken,
    status: 201,
    answer: addedToken,
    async run({ services, by, now, body }) {
      const { name, groups, hosts, expires_at } = body;
      const expiresAt = expires_at === null ? undefined : Date.parse(expires_at);
      const made = await createToken(services, { name, groups, hosts, expiresAt }, by, now);
      if (!made.ok) return made;
      return ok({ ...showToken(made.value.row), token: made.value.token });
    },
  }),
  operation({
    method: "DELETE",
    path: "/tokens/{name}",
    summary: "Remove a service token",
    status: 204,
    async run({ services, by, now, param }) {
      const removed = await removeToken(services, param("name"), by, now);
      return removed.ok ? ok(undefined) : removed;
    },
  }),
];

export const showToken = (row: ServiceTokenRow): z.input<typeof contract.token> => ({
  name: row.name,
  groups: [...row.groups],
  hosts: [...row.hosts],
  created_by: row.createdBy,
  created_at: isoTime(row.createdAt),
  expires_at: isoTimeOrNull(row.expiresAt),
  last_used_at: isoTimeOrNull(row.lastUsedAt),
});
