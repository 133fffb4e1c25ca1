import { audit } from "../../audit/event.ts";
import { pageOf } from "../../kit/page.ts";
import { ok, refuse } from "../../kit/result.ts";
import { open } from "../../kit/seal.ts";
import type { Services } from "../../services.ts";
import { type ExportedRow, usersToExport } from "../../store/import.ts";
import { readGroups } from "../../store/users.ts";
import { totpContext } from "../../verification/totp-secret.ts";
import { COMMAND_LINE } from "../authority.ts";
import { pageOf as listOf, listQuery } from "../contract.ts";
import { type Operation, operation, readCursor, writeCursor } from "../operation.ts";
import * as contract from "./contract.ts";
import { importUsers } from "./import-users.ts";

export const movingOperations: readonly Operation[] = [
  operation({
    method: "POST",
    path: "/import",
    summary: "Add users with the hashes and secrets of another system: all of them or none",
    body: contract.importedUsers,
    largestBody: contract.LARGEST_IMPORT,
    status: 200,
    answer: contract.imported,
    async run({ services, body, by, now }) {
      const done = await importUsers(services, body, by, now);
      if (!done.ok) return done;
      const { users, second_factors, dry_run } = done.value;
      return ok({ users, second_factors, dry_run });
    },
  }),
  operation({
    method: "GET",
    path: "/export",
    summary: "Users with password hashes and secrets of apps; for the command line only",
    query: listQuery,
    status: 200,
    answer: listOf(contract.exportedUser),
    async run({ services, query, by, now }) {
      if (by.name !== COMMAND_LINE) return refuse({ kind: "secret_needed" });
      const after = readCursor(query.cursor);
      if (!after.ok) return after;
      const { db } = services;
      const rows = await usersToExport(db, after.value ?? "", query.limit + 1);
      const { items, end } = pageOf(rows, query.limit);
      const about = { now, user: undefined, actor: by.name, address: by.address };
      await audit(db, { ...about, event: "users_exported", detail: { count: items.length } }).run();
      return ok({
        items: await Promise.all(items.map((row) => exported(services, row))),
        next_cursor: writeCursor(end?.usernameKey),
      });
    },
  }),
];

async function exported({ keys }: Pick<Services, "keys">, row: ExportedRow) {
  const { username, name, email, passwordHash, sealedSecret } = row;
  const secret =
    sealedSecret === null ? undefined : await open(keys.totp, totpContext(row.id), sealedSecret);
  return {
    ...{ username, name, email, groups: [...readGroups(row.groups)], disabled: row.disabled === 1 },
    ...(passwordHash !== null && { password_hash: passwordHash }),
    ...(secret !== undefined && { totp_secret: secret }),
  };
}
