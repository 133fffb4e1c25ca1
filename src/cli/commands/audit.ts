import type * as z from "zod";
import { auditEvent, auditVerified, pageOf } from "../../admin/contract.ts";
import { ok } from "../../kit/result.ts";
import { moment, printableJson } from "../terminal-text.ts";
import { type Command, type Flags, TEXT, text } from "./command.ts";
import { printList, printPages } from "./long-list.ts";
import { readSince } from "./since.ts";

const periodMisuse: Command["misuse"] = ({ flags }) =>
  readSince(text(flags, "since")) === null || readSince(text(flags, "until")) === null
    ? "--since and --until must be a duration like 1h, or a moment (ISO 8601)"
    : undefined;

const periodOf = (flags: Flags) => ({
  since: readSince(text(flags, "since")) ?? undefined,
  until: readSince(text(flags, "until")) ?? undefined,
});

/** How many events are shown where no period is asked for. */
const LATEST = 100;

export const auditLog: Command = {
  words: "audit",
  args: [],
  flags: { user: TEXT, since: TEXT, until: TEXT, event: TEXT },
  help: "[--user U] [--since 1h] [--until 1h] [--event E]",
  misuse: periodMisuse,
  run(input) {
    const { flags } = input;
    const period = periodOf(flags);
    return printList(input, {
      path: "/audit",
      query: { user: text(flags, "user"), event: text(flags, "event"), ...period },
      page: pageOf(auditEvent),
      most: period.since === undefined ? LATEST : undefined,
      titles: ["AT", "EVENT", "USER", "BY", "FROM", "DETAIL"],
      cells: (row) => [
        moment(row.at),
        row.event,
        row.username ?? "-",
        row.actor,
        row.address || "-",
        detailOf(row),
      ],
    });
  },
};

const detailOf = ({ detail }: z.output<typeof auditEvent>): string =>
  Object.entries(detail)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" ");

type Fault = z.output<typeof auditVerified>["faults"][number];

const SENTENCES: Readonly<Record<string, string>> = {
  changed: "Event # was changed",
  missing: "Event # is missing",
  inserted: "Event # was added afterwards",
  seal_changed: "Seal # was changed",
  seal_missing: "Seal # is missing",
  seal_forged: "Seal # was not made with this GATEHOUSE_SECRET",
  end_missing: "The log ends before seal #, which was made: its end was cut off",
};

const sentenceOf = ({ kind, at }: Fault): string =>
  (SENTENCES[kind] ?? `${kind} #`).replace("#", String(at));

/** Some of it with each request, to the end. */
export const auditVerify: Command = {
  words: "audit verify",
  args: [],
  flags: {},
  help: "",
  async run({ api }) {
    const client = await api();
    if (!client.ok) return client;
    const faults: Fault[] = [];
    let [events, seals, unsealed] = [0, 0, 0];
    let cursor: string | undefined;
    do {
      const query = { cursor };
      const asked = { method: "GET", path: "/audit/verify", query, answer: auditVerified } as const;
      const found = await client.value(asked);
      if (!found.ok) return found;
      faults.push(...found.value.faults);
      events += found.value.events;
      seals += found.value.seals;
      unsealed = found.value.unsealed;
      cursor = found.value.next_cursor ?? undefined;
    } while (cursor !== undefined);
    const looked = `${events} events under ${seals} seals were compared; ${unsealed} are not sealed yet.`;
    const lines = faults.length === 0 ? ["Nothing was changed."] : faults.map(sentenceOf);
    return ok({
      json: { events, seals, unsealed, faults },
      text: [...lines, looked].join("\n"),
      failed: faults.length > 0,
    });
  },
};

/** One JSON document a line, the newest first. `audit.csv` of administration is the same as CSV. */
export const auditExport: Command = {
  words: "audit export",
  args: [],
  flags: { since: TEXT, until: TEXT },
  help: "[--since 1h] [--until 1h]",
  misuse: periodMisuse,
  run(input) {
    const listing = { path: "/audit", query: periodOf(input.flags), page: pageOf(auditEvent) };
    return printPages(input, listing, (events) =>
      events.map((event) => printableJson(event, 0)).join("\n"),
    );
  },
};
