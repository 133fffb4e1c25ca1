import { today as answer } from "../../admin/today/contract.ts";
import { ok } from "../../kit/result.ts";
import { pathOf } from "../api-client.ts";
import { moment, printable } from "../terminal-text.ts";
import type { Command } from "./command.ts";

export const today: Command = {
  words: "today",
  args: [],
  flags: {},
  help: "",
  async run({ api }) {
    const client = await api();
    if (!client.ok) return client;
    const found = await client.value({ method: "GET", path: pathOf`/today`, answer });
    if (!found.ok) return found;
    const { health, today: now, yesterday, ...rest } = found.value;
    const failing = [...health.failing, ...rest.findings];
    const lines = [
      `Gatehouse ${rest.version}, ${rest.migration ?? "no migration"}`,
      `health: ${health.status}${failing.length > 0 ? ` (${failing.join("; ")})` : ""}`,
      ...(now && yesterday
        ? [
            `sign-ins: ${now.sign_ins} (yesterday ${yesterday.sign_ins})`,
            ...Object.entries(now.refused).map(
              ([what, count]) =>
                `refused, ${what}: ${count} (yesterday ${yesterday.refused[what] ?? 0})`,
            ),
          ]
        : ["nothing is counted: the binding TOTALS is missing, or does not answer"]),
      ...rest.locked.map(
        ({ username, until }) =>
          `locked: ${printable(username)} ${until === null ? "until unlocked" : `until ${moment(until)}`}`,
      ),
      ...rest.alarms.map(({ at, event }) => `alarm: ${moment(at)} ${event}`),
      ...rest.ending_tokens.map(
        ({ name, username, expires_at }) =>
          `token ends: ${moment(expires_at)} ${name}${username === null ? "" : ` of ${printable(username)}`}`,
      ),
      ...rest.advice.map((note) => `note: ${note}`),
    ];
    return ok({ json: found.value, text: lines.join("\n") });
  },
};
