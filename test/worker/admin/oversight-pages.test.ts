import { env } from "cloudflare:workers";
import { Hono } from "hono";
import { beforeAll, describe, expect, test } from "vitest";
import { downloadJson } from "../../../src/admin/audit/routes.tsx";
import type { PageEnv } from "../../../src/pages/context.ts";
import { type Browser, newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import { newPerson } from "../../support/people.ts";
import { startSession } from "../../support/sessions.ts";

const ADMIN = "/.gatehouse/admin";
const gate = openGate({
  apps: [
    {
      host: "app.example.com",
      origin: "service:ORIGIN",
      policy: "one_factor",
      rules: [
        { path: "/open/**", policy: "bypass" },
        {
          path: "/deploy/**",
          policy: "two_factor",
          groups: ["deploy"],
          max_age: "10m",
          networks: ["192.0.2.0/24"],
        },
      ],
    },
    { host: "shown.example.com", origin: "https://10.0.0.5.example/base" },
  ],
});
let admin: Browser;

beforeAll(async () => {
  admin = newBrowser(gate);
  const user = await newPerson({ groups: ["admins"], password: "a quiet harbour before dawn" });
  await startSession(admin, user, { amr: ["pwd", "otp"], administers: true });
});

const body = async (answer: Response | Promise<Response>) => (await answer).text();
const notify = (event: {
  username: string;
  event?: string;
  actor?: string;
  at?: number;
  detail?: string;
}) =>
  env.DB.prepare(
    "INSERT INTO audit_events (at, event, user_id, username, actor, address, detail) VALUES (?, ?, NULL, ?, ?, '192.0.2.7', ?)",
  )
    .bind(
      event.at ?? Date.now(),
      event.event ?? "signed_in",
      event.username,
      event.actor ?? event.username,
      event.detail ?? "{}",
    )
    .run();

describe("service tokens", () => {
  test("are made, shown once, used, listed and removed", async () => {
    const sent = { name: "nightly", groups: "deploy", hosts: "app.example.com", days: "10" };
    const made = await admin.post(`${ADMIN}/tokens`, sent);
    expect(made.status).toBe(200);
    const token =
      /<code class="secret">(ght_[0-9A-Za-z]+)<\/code>/.exec(await made.text())?.[1] ?? "";
    const script = { "Gatehouse-Token": token };
    expect((await newBrowser(gate).fetch("/open/x", script)).status).toBe(200);
    const list = await body(admin.get(`${ADMIN}/tokens`));
    expect(list).toContain("nightly");
    expect(list).toContain("Expires soon");
    expect(list).not.toContain(token.slice(0, 20));
    const done = await admin.post(`${ADMIN}/tokens/nightly/remove`);
    expect(done.headers.get("Location")).toBe(`${ADMIN}/tokens?done=token-removed`);
    expect((await newBrowser(gate).fetch("/open/x", script)).status).toBe(401);
    expect((await admin.post(`${ADMIN}/tokens/nightly/remove`)).status).toBe(404);
  });

  test.each([
    ["name", { name: "two words" }],
    ["days", { name: "ok", days: "0" }],
    ["days", { name: "ok", days: "many" }],
    ["days", { name: "ok", days: "366" }],
    ["hosts", { name: "ok", hosts: "evil.example" }],
    ["groups", { name: "ok", groups: "x".repeat(65) }],
  ])("with a wrong %s are not made", async (field, sent) => {
    const refused = await admin.post(`${ADMIN}/tokens`, { days: "90", ...sent });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(`id="${field}-problem"`);
  });
});

describe("apps", () => {
  test("are shown with their rules", async () => {
    const html = await body(admin.get(`${ADMIN}/apps`));
    for (const text of [
      "https://10.0.0.5.example/base",
      "/open/**",
      "bypass",
      "192.0.2.0/24",
      "10m",
    ]) {
      expect(html).toContain(text);
    }
  });

  test("a host that pages share with an app is pointed out, and a login host is not", async () => {
    expect(await body(admin.get(`${ADMIN}/apps`))).toContain("Without LOGIN_HOST");
    const apart = openGate({
      apps: [{ host: "app.example.com", origin: "service:ORIGIN", policy: "one_factor" }],
      url: "https://auth.example.com",
      vars: { LOGIN_HOST: "auth.example.com" },
    });
    const ada = newBrowser(apart);
    await startSession(ada, await newPerson({ groups: ["admins"] }), { amr: ["pwd", "otp"] });
    const page = await body(ada.get(`${ADMIN}/apps`));
    expect(page).toContain("app.example.com");
    expect(page).not.toContain("Without LOGIN_HOST");
  });

  const explain = async (query: Record<string, string>) =>
    body(admin.get(`${ADMIN}/apps?${new URLSearchParams(query)}`));

  test.each([
    ["/open/x", "Let through", "Rule 1"],
    ["/x", "Has to sign in", "No rule matches"],
    ["/x%2Fy", "Has to sign in", "Ambiguous path"],
    ["/.gatehouse/login", "A page of this gate", "never reaches an app"],
    ["/a/%zz", "Cannot be read", "400"],
  ])("%s is explained: %s", async (path, outcome, why) => {
    const html = await explain({ url: `https://app.example.com${path}` });
    expect(html).toContain(outcome);
    expect(html).toContain(why);
  });

  test("a refusal is explained for the person who met it", async () => {
    const user = await newPerson({ groups: ["staff"] });
    const html = await explain({
      url: "https://app.example.com/deploy/x",
      user: user.username,
      address: "192.0.2.9",
    });
    expect(html).toContain("Refused");
    expect(html).toContain("in none of the groups");
    expect(html).toContain("Rule 2");
  });

  test("what cannot be asked is told at its field", async () => {
    expect(await explain({ url: "nonsense" })).toContain('id="url-problem"');
    expect(await explain({ url: "https://app.example.com/", user: "nobody-here" })).toContain(
      'id="user-problem"',
    );
  });
});

describe("the audit log", () => {
  test("is filtered by person, event and time, and turned over", async () => {
    const username = `logged-${crypto.randomUUID().slice(0, 8)}`;
    for (let i = 0; i < 60; i++) await notify({ username, detail: `{"at":${i}}` });
    await notify({ username, event: "signed_out" });
    await notify({ username, at: Date.now() - 2 * 86_400_000, detail: '{"at":"long ago"}' });
    const seen = (html: string) => [...html.matchAll(/at: ([^<]+)</g)].map(([, at]) => at);

    const first = await body(admin.get(`${ADMIN}/audit?user=${username}&event=signed_in&since=1d`));
    expect(seen(first)).toHaveLength(50);
    const next = /href="([^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const second = await body(admin.get(next));
    expect([...seen(first), ...seen(second)]).toEqual(
      Array.from({ length: 60 }, (_, at) => `${59 - at}`),
    );
    expect(second).not.toContain('rel="next"');
    expect(await body(admin.get(`${ADMIN}/audit?user=${username}&event=signed_out`))).toContain(
      "Signed out",
    );
    const all = `${ADMIN}/audit?user=${username}`;
    expect(await body(admin.get(all))).toContain("long ago");
    expect(await body(admin.get(`${all}&since=1d`))).not.toContain("long ago");
  });

  test("are those of the days that are asked for, in UTC, on the page and in the file", async () => {
    const username = `days-${crypto.randomUUID().slice(0, 8)}`;
    for (const day of [
      "2026-01-09T23:59:59.999Z",
      "2026-01-10T00:00:00Z",
      "2026-01-11T23:59:59.999Z",
      "2026-01-12T00:00:00Z",
    ]) {
      const at = Date.parse(day);
      await env.DB.prepare(
        `INSERT INTO audit_events (id, at, event, username, actor, address, detail)
         SELECT MAX(?1 * 2048, COALESCE((SELECT MAX(id) FROM audit_events WHERE id < ?1 * 2048 + 2048), 0) + 1), ?1, 'signed_in', ?2, 'x', '', json_object('note', ?3)`,
      )
        .bind(at, username, day)
        .run();
    }
    const notes = async (query: string) => {
      const file = `${ADMIN}/audit.json?user=${username}&${query}`;
      const rows = await (await admin.get(file)).json<{ detail: { note: string } }[]>();
      const page = await body(admin.get(`${ADMIN}/audit?user=${username}&${query}`));
      expect(page).toContain(rows.length === 0 ? "No events found." : `${rows.length} event`);
      return rows.map(({ detail }) => detail.note.slice(8, 13));
    };
    expect(await notes("from=2026-01-10&to=2026-01-11")).toEqual(["11T23", "10T00"]);
    expect(await notes("from=2026-01-12")).toEqual(["12T00"]);
    expect(await notes("to=2026-01-09")).toEqual(["09T23"]);
    expect(await notes("from=2026-01-12&to=2026-01-10")).toEqual([]);
    for (const none of ["from=2026-02-30", "to=tomorrow", "from=0000-01-01&to=9999-12-31"]) {
      expect(await notes(none)).toHaveLength(4);
    }
    expect(await notes("from=9999-12-31")).toEqual([]);
  });

  test.each(["event=' OR 1=1 --", "since=1y", "before=x", "before=-1", "user=%00", "event=[]"])(
    "a strange question finds nothing strange: %s",
    async (query) => {
      expect((await admin.get(`${ADMIN}/audit?${query}`)).status).toBe(200);
    },
  );

  test("downloads as JSON, all of it", async () => {
    const username = `many-${crypto.randomUUID().slice(0, 8)}`;
    const insert = env.DB.prepare(
      "INSERT INTO audit_events (at, event, username, actor, address, detail) VALUES (?, 'signed_in', ?, 'x', '', '{}')",
    );
    await env.DB.batch(Array.from({ length: 1203 }, (_, at) => insert.bind(at, username)));
    const answer = await admin.get(`${ADMIN}/audit.json?user=${username}`);
    expect(answer.headers.get("Content-Disposition")).toBe(
      'attachment; filename="gatehouse-audit.json"',
    );
    expect(answer.headers.get("Content-Type")).toBe("application/json");
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    const rows = await answer.json<{ id: number; username: string }[]>();
    expect(rows).toHaveLength(1203);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1203);
    expect(await (await admin.get(`${ADMIN}/audit.json?user=nobody-at-all`)).json()).toEqual([]);
  });

  test("a file that is cut says so, with the address where it goes on", async () => {
    const username = `cut-${crypto.randomUUID().slice(0, 8)}`;
    await env.DB.prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4500)
       INSERT INTO audit_events (at, event, username, actor, address, detail)
       SELECT i, 'signed_in', ?1, 'x', '', '{}' FROM n`,
    )
      .bind(username)
      .run();
    // As the page itself, but that a file may take two reads.
    const pages = new Hono<PageEnv>().get(`${ADMIN}/audit.json`, (c) => {
      const services = { db: env.DB } as PageEnv["Variables"]["services"];
      for (const [name, value] of Object.entries({ services, now: 1e6, url: new URL(c.req.url) }))
        c.set(name as "services", value as typeof services);
      return downloadJson(c, 2);
    });
    const files = [`https://a.example${ADMIN}/audit.json?user=${username}`];
    const seen: number[] = [];
    for (const file of files) {
      const rows = await (await pages.request(file)).json<{ id: number; next?: string }[]>();
      const last = rows.at(-1);
      if (last?.next !== undefined) files.push(last.next);
      seen.push(...rows.flatMap((row) => (row.next === undefined ? [row.id] : [])));
    }
    expect(files).toHaveLength(2);
    expect([seen.length, new Set(seen).size]).toEqual([4500, 4500]);
  });

  test("downloads as CSV that a spreadsheet cannot run", async () => {
    const username = `=cmd|'/c calc'!A1-${crypto.randomUUID().slice(0, 4)}`;
    await notify({ username, actor: '@SUM("1",2)', detail: '{"note":"a\\nb,\\"c\\""}' });
    const answer = await admin.get(`${ADMIN}/audit.csv?user=${encodeURIComponent(username)}`);
    expect(answer.headers.get("Content-Type")).toContain("text/csv");
    expect(answer.headers.get("Content-Disposition")).toBe(
      'attachment; filename="gatehouse-audit.csv"',
    );
    const [head, line = "", end] = (await answer.text()).split("\r\n");
    expect(head).toBe('"id","at","event","username","actor","address","detail"');
    expect(line).toContain(`"'${username}"`);
    expect(line).toContain(`"'@SUM(""1"",2)"`);
    expect(end).toBe("");
  });
});
