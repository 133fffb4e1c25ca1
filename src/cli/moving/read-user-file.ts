import * as z from "zod";
import { importedUsers } from "../../admin/moving/contract.ts";
import { ok, type Result, refuse } from "../../kit/result.ts";
import { readCsvFile } from "../../moving/csv.ts";
import { type Format, guessFormat } from "../../moving/format.ts";
import { readHtpasswdFile } from "../../moving/htpasswd.ts";
import { readOtpauthFile } from "../../moving/otpauth.ts";
import type { UserFile } from "../../moving/user-file.ts";
import { readAutheliaFile } from "./authelia.ts";

/** Of the format that is named, or that the text looks like. */
export function readUserFile(
  text: string,
  { format, dropsHashes }: { readonly format: Format | undefined; readonly dropsHashes: boolean },
): Result<UserFile, string> {
  const kind = format ?? guessFormat(text);
  switch (kind) {
    case "csv":
      return ok(readCsvFile(text, dropsHashes));
    case "htpasswd":
      return ok(readHtpasswdFile(text, dropsHashes));
    case "authelia":
      return ok(readAutheliaFile(text, dropsHashes));
    case "otpauth":
      return ok(readOtpauthFile(text));
    case "gatehouse":
      return readExport(text);
    case undefined:
      return refuse("This is none of the known kinds of files; name one with --format");
  }
}

const exported = z.object({ users: importedUsers.shape.users });

/** What `user export --with-hashes` has written, opened. */
function readExport(text: string): Result<UserFile, string> {
  try {
    const read = exported.safeParse(JSON.parse(text));
    if (!read.success) return refuse("This is no export of Gatehouse");
    // All on one line: what is wrong is named by the user's name.
    const users = read.data.users.map((value) => ({ line: 1, value }));
    return ok({ users, secondFactors: [], faults: [] });
  } catch {
    return refuse("This is no export of Gatehouse");
  }
}
