import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { type Browser, newBrowser } from "../../../support/browser.ts";
import { openGate } from "../../../support/gate.ts";
import { newPerson } from "../../../support/people.ts";
import { startSession } from "../../../support/sessions.ts";

const PASSWORD = "a quiet harbour before dawn";
const ADMIN = "/.gatehouse/admin";
const gate = openGate({ url: "https://app.example.com", policy: "one_factor" });
let admin: Browser;
let adminName: string;

beforeAll(async () => {
  const user = await newPerson({ groups: ["admins"], password: PASSWORD });
  adminName = user.username;
  admin = newBrowser(gate);
  await startSession(admin, user, { amr: ["pwd", "otp"], administers: true });
});

const personPath = (name: string, act = "") => `${ADMIN}/people/${name}${act && `/${act}`}`;
const body = async (answer: Response | Promise<Response>) => (await answer).text();
const events = async (userId: string) =>
  (
    await env.DB.prepare("SELECT event, actor FROM audit_events WHERE user_id = ? ORDER BY id")
      .bind(userId)
      .all<{ event: string; actor: string }>()
  ).results;
const secretIn = (html: string): string =>
  /<code class="secret">([^<]+)<\/code>/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";

describe("adding somebody", () => {
  test("shows the invitation once, and it works", async () => {
    const username = `new${crypto.randomUUID().slice(0, 8)}`;
    const sent = {
      username,
      name: "New One",
      email: "",
      groups: "staff, staff,  deploy ,",
      invite: "on",
    };
    const made = await admin.post(`${ADMIN}/people`, sent);
    expect(made.status).toBe(200);
    const url = new URL(secretIn(await made.text()));
    expect(url.origin).toBe("https://app.example.com");
    const colleague = newBrowser(gate);
    const done = await colleague.post(url.pathname + url.search, { password: PASSWORD });
    expect(done.status).toBe(303);
    const who = await (await colleague.get("/.gatehouse/whoami")).json();
    expect(who).toMatchObject({ username, name: "New One", groups: ["staff", "deploy"] });
    expect(await body(admin.get(personPath(username)))).not.toContain(
      url.searchParams.get("token"),
    );
  });

  test("without an invitation leads to the new page", async () => {
    const username = `new${crypto.randomUUID().slice(0, 8)}`;
    const made = await admin.post(`${ADMIN}/people`, { username });
    expect(made.status).toBe(303);
    const next = await admin.get(made.headers.get("Location") ?? "");
    expect(await next.text()).toContain("Account created.");
  });

  test.each([
    ["username", { username: "" }],
    ["username", { username: "a b" }],
    ["username", { username: "pаypal" }],
    ["email", { username: "x1", email: "nonsense" }],
    ["groups", { username: "x2", groups: `ok, ${"x".repeat(65)}` }],
    ["groups", { username: "x3", groups: "a\u0007b" }],
  ])("tells what is wrong with the %s, and keeps what was typed", async (field, sent) => {
    const refused = await admin.post(`${ADMIN}/people`, { name: "Typed before", ...sent });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain(`id="${field}-problem"`);
    expect(html).toContain('value="Typed before"');
    expect(html).toContain('<details class="new" open');
  });

  test("refuses a name that is taken, in any spelling", async () => {
    const user = await newPerson({ password: false });
    const sent = { username: user.username.toUpperCase() };
    expect((await admin.post(`${ADMIN}/people`, sent)).status).toBe(409);
  });

  test("takes no password, whatever is sent", async () => {
    const username = `new${crypto.randomUUID().slice(0, 8)}`;
    await admin.post(`${ADMIN}/people`, { username, password: PASSWORD });
    const login = await newBrowser(gate).post("/.gatehouse/login", {
      username,
      password: PASSWORD,
    });
    expect(login.status).toBe(401);
  });
});

describe("in another language", () => {
  test("German: the pages, what they refuse, and how they confirm", async () => {
    const german = { "accept-language": "de-AT, en;q=0.5" };
    const list = await admin.get(ADMIN, german);
    expect(list.headers.get("content-language")).toBe("de");
    const html = await list.text();
    expect(html).toContain('<html lang="de"');
    for (const text of ["Person hinzufügen", "Zuletzt aktiv", "Zum Inhalt", "Protokoll"])
      expect(html).toContain(text);
    const sent = { username: adminName, email: "nonsense" };
    const invalid = await body(admin.post(`${ADMIN}/people`, sent, german));
    expect(invalid).toContain("Das ist keine E-Mail-Adresse.");
    const taken = await admin.post(`${ADMIN}/people`, { username: adminName }, german);
    expect(taken.status).toBe(409);
    expect(await taken.text()).toContain("Dieser Name ist vergeben.");
    expect(await body(admin.get(`${personPath(adminName)}?done=groups`, german))).toContain(
      "Gruppen gespeichert.",
    );
  });

  test("one that administration is not written in: English, marked so", async () => {
    const page = await admin.get(ADMIN, { "accept-language": "fr" });
    expect(page.headers.get("content-language")).toBe("en");
    expect(await page.text()).toMatch(/<html lang="en">.*Add person/s);
  });
});

describe("the list", () => {
  test("is searched and turned over page by page, and shows each once", async () => {
    const mark = `pg${crypto.randomUUID().slice(0, 6)}`;
    const names = Array.from({ length: 60 }, (_, at) => `${mark}-${String(at).padStart(2, "0")}`);
    await Promise.all(names.map((username) => newPerson({ username, password: false })));
    const seen: string[] = [];
    let next: string | undefined = `${ADMIN}?search=${mark.toUpperCase()}`;
    let pages = 0;
    while (next) {
      const html: string = await body(admin.get(next));
      seen.push(...[...html.matchAll(/people\/(pg[^"/]+)"/g)].map(([, name]) => name ?? ""));
      next = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
      pages += 1;
    }
    expect(pages).toBe(2);
    expect(seen.toSorted()).toEqual(names);
    expect(await body(admin.get(`${ADMIN}?search=nobody-of-this-name`))).toContain(
      "No people found.",
    );
  });
});

describe("one person", () => {
  test("who is not there is 404, for looks and for changes", async () => {
    for (const name of ["nobody-here", "%00", "..", "a%2Fb", "%F0%9F%98%80", "x".repeat(300)]) {
      expect([400, 404]).toContain((await admin.get(personPath(name))).status);
    }
    expect((await admin.post(personPath("nobody-here", "disable"))).status).toBe(404);
  });

  test("is found under a name with letters of other scripts", async () => {
    const user = await newPerson({ username: `žofie${crypto.randomUUID().slice(0, 4)}` });
    const html = await body(admin.get(personPath(encodeURIComponent(user.usernameKey))));
    expect(html).toContain(user.username);
  });

  test("is disabled and enabled again, and signed out by it", async () => {
    const user = await newPerson({ password: PASSWORD });
    const visitor = newBrowser(gate);
    await startSession(visitor, user);
    const done = await admin.post(personPath(user.username, "disable"));
    expect(done.headers.get("Location")).toBe(`${personPath(user.username)}?done=disabled`);
    expect((await visitor.get("/.gatehouse/whoami")).status).toBe(401);
    const page = await body(admin.get(personPath(user.username)));
    expect(page).toContain("Disabled");
    expect(page).not.toContain("Create a password reset link");
    await admin.post(personPath(user.username, "enable"));
    const login = { username: user.username, password: PASSWORD };
    expect((await newBrowser(gate).post("/.gatehouse/login", login)).status).toBe(303);
    const told = (await events(user.id)).slice(0, 2);
    expect(told).toEqual([
      { event: "user_disabled", actor: adminName },
      { event: "user_enabled", actor: adminName },
    ]);
  });

  test("is removed, and the page after it says so", async () => {
    const user = await newPerson({ password: false });
    const done = await admin.post(personPath(user.username, "remove"));
    expect(await body(admin.get(done.headers.get("Location") ?? ""))).toContain("Account removed.");
    expect((await admin.get(personPath(user.username))).status).toBe(404);
  });

  test("is given another name and address, and stays signed in", async () => {
    const user = await newPerson();
    const to = personPath(user.username, "profile");
    const email = `${user.username}@example.net`;
    const refused = await admin.post(to, { name: "Ada L.", email: "nonsense" });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toMatch(/id="email-problem".*value="nonsense"/s);
    const saved = await admin.post(to, { name: "Ada L.", email });
    expect(saved.headers.get("Location")).toBe(`${personPath(user.username)}?done=profile`);
    expect(await body(admin.get(personPath(user.username)))).toContain(email);
    expect(await events(user.id)).toEqual([
      { event: "name_changed", actor: adminName },
      { event: "email_changed", actor: adminName },
    ]);
  });

  test("is given other groups, which end the sessions", async () => {
    const user = await newPerson({ groups: ["staff"] });
    const visitor = newBrowser(gate);
    await startSession(visitor, user);
    await admin.post(personPath(user.username, "groups"), { groups: "deploy" });
    expect((await visitor.get("/.gatehouse/whoami")).status).toBe(401);
    expect(await body(admin.get(personPath(user.username)))).toContain('value="deploy"');
    const refused = await admin.post(personPath(user.username, "groups"), {
      groups: "x".repeat(65),
    });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(`value="${"x".repeat(65)}"`);
  });

  test("loses the second factor, and keeps the password", async () => {
    const user = await newPerson({ password: PASSWORD, twoFactor: true });
    await admin.post(personPath(user.username, "reset-second-factor"));
    const visitor = newBrowser(gate);
    const login = { username: user.username, password: PASSWORD };
    const signedIn = await visitor.post("/.gatehouse/login", login);
    expect(signedIn.headers.get("Location")).toBe("/");
    expect((await (await visitor.get("/.gatehouse/whoami")).json<{ amr: string[] }>()).amr).toEqual(
      ["pwd"],
    );
  });

  test("is unlocked after too many wrong passwords, which the page tells", async () => {
    const user = await newPerson({ password: PASSWORD });
    const thief = newBrowser(gate);
    for (let i = 0; i < 6; i++) {
      await thief.post("/.gatehouse/login", { username: user.username, password: "wrong" });
    }
    const login = { username: user.username, password: PASSWORD };
    expect((await newBrowser(gate).post("/.gatehouse/login", login)).status).toBe(429);
    expect(await body(admin.get(personPath(user.username)))).toContain("Too many wrong attempts");
    await admin.post(personPath(user.username, "unlock"));
    expect((await newBrowser(gate).post("/.gatehouse/login", login)).status).toBe(303);
    expect(await body(admin.get(personPath(user.username)))).not.toContain("Unlock");
  });

  test("is signed out in one place, or in all", async () => {
    const user = await newPerson({ password: false });
    const [one, two, three] = [newBrowser(gate), newBrowser(gate), newBrowser(gate)];
    const first = await startSession(one, user);
    await startSession(two, user);
    await startSession(three, user);
    const revoke = personPath(user.username, "sessions/revoke");
    await admin.post(revoke, { session: first.sessionId });
    expect((await one.get("/.gatehouse/whoami")).status).toBe(401);
    expect((await two.get("/.gatehouse/whoami")).status).toBe(200);
    expect((await admin.post(revoke, { session: first.sessionId })).status).toBe(404);
    expect((await admin.post(revoke, {})).status).toBe(400);
    await admin.post(revoke, { all: "on" });
    for (const visitor of [two, three]) {
      expect((await visitor.get("/.gatehouse/whoami")).status).toBe(401);
    }
  });

  test("gets a reset link with a password and an invitation without, and none when disabled", async () => {
    const [old, fresh] = [
      await newPerson({ password: PASSWORD }),
      await newPerson({ password: false }),
    ];
    const link = async (name: string) => secretIn(await body(admin.post(personPath(name, "link"))));
    expect(await link(old.username)).toMatch(
      /^https:\/\/app\.example\.com\/\.gatehouse\/reset\?token=/,
    );
    expect(await link(fresh.username)).toMatch(
      /^https:\/\/app\.example\.com\/\.gatehouse\/invite\?token=/,
    );
    await admin.post(personPath(old.username, "disable"));
    expect((await admin.post(personPath(old.username, "link"))).status).toBe(409);
  });

  test("who is the last administrator stays one", async () => {
    await env.DB.prepare("UPDATE users SET groups = '[]' WHERE username_key <> ?")
      .bind(adminName)
      .run();
    for (const act of ["disable", "remove"]) {
      const refused = await admin.post(personPath(adminName, act));
      expect(refused.status).toBe(409);
      expect(await refused.text()).toContain("This is the last administrator");
    }
    expect((await admin.post(personPath(adminName, "groups"), { groups: "staff" })).status).toBe(
      409,
    );
  });

  test("with a hostile name is shown as text", async () => {
    const user = await newPerson({ password: false });
    const nasty = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;
    await env.DB.prepare("UPDATE users SET name = ?, groups = ? WHERE id = ?")
      .bind(nasty, JSON.stringify([nasty]), user.id)
      .run();
    for (const path of [`${ADMIN}?search=${user.username}`, personPath(user.username)]) {
      const html = await body(admin.get(path));
      expect(html).toContain("&lt;script&gt;");
      expect(html).not.toMatch(/<script>|<img/);
    }
  });
});

describe("invitations", () => {
  test("are listed with what became of them, and withdrawn", async () => {
    const [waiting, forgotten] = [
      await newPerson({ password: false }),
      await newPerson({ password: false }),
    ];
    const made = secretIn(await body(admin.post(personPath(waiting.username, "link"))));
    const html = await body(admin.get(`${ADMIN}/invitations`));
    expect(html).toContain(waiting.username);
    const item = (name: string) =>
      new RegExp(`people/${name}"[\\s\\S]*?</li>`).exec(html)?.[0] ?? "";
    expect(item(waiting.username)).toContain("Withdraw");
    expect(item(forgotten.username)).toContain("no valid link");
    const link = new URL(made);
    expect((await newBrowser(gate).get(link.pathname + link.search)).status).toBe(200);
    const done = await admin.post(`${ADMIN}/invitations`, { withdraw: waiting.username });
    expect(done.status).toBe(303);
    expect((await newBrowser(gate).get(link.pathname + link.search)).status).toBe(410);
    expect((await events(waiting.id)).at(-1)?.event).toBe("links_withdrawn");
    expect((await admin.post(`${ADMIN}/invitations`, { withdraw: "nobody" })).status).toBe(404);
  });

  test("open resets are listed too", async () => {
    const user = await newPerson({ password: PASSWORD });
    await admin.post(personPath(user.username, "link"));
    const html = await body(admin.get(`${ADMIN}/invitations`));
    expect(html.slice(html.indexOf("Open password reset links"))).toContain(user.username);
  });
});
