import { addedPersonalToken, addedToken, pageOf, token } from "../../admin/contract.ts";
import { parseDuration } from "../../config/fields.ts";
import { ok } from "../../kit/result.ts";
import { everyPage, pathOf } from "../api-client.ts";
import { moment, printable, table } from "../terminal-text.ts";
import { type Command, type Flags, listOf, TEXT, text } from "./command.ts";

/** With `--user`, the tokens are those of a person's programs; without, those of services. */
const tokensPath = (flags: Flags): string => {
  const user = text(flags, "user");
  return user === undefined ? "/tokens" : pathOf`/users/${user}/tokens`;
};

export const tokenAdd: Command = {
  words: "token add",
  args: ["NAME"],
  flags: { user: TEXT, groups: TEXT, hosts: TEXT, expires: TEXT },
  help: "[--user U | --groups a,b] [--hosts a,b] [--expires 90d]",
  misuse: ({ flags }) => {
    const expires = text(flags, "expires");
    if (expires !== undefined && parseDuration(expires) === undefined)
      return `--expires must be a duration like 90d, not "${expires}"`;
    return text(flags, "user") !== undefined && text(flags, "groups") !== undefined
      ? "a token with --user has the groups of that person: leave --groups out"
      : undefined;
  },
  async run({ api, args: [name = ""], flags }) {
    const life = parseDuration(text(flags, "expires") ?? "");
    const client = await api();
    if (!client.ok) return client;
    const personal = text(flags, "user") !== undefined;
    const made = await client.value({
      method: "POST",
      path: tokensPath(flags),
      body: {
        name,
        ...(personal ? {} : { groups: listOf(text(flags, "groups") ?? "") }),
        hosts: listOf(text(flags, "hosts") ?? ""),
        expires_at: life === undefined ? null : new Date(Date.now() + life).toISOString(),
      },
      answer: personal ? addedPersonalToken : addedToken,
    });
    if (!made.ok) return made;
    const until = moment(made.value.expires_at);
    return ok({
      json: made.value,
      text: `${printable(made.value.name)}, good until ${until}; it is shown this once:\n${made.value.token}`,
    });
  },
};

export const tokenList: Command = {
  words: "token list",
  args: [],
  flags: { user: TEXT },
  help: "[--user U]",
  async run({ api, flags }) {
    const client = await api();
    if (!client.ok) return client;
    const page = pageOf(token.partial({ groups: true }));
    const found = await everyPage(client.value, tokensPath(flags), {}, page);
    if (!found.ok) return found;
    const rows = found.value.map((row) => [
      printable(row.name),
      row.groups?.join(",") ?? "as the user",
      row.hosts.join(",") || "every app",
      moment(row.expires_at),
      moment(row.last_used_at),
      row.created_by,
    ]);
    const titles = ["TOKEN", "GROUPS", "APPS", "EXPIRES", "LAST USED", "MADE BY"];
    return ok({ json: found.value, text: table(titles, rows) });
  },
};

export const tokenRemove: Command = {
  words: "token remove",
  args: ["NAME"],
  flags: { user: TEXT },
  help: "[--user U]",
  asks: ({ args: [name = ""] }) => `Remove the token ${printable(name)}?`,
  async run({ api, args: [name = ""], flags }) {
    const client = await api();
    if (!client.ok) return client;
    const path = `${tokensPath(flags)}${pathOf`/${name}`}`;
    const removed = await client.value({ method: "DELETE", path });
    if (!removed.ok) return removed;
    return ok({ json: { removed: name }, text: `The token ${printable(name)} is removed.` });
  },
};
