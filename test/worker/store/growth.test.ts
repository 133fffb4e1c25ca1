import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { LOOKED_AT } from "../../../src/admin/people/list-people.ts";
import { fromBase64Url } from "../../../src/kit/bytes.ts";
import { DAY, HOUR } from "../../../src/kit/clock.ts";
import { derivedToken } from "../../../src/kit/derive.ts";
import { PURGE_JOBS } from "../../../src/maintenance/purge.ts";
import worker from "../../../src/worker.ts";
import { type Browser, newBrowser } from "../../support/browser.ts";
import { addCrowd } from "../../support/crowd.ts";
import { openGate } from "../../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  giveCode,
  givePassword,
  LOGOUT,
  newPerson,
  type Somebody,
  signIn,
} from "../../support/people.ts";
import { countedD1, type Rows } from "../../support/rows.ts";
import { commandLine, done } from "../admin/caller.ts";

/*
 * What each journey costs, by D1's own figures of rows read: the same with four times as many people
 * and events. `npm run bench:growth` measures it with a million.
 */

const counted = countedD1(env.DB);
const gate = openGate({
  policy: "one_factor",
  vars: { LOGIN_HOST: "auth.example.com" },
  url: "https://auth.example.com",
  apps: [{ host: "app.example.com", origin: "service:ORIGIN", policy: "one_factor" }],
  bindings: { DB: counted.db, ATTEMPTS: env.ATTEMPTS },
});
const ask = commandLine(gate);
/** Half of them are in a group: as many as one page of the list looks at. */
const FEW = 2 * LOOKED_AT;
const MANY = 4000;
const START = Date.now();

let ada: Somebody;
let admin: Browser;

const later = () => vi.setSystemTime(Date.now() + 61_000);

async function halfway(): Promise<Browser> {
  later();
  const browser = newBrowser(gate);
  await givePassword(browser, ada);
  return browser;
}
async function signedIn(): Promise<Browser> {
  const browser = await halfway();
  await giveCode(browser, codeOf(ada));
  later();
  return browser;
}
const opens =
  (browser: Browser, path: string, status = 200) =>
  async () =>
    expect((await browser.get(path)).status).toBe(status);

/** Each prepares what it needs, and gives what is measured. */
const JOURNEYS: Readonly<Record<string, () => Promise<() => Promise<unknown>>>> = {
  "the password step": async () => {
    later();
    const browser = newBrowser(gate);
    return () => givePassword(browser, ada);
  },
  "the code step": async () => {
    const browser = await halfway();
    return async () => expect((await giveCode(browser, codeOf(ada))).status).toBe(303);
  },
  "a recheck": async () => opens(await signedIn(), "/.gatehouse/whoami"),
  "the account page": async () => opens(await signedIn(), ACCOUNT),
  "signing out": async () => {
    const browser = await signedIn();
    return () => browser.post(LOGOUT);
  },
  "the list of people": async () => opens(admin, "/.gatehouse/admin"),
  "people of a frequent word": async () => opens(admin, "/.gatehouse/admin?search=muller"),
  "people of two words": async () => opens(admin, "/.gatehouse/admin?search=ada+staff"),
  "people of two words that nobody has both of": async () =>
    opens(admin, "/.gatehouse/admin?search=zoe+staff"),
  "people who are invited, by last seen": async () =>
    opens(admin, "/.gatehouse/admin?state=invited&sort=-seen"),
  "people by last seen": async () => opens(admin, "/.gatehouse/admin?sort=-seen"),
  // Nobody of them was ever seen, so all are on one day.
  "people by last seen, the last page": async () => {
    const [last] = (
      await env.DB.prepare("SELECT MAX(rowid) AS id FROM users").all<{ id: number }>()
    ).results;
    return opens(admin, `/.gatehouse/admin?sort=seen&after=seen.${(last?.id ?? 0) - 60}.0.x`);
  },
  "people of a group": async () => opens(admin, "/.gatehouse/admin?group=staff"),
  "people without a second factor": async () => opens(admin, "/.gatehouse/admin?factor=off"),
  "people by four conditions": async () =>
    opens(admin, "/.gatehouse/admin?group=staff&state=active&factor=on&seen=never&sort=-added"),
  "one of a few letters": async () => opens(admin, "/.gatehouse/admin?search=u"),
  "nobody of that name": async () => opens(admin, "/.gatehouse/admin?search=nobodyatall"),
  "one person": async () => opens(admin, `/.gatehouse/admin/people/${ada.username}`),
  invitations: async () => opens(admin, "/.gatehouse/admin/invitations"),
  "the audit log": async () => opens(admin, "/.gatehouse/admin/audit"),
  "the audit log of a quiet hour": async () => opens(admin, "/.gatehouse/admin/audit?since=1h"),
  "the audit log of one user": async () => opens(admin, "/.gatehouse/admin/audit?user=user7"),
  "the audit log by who did it": async () => opens(admin, "/.gatehouse/admin/audit?user=somebody"),
  "the audit log of a frequent event": async () =>
    opens(admin, "/.gatehouse/admin/audit?event=password_refused"),
  "the audit log of sign-ins": async () => opens(admin, "/.gatehouse/admin/audit?event=signed_in"),
  "the audit log of a rare event": async () =>
    opens(admin, "/.gatehouse/admin/audit?event=password_reset"),
  "the last administrator": async () => {
    const one = await newPerson({ groups: ["admins"] });
    return () => done(ask("POST", `/users/${one.username}/disable`));
  },
  "a new user": async () => () =>
    done(ask("POST", "/users", { body: { username: `n${crypto.randomUUID()}` } })),
  "cron, where nothing is over": async () => async () => {
    for (const [, run] of PURGE_JOBS) await run({ db: counted.db }, Date.now());
  },
  "the secrets that are sealed": async () => () => done(ask("GET", "/keys/sealed")),
};

async function measure(): Promise<Readonly<Record<string, Rows>>> {
  ada = await newPerson({ twoFactor: true, groups: ["admins"] });
  admin = newBrowser(gate);
  await signIn(admin, ada);
  const rows: Record<string, Rows> = {};
  for (const [name, prepare] of Object.entries(JOURNEYS)) {
    const journey = await prepare();
    rows[name] = await counted.during(journey);
  }
  return rows;
}

let few: Readonly<Record<string, Rows>>;
let many: Readonly<Record<string, Rows>>;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(START);
  const secret = fromBase64Url(env.GATEHOUSE_SECRET) ?? new Uint8Array();
  const secretId = await derivedToken(secret, "secret id");
  await addCrowd(env.DB, { from: 0, to: FEW, now: START, secretId });
  few = await measure();
  await addCrowd(env.DB, { from: FEW, to: MANY, now: START, secretId });
  vi.setSystemTime(START + 3 * HOUR);
  many = await measure();
});

describe("rows read do not grow with people and events", () => {
  test.each(Object.keys(JOURNEYS))("%s", (name) => {
    expect(few[name]?.read).toBeGreaterThan(0);
    const most = (few[name]?.read ?? 0) * 1.2;
    expect(many[name]?.read, `with ${FEW} people: ${few[name]?.read}`).toBeLessThanOrEqual(most);
  });

  test("cron looks at a bounded number, however many there are", async () => {
    vi.setSystemTime(START + 2 * DAY);
    const run = () => worker.scheduled(createScheduledController(), { ...gate.env });
    const first = await counted.during(run);
    expect(first.written).toBeGreaterThan(2000);
    // Two more, until the seals of the log have caught up.
    await run();
    await run();
    const last = await counted.during(run);
    expect(last.read).toBeLessThan(1500);
  });
});

describe("what a sign-in costs", () => {
  test("a recheck reads at most four rows", () => {
    expect(many["a recheck"]?.read).toBeLessThanOrEqual(4);
  });

  const sum = (name: string, of: keyof Rows) => many[name]?.[of] ?? Number.NaN;

  test("writes at most 12 rows in a browser that is new, ticket and session and log", () => {
    expect(
      sum("the password step", "written") + sum("the code step", "written"),
    ).toBeLessThanOrEqual(12);
  });
});
