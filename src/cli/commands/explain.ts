import type * as z from "zod";
import { explanation } from "../../admin/contract.ts";
import { ok } from "../../kit/result.ts";
import { facts } from "../terminal-text.ts";
import { type Command, TEXT, text } from "./command.ts";

export const explain: Command = {
  words: "explain",
  args: ["URL"],
  flags: { user: TEXT, method: TEXT, ip: TEXT },
  help: "[--user U] [--method M] [--ip A]",
  async run({ api, args: [url = ""], flags }) {
    const client = await api();
    if (!client.ok) return client;
    const query = {
      url,
      user: text(flags, "user"),
      method: text(flags, "method"),
      address: text(flags, "ip"),
    };
    const asked = { method: "GET", path: "/explain", query, answer: explanation } as const;
    const found = await client.value(asked);
    return found.ok ? ok({ json: found.value, text: describe(found.value) }) : found;
  },
};

const describe = ({ outcome, because, app, rule, decided_by }: z.output<typeof explanation>) =>
  facts([
    ["Outcome", outcome],
    ["Because", because],
    ["App", app ?? "-"],
    ["Rule", rule ? `${rule.number}: ${rule.path}, ${rule.policy}` : decidedBy(decided_by)],
  ]);

const decidedBy = (by: string | null): string =>
  by === "default"
    ? "none matches: the app's policy holds"
    : by === "strictest"
      ? "none is certain: everything that could match is demanded"
      : "-";
