import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { countPeople } from "../../../../src/admin/people/count-people.ts";
import {
  type PeopleQuery,
  people,
  readPlace,
  sortOf,
} from "../../../../src/admin/people/list-people.ts";
import { DAY } from "../../../../src/kit/clock.ts";
import {
  deleteUser,
  disableUser,
  enableUser,
  replaceGroups,
} from "../../../../src/store/people.ts";
import type { PeopleFilter } from "../../../../src/store/people-list.ts";
import { touchSession } from "../../../../src/store/sessions.ts";
import { touchSignedIn } from "../../../../src/store/users.ts";

const { DB } = env;
const HOW_MANY = 66;
const TODAY = 20_000;

interface Model {
  readonly id: string;
  readonly at: number;
  readonly key: string;
  readonly word: string;
  readonly groups: readonly string[];
  readonly state: "active" | "disabled" | "invited";
  readonly factor: boolean;
  readonly day: number;
}

/** No order of theirs is another one's. */
const crowd: readonly Model[] = Array.from({ length: HOW_MANY }, (_, at) => ({
  id: `m${at}`,
  at,
  key: `${String.fromCodePoint([0x61, 0xe9, 0xff41, 0x10400][at % 4] ?? 0x61)}${(at * 37) % HOW_MANY}`,
  word: at % 3 === 0 ? "Zoë" : at % 7 === 0 ? "Jörg" : "Ada",
  groups: [
    ...(at % 2 ? ["staff"] : []),
    ...(at % 11 === 0 ? ["on call"] : []),
    ...(at % 10 ? [] : ["on"]),
  ],
  state: at % 13 === 0 ? "disabled" : at % 5 === 0 ? "invited" : "active",
  factor: at % 4 !== 1,
  day: at % 6 === 0 ? 0 : TODAY - ((at * 17) % 60),
}));

beforeAll(async () => {
  await DB.prepare("DELETE FROM users").run();
  await DB.batch(
    crowd.flatMap((one) => [
      DB.prepare(
        `INSERT INTO users (id, username_key, username, name, email, groups, created_at, disabled_at)
         VALUES (?1, ?2, ?2, ?3, '', ?4, 0, ?5)`,
      ).bind(
        one.id,
        one.key,
        one.word,
        JSON.stringify(one.groups),
        one.state === "disabled" ? 1 : null,
      ),
      ...(one.state === "invited"
        ? []
        : [DB.prepare("INSERT INTO passwords VALUES (?1, 'x', 0, 0)").bind(one.id)]),
      ...(one.factor
        ? [
            DB.prepare(
              `INSERT INTO totp_factors (user_id, id, sealed_secret, last_step, recovery_set, confirmed_at)
               VALUES (?1, ?1, '', 0, '', 0)`,
            ).bind(one.id),
          ]
        : []),
      ...(one.day === 0 ? [] : [touchSignedIn(DB, one.id, one.day * DAY + 5)]),
    ]),
  );
});

const FILTERS: readonly PeopleFilter[] = [
  { search: "" },
  { search: "", state: "active" },
  { search: "", state: "disabled" },
  { search: "", state: "invited" },
  { search: "", secondFactor: false },
  { search: "", group: "staff" },
  { search: "", group: "on" },
  { search: "nobody" },
  { search: "", seenFrom: TODAY - 20 },
  { search: "", seenBefore: TODAY - 20 },
  { search: "", seenBefore: 1 },
  { search: "zoe" },
  { search: "ADA", group: "staff", state: "active" },
  { search: "jor", secondFactor: false },
  { search: "", group: "staff", state: "disabled", seenBefore: TODAY },
  {
    search: "",
    state: "active",
    secondFactor: false,
    seenFrom: TODAY - 40,
    seenBefore: TODAY - 10,
  },
];
const SORTS = ["name", "-name", "-added", "seen"] as const;

const folded = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
const matches = (one: Model, filter: PeopleFilter): boolean =>
  folded(one.word).startsWith(folded(filter.search)) &&
  (filter.group === undefined || one.groups.includes(filter.group)) &&
  (filter.state === undefined || one.state === filter.state) &&
  (filter.secondFactor === undefined || one.factor === filter.secondFactor) &&
  (filter.seenFrom === undefined || one.day >= filter.seenFrom) &&
  (filter.seenBefore === undefined || one.day < filter.seenBefore);
const codePoints = (text: string) =>
  [...text].map((char) => (char.codePointAt(0) ?? 0).toString(16).padStart(6, "0")).join("");
const ORDERS = {
  name: (a: Model, b: Model) => (codePoints(a.key) < codePoints(b.key) ? -1 : 1),
  added: (a: Model, b: Model) => a.at - b.at,
  seen: (a: Model, b: Model) => a.day - b.day || a.at - b.at,
};
function expected(filter: PeopleFilter, sort: Parameters<typeof sortOf>[0]): readonly string[] {
  const { order, descending } = sortOf(sort);
  const all = crowd.filter((one) => matches(one, filter)).toSorted(ORDERS[order]);
  return (descending ? all.toReversed() : all).map(({ id }) => id);
}

/** From the first page to the last one, and back again. */
async function turned(query: PeopleQuery, lookedAt: number) {
  const forward: string[] = [];
  let page = await people(DB, query, lookedAt);
  const { total, order } = page;
  let pages = 1;
  for (; ; pages++) {
    expect(page.people.length).toBeLessThanOrEqual(query.limit);
    forward.push(...page.people.map(({ user }) => user.id));
    const at = page.next === undefined ? undefined : readPlace(page.next);
    if (!at) break;
    page = await people(DB, { ...query, at }, lookedAt);
  }
  const backward = page.people.map(({ user }) => user.id);
  for (let back = 0; page.previous !== undefined && back < 2 * pages; back++) {
    page = await people(DB, { ...query, at: readPlace(page.previous, true) }, lookedAt);
    const shown = page.people.map(({ user }) => user.id);
    backward.unshift(...shown.filter((id) => !backward.includes(id)));
  }
  return { forward, backward, total, order };
}

describe.each([
  ["all of them sorted", 1000],
  ["too many to sort", 12],
])("every filter in every order, %s", (_, lookedAt) => {
  test.each(FILTERS)("%j", async (filter) => {
    for (const sort of SORTS) {
      const query = { filter, sort: sortOf(sort), limit: 25 };
      const found = await turned(query, lookedAt);
      const wanted = expected(filter, found.order === sortOf(sort).order ? sort : "added");
      expect(found.forward, sort).toEqual(wanted);
      if (found.backward.length > 0)
        expect(found.backward, sort).toEqual(wanted.slice(-found.backward.length));
      if (found.total !== undefined) expect(found.total).toBe(wanted.length);
      if (lookedAt === 1000)
        expect([found.order, found.backward]).toEqual([sortOf(sort).order, wanted]);
    }
  });
});

test("totals of one filter are known without reading everybody, and stay true", async () => {
  const some: readonly PeopleFilter[] = FILTERS.filter(
    (filter) =>
      Object.keys(filter).length < 3 &&
      filter.search === "" &&
      filter.seenFrom === undefined &&
      filter.seenBefore === undefined,
  );
  expect(some.length).toBe(7);
  await DB.batch([
    disableUser(DB, "m2", 1),
    enableUser(DB, "m13"),
    replaceGroups(DB, "m4", ["staff", "new"]),
    deleteUser(DB, "m7"),
  ]);
  await DB.prepare("DELETE FROM totp_factors WHERE user_id = 'm8'").run();
  await DB.prepare("DELETE FROM passwords WHERE user_id = 'm9'").run();
  for (const filter of some) {
    const sort = sortOf("name");
    const { total } = await people(DB, { filter, sort, limit: 3 }, 4);
    const whole = await people(DB, { filter, sort, limit: 1000 });
    expect([total, whole.next], JSON.stringify(filter)).toEqual([whole.people.length, undefined]);
  }
  expect(await countPeople(DB)).toEqual({ users: HOW_MANY - 1, corrected: [] });
});

test("a count that is wrong is found and corrected", async () => {
  const { users } = await countPeople(DB);
  await DB.batch([
    DB.prepare("UPDATE people_counts SET people = people + 3 WHERE what = 'all'"),
    DB.prepare("DELETE FROM people_counts WHERE what = 'group:staff'"),
    DB.prepare("INSERT INTO people_counts VALUES ('group:gone', 5)"),
  ]);
  const { corrected } = await countPeople(DB);
  expect(corrected.map(({ what }) => what).toSorted()).toEqual([
    "all",
    "group:gone",
    "group:staff",
  ]);
  expect(await countPeople(DB)).toEqual({ users, corrected: [] });
});

test("the day on which somebody was seen goes by sign-ins and by sessions that go on", async () => {
  const day = () => DB.prepare("SELECT seen_day FROM users WHERE id = 'm1'").first("seen_day");
  const at = (TODAY + 5) * DAY;
  await touchSignedIn(DB, "m1", at).run();
  expect(await day()).toBe(TODAY + 5);
  await DB.prepare(
    `INSERT INTO sessions (id, user_id, amr, auth_time, last_seen_at, expires_at, address, user_agent)
     VALUES ('s', 'm1', '[]', ?1, ?1, ?1, '', '')`,
  )
    .bind(at)
    .run();
  const sameDay = await touchSession(DB, "s", at + 5).run();
  expect([await day(), sameDay.meta.rows_written]).toEqual([TODAY + 5, 1]);
  await touchSession(DB, "s", at + DAY).run();
  expect(await day()).toBe(TODAY + 6);
  const again = await touchSignedIn(DB, "m1", at + DAY + 5).run();
  expect([await day(), again.meta.rows_written]).toEqual([TODAY + 6, 1]);
});
