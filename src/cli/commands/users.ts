import { readFileSync } from "node:fs";
import type * as z from "zod";
import { addedUser, link, user, userDetails } from "../../admin/contract.ts";
import { ok, type Result, refuse } from "../../kit/result.ts";
import { type ApiClient, pathOf } from "../api-client.ts";
import { facts, moment, printable } from "../terminal-text.ts";
import { type Command, type Done, type Input, listOf, SWITCH, TEXT, text } from "./command.ts";
import { stateOf } from "./user-list.ts";

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
    return `${name} is added. Invitation, ${goodFor(invitation)}:\n${invitation.url}`;
  }
  return has_password
    ? `${name} is added and has to choose another password at the first sign-in.`
    : `${name} is added and cannot sign in yet: "user reset-password ${name}" makes a link.`;
}

const goodFor = ({ expires_at, mailed_to }: z.output<typeof link>): string => {
  const mailed = mailed_to === null ? "" : `, mailed to ${printable(mailed_to)}`;
  return `good once until ${moment(expires_at)}${mailed}`;
};

/** All of it but the newline at its end: a space may be part of a password. */
function passwordFromStdin(): Result<string, string> {
  const password = readFileSync(0, "utf8").replace(/\r?\n$/, "");
  return password === "" ? refuse("There is no password on stdin") : ok(password);
}

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

/** A command that changes a user and is answered with the user as changed. */
const change = (
  word: string,
  ask: (api: ApiClient, input: Input) => Promise<Result<z.output<typeof user>, string>>,
  say: (name: string) => string,
  asks?: (name: string) => string,
): Command => ({
  words: `user ${word}`,
  args: ["NAME"],
  flags: {},
  help: "",
  ...(asks && { asks: (input: Input) => asks(printable(nameOf(input))) }),
  async run(input): Promise<Done> {
    const api = await input.api();
    if (!api.ok) return api;
    const changed = await ask(api.value, input);
    return changed.ok
      ? ok({ json: changed.value, text: say(printable(changed.value.username)) })
      : changed;
  },
});

const post =
  (word: string) =>
  (api: ApiClient, input: Input): Promise<Result<z.output<typeof user>, string>> =>
    api({ method: "POST", path: pathOf`/users/${nameOf(input)}/${word}`, answer: user });

export const userDisable = change("disable", post("disable"), (name) => `${name} is disabled.`);
export const userEnable = change("enable", post("enable"), (name) => `${name} is enabled.`);
export const userUnlock = change("unlock", post("unlock"), (name) => `${name} is unlocked.`);
export const userResetSecondFactor: Command = {
  ...change(
    "reset-second-factor",
    post("reset-second-factor"),
    (name) => `The second factor of ${name} is reset, and all sessions have ended.`,
    (name) => `Reset the second factor of ${name}, recovery codes included?`,
  ),
  alias: "user reset-2fa",
};

export const userGroups: Command = {
  ...change(
    "groups",
    (api, input) =>
      api({
        method: "PUT",
        path: pathOf`/users/${nameOf(input)}/groups`,
        body: { groups: listOf(input.args[1] ?? "") },
        answer: user,
      }),
    (name) => `The groups of ${name} are changed, and all sessions have ended.`,
  ),
  args: ["NAME", "a,b"],
};

export const userSet: Command = {
  ...change(
    "set",
    (api, input) =>
      api({
        method: "PATCH",
        path: pathOf`/users/${nameOf(input)}`,
        body: { name: text(input.flags, "name"), email: text(input.flags, "email") },
        answer: user,
      }),
    (name) => `${name} is changed.`,
  ),
  flags: { name: TEXT, email: TEXT },
  help: "[--name N] [--email E]",
  misuse: ({ flags }) =>
    flags.name === undefined && flags.email === undefined
      ? "Say what to change: --name, --email, or both"
      : undefined,
};

export const userRemove: Command = {
  words: "user remove",
  args: ["NAME"],
  flags: {},
  help: "",
  asks: (input) => `Remove ${printable(nameOf(input))} and all that is theirs?`,
  async run(input) {
    const api = await input.api();
    if (!api.ok) return api;
    const name = nameOf(input);
    const removed = await api.value({ method: "DELETE", path: pathOf`/users/${name}` });
    return removed.ok
      ? ok({ json: { removed: name }, text: `${printable(name)} is removed.` })
      : removed;
  },
};

export const userResetPassword: Command = {
  words: "user reset-password",
  args: ["NAME"],
  flags: {},
  help: "",
  async run(input) {
    const api = await input.api();
    if (!api.ok) return api;
    const made = await api.value({
      method: "POST",
      path: pathOf`/users/${nameOf(input)}/link`,
      answer: link,
    });
    if (!made.ok) return made;
    const { kind, url } = made.value;
    const what = kind === "invitation" ? "Invitation" : "Link to choose a new password";
    return ok({
      json: made.value,
      text: `${what}, ${goodFor(made.value)}:\n${url}`,
    });
  },
};
