import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fromBase64Url } from "../../../../src/kit/bytes.ts";
import { derivedToken } from "../../../../src/kit/derive.ts";
import { type Browser, newBrowser } from "../../../support/browser.ts";
import { openGate } from "../../../support/gate.ts";
import { newPerson } from "../../../support/people.ts";
import { opens, startSession } from "../../../support/sessions.ts";
import { commandLine, done } from "../caller.ts";

/**
 * 45 groups of 64 characters once made a session cookie that no browser kept: the sign-in worked,
 * and led to the sign-in, the last administrator's too. Whoever sets an identity that does not fit
 * into what an app is sent is told so, and nothing is changed.
 */

const gate = openGate({ policy: "one_factor" });
const api = commandLine(gate);
const ADMIN = "/.gatehouse/admin";
const MANY = Array.from({ length: 45 }, (_, at) => `${at}`.padEnd(64, "g"));
const SENTENCE = "must be fewer or have shorter names";

let admin: Browser;
beforeAll(async () => {
  admin = newBrowser(gate);
  const user = await newPerson({ groups: ["admins"] });
  await startSession(admin, user, { amr: ["pwd", "otp"], administers: true });
});

const users = () => env.DB.prepare("SELECT COUNT(*) AS n FROM users").first<number>("n");
const groupsOf = (username: string) =>
  env.DB.prepare("SELECT groups FROM users WHERE username = ?").bind(username).first("groups");

const refused = async (answer: Response) => {
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({
    errors: [{ field: "groups", message: expect.stringContaining(SENTENCE) }],
  });
};

describe("more groups than an app can be sent are refused", () => {
  let before: number | null;
  beforeEach(async () => {
    before = await users();
  });

  test.each([{}, { invite: true }, { password: "given by an administrator" }])(
    "for a new user by API, %j",
    async (more) => {
      const body = { username: `s${crypto.randomUUID()}`, groups: MANY, ...more };
      await refused(await api("POST", "/users", { body }));
      expect(await users()).toBe(before);
    },
  );

  test("for a user by API", async () => {
    const { username } = await newPerson({ groups: ["devs"] });
    await refused(await api("PUT", `/users/${username}/groups`, { body: { groups: MANY } }));
    expect(await groupsOf(username)).toBe('["devs"]');
  });

  test("for a token by API", async () => {
    const body = { name: `t${crypto.randomUUID()}`, groups: MANY };
    await refused(await api("POST", "/tokens", { body }));
  });

  test("on the pages, with what was typed and the reason beside the field", async () => {
    const { username } = await newPerson({ groups: ["devs"] });
    const groups = MANY.join(", ");
    for (const [path, fields] of [
      [`${ADMIN}/people`, { username: `s${crypto.randomUUID()}`, groups }],
      [`${ADMIN}/people/${username}/groups`, { groups }],
      [`${ADMIN}/tokens`, { name: `t${crypto.randomUUID()}`, days: "30", groups }],
    ] as const) {
      const answer = await admin.post(path, fields);
      expect(answer.status).toBe(422);
      const page = await answer.text();
      expect(page).toContain("Choose fewer groups, or give them shorter names");
      expect(page).toContain(groups);
    }
    expect(await groupsOf(username)).toBe('["devs"]');
  });

  test("more than a hundred are said to be that", async () => {
    const { username } = await newPerson();
    const groups = Array.from({ length: 101 }, (_, at) => `g${at}`).join(",");
    const answer = await admin.post(`${ADMIN}/people/${username}/groups`, { groups });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("There can be at most 100 groups.");
  });
});

describe("the largest names that are let in", () => {
  const largest = (last: string) => ({
    username: "\u{20000}".repeat(64),
    name: last.repeat(100),
    email: `${"\u{20000}".repeat(58)}"${'"'.repeat(9)}@example.com`,
  });

  test.each(["\u{1F511}", '"', "\\", "\u2028"])("open the app after set-up: %j", async (last) => {
    await env.DB.prepare("DELETE FROM users").run();
    const secret = fromBase64Url(env.GATEHOUSE_SECRET);
    if (!secret) throw new Error("no secret");
    const path = `/.gatehouse/setup?token=${await derivedToken(secret, "setup link")}`;
    const browser = newBrowser(gate);
    const fields = { ...largest(last), password: "a quiet harbour before dawn" };
    expect((await browser.post(path, fields)).status).toBe(303);
    expect(await opens(browser)).toBe(true);
  });

  test.each([
    { email: `${"\u{20000}".repeat(61)}@example.com` },
    { email: `${"\ud800".repeat(200)}@example.com` },
    { name: "\ud800".repeat(100) },
    { name: "\u{1F511}".repeat(101) },
  ])("and no larger ones: %j", async (more) => {
    const body = { ...largest("x"), ...more };
    const answer = await api("POST", "/users", { body });
    expect(answer.status).toBe(422);
  });
});

test("an administrator whose groups were too many already can mend it", async () => {
  const ada = await newPerson({ groups: ["admins"] });
  await env.DB.prepare("UPDATE users SET groups = ? WHERE id = ?")
    .bind(JSON.stringify(["admins", ...MANY]), ada.id)
    .run();
  const browser = newBrowser(gate);
  await startSession(browser, ada, { amr: ["pwd", "otp"], administers: true });
  const page = `${ADMIN}/people/${ada.username}`;
  expect((await browser.get(page)).status).toBe(200);
  expect((await browser.post(`${page}/groups`, { groups: "admins, devs" })).status).toBe(303);
  const again = newBrowser(gate);
  await startSession(again, ada);
  expect(await opens(again)).toBe(true);
  await done(api("PUT", `/users/${ada.username}/groups`, { body: { groups: [] } }));
});
