import { describe, expect, test } from "vitest";
import type { App, PolicyName, Rule } from "../../../src/config/config.ts";
import { decide, type Verdict } from "../../../src/policy/decide.ts";
import { readTarget } from "../../../src/routing/target.ts";
import { NOBODY, type Person, type Service, type Visitor } from "../../../src/session/visitor.ts";

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;

const rule = (path: string, policy: PolicyName, more: Partial<Rule> = {}): Rule => ({
  path,
  policy,
  methods: [],
  networks: [],
  groups: [],
  users: [],
  maxAge: undefined,
  phishingResistant: false,
  ...more,
});

const app = (policy: PolicyName, ...rules: Rule[]): App => ({
  host: "app.example.com",
  origin: { kind: "zone" },
  policy,
  rules,
  identityHeaders: undefined,
  forwardedHost: "origin",
  assertionHeader: "Gatehouse-Assertion",
});

const ann: Person = {
  kind: "person",
  userId: "u1",
  username: "Ann",
  usernameKey: "ann",
  name: "Ann",
  email: "ann@example.com",
  groups: ["staff"],
  amr: ["pwd", "otp"],
  authTime: NOW - 20 * MINUTE,
  remembered: false,
  sessionId: "s1",
  expiresAt: NOW + 60 * MINUTE,
};
const passwordOnly: Person = { ...ann, amr: ["pwd"] };
const recovered: Person = { ...ann, amr: ["pwd", "recovery"] };
const admin: Person = { ...ann, groups: ["staff", "admins"] };
const backup: Service = {
  kind: "service",
  tokenId: "t1",
  name: "backup",
  groups: ["staff"],
  amr: ["token"],
  authTime: NOW,
};

const read = (path: string) =>
  readTarget({ url: `https://app.example.com${path}`, headers: new Headers() });

const ask = (
  of: App,
  path: string,
  visitor: Visitor,
  { method = "GET", address = "192.0.2.1" } = {},
): Verdict => decide(of, read(path), method, address, visitor, NOW).verdict;

describe("what a policy demands", () => {
  const visitors = { nobody: NOBODY, passwordOnly, ann, recovered, backup };
  test.each([
    ["bypass", "nobody", "forward"],
    ["bypass", "ann", "forward"],
    ["one_factor", "nobody", "sign_in"],
    ["one_factor", "passwordOnly", "forward"],
    ["one_factor", "backup", "forward"],
    ["two_factor", "nobody", "sign_in"],
    ["two_factor", "passwordOnly", "enrol"],
    ["two_factor", "ann", "forward"],
    ["two_factor", "recovered", "forward"],
    ["two_factor", "backup", "forward"],
    ["deny", "nobody", "forbidden"],
    ["deny", "ann", "forbidden"],
    ["deny", "backup", "forbidden"],
  ] as const)("%s: %s → %s", (policy, who, kind) => {
    expect(ask(app(policy), "/", visitors[who]).kind).toBe(kind);
  });
});

describe("groups, users and freshness", () => {
  const admins = app("bypass", rule("/admin/**", "one_factor", { groups: ["admins", "ops"] }));
  const named = app("bypass", rule("/**", "one_factor", { users: ["ann"] }));
  const fresh = app("bypass", rule("/**", "two_factor", { maxAge: 10 * MINUTE }));

  test("somebody of the group", () => expect(ask(admins, "/admin/x", admin).kind).toBe("forward"));
  test("a stranger to the group gets 403, never the next rule", () => {
    expect(ask(admins, "/admin/x", ann)).toEqual({ kind: "forbidden", reason: "not_in_group" });
  });
  test("nobody is asked to sign in first", () =>
    expect(ask(admins, "/admin/x", NOBODY).kind).toBe("sign_in"));
  test("a demand on groups implies a sign-in even under bypass", () => {
    const open = app("bypass", rule("/**", "bypass", { groups: ["admins"] }));
    expect(ask(open, "/", NOBODY).kind).toBe("sign_in");
    expect(ask(open, "/", ann).kind).toBe("forbidden");
    expect(ask(open, "/", { ...admin, amr: ["pwd"] }).kind).toBe("forward");
  });
  test("a named user", () => {
    expect(ask(named, "/", ann).kind).toBe("forward");
    const other = { ...ann, usernameKey: "eve" };
    expect(ask(named, "/", other)).toEqual({ kind: "forbidden", reason: "not_a_named_user" });
  });
  test("a service is nobody's user name", () => {
    const backupNamed = app("bypass", rule("/**", "one_factor", { users: ["backup"] }));
    expect(ask(backupNamed, "/", backup).kind).toBe("forbidden");
  });
  test("groups and users together: both", () => {
    const both = app("deny", rule("/**", "one_factor", { users: ["ann"], groups: ["admins"] }));
    expect(ask(both, "/", ann).kind).toBe("forbidden");
    expect(ask(both, "/", admin).kind).toBe("forward");
  });
  test("an old sign-in is asked again, a fresh one is not", () => {
    expect(ask(fresh, "/", ann)).toEqual({ kind: "step_up", maxAge: 10 * MINUTE });
    expect(ask(fresh, "/", { ...ann, authTime: NOW - 10 * MINUTE }).kind).toBe("forward");
  });
  test("a trusted device's word is not fresh, however new the session", () => {
    const trusted = { ...ann, authTime: NOW, remembered: true };
    expect(ask(fresh, "/", trusted).kind).toBe("step_up");
    expect(ask(app("two_factor"), "/", trusted).kind).toBe("forward");
  });
  test("no step-up for whom it would not help", () => {
    expect(ask(fresh, "/", passwordOnly).kind).toBe("enrol");
    expect(ask(fresh, "/", backup)).toEqual({ kind: "forbidden", reason: "people_only" });
  });
  test("freshness implies a sign-in even under bypass", () => {
    const open = app("bypass", rule("/**", "bypass", { maxAge: MINUTE }));
    expect(ask(open, "/", NOBODY).kind).toBe("sign_in");
  });
});

describe("a sign-in by passkey", () => {
  const synced: Person = { ...ann, amr: ["swk", "user", "mfa"] };
  const bound: Person = { ...ann, amr: ["pwd", "hwk", "user", "mfa"] };
  const demanding = app("two_factor", rule("/**", "one_factor", { phishingResistant: true }));

  test("is two factors, alone or after a password", () => {
    for (const person of [synced, bound]) {
      expect(ask(app("two_factor"), "/", person).kind).toBe("forward");
      expect(ask(demanding, "/", person).kind).toBe("forward");
    }
  });

  test.each([
    ["a password", passwordOnly],
    ["a password and a code", ann],
    ["a recovery code", recovered],
    ["a trusted device", { ...synced, remembered: true }],
  ])("is demanded of %s", (_, person) => {
    expect(ask(demanding, "/", { ...person, authTime: NOW })).toEqual({ kind: "passkey" });
  });

  test("is asked of nobody before they sign in, and never of a service", () => {
    expect(ask(demanding, "/", NOBODY).kind).toBe("sign_in");
    expect(ask(demanding, "/", backup)).toEqual({ kind: "forbidden", reason: "people_only" });
  });

  test("is no excuse: groups and users come first, freshness after it", () => {
    const all = app(
      "deny",
      rule("/**", "two_factor", {
        groups: ["admins"],
        maxAge: 10 * MINUTE,
        phishingResistant: true,
      }),
    );
    expect(ask(all, "/", synced)).toEqual({ kind: "forbidden", reason: "not_in_group" });
    expect(ask(all, "/", admin)).toEqual({ kind: "passkey" });
    expect(ask(all, "/", { ...admin, amr: synced.amr }).kind).toBe("step_up");
    expect(ask(all, "/", { ...admin, amr: synced.amr, authTime: NOW }).kind).toBe("forward");
  });

  test("is demanded even under bypass, and where a path can be read in several ways", () => {
    expect(
      ask(app("deny", rule("/**", "bypass", { phishingResistant: true })), "/", NOBODY).kind,
    ).toBe("sign_in");
    const partly = app("two_factor", rule("/vault/**", "two_factor", { phishingResistant: true }));
    expect(ask(partly, "/files/a", ann).kind).toBe("forward");
    expect(ask(partly, "/files%2Fa", ann)).toEqual({ kind: "passkey" });
    expect(ask(partly, "/VAULT/a", ann)).toEqual({ kind: "passkey" });
  });
});

/**
 * `bypass` opens a path only where nothing else is demanded: each demand beside it asks for a
 * sign-in, and all of them must be met.
 */
describe("bypass beside every other demand", () => {
  const stranger: Person = { ...passwordOnly, groups: [], usernameKey: "eve" };
  const [both, group, name] = [
    { ...passwordOnly, groups: ["admins"], usernameKey: "root" },
    { ...stranger, groups: ["admins"] },
    { ...stranger, usernameKey: "root" },
  ];
  const VISITORS: Readonly<Record<string, Visitor>> = {
    ...{ nobody: NOBODY, stranger, group, name, both, backup },
    fresh: { ...both, authTime: NOW },
    trusted: { ...both, authTime: NOW, remembered: true },
  };
  const flags = [false, true];
  const cases = flags.flatMap((groups) =>
    flags.flatMap((users) =>
      flags.flatMap((maxAge) =>
        Object.keys(VISITORS).map((who) => ({ groups, users, maxAge, who })),
      ),
    ),
  );

  /** In the words of the reference, and not in those of the code. */
  function expected({ groups, users, maxAge, who }: (typeof cases)[number]): Verdict["kind"] {
    if (!groups && !users && !maxAge) return "forward";
    if (who === "nobody") return "sign_in";
    if (groups && !["group", "both", "fresh", "trusted"].includes(who)) return "forbidden";
    if (users && !["name", "both", "fresh", "trusted"].includes(who)) return "forbidden";
    if (!maxAge) return "forward";
    if (who === "backup") return "forbidden";
    return who === "fresh" ? "forward" : "step_up";
  }

  test.each(cases)("groups $groups, users $users, max_age $maxAge: $who", (one) => {
    const demand = {
      groups: one.groups ? ["admins"] : [],
      users: one.users ? ["root"] : [],
      maxAge: one.maxAge ? 10 * MINUTE : undefined,
    };
    const visitor = VISITORS[one.who] ?? NOBODY;
    const open = app("deny", rule("/**", "bypass", demand));
    expect(ask(open, "/", visitor).kind).toBe(expected(one));
  });
});

test("of several demands the most severe answer counts, whatever their order", () => {
  const fresh = rule("/x/**", "one_factor", { maxAge: 10 * MINUTE });
  const strong = rule("/y/**", "two_factor", {});
  const closed = rule("/z/**", "deny", {});
  const old = { ...passwordOnly, authTime: NOW - 20 * MINUTE };
  const anywhere = "/a%2F..%2F..%2Fb";
  const answer = (rules: readonly Rule[]) => ask(app("bypass", ...rules), anywhere, old).kind;
  expect(answer([fresh])).toBe("step_up");
  for (const rules of [
    [fresh, strong],
    [strong, fresh],
  ])
    expect(answer(rules)).toBe("enrol");
  for (const rules of [
    [closed, strong],
    [fresh, closed],
  ])
    expect(answer(rules)).toBe("forbidden");
});

describe("which rule decides", () => {
  const mixed = app(
    "two_factor",
    rule("/public/**", "bypass"),
    rule("/api/**", "one_factor", { methods: ["GET"] }),
    rule("/lan/**", "bypass", { networks: ["10.0.0.0/8", "2001:db8::/32"] }),
    rule("/public/secret", "deny"),
  );
  const by = (path: string, method = "GET", address = "192.0.2.1") =>
    decide(mixed, read(path), method, address, NOBODY, NOW).by;

  test.each([
    ["/public/a", "GET", 0],
    ["/public/secret", "GET", 0],
    ["/api/x", "GET", 1],
    ["/api/x", "HEAD", 1],
    ["/api/x", "POST", "default"],
    ["/api/x", "get", "default"],
    ["/other", "GET", "default"],
    ["/publicx", "GET", "default"],
    ["/?x=/public/", "GET", "default"],
    ["/public%2Fa", "GET", "strictest"],
    ["/PUBLIC/a", "GET", "strictest"],
    ["/api//x", "GET", "strictest"],
  ])("%s %s → %s", (path, method, expected) => expect(by(path, method)).toBe(expected));

  test.each([
    ["10.9.8.7", 2],
    ["::ffff:10.9.8.7", 2],
    ["2001:db8::1", 2],
    ["192.0.2.1", "default"],
    ["", "strictest"],
    ["10.0.0.1, 10.0.0.2", "strictest"],
  ])("from %s → %s", (address, expected) => expect(by("/lan/x", "GET", address)).toBe(expected));

  test("the rule that decided is named, and none where several count", () => {
    expect(decide(mixed, read("/public/a"), "GET", "", NOBODY, NOW).rule).toBe(mixed.rules[0]);
    expect(decide(mixed, read("/a%2Fb"), "GET", "", NOBODY, NOW).rule).toBeUndefined();
  });
});

describe("no spelling of a name is a way round its rule", () => {
  const open = app("bypass", rule("/admin/**", "two_factor"), rule("/wiki.d/*", "deny"));
  test.each([
    ...["/admin.", "/admin./x", "/admin..", "/admin%20/x", "/admin%20.%20/x", "/admin%c2%a0"],
    ...["/admin%e3%80%80", "/admin::$DATA", "/admin:x/y", "/admin:$I30:$INDEX_ALLOCATION/x"],
    ...["/adm%C4%B1n", "/ADM%C4%B0N/x", "/adm%EF%BD%89n", "/ad%C2%ADmin/x", "/%E2%80%8Badmin"],
    ...["/admin%EF%B8%8F/x", "/%20admin/x", "/Admin", "/admin%3B.x", "/admin:x;y/z"],
    ...["/wiki.d/x", "/wiki.d./x", "/WIKI.D:a/x", "/w%C4%B1k%C4%B1.d/x"],
  ])("%s", (path) => expect(ask(open, path, NOBODY).kind).not.toBe("forward"));

  test.each(["/administration", "/x/admin", "/admins", "/a:dmin", "/wiki/x", "/wikid/x"])(
    "%s is another name",
    (path) => expect(ask(open, path, NOBODY).kind).toBe("forward"),
  );

  test("a rule that spells out a colon or a dot applies to that very name", () => {
    const verbs = app("deny", rule("/v1/items:batch", "bypass"), rule("/v1/*:get", "bypass"));
    expect(ask(verbs, "/v1/items:batch", NOBODY).kind).toBe("forward");
    expect(ask(verbs, "/v1/item:get", NOBODY).kind).toBe("forward");
    expect(ask(verbs, "/v1/items", NOBODY).kind).toBe("forbidden");
  });
});

describe("an ambiguous target", () => {
  const mixed = app(
    "one_factor",
    rule("/public/**", "bypass"),
    rule("/admin/**", "two_factor", { groups: ["admins"] }),
    rule("/closed/**", "deny"),
  );

  test.each([
    ["/public/a%2Fb", NOBODY, "sign_in"],
    ["/public/a%2Fb", passwordOnly, "enrol"],
    ["/public/a%2Fb", ann, "forward"],
    ["/public/..%2Fadmin/x", ann, "forbidden"],
    ["/public/..%2Fadmin/x", NOBODY, "forbidden"],
    ["/public%2F..%2Fadmin", admin, "forbidden"],
    ["/admin%2Fx", ann, "forbidden"],
    ["/ADMIN/x", ann, "forbidden"],
    ["/ADMIN/x", admin, "forward"],
    ["//admin/x", ann, "forbidden"],
    ["/admin;/x", ann, "forbidden"],
    ["/adm%69n/x", ann, "forbidden"],
    ["/CLOSED/x", admin, "forbidden"],
    ["/files/a%2Fb", ann, "forward"],
    ["/files/a%2Fb", passwordOnly, "enrol"],
  ] as const)("%s: %#", (path, visitor, kind) => expect(ask(mixed, path, visitor).kind).toBe(kind));
});
