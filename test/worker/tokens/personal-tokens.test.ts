import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { DAY, MINUTE, SECOND } from "../../../src/kit/clock.ts";
import { type Browser, newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import { ACCOUNT, codeOf, newPerson, type Somebody, signIn } from "../../support/people.ts";
import { startSession } from "../../support/sessions.ts";
import { commandLine, nobody } from "../admin/caller.ts";

/** Programs of a person: a calendar, git, a backup. To the app they are the person. */
const TOKENS = `${ACCOUNT}/tokens`;
const gate = openGate({
  apps: [
    {
      ...{ host: "app.example.com", origin: "service:ORIGIN", policy: "two_factor" },
      identity_headers: true,
      rules: [
        { path: "/fresh/**", policy: "two_factor", max_age: "10m" },
        { path: "/key/**", policy: "two_factor", phishing_resistant: true },
        { path: "/team/**", policy: "two_factor", groups: ["team"] },
      ],
    },
    { host: "other.example.com", origin: "service:ORIGIN", policy: "two_factor" },
  ],
});
const lax = openGate({ policy: "one_factor", url: "https://lax.example.com" });

let ada: Somebody;
let browser: Browser;

beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"] }));
beforeEach(async () => {
  vi.setSystemTime(Date.now() + 5 * MINUTE);
  ada = await newPerson({ twoFactor: true, groups: ["team", "admins"] });
  browser = newBrowser(gate);
  await startSession(browser, ada, { amr: ["pwd", "otp"] });
});

const tokenIn = (page: string) => /ght_[0-9A-Za-z]{49}/.exec(page)?.[0];

async function newToken(fields: Record<string, string> = {}, from = browser): Promise<string> {
  const name = `job ${crypto.randomUUID()}`;
  const answer = await from.post(TOKENS, { name, hosts: "", expires: "90d", ...fields });
  const token = tokenIn(await answer.text());
  if (answer.status !== 200 || !token) throw new Error(`no token: ${answer.status}`);
  return token;
}

const basic = (pair: string) => ({ Authorization: `Basic ${btoa(pair)}` });
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** A program: no cookie, no navigation. */
const ask = (headers: Record<string, string>, path = "/", at = gate.url) =>
  newBrowser(gate, { url: at }).fetch(path, headers);
const status = async (token: string, path = "/", at = gate.url) =>
  (await ask(bearer(token), path, at)).status;

interface Echo {
  readonly headers: Readonly<Record<string, string>>;
}
const claimsOf = (echo: Echo): Record<string, unknown> =>
  JSON.parse(
    atob(
      (echo.headers["gatehouse-assertion"] ?? "")
        .split(".")[1]
        ?.replaceAll("-", "+")
        .replaceAll("_", "/") ?? "",
    ),
  );

const events = async ({ id }: Somebody) => {
  const { results } = await env.DB.prepare(
    "SELECT event, actor, detail FROM audit_events WHERE user_id = ? AND event LIKE 'personal%' ORDER BY id",
  )
    .bind(id)
    .all<{ event: string; actor: string; detail: string }>();
  return results.map(({ event, actor, detail }) => [event, actor, JSON.parse(detail).token]);
};

describe("a token of a person", () => {
  test.each([
    ["as Gatehouse-Token", (token: string) => ({ "Gatehouse-Token": token })],
    ["as Bearer", bearer],
    ["as the password of Basic", (token: string) => basic(`whoever:${token}`)],
  ])("is the person to the app, sent %s, and is not forwarded", async (_, headers) => {
    const token = await newToken();
    const answer = await ask(headers(token), "/dav/");
    expect(answer.status).toBe(200);
    const echo = await answer.json<Echo>();
    expect(JSON.stringify(echo)).not.toContain(token);
    expect(echo.headers).not.toHaveProperty("authorization");
    expect(echo.headers["remote-user"]).toBe(ada.username);
    expect(claimsOf(echo)).toMatchObject({
      ...{ sub: ada.id, username: ada.username, email: ada.email, name: ada.name },
      ...{ groups: ["team", "admins"], amr: ["token"], aud: "app.example.com" },
    });
    expect(claimsOf(echo)).not.toHaveProperty("sid");
  });

  test("has the groups of the time of its use", async () => {
    const token = await newToken();
    expect(await status(token, "/team/x")).toBe(200);
    await env.DB.prepare("UPDATE users SET groups = '[]' WHERE id = ?").bind(ada.id).run();
    vi.setSystemTime(Date.now() + 31 * SECOND);
    expect(await status(token, "/team/x")).toBe(403);
    expect(await status(token)).toBe(200);
  });

  test("never opens account, administration, API, or what asks for a fresh sign-in", async () => {
    const token = await newToken();
    for (const path of ["/fresh/x", "/key/x"]) expect(await status(token, path)).toBe(403);
    const program = newBrowser(gate);
    for (const path of [ACCOUNT, TOKENS, "/.gatehouse/admin"]) {
      const answer = await program.get(path, bearer(token));
      expect([path, answer.status]).toEqual([path, 302]);
    }
    expect((await program.get("/.gatehouse/whoami", bearer(token))).status).toBe(401);
    const api = await nobody(gate)("GET", "/users", { headers: bearer(token) });
    expect(api.status).toBe(403);
    expect(await events(ada)).toHaveLength(1);
  });

  test("is good for its hosts and until its end", async () => {
    const token = await newToken({ hosts: "other.example.com", expires: "1d" });
    const other = "https://other.example.com";
    expect([await status(token), await status(token, "/", other)]).toEqual([401, 200]);
    vi.setSystemTime(Date.now() + DAY);
    expect(await status(token, "/", other)).toBe(401);
    expect(await (await browser.get(ACCOUNT)).text()).not.toContain(token);
  });

  test("is listed with its last use, and revoked", async () => {
    const token = await newToken({ name: "Ada's phone" });
    const page = await (await browser.get(TOKENS)).text();
    expect(page).toContain("Ada&#39;s phone");
    expect(page).toContain("never used");
    expect(page).not.toContain(token);
    expect(await status(token)).toBe(200);
    const used = await (await browser.get(TOKENS)).text();
    expect(used).not.toContain("never used");
    const id = /name="revoke" value="([^"]+)"/.exec(used)?.[1] ?? "";

    const eve = newBrowser(gate);
    await startSession(eve, await newPerson({ twoFactor: true }), { amr: ["pwd", "otp"] });
    expect((await eve.post(TOKENS, { revoke: id })).status).toBe(400);
    expect(await status(token)).toBe(200);

    const revoked = await browser.post(TOKENS, { revoke: id });
    expect(revoked.headers.get("location")).toBe(`${TOKENS}?done=revoked`);
    expect(await status(token)).toBe(401);
    expect(await events(ada)).toEqual([
      ["personal_token_created", ada.username, "Ada's phone"],
      ["personal_token_revoked", ada.username, "Ada's phone"],
    ]);
  });
});

describe("is made", () => {
  test.each([
    ["a month", "30d", 30],
    ["days", "7", 7],
    ["nothing said", "", 90],
  ])("for %s", async (_, expires, days) => {
    const token = await newToken({ expires });
    vi.setSystemTime(Date.now() + days * DAY - MINUTE);
    expect(await status(token)).toBe(200);
    vi.setSystemTime(Date.now() + MINUTE);
    expect(await status(token)).toBe(401);
  });

  test.each([
    [{ name: "" }, 422],
    [{ name: "../x" }, 422],
    [{ name: "x".repeat(65) }, 422],
    [{ hosts: "unknown.example.com" }, 422],
    [{ expires: "400d" }, 422],
    [{ expires: "tomorrow" }, 422],
    [{ expires: "0d" }, 422],
    [{ name: "Taken" }, 409],
  ])("not with %j", async (fields, code) => {
    await newToken({ name: "taken" });
    const answer = await browser.post(TOKENS, { name: "x", hosts: "", expires: "90d", ...fields });
    expect(answer.status).toBe(code);
    expect(tokenIn(await answer.text())).toBeUndefined();
  });

  test("twenty times, and not once more, also at the same moment", async () => {
    const posts = Array.from({ length: 22 }, (_, at) =>
      browser.post(TOKENS, { name: `t${at}`, hosts: "", expires: "30d" }),
    );
    const statuses = (await Promise.all(posts)).map((answer) => answer.status);
    expect(statuses.filter((code) => code === 200)).toHaveLength(20);
    expect(statuses.filter((code) => code === 409)).toHaveLength(2);
  });

  test.each([
    ["an hour ago", { amr: ["pwd", "otp"], age: 60 * MINUTE }, /login\?step_up=1/],
    ["on a trusted device", { amr: ["pwd"], remembered: true }, /login\?step_up=1/],
    ["with a password only", { amr: ["pwd"] }, /account\/two-factor\?return_to=/],
  ] as const)("not in a session that was begun %s", async (_, session, way) => {
    const visitor = newBrowser(gate);
    await startSession(visitor, await newPerson({ twoFactor: true }), session);
    expect(await (await visitor.get(TOKENS)).text()).not.toContain('name="hosts"');
    const answer = await visitor.post(TOKENS, { name: "x", hosts: "", expires: "30d" });
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      expect.stringMatching(way),
    ]);
  });

  test("with one factor where no app asks for two, and then never meets two", async () => {
    const bob = await newPerson();
    const visitor = newBrowser(lax);
    await signIn(visitor, bob);
    const token = await newToken({}, visitor);
    const at = async (where: typeof gate) => {
      const program = newBrowser(where);
      return (await program.fetch("/", bearer(token))).status;
    };
    expect([await at(lax), await at(gate)]).toEqual([200, 403]);
  });
});

describe("ends with its owner", () => {
  test.each([
    ["is disabled", "POST", "/disable"],
    ["is removed", "DELETE", ""],
    ["has the second factor reset", "POST", "/reset-second-factor"],
  ])("who %s", async (_, method, act) => {
    const eve = await newPerson({ twoFactor: true });
    const visitor = newBrowser(gate);
    await startSession(visitor, eve, { amr: ["pwd", "otp"] });
    const token = await newToken({}, visitor);
    expect(await status(token)).toBe(200);
    const done = await commandLine(gate)(method, `/users/${eve.username}${act}`);
    expect(done.status).toBeLessThan(300);
    expect(await status(token)).toBe(401);
    if (act === "/disable") await commandLine(gate)("POST", `/users/${eve.username}/enable`);
    vi.setSystemTime(Date.now() + MINUTE);
    expect(await status(token)).toBe(401);
  });

  test("who changes the password, or turns the second factor off", async () => {
    const [first, second] = [await newToken(), await newToken()];
    const fields = { current_password: ada.password, password: "something new and long" };
    expect((await browser.post(`${ACCOUNT}/password`, fields)).status).toBe(303);
    expect([await status(first), await status(second)]).toEqual([401, 401]);

    const bob = await newPerson({ twoFactor: true });
    const visitor = newBrowser(lax);
    await startSession(visitor, bob, { amr: ["pwd", "otp"] });
    const token = await newToken({}, visitor);
    await visitor.post(`${ACCOUNT}/two-factor/disable`, { code: codeOf(bob) });
    expect((await newBrowser(lax).fetch("/", bearer(token))).status).toBe(401);
  });

  test("but not with a change of groups", async () => {
    const token = await newToken();
    await commandLine(gate)("PUT", `/users/${ada.username}/groups`, {
      body: { groups: ["admins", "x"] },
    });
    vi.setSystemTime(Date.now() + MINUTE);
    expect(await status(token)).toBe(200);
  });
});

describe("for administrators", () => {
  test("tokens of a user are made, listed and removed", async () => {
    const call = commandLine(gate);
    const path = `/users/${ada.username}/tokens`;
    const made = await call("POST", path, { body: { name: "Backup of Ada" } });
    expect(made.status).toBe(201);
    const { token } = await made.json<{ token: string }>();
    expect(await status(token)).toBe(200);
    const list = await (await call("GET", path)).json<{ items: unknown[] }>();
    expect(list.items).toMatchObject([{ name: "Backup of Ada", created_by: "command line" }]);
    expect(await (await browser.get(TOKENS)).text()).toContain("by command line");
    const one = `${path}/${encodeURIComponent("backup of ada")}`;
    expect((await call("DELETE", one)).status).toBe(204);
    expect((await call("DELETE", one)).status).toBe(404);
    expect(await status(token)).toBe(401);
    const wrong = await call("POST", path, { body: { name: "x", hosts: ["nowhere.example"] } });
    expect(wrong.status).toBe(422);
    expect((await call("POST", "/users/nobody/tokens", { body: { name: "x" } })).status).toBe(404);
  });

  test("tokens of a user are paged in the order of their names", async () => {
    const call = commandLine(gate);
    const path = `/users/${ada.username}/tokens`;
    for (const name of ["c", "B", "Äpfel", "a", "d"]) await call("POST", path, { body: { name } });
    const names: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const more = cursor && `&cursor=${cursor}`;
      const page: { items: { name: string }[]; next_cursor: string | null } = await (
        await call("GET", `${path}?limit=2${more}`)
      ).json();
      expect(page.items.length).toBeLessThanOrEqual(2);
      names.push(...page.items.map(({ name }) => name));
      cursor = page.next_cursor;
    }
    expect(names).toEqual(["a", "B", "c", "d", "Äpfel"]);
    expect((await call("GET", `${path}?cursor=%25`)).status).toBe(422);
  });

  test("of two names that differ in the case of an umlaut, the one that was meant is removed", async () => {
    const call = commandLine(gate);
    const path = `/users/${ada.username}/tokens`;
    for (const name of ["Änderung", "änderung"]) await call("POST", path, { body: { name } });
    for (const name of ["änderung", "Änderung"]) {
      const one = `${path}/${encodeURIComponent(name.normalize("NFD"))}`;
      expect((await call("DELETE", one)).status).toBe(204);
      const list = await (await call("GET", path)).json<{ items: { name: string }[] }>();
      expect(list.items.map((token) => token.name)).not.toContain(name);
    }
  });
});
