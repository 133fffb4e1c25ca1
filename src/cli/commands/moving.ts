import { readFileSync } from "node:fs";
import type * as z from "zod";
import { pageOf, user } from "../../admin/contract.ts";
import { exportedUser, imported } from "../../admin/moving/contract.ts";
import { ok, type Result, refuse } from "../../kit/result.ts";
import { FORMATS, type Format } from "../../moving/format.ts";
import type { UserFile } from "../../moving/user-file.ts";
import { installationKey, isSealed, openFile, ownSecret, writeSealed } from "../age.ts";
import { everyPage } from "../api-client.ts";
import { readUserFile } from "../moving/read-user-file.ts";
import { codeOf } from "../settings.ts";
import { printable, table } from "../terminal-text.ts";
import { type Command, SWITCH, TEXT, text } from "./command.ts";

export const userImport: Command = {
  words: "user import",
  args: ["FILE"],
  flags: { "dry-run": SWITCH, format: TEXT, "drop-hashes": SWITCH },
  help: `[--dry-run] [--format ${FORMATS.join("|")}] [--drop-hashes]`,
  misuse: ({ flags }) => {
    const format = text(flags, "format");
    return format === undefined || isFormat(format)
      ? undefined
      : `--format must be one of ${FORMATS.join(", ")}`;
  },
  async run({ api, args: [path = ""], flags }) {
    const content = await contentOf(path);
    if (!content.ok) return content;
    const format = text(flags, "format");
    const file = readUserFile(content.value, {
      format: format !== undefined && isFormat(format) ? format : undefined,
      dropsHashes: flags["drop-hashes"] === true,
    });
    if (!file.ok) return file;
    const { users, secondFactors, faults } = file.value;
    if (faults.length > 0) return refuse(faultLines(faults));
    const client = await api();
    if (!client.ok) return client;
    const done = await client.value({
      method: "POST",
      path: "/import",
      body: {
        users: users.map(({ value }) => value),
        second_factors: secondFactors.map(({ value }) => value),
        dry_run: flags["dry-run"] === true,
      },
      answer: imported,
    });
    if (!done.ok) return refuse(withLines(done.reason, file.value));
    return ok({ json: done.value, text: summary(file.value, done.value.dry_run) });
  },
};

const isFormat = (text: string): text is Format => FORMATS.some((format) => format === text);

/** The text of a file; one that is sealed for this installation is opened. */
async function contentOf(path: string): Promise<Result<string, string>> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return refuse(`${path} cannot be read (${codeOf(error)})`);
  }
  if (!isSealed(bytes)) return ok(new TextDecoder().decode(bytes));
  const secret = ownSecret();
  if (!secret.ok) return secret;
  return openFile(bytes, { identities: [await installationKey(secret.value)] });
}

const faultLines = (faults: UserFile["faults"]): string =>
  ["Nothing is imported:", ...faults.map(({ line, value }) => `line ${line}: ${value}`)].join("\n");

/** `users.3.username is taken` as the line of the file that says so. */
const withLines = (reason: string, { users, secondFactors }: UserFile): string =>
  reason
    .split("; ")
    .map((fault) => {
      const [, list, at = "", field, what = ""] =
        /^(users|second_factors)\.(\d+)\.(\w+) (.*)$/.exec(fault) ?? [];
      const found = (list === "users" ? users : secondFactors)[Number(at)];
      return list && found
        ? `line ${found.line}: ${found.value.username}: ${field} ${what}`
        : fault;
    })
    .join("\n");

function summary({ users, secondFactors }: UserFile, dryRun: boolean): string {
  const rows = users.map(({ value }) => [
    value.username,
    value.name ?? "",
    value.groups?.join(",") ?? "",
    value.password_hash === undefined ? "no" : "yes",
    value.totp_secret === undefined ? "no" : "yes",
    value.disabled === true ? "disabled" : "",
  ]);
  const titles = ["USER", "NAME", "GROUPS", "PASSWORD", "APP", "STATE"];
  const apps = secondFactors.map(({ value }) => printable(value.username)).join(", ");
  return [
    ...(rows.length > 0 ? [table(titles, rows)] : []),
    ...(apps === "" ? [] : [`Authenticator apps: ${apps}`]),
    dryRun
      ? "Nothing is changed yet: leave --dry-run out to import them."
      : `${users.length} users and ${secondFactors.length} authenticator apps are imported.`,
  ].join("\n");
}

/** Without secrets: a list. With them: a file that only one other installation opens. */
export const userExport: Command = {
  words: "user export",
  args: [],
  flags: { "with-hashes": SWITCH, for: TEXT, out: TEXT },
  help: "[--with-hashes --for age1… --out FILE]",
  misuse: ({ flags }) => {
    const all = flags["with-hashes"] === true;
    const named = flags.for !== undefined && flags.out !== undefined;
    return all === named && (named || (flags.for === undefined && flags.out === undefined))
      ? undefined
      : "--with-hashes, --for and --out go together";
  },
  async run({ api, flags }) {
    const client = await api();
    if (!client.ok) return client;
    const [key, path] = [text(flags, "for"), text(flags, "out")];
    if (key === undefined || path === undefined) {
      const found = await everyPage(client.value, "/users", {}, pageOf(user));
      if (!found.ok) return found;
      const list = found.value.map(({ username, name, email, groups, disabled }) => ({
        ...{ username, name, email, groups, disabled },
      }));
      return ok({ json: list, text: csvOf(list) });
    }
    const found = await everyPage(client.value, "/export", {}, pageOf(exportedUser));
    if (!found.ok) return found;
    const content = JSON.stringify({ users: found.value });
    const written = await writeSealed(path, content, { kind: "key", key });
    if (!written.ok) return written;
    const sentence = `${found.value.length} users are in ${path}; only the installation with that key opens it.`;
    return ok({ json: { users: found.value.length, file: path }, text: printable(sentence) });
  },
};

type Listed = Pick<z.output<typeof user>, "username" | "name" | "email" | "groups" | "disabled">;

/** As `user import` reads it. A field never begins with what a spreadsheet takes for a formula. */
const csvOf = (list: readonly Listed[]): string =>
  [
    ["username", "name", "email", "groups", "disabled"],
    ...list.map((row) => [
      ...[row.username, row.name, row.email, row.groups.join(";")],
      row.disabled ? "yes" : "no",
    ]),
  ]
    .map((row) => row.map(csvField).join(","))
    .join("\n");

const csvField = (value: string): string => {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
