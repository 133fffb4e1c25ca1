import { listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { Secret } from "otpauth";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { fromBase64Url } from "../../src/kit/bytes.ts";
import { MINUTE } from "../../src/kit/clock.ts";
import { derivedToken } from "../../src/kit/derive.ts";
import { type Browser, newBrowser } from "../support/browser.ts";
import { dump, tables } from "../support/database.ts";
import { CODES, codesIn, confirm, DOWNLOAD, enrol, FINISH, RENEW } from "../support/enrol.ts";
import { openGate } from "../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  giveCode,
  LOGIN,
  LOGOUT,
  RECOVERY,
  STEP,
  wrongCodeOf,
} from "../support/people.ts";

/**
 * The threat: a copy of the database, of the counters or of the log falls into somebody's hands.
 * Everything secret that a person, a browser or the gate ever held here is looked for in all three.
 */
const gate = openGate();
const PASSWORD = "canary: the first password";
const SECOND_PASSWORD = "canary: the second password";
const TYPED_BY_MISTAKE = "canary: a password typed as a name";

/** What must be found nowhere, under the name of what it is. */
const secrets = new Map<string, string>();
const log: string[] = [];

const note = (name: string, value: string): void => {
  if (value.length < 12) throw new Error(`${name} is too short to be looked for`);
  secrets.set(name, value);
};

const notePhone = (name: string, secret: string): void => {
  note(name, secret);
  note(`${name}, in hex`, Secret.fromBase32(secret).hex);
  note(`${name}, in base64`, btoa(Secret.fromBase32(secret).latin1).replaceAll("=", ""));
};

const noteCodes = (name: string, codes: readonly string[]): void => {
  expect(codes).toHaveLength(10);
  codes.forEach((code, at) => {
    note(`${name} ${at}`, code);
    note(`${name} ${at} without dashes`, code.replaceAll("-", ""));
  });
};

/** Each cookie as it is sent, and what it carries that is a bearer's right by itself. */
function noteCookies({ cookies }: Browser): void {
  for (const [name, value] of cookies) {
    note(`${name} ${secrets.size}`, value);
    const [, payload] = value.split(".");
    const claims =
      payload === undefined ? {} : JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/")));
    if (typeof claims.tid === "string") note(`token of ${name} ${secrets.size}`, claims.tid);
  }
}

const later = (time: number) => vi.setSystemTime(Date.now() + time);

async function wholeText(): Promise<string> {
  const rows = JSON.stringify(await dump());
  const counters = await Promise.all(
    (await listDurableObjectIds(env.ATTEMPTS)).map((id) =>
      runInDurableObject(env.ATTEMPTS.get(id), (_, { storage }) => [...storage.kv.list()]),
    ),
  );
  return [rows, JSON.stringify(counters), ...log].join("\n");
}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  for (const method of ["debug", "log", "info", "warn", "error"] as const) {
    vi.spyOn(console, method).mockImplementation(
      (...all) => void log.push(all.map(String).join(" ")),
    );
  }
});

afterAll(() => void vi.restoreAllMocks());

const browser = newBrowser(gate);

describe("nothing secret is kept in clear", () => {
  test("when the first administrator has come, before the second factor is confirmed", async () => {
    const secret = fromBase64Url(env.GATEHOUSE_SECRET);
    if (!secret) throw new Error("no secret");
    note("GATEHOUSE_SECRET", env.GATEHOUSE_SECRET);
    const token = await derivedToken(secret, "setup link");
    note("the token of the set-up link", token);
    note("the first password", PASSWORD);
    const fields = { username: "ada", name: "Ada", email: "ada@example.com", password: PASSWORD };
    expect((await browser.post(`/.gatehouse/setup?token=${token}`, fields)).status).toBe(303);
    noteCookies(browser);
    notePhone("a key that was never confirmed", await confirm(browser));
    noteCookies(browser);
    const shown = codesIn(await (await browser.get(CODES)).text());
    noteCodes("a code that was never switched on", shown);
    const { totp_factors, recovery_sets } = await dump();
    expect([totp_factors, recovery_sets]).toEqual([[], []]);
    await nothingIsFound();
  });

  let phone = "";

  test("when it is switched on", async () => {
    const { secret, codes } = await enrol(browser);
    phone = secret;
    notePhone("the key", secret);
    noteCodes("a recovery code", codes);
    noteCookies(browser);
    await nothingIsFound();
  });

  test("when signing in goes wrong in every way, and right in every way", async () => {
    await browser.post(LOGOUT);
    note("a password that was typed as a name", TYPED_BY_MISTAKE);
    await browser.post(LOGIN, { username: TYPED_BY_MISTAKE, password: "x" });
    note("a wrong password", "canary: a wrong password");
    await browser.post(LOGIN, { username: "ada", password: "canary: a wrong password" });

    later(MINUTE);
    await browser.post(LOGIN, { username: "ada", password: PASSWORD });
    noteCookies(browser);
    await giveCode(browser, wrongCodeOf({ secret: phone }));
    note("a wrong recovery code", "0000-1111-2222-3333");
    await browser.post(RECOVERY, { code: "0000-1111-2222-3333" });
    await giveCode(browser, codeOf({ secret: phone }, 9));
    noteCookies(browser);
    later(STEP);
    const done = await giveCode(browser, codeOf({ secret: phone }, 9), { trust_device: "on" });
    expect(done.status).toBe(303);
    noteCookies(browser);
    expect((await browser.get("/")).status).toBe(200);
    await nothingIsFound();
  });

  test("when the password and the codes are new", async () => {
    note("the second password", SECOND_PASSWORD);
    const fields = { current_password: PASSWORD, password: SECOND_PASSWORD };
    expect((await browser.post(`${ACCOUNT}/password`, fields)).status).toBe(303);
    noteCookies(browser);
    later(MINUTE);
    expect((await browser.post(RENEW, { code: codeOf({ secret: phone }, 9) })).status).toBe(303);
    const fresh = codesIn(await (await browser.post(DOWNLOAD)).text());
    noteCodes("a new recovery code", fresh);
    expect((await browser.post(FINISH)).status).toBe(303);
    await browser.post(LOGOUT);
    await browser.post(LOGIN, { username: "ada", password: SECOND_PASSWORD });
    expect((await browser.post(RECOVERY, { code: fresh[0] ?? "" })).status).toBe(303);
    noteCookies(browser);
    await nothingIsFound();
  });
});

async function nothingIsFound(): Promise<void> {
  const text = await wholeText();
  expect(text.length).toBeGreaterThan(1000);
  const found = [...secrets].filter(([, value]) => text.includes(value)).map(([name]) => name);
  expect(found).toEqual([]);
}

test("the search would have found something, and every table was looked at", async () => {
  expect(await wholeText()).toContain("ada@example.com");
  expect(secrets.size).toBeGreaterThan(80);
  const filled = Object.entries(await dump()).filter(([, rows]) => rows.length > 0);
  expect(filled.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      "users",
      "passwords",
      "totp_factors",
      "recovery_sets",
      "sessions",
      "devices",
      "signing_keys",
      "audit_events",
    ]),
  );
  expect((await tables()).length).toBeGreaterThan(10);
});

test("what is sealed or hashed does not open in another row", async () => {
  const row = env.DB.prepare("SELECT sealed_secret FROM totp_factors");
  const sealed = (await row.first<string>("sealed_secret")) ?? "";
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO users (id, username_key, username, name, email, groups, created_at)
       VALUES ('eve', 'eve', 'eve', '', '', '[]', 0)`,
    ),
    env.DB.prepare(
      "INSERT INTO passwords (user_id, hash, changed_at) SELECT 'eve', hash, 0 FROM passwords",
    ),
    env.DB.prepare(
      `INSERT INTO totp_factors (user_id, id, recovery_set, sealed_secret, last_step, confirmed_at)
       VALUES ('eve', 'x', 'x', ?, 0, 0)`,
    ).bind(sealed),
  ]);
  const eve = newBrowser(gate);
  await eve.post(LOGIN, { username: "eve", password: SECOND_PASSWORD });
  const answer = await giveCode(eve, "123456");
  expect([500, 503]).toContain(answer.status);
  expect(answer.headers.getSetCookie()).toEqual([]);
});
