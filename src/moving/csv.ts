import { ok, type Result, refuse } from "../kit/result.ts";
import { readSecret, readUri } from "./otpauth.ts";
import {
  join,
  type Located,
  type NewUser,
  NOTHING,
  onlyFault,
  type UserFile,
  userWithHash,
} from "./user-file.ts";

const COLUMNS = ["username", "name", "email", "groups", "disabled", "password_hash", "totp"];

/** With a header that names the columns, in any order; groups are separated by spaces, `;` or `|`. */
export function readCsvFile(text: string, dropsHashes: boolean): UserFile {
  const rows = readCsv(text);
  if (!rows) return onlyFault(1, "there is a quotation mark that does not end");
  const [header, ...records] = rows;
  const names = header?.value.map((name) => name.trim().toLowerCase()) ?? [];
  const unknown = names.filter((name) => !COLUMNS.includes(name));
  if (!names.includes("username")) return onlyFault(1, "there is no column username");
  if (unknown.length > 0) {
    return onlyFault(1, `there is no column ${unknown[0]}; known are ${COLUMNS.join(", ")}`);
  }
  return join(
    records.map(({ line, value }) => {
      if (value.length !== names.length) {
        return onlyFault(line, `it has ${value.length} fields, and the header has ${names.length}`);
      }
      const fields = new Map(names.map((name, at) => [name, value[at]?.trim() ?? ""]));
      return userOf(line, (name) => fields.get(name) ?? "", dropsHashes);
    }),
  );
}

function userOf(line: number, field: (name: string) => string, dropsHashes: boolean): UserFile {
  const disabled = field("disabled").toLowerCase();
  if (!["", "0", "no", "false", "1", "yes", "true"].includes(disabled)) {
    return onlyFault(line, `disabled must be yes or no, not "${disabled}"`);
  }
  const totp = field("totp");
  const secret = totp === "" ? undefined : secretOf(totp);
  if (secret?.ok === false) return onlyFault(line, `${field("username")}: ${secret.reason}`);
  const user: NewUser = {
    username: field("username"),
    name: field("name"),
    email: field("email"),
    groups: field("groups")
      .split(/[\s;|]+/)
      .filter((group) => group !== ""),
    disabled: ["1", "yes", "true"].includes(disabled),
    ...(secret && { totp_secret: secret.value }),
  };
  const hash = field("password_hash");
  return hash === ""
    ? { ...NOTHING, users: [{ line, value: user }] }
    : userWithHash(line, user, hash, dropsHashes);
}

function secretOf(text: string): Result<string, string> {
  if (!text.includes("://")) return readSecret(text);
  const read = readUri(text);
  if (!read.ok) return read;
  const [factor, another] = read.value;
  return factor && !another ? ok(factor.totp_secret) : refuse("it names several accounts");
}

/** RFC 4180. `undefined`: a quoted field has no end. */
function readCsv(text: string): Located<string[]>[] | undefined {
  const rows: Located<string[]>[] = [];
  let row: string[] = [];
  let field = "";
  let [line, begun] = [1, 1];
  let quoted = false;
  const endRow = () => {
    row.push(field);
    if (row.length > 1 || row[0]?.trim() !== "") rows.push({ line: begun, value: row });
    row = [];
    field = "";
  };
  const content = text.startsWith("\ufeff") ? text.slice(1) : text;
  for (let at = 0; at < content.length; at++) {
    const char = content[at];
    if (char === "\n") line++;
    if (quoted) {
      if (char !== '"') field += char;
      else if (content[at + 1] === '"') {
        field += '"';
        at++;
      } else quoted = false;
    } else if (char === '"' && field === "") quoted = true;
    else if (char === ",") {
      row.push(field);
      field = "";
    } else if (char === "\n") {
      endRow();
      begun = line;
    } else if (char !== "\r") field += char;
  }
  if (quoted) return undefined;
  if (field !== "" || row.length > 0) endRow();
  return rows;
}
