import { join, resolve } from "node:path";
import type * as z from "zod";
import { auditEvent, auditVerified, pageOf } from "../../admin/contract.ts";
import { derivedToken } from "../../kit/derive.ts";
import { ok } from "../../kit/result.ts";
import { ownSecret } from "../age.ts";
import { everyPage } from "../api-client.ts";
import { type Command, TEXT, text } from "./command.ts";
import { readSince } from "./oversight.ts";

const DEV_VARS = join(resolve(import.meta.dirname, "../../.."), ".dev.vars");

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
  flags: { since: TEXT },
  help: "[--since 1h]",
  misuse: ({ flags }) =>
    readSince(text(flags, "since")) === null
      ? "--since must be a duration like 1h, or a moment (ISO 8601)"
      : undefined,
  async run({ api, flags }) {
    const client = await api();
    if (!client.ok) return client;
    const since = readSince(text(flags, "since")) ?? undefined;
    const found = await everyPage(client.value, "/audit", { since }, pageOf(auditEvent));
    if (!found.ok) return found;
    return ok({
      json: found.value,
      text: found.value.map((event) => JSON.stringify(event)).join("\n"),
    });
  },
};

/** What the receiver of AUDIT_WEBHOOK checks signatures with. Asks no server. */
export const keysWebhook: Command = {
  words: "keys webhook",
  args: [],
  flags: {},
  help: "",
  async run() {
    const secret = ownSecret(DEV_VARS);
    if (!secret.ok) return secret;
    const derived = Buffer.from(await derivedToken(secret.value, "audit webhook"), "base64url");
    const signingSecret = `whsec_${derived.toString("base64")}`;
    return ok({ json: { secret: signingSecret }, text: signingSecret });
  },
};
