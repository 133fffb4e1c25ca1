import { ok } from "../../kit/result.ts";
import { pageOf, session } from "../contract.ts";
import { type Operation, operation } from "../operation.ts";
import { revokeSession, revokeSessions, sessionsOfUser } from "../sessions.ts";
import { showSession } from "../show.ts";

export const sessions: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/users/{name}/sessions",
    summary: "Where a user is signed in",
    status: 200,
    answer: pageOf(session),
    async run({ services, now, param }) {
      const found = await sessionsOfUser(services, param("name"), now);
      // Bounded by how many one person may have.
      return found.ok ? ok({ items: found.value.map(showSession), next_cursor: null }) : found;
    },
  }),
  operation({
    method: "DELETE",
    path: "/users/{name}/sessions",
    summary: "Sign a user out everywhere",
    status: 204,
    run: ({ services, by, now, param }) => revokeSessions(services, param("name"), by, now),
  }),
  operation({
    method: "DELETE",
    path: "/users/{name}/sessions/{id}",
    summary: "End one session of a user",
    status: 204,
    run: ({ services, by, now, param }) =>
      revokeSession(services, param("name"), param("id"), by, now),
  }),
];
