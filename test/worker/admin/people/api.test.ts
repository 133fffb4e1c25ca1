import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type * as z from "zod";
import * as contract from "../../../../src/admin/contract.ts";
import { newBrowser } from "../../../support/browser.ts";
import { openGate } from "../../../support/gate.ts";
import {
  codeOf,
  giveCode,
  givePassword,
  newPerson,
  PASSWORD,
  type Somebody,
  signIn,
  wrongCodeOf,
} from "../../../support/people.ts";
import { commandLine, done, refusal } from "../caller.ts";

const gate = openGate({ policy: "one_factor" });
const ask = commandLine(gate);
const fresh = (): string => `n${crypto.randomUUID()}`;

const count = (table: string, userId: string): Promise<number | null> =>
  env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE user_id = ?`)
    .bind(userId)
    .first<number>("n");
const lastEvent = () =>
  env.DB.prepare("SELECT * FROM audit_events ORDER BY id DESC LIMIT 1").first();
const detailsOf = async (username: string) =>
  contract.userDetails.parse(await done(ask("GET", `/users/${username}`)));

/** Signed in, half signed in elsewhere, with a link and a device that is trusted. */
async function busyPerson(groups: readonly string[] = ["devs"]): Promise<Somebody> {
  const somebody = await newPerson({ groups, twoFactor: true });
  const browser = newBrowser(gate);
  await givePassword(browser, somebody);
  await giveCode(browser, codeOf(somebody), { trust_device: "on" });
  await givePassword(newBrowser(gate), somebody);
  await done(ask("POST", `/users/${somebody.username}/link`));
  expect(await standing(somebody)).toEqual({ sessions: 1, tickets: 1, links: 1, trusted: 1 });
  return somebody;
}

async function standing({ id }: Somebody) {
  const trusted = await env.DB.prepare(
    "SELECT COUNT(*) AS n FROM devices WHERE user_id = ? AND trusted_until IS NOT NULL",
  )
    .bind(id)
    .first("n");
  const [sessions, tickets, links] = await Promise.all(
    ["sessions", "tickets", "links"].map((table) => count(table, id)),
  );
  return { sessions, tickets, links, trusted };
}

const NOTHING = { sessions: 0, tickets: 0, links: 0, trusted: 0 };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.now() + 60_000);
});

describe("adding a user", () => {
  const add = (body: z.input<typeof contract.newUser>) => ask("POST", "/users", { body });

  test("makes somebody who cannot sign in yet", async () => {
    const username = fresh();
    const answer = await add({
      username,
      name: "Ada",
      email: "ada@x.org",
      groups: ["a", "b", "a"],
    });
    expect(answer.status).toBe(201);
    const { user, invitation } = contract.addedUser.parse(await answer.json());
    expect(user).toMatchObject({ username, name: "Ada", email: "ada@x.org", groups: ["a", "b"] });
    expect(user).toMatchObject({ has_password: false, two_factor: false, disabled: false });
    expect(invitation).toBeNull();
    expect(await lastEvent()).toMatchObject({
      event: "user_added",
      username,
      actor: "command line",
      address: "192.0.2.7",
    });
  });

  test("with an invitation gives a link that leads to a password", async () => {
    const { user, invitation } = contract.addedUser.parse(
      await done(add({ username: fresh(), invite: true })),
    );
    const url = new URL(invitation?.url ?? "");
    expect(url.origin).toBe(gate.url);
    expect(Date.parse(invitation?.expires_at ?? "")).toBe(Date.now() + 24 * 3_600_000);
    const browser = newBrowser(gate);
    expect((await browser.get(url.pathname + url.search)).status).toBe(200);
    const chosen = await browser.post(url.pathname + url.search, {
      password: "a boat of my own making",
    });
    expect(chosen.status).toBe(303);
    const events = await env.DB.prepare(
      "SELECT event FROM audit_events WHERE user_id = ? ORDER BY id",
    )
      .bind(user.id)
      .all();
    expect(events.results.map(({ event }) => event)).toEqual([
      "user_added",
      "invitation_created",
      "invitation_accepted",
      "signed_in",
    ]);
  });

  test("with a password marks it to be changed", async () => {
    const username = fresh();
    const { user } = contract.addedUser.parse(await done(add({ username, password: PASSWORD })));
    expect(user).toMatchObject({ has_password: true, must_change_password: true });
  });

  test("takes no password that nobody could have chosen on the page", async () => {
    for (const password of ["", "short", "password1234567890", "a".repeat(2000)]) {
      expect(await refusal(add({ username: fresh(), password }))).toBe("422 invalid");
    }
    expect(await refusal(add({ username: fresh(), password: PASSWORD, invite: true }))).toBe(
      "422 invalid",
    );
  });

  test("takes no name that is taken, in any spelling", async () => {
    const username = fresh();
    await done(add({ username }));
    expect(await refusal(add({ username }))).toBe("409 name-taken");
    expect(await refusal(add({ username: ` ${username.toUpperCase()} ` }))).toBe("409 name-taken");
  });

  test("tells every fault at once, and adds nobody", async () => {
    const body = { username: "..", name: "\u0007", email: "nobody", groups: ["a,b"] };
    const answer = await add(body);
    expect(answer.status).toBe(422);
    const { errors } = contract.problem.parse(await answer.json());
    expect(errors?.map(({ field }) => field)).toEqual(["groups.0"]);
    const again = contract.problem.parse(await (await add({ ...body, groups: [] })).json());
    expect(again.errors?.map(({ field }) => field)).toEqual(["username", "name", "email"]);
  });

  test("of two at once under one name adds one", async () => {
    const username = fresh();
    const answers = await Promise.all(Array.from({ length: 8 }, () => add({ username })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(7).fill(409)]);
    const events = await env.DB.prepare("SELECT COUNT(*) AS n FROM audit_events WHERE username = ?")
      .bind(username)
      .first("n");
    expect(events).toBe(1);
  });
});

describe("looking", () => {
  test("lists page by page, everybody once, in order", async () => {
    const names = Array.from({ length: 5 }, (_, at) => `list${at}${fresh()}`);
    for (const username of names) await done(ask("POST", "/users", { body: { username } }));
    const seen: string[] = [];
    let cursor: string | null = "";
    const page = contract.pageOf(contract.user);
    while (cursor !== null) {
      const more = cursor === "" ? "" : `&cursor=${cursor}`;
      const got: z.output<typeof page> = page.parse(
        await done(ask("GET", `/users?search=LIST&limit=2${more}`)),
      );
      expect(got.items.length).toBeLessThanOrEqual(2);
      seen.push(...got.items.map(({ username }) => username));
      cursor = got.next_cursor;
    }
    expect(seen).toEqual(names);
  });

  test("finds by words that begin so, and takes none for a pattern", async () => {
    const username = fresh();
    const body = { username, name: "Grace Hopper", email: `g.${username}@navy.example` };
    await done(ask("POST", "/users", { body }));
    const found = async (search: string) => {
      const query = new URLSearchParams({ search, limit: "200" });
      const { items } = contract
        .pageOf(contract.user)
        .parse(await done(ask("GET", `/users?${query}`)));
      return items.some((row) => row.username === username);
    };
    expect(await found(username)).toBe(true);
    expect(await found(username.slice(0, 6))).toBe(true);
    expect(await found("grace HOP")).toBe(true);
    expect(await found("hop  Grace,navy")).toBe(true);
    expect(await found("gräce")).toBe(true);
    expect(await found("grace nobody")).toBe(false);
    expect(await found("@NAVY.")).toBe(true);
    expect(await found("%")).toBe(false);
    expect(await found("_ops")).toBe(false);
    expect(await found("' OR 1=1 --")).toBe(false);
  });

  test("shows factors, sessions and the state of the counters, and no secret", async () => {
    const somebody = await newPerson({ twoFactor: true });
    await signIn(newBrowser(gate), somebody);
    const answer = await ask("GET", `/users/${somebody.username.toUpperCase()}`);
    const text = await answer.text();
    expect(contract.userDetails.strict().parse(JSON.parse(text))).toMatchObject({
      username: somebody.username,
      two_factor: true,
      recovery_codes_left: 10,
      sessions: 1,
      attempts: { password: { untrusted: { failures: 0, closed: false } } },
    });
    const rows = await env.DB.prepare(
      "SELECT hash, sealed_secret FROM passwords p JOIN totp_factors f ON f.user_id = p.user_id WHERE p.user_id = ?",
    )
      .bind(somebody.id)
      .first<Record<string, string>>();
    for (const secret of Object.values(rows ?? {})) expect(text).not.toContain(secret);
  });

  test("of a user who is not there is a 404, for every verb", async () => {
    for (const [method, path, body] of [
      ["GET", ""],
      ["DELETE", ""],
      ["PUT", "/groups", { groups: [] }],
      ["POST", "/disable"],
      ["POST", "/enable"],
      ["POST", "/reset-second-factor"],
      ["POST", "/unlock"],
      ["POST", "/link"],
      ["GET", "/sessions"],
      ["DELETE", "/sessions"],
      ["DELETE", "/sessions/x"],
    ] as const) {
      const answer = ask(method, `/users/nobody-of-that-name${path}`, { body });
      expect(await refusal(answer)).toBe("404 no-such-user");
    }
  });
});

describe("what ends what a user had begun", () => {
  test.each([
    ["disabling", "POST", "/disable", undefined, "user_disabled"],
    ["changing the groups", "PUT", "/groups", { groups: ["ops"] }, "groups_changed"],
    [
      "resetting the second factor",
      "POST",
      "/reset-second-factor",
      undefined,
      "second_factor_reset",
    ],
  ])("%s", async (_, method, path, body, event) => {
    const somebody = await busyPerson();
    const browser = newBrowser(gate);
    await signIn(browser, somebody, 1);
    expect((await browser.get("/")).status).toBe(200);
    await done(ask(method, `/users/${somebody.username}${path}`, { body }));
    expect(await standing(somebody)).toEqual(NOTHING);
    // In this isolate at once; in others within SESSION_RECHECK.
    expect((await browser.get("/")).status).toBe(302);
    expect(await lastEvent()).toMatchObject({ event, username: somebody.username });
  });

  test("removing, which leaves the log alone", async () => {
    const somebody = await busyPerson();
    const answer = await ask("DELETE", `/users/${somebody.username}`);
    expect(answer.status).toBe(204);
    expect(await answer.text()).toBe("");
    for (const table of [
      "passwords",
      "totp_factors",
      "recovery_sets",
      "sessions",
      "tickets",
      "devices",
      "links",
    ]) {
      expect(await count(table, somebody.id), table).toBe(0);
    }
    expect(await count("audit_events", somebody.id)).toBeGreaterThan(2);
    expect(await lastEvent()).toMatchObject({ event: "user_removed", user_id: somebody.id });
  });

  test("ending all sessions, or one", async () => {
    const somebody = await busyPerson();
    const list = contract
      .pageOf(contract.session)
      .parse(await done(ask("GET", `/users/${somebody.username}/sessions`)));
    expect(list.items).toMatchObject([{ amr: ["pwd", "otp"], user_agent: "a browser" }]);
    const id = list.items[0]?.id ?? "";
    const other = await busyPerson();
    expect(await refusal(ask("DELETE", `/users/${other.username}/sessions/${id}`))).toBe(
      "404 no-such-session",
    );
    expect(await standing(somebody)).toMatchObject({ sessions: 1 });
    await done(ask("DELETE", `/users/${somebody.username}/sessions/${id}`));
    expect(await standing(somebody)).toMatchObject({ sessions: 0, links: 1 });
    expect(await standing(other)).toMatchObject({ sessions: 1 });
    await done(ask("DELETE", `/users/${other.username}/sessions`));
    expect(await standing(other)).toMatchObject({ sessions: 0, tickets: 0 });
    expect(await lastEvent()).toMatchObject({ event: "all_sessions_revoked" });
  });
});

describe("a disabled user", () => {
  test("cannot sign in, gets no link, and is as before once enabled", async () => {
    const somebody = await newPerson({ twoFactor: true });
    await done(ask("POST", `/users/${somebody.username}/disable`));
    await done(ask("POST", `/users/${somebody.username}/disable`));
    expect((await givePassword(newBrowser(gate), somebody)).status).toBe(401);
    expect(await refusal(ask("POST", `/users/${somebody.username}/link`))).toBe(
      "409 user-disabled",
    );
    expect(await detailsOf(somebody.username)).toMatchObject({ disabled: true });
    await done(ask("POST", `/users/${somebody.username}/enable`));
    await signIn(newBrowser(gate), somebody);
    expect(await detailsOf(somebody.username)).toMatchObject({ disabled: false, two_factor: true });
  });
});

describe("a name that is made again", () => {
  test("inherits no session, no device, no factor, no counter", async () => {
    const before = await newPerson({ twoFactor: true });
    const browser = newBrowser(gate);
    await signIn(browser, before);
    const stranger = newBrowser(gate);
    for (let guess = 0; guess < 7; guess++) {
      await givePassword(stranger, { ...before, password: `wrong ${guess}` });
    }
    expect((await givePassword(newBrowser(gate), before)).status).toBe(429);

    await done(ask("DELETE", `/users/${before.username}`));
    const body = { username: before.username, password: "quite another long password" };
    const { user } = contract.addedUser.parse(await done(ask("POST", "/users", { body })));
    expect(user.id).not.toBe(before.id);
    expect(await detailsOf(before.username)).toMatchObject({ two_factor: false, sessions: 0 });
    expect((await browser.get("/")).status).toBe(302);
    expect((await givePassword(newBrowser(gate), before)).status).toBe(401);
    expect((await givePassword(newBrowser(gate), { ...before, ...body })).status).toBe(303);
  });

  test("is not locked by guesses from before it was anybody's", async () => {
    const username = fresh();
    const ghost = { id: "", username, password: "wrong", secret: "", codes: [] };
    for (let guess = 0; guess < 7; guess++) await givePassword(newBrowser(gate), ghost);
    expect((await givePassword(newBrowser(gate), ghost)).status).toBe(429);
    await done(ask("POST", "/users", { body: { username, password: PASSWORD } }));
    const first = await givePassword(newBrowser(gate), { ...ghost, password: PASSWORD });
    expect(first.status).toBe(303);
  });
});

describe("a lost phone", () => {
  test("reset: the password alone signs in again, and the second factor opens for a new phone", async () => {
    const somebody = await newPerson({ twoFactor: true });
    const browser = newBrowser(gate);
    for (let guess = 0; guess < 20; guess++) {
      await givePassword(browser, somebody);
      await giveCode(browser, wrongCodeOf(somebody));
      vi.setSystemTime(Date.now() + 3_600_000);
    }
    const closed = await detailsOf(somebody.username);
    expect(closed.attempts?.second_factor.untrusted).toMatchObject({ closed: true });

    await done(ask("POST", `/users/${somebody.username}/reset-second-factor`));
    const after = await detailsOf(somebody.username);
    expect(after).toMatchObject({ two_factor: false, recovery_codes_left: 0, has_password: true });
    expect(after.attempts?.second_factor.untrusted).toMatchObject({ closed: false, failures: 0 });
    await signIn(newBrowser(gate), { ...somebody, secret: "" });
  });

  test("unlock: waiting times end, and nothing else changes", async () => {
    const somebody = await newPerson();
    const stranger = newBrowser(gate);
    for (let guess = 0; guess < 7; guess++) {
      await givePassword(stranger, { ...somebody, password: `wrong ${guess}` });
    }
    const locked = await detailsOf(somebody.username);
    expect(locked.attempts?.password.untrusted.waits_until).not.toBeNull();
    expect((await givePassword(newBrowser(gate), somebody)).status).toBe(429);
    await done(ask("POST", `/users/${somebody.username}/unlock`));
    expect(await lastEvent()).toMatchObject({ event: "user_unlocked" });
    await signIn(newBrowser(gate), somebody);
  });
});

describe("a link", () => {
  test("is a reset for who has a password, an invitation for who has none", async () => {
    const [old, invited] = [
      await newPerson({ twoFactor: true }),
      await newPerson({ password: false }),
    ];
    const reset = contract.link.parse(await done(ask("POST", `/users/${old.username}/link`)));
    expect(reset.kind).toBe("reset");
    expect(new URL(reset.url).pathname).toBe("/.gatehouse/reset");
    expect(Date.parse(reset.expires_at)).toBe(Date.now() + 30 * 60_000);
    const invitation = contract.link.parse(
      await done(ask("POST", `/users/${invited.username}/link`)),
    );
    expect(new URL(invitation.url).pathname).toBe("/.gatehouse/invite");
    expect(await detailsOf(old.username)).toMatchObject({ two_factor: true });
  });
});

describe("name and address of a user", () => {
  const set = (username: string, body: unknown) => ask("PATCH", `/users/${username}`, { body });

  test("are what the app is sent at once, and nobody is signed out", async () => {
    const somebody = await newPerson();
    const browser = newBrowser(gate);
    await signIn(browser, somebody);
    await browser.get("/");
    const email = `${fresh()}@example.org`;
    const changed = contract.user.parse(
      await done(set(somebody.username, { name: "Ada L.", email })),
    );
    expect(changed).toMatchObject({ name: "Ada L.", email, groups: [] });
    const who = await (await browser.get("/.gatehouse/whoami")).json();
    expect(who).toMatchObject({ sub: somebody.id, name: "Ada L.", email });
    const { results } = await env.DB.prepare(
      "SELECT event, actor, detail FROM audit_events WHERE user_id = ? AND event LIKE '%_changed' ORDER BY id",
    )
      .bind(somebody.id)
      .all<{ detail: string }>();
    expect(results.map((row) => ({ ...row, detail: JSON.parse(row.detail) }))).toEqual([
      {
        ...{ event: "name_changed", actor: "command line" },
        detail: { from: somebody.name, to: "Ada L." },
      },
      {
        ...{ event: "email_changed", actor: "command line" },
        detail: { from: somebody.email, to: email },
      },
    ]);
  });

  test("stay as they are where they are left out, and an empty name is the user name", async () => {
    const { id, username, email } = await newPerson({ password: false });
    await done(ask("POST", `/users/${username}/link`));
    expect(await done(set(username, {}))).toMatchObject({ email });
    expect(await done(set(username, { name: "" }))).toMatchObject({ name: username, email });
    expect(await count("links", id)).toBe(1);
  });

  test("end the links of an address that is given up", async () => {
    const { id, username } = await newPerson({ password: false });
    await done(ask("POST", `/users/${username}/link`));
    expect(await done(set(username, { email: "" }))).toMatchObject({ email: "" });
    expect(await count("links", id)).toBe(0);
  });

  test.each([
    [{ email: "no address" }, "email"],
    [{ name: "a\u0000b" }, "name"],
    [{ name: "x".repeat(101) }, "name"],
    [{ username: "root" }, "username"],
    [{ groups: ["admins"] }, "groups"],
  ])("are refused: %j", async (body, field) => {
    const { username } = await newPerson();
    const answer = await set(username, body);
    expect([400, 422]).toContain(answer.status);
    expect(await answer.json()).toMatchObject({ errors: [{ field }] });
  });

  test("fit with the groups into what an app is sent", async () => {
    const groups = Array.from({ length: 30 }, (_, at) => `${at}`.padEnd(48, "g"));
    const { username } = await newPerson({ groups });
    const answer = await set(username, { name: "\u{1F431}".repeat(100) });
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { errors: [{ field: "name" }] },
    ]);
  });
});
