import { beforeAll, describe, expect, test } from "vitest";
import { type Browser, newBrowser } from "../../../support/browser.ts";
import { confirm } from "../../../support/enrol.ts";
import { openGate } from "../../../support/gate.ts";
import { givePassword, newPerson } from "../../../support/people.ts";
import { startSession } from "../../../support/sessions.ts";
import { commandLine, done } from "../caller.ts";

const ADMIN = "/.gatehouse/admin";
const PASSWORD = "a quiet harbour before dawn";
const username = "O'Brien@example.com";
const KEY = "o'brien@example.com";
/** As every page shows it. */
const SHOWN = "O&#39;Brien@example.com";

const host = "names.example.com";
const rules = [{ path: "/only/**", policy: "one_factor", users: [username] }];
const app = { host, origin: "service:ORIGIN", policy: "one_factor", identity_headers: true, rules };
const gate = openGate({ apps: [app] });
const ask = commandLine(gate);
let admin: Browser;

beforeAll(async () => {
  admin = newBrowser(gate);
  const user = await newPerson({ groups: ["admins"] });
  await startSession(admin, user, { amr: ["pwd", "otp"], administers: true });
});

describe("a user name with an apostrophe, as e-mail addresses have it", () => {
  test("is added, signs in, is found, is shown, and reaches apps", async () => {
    const fields = { username, name: "", email: username, groups: "", invite: "on" };
    const added = await admin.post(`${ADMIN}/people`, fields);
    expect(added.status).toBe(200);
    const link = /<code class="secret">([^<]+)<\/code>/.exec(await added.text())?.[1] ?? "";
    const { pathname, search } = new URL(link.replaceAll("&amp;", "&"));
    const visitor = newBrowser(gate);
    expect((await visitor.post(pathname + search, { password: PASSWORD })).status).toBe(303);

    const again = newBrowser(gate);
    const signedIn = await givePassword(again, { username: KEY.toUpperCase(), password: PASSWORD });
    expect(signedIn.status).toBe(303);
    await again.get("/only/this");
    expect(gate.seen.at(-1)?.headers.get("remote-user")).toBe(username);
    expect(gate.seen.at(-1)?.headers.get("remote-email")).toBe(username);
    await confirm(again);
    const secretPage = await (await again.get("/.gatehouse/account/two-factor/confirm")).text();
    expect(secretPage).not.toContain(username);

    const page = `${ADMIN}/people/${encodeURIComponent(KEY)}`;
    for (const search of [username, "o'br", "brien", KEY.replace("'", " ")]) {
      const query = new URLSearchParams({ search });
      const list = await (await admin.get(`${ADMIN}?${query}`)).text();
      expect(list, search).toContain(SHOWN);
      const found = await done<{ items: unknown[] }>(ask("GET", `/users?${query}`));
      expect(found.items, search).toMatchObject([{ username }]);
    }
    for (const spelling of [page, page.replace("'", "%27")]) {
      const shown = await (await admin.get(spelling)).text();
      expect(shown).toContain(SHOWN);
      expect(shown).not.toContain(username);
    }
    const changed = await admin.post(`${page}/groups`, { groups: "staff" });
    expect(changed.status).toBe(303);
    const audit = await (await admin.get(`${ADMIN}/audit?user=${KEY}`)).text();
    expect(audit).toContain(SHOWN);
    const details = await done(ask("GET", `/users/${encodeURIComponent(KEY)}`));
    expect(details).toMatchObject({ username, email: username, groups: ["staff"] });
  });

  test("is imported and exported", async () => {
    const name = "d'arcy@example.com";
    await done(ask("POST", "/import", { body: { users: [{ username: name }] } }));
    const { items } = await done<{ items: { username: string }[] }>(
      ask("GET", "/export?limit=200"),
    );
    expect(items.map((each) => each.username)).toContain(name);
  });
});
