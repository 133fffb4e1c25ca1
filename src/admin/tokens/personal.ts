import type * as z from "zod";
import {
  makePersonalToken,
  type PersonalTokenFault,
  revokePersonalToken,
} from "../../account/personal-tokens.ts";
import { normalized } from "../../kit/fold.ts";
import { pageOf as cutPage } from "../../kit/page.ts";
import { ok, type Result, refuse } from "../../kit/result.ts";
import {
  type PersonalTokenRow,
  personalTokensOf,
  toPersonalTokens,
} from "../../store/personal-tokens.ts";
import type * as contract from "../contract.ts";
import {
  addedPersonalToken,
  listQuery,
  newPersonalToken,
  pageOf,
  personalToken,
} from "../contract.ts";
import {
  isoTime,
  isoTimeOrNull,
  type Operation,
  operation,
  readCursor,
  writeCursor,
} from "../operation.ts";
import { personNamed } from "../people/find-people.ts";
import type { AdminRefusal } from "../refusals.ts";

const FAULTS = {
  name: ["name", "must be 1 to 64 characters, with a letter or a digit and without slashes"],
  hosts: ["hosts", "must be hosts of the apps in the configuration"],
  expires: ["expires_at", "must be in the future, and within 365 days"],
} as const satisfies Record<PersonalTokenFault, readonly [field: string, text: string]>;

/** An administrator who creates a token for a user vouches for them, as with a link for a password. */
export const personalTokenOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/users/{name}/tokens",
    summary: "Tokens of a user's programs, ordered by name",
    query: listQuery,
    status: 200,
    answer: pageOf(personalToken),
    async run({ services, param, query: { cursor, limit } }) {
      const after = readCursor(cursor);
      if (!after.ok) return after;
      const found = await personNamed(services.db, param("name"));
      if (!found.ok) return found;
      const page = { after: after.value ?? "", limit: limit + 1 };
      const rows = await personalTokensOf(services.db, found.value.user.id, page).all();
      const { items, end } = cutPage(toPersonalTokens(rows), limit);
      return ok({ items: items.map(show), next_cursor: writeCursor(end?.name) });
    },
  }),
  operation({
    method: "POST",
    path: "/users/{name}/tokens",
    summary: "Create a token for a user's program; it is shown in this response only",
    body: newPersonalToken,
    status: 201,
    answer: addedPersonalToken,
    async run({ services, by, now, param, body }) {
      const found = await personNamed(services.db, param("name"));
      if (!found.ok) return found;
      const { name, hosts, expires_at } = body;
      const expiresAt = expires_at === null ? undefined : Date.parse(expires_at);
      const wanted = { name, hosts, expiresAt, twoFactors: true };
      const made = await makePersonalToken(services, found.value.user, wanted, by, now);
      if (made.ok) return ok({ ...show(made.value.row), token: made.value.token });
      if (made.reason.kind !== "invalid") return refuse(made.reason);
      const faults = Object.fromEntries(made.reason.faults.map((fault) => FAULTS[fault]));
      return refuse({ kind: "invalid", faults });
    },
  }),
  operation({
    method: "DELETE",
    path: "/users/{name}/tokens/{token}",
    summary: "Revoke a token of a user's program",
    status: 204,
    async run({ services, by, now, param }): Promise<Result<undefined, AdminRefusal>> {
      const found = await personNamed(services.db, param("name"));
      if (!found.ok) return found;
      const { user } = found.value;
      const wanted = normalized(param("token"), "NFC").trim();
      const tokens = toPersonalTokens(await personalTokensOf(services.db, user.id).all());
      // SQLite folds ASCII letters only, so there may be an Ä beside an ä.
      const token =
        tokens.find(({ name }) => name === wanted) ??
        tokens.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
      const revoked = token && (await revokePersonalToken(services, user, token, by, now));
      return revoked ? ok(undefined) : refuse({ kind: "no_such_token" });
    },
  }),
];

const show = (row: PersonalTokenRow): z.input<typeof contract.personalToken> => ({
  name: row.name,
  hosts: [...row.hosts],
  created_by: row.createdBy,
  created_at: isoTime(row.createdAt),
  expires_at: isoTime(row.expiresAt),
  last_used_at: isoTimeOrNull(row.lastUsedAt),
});
