import * as z from "zod";
import { importedUsers } from "../../admin/moving/contract.ts";
import { ok, type Result, refuse } from "../../kit/result.ts";
import { readAutheliaFile } from "./authelia.ts";
import { readCsvFile } from "./csv.ts";
import { readHtpasswdFile } from "./htpasswd.ts";
import { readOtpauthFile } from "./otpauth.ts";
import type { UserFile } from "./user-file.ts";

export const FORMATS = ["csv", "htpasswd", "authelia", "otpauth", "gatehouse"] as const;
export type Format = (typeof FORMATS)[number];

/** Of the format that is named, or that the text looks like. */
export function readUserFile(
  text: string,
  { format, dropsHashes }: { readonly format: Format | undefined; readonly dropsHashes: boolean },
): Result<UserFile, string> {
  const kind = format ?? guess(text);
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

function guess(text: string): Format | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && line !== "---" && !line.startsWith("#"));
  const [first = ""] = lines;
  if (first.startsWith("{") && text.includes('"users"')) return "gatehouse";
  if (lines.some((line) => /^otpauth(-migration)?:\/\//.test(line))) return "otpauth";
  if (/^users:/m.test(text)) return "authelia";
  if (/(^|,)"?username"?(,|$)/i.test(first.replace("\ufeff", ""))) return "csv";
  return /^[^:\s]+:\S+$/.test(first) ? "htpasswd" : undefined;
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
