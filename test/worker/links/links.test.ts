import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLink, linkUrl } from "../../../src/account/links.ts";
import { HOUR, MINUTE } from "../../../src/kit/clock.ts";
import { newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import { newPerson } from "../../support/people.ts";
import { startSession } from "../../support/sessions.ts";

const GOOD = "a quiet harbour before dawn";
const gate = openGate({ url: "https://app.example.com", policy: "one_factor" });

const invite = (userId: string) =>
  createLink({ db: env.DB }, { kind: "invitation", userId, createdBy: "root" }, Date.now());
const reset = (userId: string) =>
  createLink({ db: env.DB }, { kind: "reset", userId, createdBy: "root" }, Date.now());
const invitePath = (token = "") => `/.gatehouse/invite?token=${token}`;
const resetPath = (token = "") => `/.gatehouse/reset?token=${token}`;
const count = (table: string, userId: string) =>
  env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE user_id = ?`)
    .bind(userId)
    .first<number>("n");
const events = async (userId: string) =>
  (
    await env.DB.prepare("SELECT event FROM audit_events WHERE user_id = ? ORDER BY id")
      .bind(userId)
      .all<{ event: string }>()
  ).results.map(({ event }) => event);

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

describe("an invitation", () => {
  test("shows whom it is for, sets the first password and signs in, once", async () => {
    const user = await newPerson({ password: false });
    const link = await invite(user.id);
    const visitor = newBrowser(gate);
    const shown = await visitor.get(invitePath(link?.token));
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain(`value="${user.username}"`);

    const done = await visitor.post(invitePath(link?.token), { password: GOOD });
    expect(done.status).toBe(303);
    expect(done.headers.get("Location")).toBe("/");
    const who = await (await visitor.get("/.gatehouse/whoami")).json();
    expect(who).toMatchObject({ sub: user.id, amr: ["pwd"] });
    expect((await visitor.get("/")).status).toBe(200);
    expect(await events(user.id)).toEqual(["invitation_accepted", "signed_in"]);

    for (const again of [newBrowser(gate), visitor]) {
      expect((await again.get(invitePath(link?.token))).status).toBe(410);
      expect((await again.post(invitePath(link?.token), { password: GOOD })).status).toBe(410);
    }
    const login = await newBrowser(gate).post("/.gatehouse/login", {
      username: user.username,
      password: GOOD,
    });
    expect(login.status).toBe(303);
  });

  test("leads on to enrolment where the app demands two factors", async () => {
    const strict = openGate({
      apps: [{ host: "app.example.com", origin: "service:ORIGIN", policy: "two_factor" }],
    });
    const user = await newPerson({ password: false });
    const link = await invite(user.id);
    const visitor = newBrowser(strict);
    await visitor.post(invitePath(link?.token), { password: GOOD });
    const next = await visitor.get("/");
    expect(next.status).toBe(302);
    expect(next.headers.get("Location")).toMatch(/^\/\.gatehouse\/account\/two-factor\?/);
    expect(strict.seen).toHaveLength(0);
  });

  test.each([
    ["two_factor", "/.gatehouse/account/two-factor?return_to=%2F"],
    ["one_factor", "/"],
  ])("on a login host for apps with %s leads to %s", async (policy, next) => {
    const container = openGate({
      apps: [{ host: "app.example.com", origin: "service:ORIGIN", policy }],
      vars: { LOGIN_HOST: "auth.example.com" },
    });
    const user = await newPerson({ password: false });
    const link = await invite(user.id);
    const visitor = newBrowser(container, { url: "https://auth.example.com" });
    const done = await visitor.post(invitePath(link?.token), { password: GOOD });
    expect(done.headers.get("Location")).toBe(next);
    expect(
      (await newBrowser(container).post(invitePath(link?.token), { password: GOOD })).status,
    ).toBe(404);
  });

  test("ends the session that this browser had before", async () => {
    const before = await newPerson({ password: GOOD });
    const visitor = newBrowser(gate);
    const old = await startSession(visitor, before);
    const user = await newPerson({ password: false });
    await visitor.post(invitePath((await invite(user.id))?.token), { password: GOOD });
    const row = await env.DB.prepare("SELECT 1 FROM sessions WHERE id = ?")
      .bind(old.sessionId)
      .first();
    expect(row).toBeNull();
  });

  test.each([
    ["", "too short"],
    ["short", "too short"],
    ["password1234567", "used by many people"],
    ["x".repeat(1025), "too long"],
  ])("refuses the password %j with 422, and can be used after that", async (password, told) => {
    const user = await newPerson({ password: false });
    const link = await invite(user.id);
    const visitor = newBrowser(gate);
    const refused = await visitor.post(invitePath(link?.token), { password });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(told);
    expect(await count("passwords", user.id)).toBe(0);
    expect((await visitor.post(invitePath(link?.token), { password: GOOD })).status).toBe(303);
  });

  test("refuses one's own name as a password", async () => {
    const user = await newPerson({ password: false });
    const link = await invite(user.id);
    const password = `${user.username}1`;
    const refused = await newBrowser(gate).post(invitePath(link?.token), { password });
    expect(refused.status).toBe(422);
  });

  test("is good for 24 hours and not a moment longer", async () => {
    const user = await newPerson({ password: false });
    const link = await invite(user.id);
    const made = Date.now();
    expect(link?.expiresAt).toBe(made + 24 * HOUR);
    vi.setSystemTime(made + 24 * HOUR - 1);
    expect((await newBrowser(gate).get(invitePath(link?.token))).status).toBe(200);
    vi.setSystemTime(made + 24 * HOUR);
    expect((await newBrowser(gate).get(invitePath(link?.token))).status).toBe(410);
    expect((await newBrowser(gate).post(invitePath(link?.token), { password: GOOD })).status).toBe(
      410,
    );
  });

  test("is not made for who has a password, and dies when there is one", async () => {
    const user = await newPerson({ password: GOOD });
    expect(await invite(user.id)).toBeUndefined();
    const fresh = await newPerson({ password: false });
    const link = await invite(fresh.id);
    await env.DB.prepare("INSERT INTO passwords (user_id, hash, changed_at) VALUES (?, 'x', 0)")
      .bind(fresh.id)
      .run();
    expect((await newBrowser(gate).get(invitePath(link?.token))).status).toBe(410);
    expect((await newBrowser(gate).post(invitePath(link?.token), { password: GOOD })).status).toBe(
      410,
    );
  });
});

describe("a reset", () => {
  test("sets the password, ends what was open, and signs nobody in", async () => {
    const user = await newPerson({ password: "the old one was fine too", twoFactor: true });
    const elsewhere = newBrowser(gate);
    await startSession(elsewhere, user, { amr: ["pwd", "otp"] });
    const old = await elsewhere.get("/.gatehouse/whoami");
    expect(old.status).toBe(200);
    const link = await reset(user.id);
    const visitor = newBrowser(gate);
    expect((await visitor.get(resetPath(link?.token))).status).toBe(200);

    const done = await visitor.post(resetPath(link?.token), { password: GOOD });
    expect(done.status).toBe(303);
    expect(done.headers.get("Location")).toBe("/.gatehouse/login?done=password_reset");
    expect([...visitor.cookies]).toEqual([]);
    for (const table of ["sessions", "tickets", "links"])
      expect(await count(table, user.id)).toBe(0);
    expect(await count("totp_factors", user.id)).toBe(1);
    expect((await elsewhere.get("/.gatehouse/whoami")).status).toBe(401);
    expect(await events(user.id)).toEqual(["password_reset"]);
  });

  test("does not skip the second factor", async () => {
    const user = await newPerson({ password: "the old one was fine too", twoFactor: true });
    const visitor = newBrowser(gate);
    await visitor.post(resetPath((await reset(user.id))?.token), { password: GOOD });
    const login = await visitor.post("/.gatehouse/login", {
      username: user.username,
      password: GOOD,
    });
    expect(login.headers.get("Location")).toBe("/.gatehouse/two-factor");
    expect((await visitor.get("/")).status).toBe(302);
    const before = await visitor.post("/.gatehouse/login", {
      username: user.username,
      password: "the old one was fine too",
    });
    expect(before.status).toBe(401);
  });

  test("ends a login that waits for its code", async () => {
    const user = await newPerson({ password: "the old one was fine too", twoFactor: true });
    const thief = newBrowser(gate);
    await thief.post("/.gatehouse/login", {
      username: user.username,
      password: "the old one was fine too",
    });
    expect(await count("tickets", user.id)).toBe(1);
    await newBrowser(gate).post(resetPath((await reset(user.id))?.token), { password: GOOD });
    expect(await count("tickets", user.id)).toBe(0);
    expect((await thief.get("/.gatehouse/two-factor")).status).toBe(410);
  });

  test("is good for 30 minutes and not a moment longer", async () => {
    const user = await newPerson({ password: GOOD });
    const made = Date.now();
    const link = await reset(user.id);
    vi.setSystemTime(made + 30 * MINUTE - 1);
    expect((await newBrowser(gate).get(resetPath(link?.token))).status).toBe(200);
    vi.setSystemTime(made + 30 * MINUTE);
    expect((await newBrowser(gate).post(resetPath(link?.token), { password: GOOD })).status).toBe(
      410,
    );
  });

  test("refuses a weak password with 422, and can be used after that", async () => {
    const user = await newPerson({ password: GOOD });
    const link = await reset(user.id);
    const visitor = newBrowser(gate);
    expect((await visitor.post(resetPath(link?.token), { password: "1234" })).status).toBe(422);
    expect((await visitor.post(resetPath(link?.token), { password: `${GOOD} 2` })).status).toBe(
      303,
    );
  });
});

describe("links of one user", () => {
  test("a newer one replaces the older one of its kind, and leaves the other kind", async () => {
    const user = await newPerson({ password: false });
    const [first, second, other] = [
      await invite(user.id),
      await invite(user.id),
      await reset(user.id),
    ];
    expect((await newBrowser(gate).get(invitePath(first?.token))).status).toBe(410);
    expect((await newBrowser(gate).get(invitePath(second?.token))).status).toBe(200);
    expect((await newBrowser(gate).get(resetPath(other?.token))).status).toBe(200);
  });

  test("are not good for the other purpose", async () => {
    const user = await newPerson({ password: false });
    const link = await invite(user.id);
    expect((await newBrowser(gate).get(resetPath(link?.token))).status).toBe(410);
    expect((await newBrowser(gate).post(resetPath(link?.token), { password: GOOD })).status).toBe(
      410,
    );
    expect(await count("passwords", user.id)).toBe(0);
  });

  test("die with an account that is disabled or removed", async () => {
    const [disabled, removed] = [
      await newPerson({ password: false }),
      await newPerson({ password: GOOD }),
    ];
    const [one, other] = [await invite(disabled.id), await reset(removed.id)];
    await env.DB.prepare("UPDATE users SET disabled_at = 1 WHERE id = ?").bind(disabled.id).run();
    await env.DB.prepare("DELETE FROM users WHERE id = ?").bind(removed.id).run();
    expect((await newBrowser(gate).get(invitePath(one?.token))).status).toBe(410);
    expect((await newBrowser(gate).post(invitePath(one?.token), { password: GOOD })).status).toBe(
      410,
    );
    expect((await newBrowser(gate).post(resetPath(other?.token), { password: GOOD })).status).toBe(
      410,
    );
    expect(await invite(disabled.id)).toBeUndefined();
    expect(await reset(disabled.id)).toBeUndefined();
    expect(await reset("nobody")).toBeUndefined();
  });

  test("are kept as hashes only", async () => {
    const user = await newPerson({ password: false });
    const link = await invite(user.id);
    const rows = await env.DB.prepare("SELECT * FROM links WHERE user_id = ?").bind(user.id).all();
    expect(rows.results).toHaveLength(1);
    expect(link?.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(JSON.stringify(rows.results)).not.toContain(link?.token);
  });
});

describe("the printed address", () => {
  const apps = gate.env.APPS as never;
  const url = (asked: string, loginHost?: string) =>
    linkUrl({ apps, loginHost }, new URL(asked), "reset", "t");

  test("is the login host's where there is one", () =>
    expect(url("https://app.example.com/x", "auth.example.com")).toBe(
      "https://auth.example.com/.gatehouse/reset?token=t",
    ));
  test("is the app's that was asked otherwise, with its port", () =>
    expect(url("https://app.example.com:8443/x")).toBe(
      "https://app.example.com:8443/.gatehouse/reset?token=t",
    ));
  test("is nobody's whom the configuration does not know", () =>
    expect(url("https://evil.example/")).toBeUndefined());
});
