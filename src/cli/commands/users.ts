import { readFileSync } from "node:fs";
import type * as z from "zod";
import { addedUser, pageOf, user, userDetails } from "../../admin/contract.ts";
import { ok, type Result, refuse } from "../../kit/result.ts";
import { pathOf } from "../api-client.ts";
import { everyPage } from "../every-page.ts";
import { facts, moment, printable, table } from "../terminal-text.ts";
import { type Command, type Input, listOf, SWITCH, TEXT, text } from "./command.ts";

const nameOf = ({ args: [name = ""] }: Input): string => name;

export const userAdd: Command = {
  words: "user add",
  args: ["NAME"],
  flags: { email: TEXT, name: TEXT, groups: TEXT, "password-stdin": SWITCH, invite: SWITCH },
  help: "[--email E] [--name N] [--groups a,b] [--password-stdin | --invite]",
  misuse: ({ flags }) =>
    flags.invite && flags["password-stdin"]
      ? "--invite and --password-stdin do not go together"
      : undefined,
  async run(input) {
    const { flags } = input;
    const api = await input.api();
    if (!api.ok) return api;
    const password = flags["password-stdin"] ? passwordFromStdin() : ok(undefined);
    if (!password.ok) return password;
    const added = await api.value({
      method: "POST",
      path: "/users",
      body: {
        username: nameOf(input),
        name: text(flags, "name"),
        email: text(flags, "email"),
        groups: listOf(text(flags, "groups") ?? ""),
        password: password.value,
        invite: flags.invite === true,
      },
      answer: addedUser,
    });
    return added.ok ? ok({ json: added.value, text: welcome(added.value) }) : added;
  },
};

function welcome({ user: { username, has_password }, invitation }: z.output<typeof addedUser>) {
  const name = printable(username);
  if (invitation) {
    return `${name} is added. Invitation, good once until ${moment(invitation.expires_at)}:\n${invitation.url}`;
  }
  return has_password
    ? `${name} is added and has to choose another password at the first sign-in.`
    : `${name} is added and cannot sign in yet: "user reset-password ${name}" makes a link.`;
}

/** All of it but the newline at its end: a space may be part of a password. */
function passwordFromStdin(): Result<string, string> {
  const password = readFileSync(0, "utf8").replace(/\r?\n$/, "");
  return password === "" ? refuse("There is no password on stdin") : ok(password);
}

export const userList: Command = {
  words: "user list",
  args: [],
  flags: { search: TEXT },
  help: "[--search TEXT]",
  async run({ api, flags }) {
    const client = await api();
    if (!client.ok) return client;
    const search = text(flags, "search");
    const found = await everyPage(client.value, "/users", { search }, pageOf(user));
    if (!found.ok) return found;
    const rows = found.value.map((row) => [
      row.username,
      row.name,
      row.groups.join(","),
      row.two_factor ? "yes" : "no",
      stateOf(row),
      moment(row.signed_in_at),
    ]);
    const titles = ["USER", "NAME", "GROUPS", "2FA", "STATE", "LAST SIGN-IN"];
    return ok({ json: found.value, text: table(titles, rows) });
  },
};

const stateOf = (row: z.output<typeof user>): string =>
  row.disabled
    ? "disabled"
    : !row.has_password
      ? "no password yet"
      : row.must_change_password
        ? "must change password"
        : "ok";

export const userShow: Command = {
  words: "user show",
  args: ["NAME"],
  flags: {},
  help: "",
  async run(input) {
    const api = await input.api();
    if (!api.ok) return api;
    const found = await api.value({
      method: "GET",
      path: pathOf`/users/${nameOf(input)}`,
      answer: userDetails,
    });
    return found.ok ? ok({ json: found.value, text: describe(found.value) }) : found;
  },
};

function describe(row: z.output<typeof userDetails>): string {
  return facts([
    ["User", row.username],
    ["Name", row.name],
    ["E-mail", row.email || "-"],
    ["Groups", row.groups.join(", ") || "-"],
    ["State", stateOf(row)],
    [
      "Second factor",
      row.two_factor ? `on, ${row.recovery_codes_left} recovery codes left` : "off",
    ],
    ["Sessions", String(row.sessions)],
    ["Passwords", row.attempts ? standing(row.attempts.password.untrusted) : "unknown"],
    ["Codes", row.attempts ? standing(row.attempts.second_factor.untrusted) : "unknown"],
    ["Last sign-in", moment(row.signed_in_at)],
    ["Added", moment(row.created_at)],
  ]);
}

type Standing = NonNullable<z.output<typeof userDetails>["attempts"]>["password"]["untrusted"];

const standing = ({ failures, closed, waits_until }: Standing): string => {
  if (closed) return "closed by too many wrong ones: unlock";
  if (waits_until !== null) return `${failures} wrong ones, waits until ${moment(waits_until)}`;
  return failures === 0 ? "open" : `open, ${failures} wrong ones`;
};
