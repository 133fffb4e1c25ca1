/**
 * What grows with people: the rows that D1 reads and the time it takes, for what people and
 * administrators do, with a thousand people and with many; time and memory of commands that list them
 * all; and the bytes of a person and of an event.
 *
 *   npm run bench:growth                    1 000 and 1 000 000 people, ten events of each
 *   npm run bench:growth -- --users N       N in place of the million
 *   npm run bench:growth -- --state DIR     keeps the databases there, and takes those that it finds
 *
 * Takes about ten minutes, and 4 GB of disk. D1 is Miniflare's; the functions of the Worker are called
 * over it. A call into it from here takes some milliseconds of its own.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { accountOverview } from "../src/account/overview.ts";
import { invitations } from "../src/admin/people/account-recovery.ts";
import { type PeopleQuery, people } from "../src/admin/people/list-people.ts";
import { audit } from "../src/audit/event.ts";
import { searchLog } from "../src/audit/log.ts";
import type { Config } from "../src/config/config.ts";
import { toBase64Url } from "../src/kit/bytes.ts";
import { DAY, HOUR } from "../src/kit/clock.ts";
import { randomBytes, randomId } from "../src/kit/random.ts";
import { PURGE_JOBS } from "../src/maintenance/purge.ts";
import { purgeAuditEvents } from "../src/maintenance/purge-audit.ts";
import { claimAll } from "../src/store/one-time.ts";
import { disableUser } from "../src/store/people.ts";
import { evictOldestSessions, findSession, insertSession } from "../src/store/sessions.ts";
import { findForSignIn } from "../src/store/users.ts";
import { countedD1 } from "../test/support/rows.ts";
import { runCommand } from "./command.ts";
import { median } from "./print.ts";
import { seed } from "./seed.ts";
import { build, startGate } from "./workers.ts";

const FEW = 1000;
const ROUNDS = 7;

const { values: flags } = parseArgs({
  options: { users: { type: "string" }, state: { type: "string" } },
});
const many = Number(flags.users ?? 1_000_000);
if (!Number.isInteger(many) || many < 2 * FEW) {
  console.error(`--users takes a whole number from ${2 * FEW} on`);
  process.exit(2);
}

const started = new Date();
const now = started.getTime();
const kept = flags.state === undefined ? undefined : resolve(flags.state);
process.chdir(join(import.meta.dirname, ".."));
const folder = mkdtempSync(join(tmpdir(), "gatehouse-growth-"));
process.env.TMPDIR = folder;
build(folder, "gate", "wrangler.toml");
const secret = toBase64Url(randomBytes(32));
const app = { host: "127.0.0.1", origin: "http://127.0.0.1:9", policy: "two_factor" };
const closing: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];

/** A gate with so many people. */
async function gateWith(users: number) {
  const state = join(kept ?? folder, `users-${users}`);
  const isNew = !existsSync(state);
  const start = () =>
    startGate(join(folder, "gate"), { APPS: [app], GATEHOUSE_SECRET: secret }, { state });
  if (isNew) {
    await (await start()).dispose();
    const bytes = seed(state, { from: 0, to: users, now, secretId: "the current one" });
    console.log(
      `${users} people: ${bytes.person.toFixed(0)} bytes a person (one in three invited only), ${bytes.event.toFixed(0)} an audit event; ${(bytes.all / 1e9).toFixed(2)} GB in all`,
    );
  }
  const runtime = await start();
  closing.push(() => runtime.dispose());
  const counted = countedD1((await runtime.getD1Database("DB")) as unknown as D1Database);
  return { ...counted, runtime, journeys: journeysOver(counted.db) };
}

const SOMEBODY = { userId: "crowd-0000000000000001", username: "user1", sessionId: "session-1" };
const config = { auditKept: 180 * DAY } as Config;

type Journeys = Readonly<Record<string, () => Promise<unknown>>>;

function journeysOver(db: D1Database): Journeys {
  const only = { db, auditDb: undefined };
  const log = (filter: { user?: string; event?: string; since?: number }) => () =>
    searchLog(only, {
      user: filter.user === undefined ? undefined : { typed: filter.user, key: filter.user },
      event: filter.event,
      since: filter.since ?? 0,
      before: undefined,
      limit: 51,
    });
  const list =
    (filter: Partial<PeopleQuery["filter"]>, order: PeopleQuery["sort"]["order"] = "name") =>
    () =>
      people(db, {
        filter: { search: "", ...filter },
        sort: { order, descending: false },
        limit: 50,
      });
  let signedIn = 7;
  return {
    "password step, look-up": () => findForSignIn(db, "user1", "device-1", undefined),
    recheck: () => findSession(db, SOMEBODY.sessionId),
    "account page": () => accountOverview(only, SOMEBODY),
    "people, first page": list({}),
    "people: a frequent word": list({ search: "muller" }, "added"),
    "people: a frequent word, by name": list({ search: "muller" }),
    "people: two words": list({ search: "staff ada" }),
    "people: the beginning of all user names": list({ search: "user" }),
    "people: nobody": list({ search: "nobodyatall" }),
    "people: by last seen": list({}, "seen"),
    "people: a group": list({ group: "staff" }, "added"),
    "people: a group, by name": list({ group: "staff" }),
    "people: no second factor": list({ secondFactor: false }),
    "people: invited, by last seen": list({ state: "invited" }, "seen"),
    "people: four filters": list({
      group: "staff",
      state: "active",
      secondFactor: true,
      seenFrom: 1,
    }),
    invitations: () => invitations(db, { after: "", before: "", limit: 50 }, now),
    "audit log, newest": log({}),
    "audit log, one user": log({ user: "user7" }),
    "audit log, by who did it": log({ user: "somebody" }),
    "audit log, frequent event": log({ event: "password_refused" }),
    "audit log, rare event": log({ event: "password_reset" }),
    "audit log, quiet hour": log({ since: now - HOUR }),
    "sign-in, its batch": () => {
      // Another one each time, so that nobody comes to have many sessions.
      signedIn += 3;
      return signIn(db, signedIn);
    },
    "last administrator": () => disableUser(db, "crowd-0000000000000002", now).run(),
    "cron, nothing is over": async () => {
      for (const [, run] of PURGE_JOBS) await run({ db }, now);
      await purgeAuditEvents({ ...only, config, installation: undefined, webhook: undefined }, now);
    },
  };
}

function signIn(db: D1Database, person: number): Promise<unknown> {
  const user = { id: `crowd-${`${person}`.padStart(16, "0")}`, username: `user${person}` };
  const facts = { id: randomId(), userId: user.id, amr: ["pwd"], remembered: false };
  const times = { authTime: now, now, expiresAt: now + HOUR };
  const session = { ...facts, ...times, address: "192.0.2.1", userAgent: "a browser" };
  const entry = { event: "signed_in", now, user, address: "192.0.2.1" } as const;
  return claimAll(
    db,
    [insertSession(db, session)],
    [evictOldestSessions(db, user.id), audit(db, entry)],
  );
}

type Gate = Awaited<ReturnType<typeof gateWith>>;

/** Medians; both take turns, so that what else the machine does slows both. */
async function measure(name: string, gates: readonly Gate[]) {
  const costs = gates.map(() => ({ rows: [] as number[], ms: [] as number[] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, gate] of gates.entries()) {
      const journey = gate.journeys[name];
      const cost = costs[at];
      if (!journey || !cost) throw new Error(`${name} cannot be measured`);
      const before = performance.now();
      const { read } = await gate.during(journey);
      cost.ms.push(performance.now() - before);
      cost.rows.push(read);
    }
  }
  return costs.map(({ rows, ms }) => ({ rows: median(rows), ms: median(ms) }));
}

const COMMANDS: readonly (readonly string[])[] = [
  ["user", "list"],
  ["user", "list", "--json"],
  ["user", "count"],
  ["audit", "export", "--since", "3d"],
];

try {
  const [{ model = "unknown" } = {}] = cpus();
  console.log(
    `${started.toISOString().slice(0, 10)}, ${availableParallelism()} × ${model}, Node ${process.version}`,
  );
  const gates = [await gateWith(FEW), await gateWith(many)] as const;
  const titles = [`rows, ${FEW}`, `rows, ${many}`, "×", `ms, ${FEW}`, `ms, ${many}`];
  const table: Record<string, Record<string, unknown>> = {};
  for (const name of Object.keys(gates[0].journeys)) {
    const [a, b] = await measure(name, gates);
    if (!a || !b) throw new Error(`${name} was not measured`);
    const values = [a.rows, b.rows, (b.rows / a.rows).toFixed(2), a.ms.toFixed(1), b.ms.toFixed(1)];
    table[name] = Object.fromEntries(titles.map((title, at) => [title, values[at]]));
  }
  console.table(table);
  const commands: Record<string, Record<string, unknown>> = {};
  for (const words of COMMANDS) {
    for (const [at, { runtime }] of gates.entries()) {
      const { seconds, megabytes, lines } = await runCommand(words, await runtime.ready, secret);
      commands[`${words.join(" ")}, ${at === 0 ? FEW : many}`] = {
        seconds: seconds.toFixed(1),
        "MB of memory": megabytes.toFixed(0),
        lines,
      };
    }
  }
  console.table(commands);
} finally {
  for (const close of closing.toReversed()) await close();
}
