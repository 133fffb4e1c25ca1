import { pageOf, session } from "../../admin/contract.ts";
import { ok } from "../../kit/result.ts";
import { pathOf } from "../api-client.ts";
import { moment, printable, table } from "../terminal-text.ts";
import { type Command, TEXT, text } from "./command.ts";

export const sessionList: Command = {
  words: "session list",
  args: ["NAME"],
  flags: {},
  help: "",
  async run({ api, args: [name = ""] }) {
    const client = await api();
    if (!client.ok) return client;
    const path = pathOf`/users/${name}/sessions`;
    const found = await client.value({ method: "GET", path, answer: pageOf(session) });
    if (!found.ok) return found;
    const { items } = found.value;
    const rows = items.map((row) => [
      row.id,
      row.amr.join("+"),
      moment(row.signed_in_at),
      moment(row.last_seen_at),
      row.address || "-",
      [row.city, row.country].filter(Boolean).join(", ") || "-",
      row.name ?? row.user_agent,
    ]);
    const titles = ["ID", "BY", "SIGNED IN", "LAST SEEN", "ADDRESS", "PLACE", "BROWSER"];
    return ok({ json: items, text: table(titles, rows) });
  },
};

export const sessionRevoke: Command = {
  words: "session revoke",
  args: ["NAME"],
  flags: { session: TEXT },
  help: "[--session ID]",
  async run({ api, args: [name = ""], flags }) {
    const client = await api();
    if (!client.ok) return client;
    const id = text(flags, "session");
    const path = pathOf`/users/${name}/sessions` + (id === undefined ? "" : pathOf`/${id}`);
    const done = await client.value({ method: "DELETE", path });
    if (!done.ok) return done;
    const what = id === undefined ? "All sessions have ended" : "The session has ended";
    return ok({ json: { revoked: id ?? "all" }, text: `${what} for ${printable(name)}.` });
  },
};
