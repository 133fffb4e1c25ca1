import type * as z from "zod";
import { auditEvent, explanation, key, pageOf, sealed } from "../../admin/contract.ts";
import { parseDuration } from "../../config/fields.ts";
import { ok, refuse } from "../../kit/result.ts";
import { facts, moment, table } from "../terminal-text.ts";
import { type Command, type Input, TEXT, text } from "./command.ts";
import { printList } from "./long-list.ts";

/** How many events are shown where no period is asked for. */
const LATEST = 100;

export const auditLog: Command = {
  words: "audit",
  args: [],
  flags: { user: TEXT, since: TEXT, event: TEXT },
  help: "[--user U] [--since 1h] [--event E]",
  misuse: ({ flags }) =>
    readSince(text(flags, "since")) === null
      ? "--since must be a duration like 1h, or a moment (ISO 8601)"
      : undefined,
  run(input) {
    const { flags } = input;
    const since = readSince(text(flags, "since")) ?? undefined;
    return printList(input, {
      path: "/audit",
      query: { user: text(flags, "user"), event: text(flags, "event"), since },
      page: pageOf(auditEvent),
      most: since === undefined ? LATEST : undefined,
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

/** `Date.parse` alone would take "1" for a year. */
const ISO_8601 = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** A moment for the API; `null`: neither a duration nor a moment. */
export function readSince(since: string | undefined): string | undefined | null {
  if (since === undefined) return undefined;
  const ago = parseDuration(since);
  const said = ISO_8601.test(since) ? Date.parse(since) : Number.NaN;
  const at = ago === undefined ? said : Date.now() - ago;
  return Number.isNaN(at) ? null : new Date(Math.max(0, at)).toISOString();
}

const detailOf = ({ detail }: z.output<typeof auditEvent>): string =>
  Object.entries(detail)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" ");

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

const keyTable = (keys: readonly z.output<typeof key>[]): string =>
  table(
    ["KEY", "STATE", "SIGNS FROM", "PUBLISHED UNTIL", "READABLE"],
    keys.map((row) => [
      row.kid,
      row.state,
      moment(row.active_at),
      moment(row.expires_at),
      row.readable ? "yes" : "no: another secret",
    ]),
  );

const keys = (word: string, method: "GET" | "POST", path: string): Command => ({
  words: `keys ${word}`,
  args: [],
  flags: {},
  help: "",
  async run({ api }: Input) {
    const client = await api();
    if (!client.ok) return client;
    const found = await client.value({ method, path, answer: pageOf(key) });
    if (!found.ok) return found;
    return ok({ json: found.value.items, text: keyTable(found.value.items) });
  },
});

type Sealed = z.output<typeof sealed>;

const PREVIOUS: Readonly<Record<Sealed["previous"], string>> = {
  none: "is not set",
  needed: "is still needed",
  can_go: "is not needed any more: remove it",
};

const sealedFacts = ({ left, unreadable, previous, findings }: Sealed): string =>
  [
    facts([
      ["To be sealed anew", String(left)],
      ["Opens under no secret", String(unreadable)],
      ["GATEHOUSE_SECRET_PREVIOUS", PREVIOUS[previous]],
    ]),
    ...findings.map(({ message }) => message),
  ].join("\n");

/** How far a change of GATEHOUSE_SECRET has come. */
export const keysStatus: Command = {
  words: "keys status",
  args: [],
  flags: {},
  help: "",
  async run({ api }) {
    const client = await api();
    if (!client.ok) return client;
    const found = await client.value({ method: "GET", path: "/keys/sealed", answer: sealed });
    return found.ok ? ok({ json: found.value, text: sealedFacts(found.value) }) : found;
  },
};

/** What cron does in pieces, at once: asks again until nothing is left. */
export const keysReseal: Command = {
  words: "keys reseal",
  args: [],
  flags: {},
  help: "",
  async run({ api }) {
    const client = await api();
    if (!client.ok) return client;
    for (let before = Number.POSITIVE_INFINITY; ; ) {
      const done = await client.value({ method: "POST", path: "/keys/reseal", answer: sealed });
      if (!done.ok) return done;
      const { left } = done.value;
      if (left === 0) return ok({ json: done.value, text: sealedFacts(done.value) });
      if (left >= before) return refuse(`${left} are left, and nothing changes; see keys status`);
      before = left;
    }
  },
};

export const keysList = keys("list", "GET", "/keys");
export const keysRotate = keys("rotate", "POST", "/keys/rotate");
