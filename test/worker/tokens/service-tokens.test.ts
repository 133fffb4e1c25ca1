import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createToken, removeToken, tokens } from "../../../src/admin/tokens/service-tokens.ts";
import { parseConfig } from "../../../src/config/parse.ts";
import { DAY, MINUTE, SECOND } from "../../../src/kit/clock.ts";
import { createServiceTokens } from "../../../src/session/service-token-cache.ts";
import { newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";

/** What the origin says it was sent. */
interface Echo {
  readonly headers: Readonly<Record<string, string>>;
}

const gate = openGate({
  apps: [
    { host: "app.example.com", origin: "service:ORIGIN", policy: "two_factor" },
    { host: "*.apps.example.com", origin: "service:ORIGIN", policy: "one_factor" },
  ],
});
const parsed = parseConfig(gate.env);
if (!parsed.ok) throw new Error(parsed.reason.join("\n"));
const ports = { db: env.DB, config: parsed.value };
const BY = { name: "ada", address: "192.0.2.1" };
const serviceTokens = createServiceTokens({ db: env.DB, recheck: 30 * SECOND });

let made = 0;
async function newToken(wanted: { hosts?: string[]; groups?: string[]; expiresAt?: number } = {}) {
  made += 1;
  const token = {
    name: `job-${made}`,
    groups: wanted.groups ?? [],
    hosts: wanted.hosts ?? [],
    expiresAt: wanted.expiresAt,
  };
  const created = await createToken(ports, token, BY, Date.now());
  if (!created.ok) throw new Error(JSON.stringify(created.reason));
  return created.value;
}
const withToken = (token: string) => ({ "Gatehouse-Token": token });
const lastUsed = (id: string) =>
  env.DB.prepare("SELECT last_used_at FROM service_tokens WHERE id = ?")
    .bind(id)
    .first<number>("last_used_at");

/** A database that counts what is asked of it: both kinds of token are looked for in one batch. */
function counted() {
  let reads = 0;
  const db = new Proxy(env.DB, {
    get(target, name) {
      if (name === "batch") reads += 1;
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { db, reads: () => reads };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

describe("a service with a token", () => {
  test.each([
    ["Gatehouse-Token", (token: string) => withToken(token)],
    ["Bearer", (token: string) => ({ Authorization: `Bearer ${token}` })],
    ["bearer, as RFC 9110 allows", (token: string) => ({ Authorization: `bearer  ${token}` })],
    [
      "Basic, as git and WebDAV send it",
      (token: string) => ({ Authorization: `Basic ${btoa(`git:${token}`)}` }),
    ],
    [
      "Basic without a user name",
      (token: string) => ({ Authorization: `Basic ${btoa(`:${token}`)}` }),
    ],
  ])(
    "is let through by %s, and the app is told who it is but not the token",
    async (_, headers) => {
      const { token, row } = await newToken({ groups: ["deploy"] });
      const answer = await newBrowser(gate).fetch("/x", headers(token));
      expect(answer.status).toBe(200);
      const seen = (await answer.json<Echo>()).headers;
      expect(JSON.stringify(seen)).not.toContain(token);
      expect(seen.authorization).toBeUndefined();
      const claims = JSON.parse(
        atob(
          seen["gatehouse-assertion"]?.split(".")[1]?.replaceAll("-", "+").replaceAll("_", "/") ??
            "",
        ),
      );
      expect(claims).toMatchObject({
        sub: `service:${row.name}`,
        amr: ["token"],
        groups: ["deploy"],
      });
      expect(claims).not.toHaveProperty("username");
      expect(answer.headers.getSetCookie()).toEqual([]);
    },
  );

  test("keeps the app's own Authorization when the token comes in its own header", async () => {
    const { token } = await newToken();
    const headers = { ...withToken(token), Authorization: "Bearer of-the-app" };
    const answer = await newBrowser(gate).fetch("/x", headers);
    const seen = (await answer.json<Echo>()).headers;
    expect(seen.authorization).toBe("Bearer of-the-app");
    expect(seen["gatehouse-token"]).toBeUndefined();
  });

  test("is held to the groups of a rule", async () => {
    const apps = [
      {
        host: "app.example.com",
        origin: "service:ORIGIN",
        rules: [{ path: "/**", policy: "two_factor", groups: ["deploy"] }],
      },
    ];
    const strict = openGate({ apps: apps });
    const [member, other] = [await newToken({ groups: ["deploy"] }), await newToken()];
    expect((await newBrowser(strict).fetch("/x", withToken(member.token))).status).toBe(200);
    const refused = await newBrowser(strict).fetch("/x", withToken(other.token));
    expect(refused.status).toBe(403);
    expect(refused.headers.get("Content-Type")).toBe("application/problem+json");
  });

  test("is good for its hosts only", async () => {
    const { token } = await newToken({ hosts: ["one.apps.example.com"] });
    const at = (host: string) =>
      newBrowser(gate, { url: `https://${host}` }).fetch("/x", withToken(token));
    expect((await at("one.apps.example.com")).status).toBe(200);
    expect((await at("two.apps.example.com")).status).toBe(401);
    expect((await at("app.example.com")).status).toBe(401);
    const wide = await newToken({ hosts: ["*.apps.example.com"] });
    const other = await newBrowser(gate, { url: "https://two.apps.example.com" }).fetch(
      "/x",
      withToken(wide.token),
    );
    expect(other.status).toBe(200);
  });

  test("ends at the very moment it expires, also where it was vouched for just before", async () => {
    const end = Date.now() + DAY;
    const { token } = await newToken({ expiresAt: end });
    vi.setSystemTime(end - 1);
    expect((await newBrowser(gate).fetch("/x", withToken(token))).status).toBe(200);
    vi.setSystemTime(end);
    expect((await newBrowser(gate).fetch("/x", withToken(token))).status).toBe(401);
  });
});

describe("the word of D1", () => {
  const later = (work: Promise<unknown>) => void work.catch(() => undefined);

  test("is asked once in a recheck, and not at all in between", async () => {
    const { token } = await newToken();
    const { db, reads } = counted();
    const found = createServiceTokens({ db, recheck: 30 * SECOND });
    const start = Date.now();
    const find = (now: number) => found.find(token, "app.example.com", now, later);
    expect((await find(start)).kind).toBe("right");
    const once = reads();
    for (let at = 0; at < 30 * SECOND; at += SECOND) await find(start + at);
    expect(reads()).toBe(once);
    await find(start + 30 * SECOND);
    expect(reads()).toBe(once + 1);
  });

  test("is asked at every request where nothing may be older", async () => {
    const { token } = await newToken();
    const { db, reads } = counted();
    const found = createServiceTokens({ db, recheck: 0 });
    await found.find(token, "app.example.com", Date.now(), later);
    const once = reads();
    await found.find(token, "app.example.com", Date.now(), later);
    expect(reads()).toBeGreaterThan(once);
  });

  test("is not asked about what nobody can have issued", async () => {
    const { db, reads } = counted();
    const found = createServiceTokens({ db, recheck: 0 });
    const { token } = await newToken();
    for (const text of [
      "",
      "ght_",
      token.slice(0, -1),
      `${token}x`,
      token.replace(/.$/, (end) => (end === "0" ? "1" : "0")),
    ])
      expect(await found.find(text, "app.example.com", Date.now(), later)).toEqual({
        kind: "malformed",
      });
    expect(reads()).toBe(0);
  });

  test("that it was removed counts within a recheck, and here at once", async () => {
    const { token, row } = await newToken();
    const elsewhere = createServiceTokens({ db: env.DB, recheck: 30 * SECOND });
    const start = Date.now();
    const find = (at: typeof serviceTokens, now: number) =>
      at.find(token, "app.example.com", now, later);
    for (const isolate of [serviceTokens, elsewhere])
      expect((await find(isolate, start)).kind).toBe("right");
    expect((await removeToken({ db: env.DB, serviceTokens }, row.name, BY, start)).ok).toBe(true);
    expect((await find(serviceTokens, start + 1)).kind).toBe("unknown");
    expect((await find(elsewhere, start + 30 * SECOND)).kind).toBe("unknown");
    expect(await elsewhere.stillValid(row.id, start)).toBe(false);
  });

  test("that it is in use is written down at most once a minute", async () => {
    const { token, row } = await newToken();
    const work: Promise<unknown>[] = [];
    const found = createServiceTokens({ db: env.DB, recheck: 0 });
    const use = async (now: number) => {
      await found.find(token, "app.example.com", now, (job) => void work.push(job));
      await Promise.all(work);
      return lastUsed(row.id);
    };
    const start = Date.now();
    expect(await use(start)).toBe(start);
    expect(await use(start + MINUTE - 1)).toBe(start);
    expect(await use(start + MINUTE)).toBe(start + MINUTE);
  });

  test("is asked for connections that go on", async () => {
    const end = Date.now() + DAY;
    const { row } = await newToken({ expiresAt: end });
    expect(await serviceTokens.stillValid(row.id, end - 1)).toBe(true);
    expect(await serviceTokens.stillValid(row.id, end)).toBe(false);
    expect(await serviceTokens.stillValid("nobody", 0)).toBe(false);
  });
});

describe("making a token", () => {
  const create = (wanted: Partial<Parameters<typeof createToken>[1]>) =>
    createToken(
      ports,
      { name: "x", groups: [], hosts: [], expiresAt: undefined, ...wanted },
      BY,
      Date.now(),
    );

  test("keeps its hash only, and writes down who made it", async () => {
    const { token, row } = await newToken({ groups: ["b", "b"] });
    const kept = await env.DB.prepare("SELECT * FROM service_tokens WHERE id = ?")
      .bind(row.id)
      .first();
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(kept).toMatchObject({ groups: '["b"]', created_by: "ada" });
    const told = await env.DB.prepare(
      "SELECT event, actor, detail FROM audit_events WHERE event = 'service_token_created' ORDER BY id DESC",
    ).first<{ event: string; actor: string; detail: string }>();
    expect(told?.actor).toBe("ada");
    expect(JSON.parse(told?.detail ?? "")).toEqual({ token: row.name, groups: ["b"], hosts: [] });
  });

  test.each([
    ["name", { name: "" }],
    ["name", { name: "two words" }],
    ["name", { name: "-force" }],
    ["name", { name: "x".repeat(65) }],
    ["name", { name: "a\nb" }],
    ["hosts", { hosts: ["evil.example"] }],
    ["hosts", { hosts: ["deep.one.apps.example.com"] }],
    ["expires_at", { expiresAt: 1 }],
    ["expires_at", { expiresAt: 8_000_000_000_000 }],
  ])("refuses a wrong %s", async (field, wanted) => {
    const refused = await create(wanted);
    if (refused.ok || refused.reason.kind !== "invalid") throw new Error("it was made");
    expect(Object.keys(refused.reason.faults)).toEqual([field]);
  });

  test("lets no token live for ever", async () => {
    const { row } = await newToken();
    expect(row.expiresAt).toBe(Date.now() + 365 * DAY);
  });

  test("gives a name to one token only, in whatever case, and of two at once one wins", async () => {
    const all = await Promise.all(["twin", "Twin", "TWIN"].map((name) => create({ name })));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(all.find(({ ok }) => !ok)).toEqual({ ok: false, reason: { kind: "name_taken" } });
  });

  test("removing what is not there is told", async () =>
    expect(await removeToken({ db: env.DB, serviceTokens }, "nobody", BY, 0)).toEqual({
      ok: false,
      reason: { kind: "no_such_token" },
    }));

  test("the list is in order and in pages", async () => {
    const all = (await tokens(env.DB, { after: "", limit: 500 })).tokens.map(({ name }) => name);
    expect(all.length).toBeGreaterThan(5);
    const seen: string[] = [];
    let after: string | undefined = "";
    while (after !== undefined) {
      const page: Awaited<ReturnType<typeof tokens>> = await tokens(env.DB, { after, limit: 3 });
      seen.push(...page.tokens.map(({ name }) => name));
      after = page.next;
    }
    expect(seen).toEqual(all);
  });
});
