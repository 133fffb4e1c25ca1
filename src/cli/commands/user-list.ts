import type * as z from "zod";
import {
  countedUsers,
  USER_SORTS,
  USER_STATES,
  type user,
  userPage,
} from "../../admin/contract.ts";
import { ok } from "../../kit/result.ts";
import { printable } from "../terminal-text.ts";
import { type Command, type Flags, TEXT, text } from "./command.ts";
import { printList } from "./long-list.ts";
import { readSince } from "./since.ts";

const NEVER = "1970-01-02T00:00:00.000Z";

/** `30d`, a date, or `never`. */
const dayOf = (flags: Flags, name: string): string | undefined | null => {
  const said = text(flags, name);
  return said === "never" ? NEVER : readSince(said);
};

const oneOf = (flags: Flags, name: string, values: readonly string[]): string | undefined => {
  const said = text(flags, name);
  return said === undefined || values.includes(said)
    ? undefined
    : `--${name} takes one of ${values.join(", ")}`;
};

export const userList: Command = {
  words: "user list",
  args: [],
  flags: {
    ...{ search: TEXT, group: TEXT, state: TEXT, "second-factor": TEXT },
    ...{ "seen-since": TEXT, "not-seen-since": TEXT, sort: TEXT },
  },
  help: "[--search TEXT] [--group G] [--state S] [--second-factor yes|no] [--seen-since 30d] [--not-seen-since 90d|never] [--sort name|added|seen]",
  misuse: ({ flags }) =>
    oneOf(flags, "state", USER_STATES) ??
    oneOf(flags, "second-factor", ["yes", "no"]) ??
    oneOf(flags, "sort", USER_SORTS) ??
    (dayOf(flags, "seen-since") === null || dayOf(flags, "not-seen-since") === null
      ? "--seen-since and --not-seen-since take a duration (30d) or a date"
      : undefined),
  run: (input) => {
    const { flags } = input;
    const factor = text(flags, "second-factor");
    return printList(input, {
      path: "/users",
      query: {
        search: text(flags, "search"),
        group: text(flags, "group"),
        state: text(flags, "state"),
        second_factor: factor && String(factor === "yes"),
        seen_since: dayOf(flags, "seen-since") ?? undefined,
        not_seen_since: dayOf(flags, "not-seen-since") ?? undefined,
        sort: text(flags, "sort"),
      },
      page: userPage,
      titles: ["USER", "NAME", "GROUPS", "2FA", "STATE", "LAST SEEN"],
      cells: (row) => [
        row.username,
        row.name,
        row.groups.join(","),
        row.two_factor ? "yes" : "no",
        stateOf(row),
        row.seen_on ?? "never",
      ],
    });
  },
};

/** After a restore by other means than this command line's, or where a total looks wrong. */
export const userCount: Command = {
  words: "user count",
  args: [],
  flags: {},
  help: "",
  async run(input) {
    const api = await input.api();
    if (!api.ok) return api;
    const done = await api.value({ method: "POST", path: "/users/count", answer: countedUsers });
    if (!done.ok) return done;
    const { users, corrected } = done.value;
    const lines = corrected.map(
      ({ what, from, to }) => `The kept count of ${printable(what)} was ${from}; it is ${to} now.`,
    );
    return ok({ json: done.value, text: [`There are ${users} users.`, ...lines].join("\n") });
  },
};

export const stateOf = (row: z.output<typeof user>): string =>
  row.disabled
    ? "disabled"
    : !row.has_password
      ? "no password yet"
      : row.must_change_password
        ? "must change password"
        : "ok";
