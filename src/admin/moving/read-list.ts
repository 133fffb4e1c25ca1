import type * as z from "zod";
import type { Actor } from "../../audit/event.ts";
import { readCsvFile } from "../../moving/csv.ts";
import { guessFormat } from "../../moving/format.ts";
import { readHtpasswdFile } from "../../moving/htpasswd.ts";
import { readOtpauthFile } from "../../moving/otpauth.ts";
import type { NewUser, UserFile } from "../../moving/user-file.ts";
import type { Services } from "../../services.ts";
import { IN_OUR_WORDS } from "../faults.ts";
import { importedUsers } from "./contract.ts";
import { importUsers } from "./import-users.ts";

/** A page that can be looked through. More is for the command line. */
export const MOST_ON_PAGE = 500;

export interface ListedPerson {
  readonly line: number;
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly groups: readonly string[];
  /** What is added for them. */
  readonly brings: "invitation" | "password" | "disabled" | "app" | "nothing";
  /** Why the line cannot be added; ends of sentences that begin with a field. */
  readonly problems: readonly ListProblem[];
}

export interface ListProblem {
  readonly field: string | undefined;
  readonly text: string;
}

export type ReadList =
  | { readonly kind: "empty" | "unknown" | "command_line" | "too_many" }
  | {
      readonly kind: "read";
      readonly people: readonly ListedPerson[];
      readonly wanted: z.output<typeof importedUsers>;
    };

function readFile(text: string): UserFile | "unknown" | "command_line" {
  switch (guessFormat(text)) {
    case "csv":
      return readCsvFile(text, false);
    case "htpasswd":
      return readHtpasswdFile(text, false);
    case "otpauth":
      return readOtpauthFile(text);
    case "authelia":
    case "gatehouse":
      return "command_line";
    case undefined:
      return "unknown";
  }
}

/** Reads a list and checks every line of it; nothing is changed. */
export async function readList(
  services: Services,
  text: string,
  by: Actor,
  now: number,
): Promise<ReadList> {
  if (text === "") return { kind: "empty" };
  const file = readFile(text);
  if (typeof file === "string") return { kind: file };
  const { users, secondFactors, faults } = file;
  const count = users.length + secondFactors.length + faults.length;
  if (count > MOST_ON_PAGE) return { kind: "too_many" };
  if (count === 0) return { kind: "empty" };
  const { wanted, problems } = await check(services, file, by, now);
  const problemsOf = (key: string) => problems.get(key) ?? [];
  const people: ListedPerson[] = [
    ...users.map(({ line, value }, at) => ({
      line,
      username: value.username,
      name: value.name ?? "",
      email: value.email ?? "",
      groups: value.groups ?? [],
      brings: bringsOf(value),
      problems: problemsOf(`users.${at}`),
    })),
    ...secondFactors.map(({ line, value }, at) => ({
      ...NOBODY,
      ...{ line, username: value.username, brings: "app" as const },
      problems: problemsOf(`second_factors.${at}`),
    })),
    ...faults.map(({ line, value }) => ({
      ...NOBODY,
      ...{ line, problems: [{ field: undefined, text: value }] },
    })),
  ];
  return { kind: "read", people: people.toSorted((a, b) => a.line - b.line), wanted };
}

const NOBODY = { username: "", name: "", email: "", groups: [], brings: "nothing" } as const;

const bringsOf = ({ disabled, password_hash }: NewUser): ListedPerson["brings"] =>
  disabled === true ? "disabled" : password_hash === undefined ? "invitation" : "password";

type Problems = Map<string, ListProblem[]>;

/** By `users.3` and `second_factors.0`. */
async function check(
  services: Services,
  { users, secondFactors }: UserFile,
  by: Actor,
  now: number,
): Promise<{ wanted: z.output<typeof importedUsers>; problems: Problems }> {
  const problems: Problems = new Map();
  const note = (path: readonly string[], text: string) => {
    const [list = "", at = "", field] = path;
    const key = `${list}.${at}`;
    problems.set(key, [...(problems.get(key) ?? []), { field, text }]);
  };
  const sent = {
    users: users.map(({ value }) => value),
    second_factors: secondFactors.map(({ value }) => value),
  };
  const parsed = importedUsers.safeParse(sent, IN_OUR_WORDS);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) note(path.map(String), message);
    return { wanted: importedUsers.parse({}), problems };
  }
  const checked = await importUsers(services, { ...parsed.data, dry_run: true }, by, now);
  if (!checked.ok && checked.reason.kind === "invalid") {
    for (const [path, text] of Object.entries(checked.reason.faults)) note(path.split("."), text);
  }
  return { wanted: parsed.data, problems };
}
