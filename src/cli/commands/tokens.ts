import { addedToken, pageOf, token } from "../../admin/contract.ts";
import { parseDuration } from "../../config/fields.ts";
import { ok } from "../../kit/result.ts";
import { everyPage, pathOf } from "../api-client.ts";
import { moment, printable, table } from "../terminal-text.ts";
import { type Command, listOf, TEXT, text } from "./command.ts";

export const tokenAdd: Command = {
  words: "token add",
  args: ["NAME"],
  flags: { groups: TEXT, hosts: TEXT, expires: TEXT },
  help: "[--groups a,b] [--hosts a,b] [--expires 90d]",
  misuse: ({ flags }) => {
    const expires = text(flags, "expires");
    return expires === undefined || parseDuration(expires) !== undefined
      ? undefined
      : `--expires must be a duration like 90d, not "${expires}"`;
  },
  async run({ api, args: [name = ""], flags }) {
    const life = parseDuration(text(flags, "expires") ?? "");
    const client = await api();
    if (!client.ok) return client;
    const made = await client.value({
      method: "POST",
      path: "/tokens",
      body: {
        name,
        groups: listOf(text(flags, "groups") ?? ""),
        hosts: listOf(text(flags, "hosts") ?? ""),
        expires_at: life === undefined ? null : new Date(Date.now() + life).toISOString(),
      },
      answer: addedToken,
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
  flags: {},
  help: "",
  async run({ api }) {
    const client = await api();
    if (!client.ok) return client;
    const found = await everyPage(client.value, "/tokens", {}, pageOf(token));
    if (!found.ok) return found;
    const rows = found.value.map((row) => [
      row.name,
      row.groups.join(","),
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
  flags: {},
  help: "",
  asks: ({ args: [name = ""] }) => `Remove the token ${printable(name)}?`,
  async run({ api, args: [name = ""] }) {
    const client = await api();
    if (!client.ok) return client;
    const removed = await client.value({ method: "DELETE", path: pathOf`/tokens/${name}` });
    if (!removed.ok) return removed;
    return ok({ json: { removed: name }, text: `The token ${printable(name)} is removed.` });
  },
};
