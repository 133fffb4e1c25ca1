import type * as z from "zod";
import { link, user } from "../../admin/contract.ts";
import { ok, type Result } from "../../kit/result.ts";
import { type ApiClient, pathOf } from "../api-client.ts";
import { moment, printable } from "../terminal-text.ts";
import { type Command, type Done, type Input, listOf } from "./command.ts";

const nameOf = ({ args: [name = ""] }: Input): string => name;

/** A word about a user that is answered with the user as it is then. */
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
export const userResetSecondFactor = change(
  "reset-2fa",
  post("reset-second-factor"),
  (name) => `The second factor of ${name} is gone, and all sessions have ended.`,
  (name) => `Take away the second factor and the recovery codes of ${name}?`,
);

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
    const { kind, url, expires_at } = made.value;
    const what = kind === "invitation" ? "Invitation" : "Link to choose a new password";
    return ok({
      json: made.value,
      text: `${what}, good once until ${moment(expires_at)}:\n${url}`,
    });
  },
};
