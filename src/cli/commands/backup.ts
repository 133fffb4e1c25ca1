import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type * as z from "zod";
import { installation } from "../../admin/contract.ts";
import { ok, type Result, refuse } from "../../kit/result.ts";
import { isSealed, openFile, type Recipient, writeSealed } from "../age.ts";
import type { ApiClient } from "../api-client.ts";
import { exportDatabase, restoreDatabase, type Where } from "../database.ts";
import { codeOf } from "../settings.ts";
import { claimStateFolder } from "../state-folder.ts";
import { moment, printable } from "../terminal-text.ts";
import { type Command, type Done, type Flags, SWITCH, TEXT, text } from "./command.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const FIRST_LINE = "-- A backup of Gatehouse";
/** ms, for which an isolate that has not asked may still take the database for open. */
const NOT_YET_ASKED = 30_000;

const PLACE = { remote: SWITCH, state: TEXT, "passphrase-stdin": SWITCH } as const;

const placeOf = (flags: Flags): Where =>
  flags.remote
    ? { kind: "remote" }
    : { kind: "local", stateDir: resolve(text(flags, "state") ?? join(ROOT, ".wrangler/state")) };

export const backup: Command = {
  words: "backup",
  args: ["FILE"],
  flags: { ...PLACE, for: TEXT },
  help: "(--for age1… | --passphrase-stdin) [--remote | --state DIR]",
  misuse: ({ flags }) =>
    (flags.for === undefined) === (flags["passphrase-stdin"] === undefined)
      ? "Name a public key of age with --for, or give a passphrase with --passphrase-stdin"
      : undefined,
  async run({ args: [path = ""], flags }) {
    const recipient = recipientOf(flags);
    if (!recipient.ok) return recipient;
    const sql = await exportDatabase(placeOf(flags));
    if (!sql.ok) return sql;
    const content = `${FIRST_LINE} of ${new Date().toISOString()}\n${sql.value}`;
    const written = await writeSealed(path, content, recipient.value);
    if (!written.ok) return written;
    const said = `The database is in ${path}. What it holds sealed opens with GATEHOUSE_SECRET only: keep that elsewhere.`;
    return ok({ json: { file: path, bytes: written.value }, text: printable(said) });
  },
};

function recipientOf(flags: Flags): Result<Recipient, string> {
  const key = text(flags, "for");
  if (key !== undefined) return ok({ kind: "key", key });
  const passphrase = passphraseFromStdin();
  return passphrase.ok ? ok({ kind: "passphrase", passphrase: passphrase.value }) : passphrase;
}

function passphraseFromStdin(): Result<string, string> {
  const passphrase = readFileSync(0, "utf8").replace(/\r?\n$/, "");
  return passphrase === "" ? refuse("There is no passphrase on stdin") : ok(passphrase);
}

export const restore: Command = {
  words: "restore",
  args: ["FILE"],
  flags: { ...PLACE, identity: TEXT },
  help: "(--identity FILE | --passphrase-stdin) [--remote | --state DIR]",
  misuse: ({ flags }) =>
    (flags.identity === undefined) === (flags["passphrase-stdin"] === undefined)
      ? "Name a file with keys of age with --identity, or give the passphrase with --passphrase-stdin"
      : undefined,
  asks: ({ args: [path = ""] }) =>
    `Replace everything in the database by what is in ${printable(path)}?`,
  async run({ api, args: [path = ""], flags }) {
    const sql = await backupIn(path, flags);
    if (!sql.ok) return sql;
    const where = placeOf(flags);
    if (where.kind === "local") {
      const claimed = claimStateFolder(where.stateDir);
      if (!claimed.ok) return claimed;
    } else {
      const closed = await ask(await api(), "POST", "/installation/close");
      if (!closed.ok) return refuse(`Nothing is restored: ${closed.reason}`);
      await sleep(NOT_YET_ASKED);
    }
    const restored = await restoreDatabase(where, sql.value);
    if (!restored.ok) return restored;
    return ok({ json: { restored: path }, text: CLOSED });
  },
};

const CLOSED = [
  "The database is restored, and closed: everything is answered with 503.",
  "Users, passwords, groups, second factors and tokens are as they were then. Do again what has",
  "changed since: people who were removed or disabled, tokens that were removed, lost phones.",
  'Then "restore open" opens it, eleven minutes after it was closed at the earliest. Everybody',
  "signs in again, and all recovery codes and links are void.",
].join("\n");

async function backupIn(path: string, flags: Flags): Promise<Result<string, string>> {
  let bytes: Uint8Array;
  let identities: string[] = [];
  try {
    bytes = readFileSync(path);
    const file = text(flags, "identity");
    if (file !== undefined) {
      identities = readFileSync(file, "utf8").match(/^AGE-SECRET-KEY-\S+$/gm) ?? [];
    }
  } catch (error) {
    return refuse(`${path} or the keys cannot be read (${codeOf(error)})`);
  }
  if (!isSealed(bytes)) return refuse(`${path} is no file in age's format`);
  const passphrase = flags["passphrase-stdin"] ? passphraseFromStdin() : ok(undefined);
  if (!passphrase.ok) return passphrase;
  const opened = await openFile(bytes, { identities, passphrase: passphrase.value });
  if (!opened.ok) return opened;
  return opened.value.startsWith(FIRST_LINE) ? opened : refuse(`${path} is no backup of Gatehouse`);
}

type State = z.output<typeof installation>;

const ask = async (
  client: Result<ApiClient, string>,
  method: "GET" | "POST",
  path: string,
): Promise<Result<State, string>> =>
  client.ok ? client.value({ method, path, answer: installation }) : client;

const say = (state: State): string =>
  state.state === "open"
    ? "The database is open."
    : `The database is closed since ${moment(state.closed_at)}, and opens from ${moment(state.opens_from)} on.`;

const doneWith = (state: Result<State, string>): Done =>
  state.ok ? ok({ json: state.value, text: say(state.value) }) : state;

/** Before D1 Time Travel, which nothing here hears of. */
export const restoreClose: Command = {
  words: "restore close",
  args: [],
  flags: {},
  help: "",
  asks: () => "Close it? Everybody gets 503, for eleven minutes at least.",
  run: async ({ api }) => doneWith(await ask(await api(), "POST", "/installation/close")),
};

export const restoreStatus: Command = {
  words: "restore status",
  args: [],
  flags: {},
  help: "",
  run: async ({ api }) => doneWith(await ask(await api(), "GET", "/installation")),
};

export const restoreOpen: Command = {
  words: "restore open",
  args: [],
  flags: { wait: SWITCH },
  help: "[--wait]",
  async run({ api, flags }) {
    const client = await api();
    const state = await ask(client, "GET", "/installation");
    if (!state.ok || state.value.state === "open") return doneWith(state);
    const until = Date.parse(state.value.opens_from ?? "");
    if (flags.wait && until > Date.now()) {
      console.error(say(state.value));
      await sleep(until - Date.now() + 1000);
    }
    let opened: Awaited<ReturnType<typeof ask>>;
    // Among very many people one request does not end everything.
    do opened = await ask(client, "POST", "/installation/open");
    while (opened.ok && opened.value.state === "closed");
    return doneWith(opened);
  },
};
