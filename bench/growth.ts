/**
 * What grows with people: the rows that D1 reads and the time it takes, for what people and
 * administrators do, with a thousand people and with many; and the bytes of a person and of an event.
 *
 *   npm run bench:growth                    1 000 and 1 000 000 people, ten events of each
 *   npm run bench:growth -- --users N       N in place of the million
 *
 * D1 is Miniflare's, in a temporary folder; the functions of the Worker are called over it. A call into
 * it from here takes about a millisecond of its own.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
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
import { addEvents, addPeople, EVENTS_PER_PERSON } from "../test/support/crowd.ts";
import { countedD1 } from "../test/support/rows.ts";
import { median } from "./print.ts";
import { build, startGate } from "./workers.ts";

const FEW = 1000;
const ROUNDS = 7;

const { values: flags } = parseArgs({ options: { users: { type: "string" } } });
const many = Number(flags.users ?? 1_000_000);
if (!Number.isInteger(many) || many < 2 * FEW) {
  console.error(`--users takes a whole number from ${2 * FEW} on`);
  process.exit(2);
}

process.chdir(join(import.meta.dirname, ".."));
const folder = mkdtempSync(join(tmpdir(), "gatehouse-growth-"));
process.env.TMPDIR = folder;
build(folder, "gate", "wrangler.toml");
const gate = await startGate(join(folder, "gate"), {
  GATEHOUSE_SECRET: toBase64Url(randomBytes(32)),
});
const counted = countedD1((await gate.getD1Database("DB")) as unknown as D1Database);
const { db } = counted;
const only = { db, auditDb: undefined };
const config = { auditKept: 180 * DAY } as Config;
const START = Date.now();
let now = START;
const crowd = { now: START, secretId: "the current one" };

const SOMEBODY = { userId: "crowd-0000000000000001", username: "user1", sessionId: "session-1" };
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
function signIn(): Promise<unknown> {
  // Another one each time, so that nobody comes to have many sessions.
  signedIn += 3;
  const user = { id: `crowd-${`${signedIn}`.padStart(16, "0")}`, username: `user${signedIn}` };
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

const JOURNEYS: Readonly<Record<string, () => Promise<unknown>>> = {
  "password step, look-up": () => findForSignIn(db, "user1", "device-1", undefined),
  recheck: () => findSession(db, SOMEBODY.sessionId),
  "account page": () => accountOverview(only, SOMEBODY),
  "people, first page": list({}),
  "people: a frequent word": list({ search: "muller" }, "added"),
  "people: a frequent word, by name": list({ search: "muller" }),
  "people: two words": list({ search: "staff ada" }),
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
  "audit log, quiet hour": () => log({ since: now - HOUR })(),
  "sign-in, its batch": signIn,
  "last administrator": () => disableUser(db, "crowd-0000000000000002", now).run(),
  "cron, nothing is over": async () => {
    for (const [, run] of PURGE_JOBS) await run({ db }, now);
    await purgeAuditEvents({ ...only, config, installation: undefined, webhook: undefined }, now);
  },
};

interface Cost {
  readonly rows: number;
  readonly ms: number;
}

async function measure(): Promise<Readonly<Record<string, Cost>>> {
  const costs: Record<string, Cost> = {};
  for (const [name, journey] of Object.entries(JOURNEYS)) {
    const rounds: Cost[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const before = performance.now();
      const { read } = await counted.during(journey);
      rounds.push({ rows: read, ms: performance.now() - before });
    }
    costs[name] = {
      rows: median(rounds.map(({ rows }) => rows)),
      ms: median(rounds.map(({ ms }) => ms)),
    };
  }
  return costs;
}

const size = async (): Promise<number> => (await db.prepare("SELECT 1").run()).meta.size_after;

try {
  const [{ model = "unknown" } = {}] = cpus();
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} × ${model}, Node ${process.version}`,
  );
  await db
    .prepare(
      `INSERT INTO users (id, username_key, username, name, email, groups, created_at)
     VALUES ('boss', 'boss', 'boss', 'Boss', '', '["admins"]', 0)`,
    )
    .run();
  await addPeople(db, { ...crowd, from: 0, to: FEW });
  await addEvents(db, { ...crowd, from: 0, to: FEW });
  const few = await measure();
  const empty = await size();
  await addPeople(db, { ...crowd, from: FEW, to: many });
  const withPeople = await size();
  await addEvents(db, { ...crowd, from: FEW, to: many });
  const full = await size();
  now = START + 2 * HOUR;
  const most = await measure();
  const titles = [`rows, ${FEW}`, `rows, ${many}`, "×", `ms, ${FEW}`, `ms, ${many}`];
  const lines = Object.keys(JOURNEYS).map((name) => {
    const [a, b] = [few[name], most[name]];
    if (!a || !b) throw new Error(`${name} was not measured`);
    const values = [a.rows, b.rows, (b.rows / a.rows).toFixed(2), a.ms.toFixed(1), b.ms.toFixed(1)];
    return [name, Object.fromEntries(titles.map((title, at) => [title, values[at]]))] as const;
  });
  console.table(Object.fromEntries(lines));
  const added = many - FEW;
  const bytes = (from: number, to: number, by: number) => Math.round((to - from) / by);
  console.log(
    `${bytes(empty, withPeople, added)} bytes a person (one in three invited only), ${bytes(withPeople, full, added * EVENTS_PER_PERSON)} an audit event; ${(full / 1e9).toFixed(2)} GB in all`,
  );
} finally {
  await gate.dispose();
  rmSync(folder, { recursive: true, force: true });
}
