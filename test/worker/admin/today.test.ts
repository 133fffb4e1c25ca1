import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type * as z from "zod";
import type { today } from "../../../src/admin/today/contract.ts";
import { createToken } from "../../../src/admin/tokens/service-tokens.ts";
import { parseConfig } from "../../../src/config/parse.ts";
import { VERSION } from "../../../src/config/version.ts";
import { DAY } from "../../../src/kit/clock.ts";
import { MIGRATIONS } from "../../../src/store/schema.ts";
import worker from "../../../src/worker.ts";
import { newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import { givePassword, newPerson, signIn } from "../../support/people.ts";
import { startSession } from "../../support/sessions.ts";
import { commandLine, done } from "./caller.ts";

/* What an administrator looks at in the morning. */

const gate = openGate({ url: "https://app.example.com", policy: "one_factor" });
const PAGE = "/.gatehouse/admin/today";
const ask = (of = gate) => done<z.output<typeof today>>(commandLine(of)("GET", "/today"));

async function pageOf() {
  const administrator = newBrowser(gate);
  const user = await newPerson({ groups: ["admins"] });
  await startSession(administrator, user, { amr: ["pwd", "otp"], administers: true });
  const answer = await administrator.get(PAGE);
  expect(answer.status).toBe(200);
  return (await answer.text()).replaceAll(/\s+/g, " ");
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

test("a quiet morning", async () => {
  expect(await ask()).toMatchObject({
    ...{ version: VERSION, migration: MIGRATIONS.at(-1), findings: [] },
    ...{ locked: [], alarms: [], ending_tokens: [], health: { status: "ok", failing: [] } },
    advice: [expect.stringMatching(/^Without LOGIN_HOST/)],
  });
  const html = await pageOf();
  expect(html).toContain("Everything works.");
  expect(html).toContain("Nobody is locked.");
});

test("a busy one: sign-ins, refusals, locks that hold, alarms and tokens that end", async () => {
  vi.setSystemTime(Math.ceil(Date.now() / DAY) * DAY + DAY / 2);
  const [ann, bob] = [await newPerson(), await newPerson()];
  await signIn(newBrowser(gate), ann);
  for (let wrong = 0; wrong < 6; wrong++)
    await givePassword(newBrowser(gate), {
      username: bob.username,
      password: "not the one at all",
    });
  for (let stranger = 0; stranger < 3; stranger++) await newBrowser(gate).fetch("/x");
  const config = parseConfig(gate.env);
  if (!config.ok) throw new Error("no configuration");
  const by = { name: "ada", address: "" };
  for (const [name, days] of [
    ["soon", 3],
    ["later", 60],
  ] as const) {
    const wanted = { name, groups: [], hosts: [], expiresAt: Date.now() + days * DAY };
    await createToken({ db: env.DB, config: config.value }, wanted, by, Date.now());
  }
  const program = { name: "calendar", expires_at: new Date(Date.now() + 5 * DAY).toISOString() };
  await done(commandLine(gate)("POST", `/users/${ann.username}/tokens`, { body: program }));
  await env.DB.prepare(
    `INSERT INTO audit_events (id, at, event, actor, address, detail)
     VALUES (?1 * 2048, ?1, 'failures_alarm_password', 'system', '', '{}')`,
  )
    .bind(Date.now() - DAY)
    .run();

  const found = await ask();
  expect(found.today?.sign_ins).toBeGreaterThanOrEqual(1);
  expect(found.today?.refused).toMatchObject({ sign_in: 3, wrong_credentials: 5, waiting: 1 });
  expect(found.locked).toEqual([{ username: bob.username, until: expect.any(String) }]);
  expect(found.alarms.map(({ event }) => event)).toEqual(["failures_alarm_password"]);
  expect(found.ending_tokens.map(({ name, username }) => [name, username])).toEqual([
    ["soon", null],
    ["calendar", ann.username],
  ]);
  const html = await pageOf();
  for (const text of ["Wrong password", "Not signed in", bob.username, "soon", "calendar"])
    expect(html).toContain(text);
  expect(html).toContain(`href="/.gatehouse/admin/people/${bob.usernameKey}"`);

  await commandLine(gate)("POST", `/users/${bob.username}/unlock`);
  expect((await ask()).locked).toEqual([]);

  vi.setSystemTime(Date.now() + DAY);
  const tomorrow = await ask();
  expect(tomorrow.yesterday?.refused).toMatchObject({ sign_in: 3, wrong_credentials: 5 });
  expect(tomorrow.today).toEqual({ sign_ins: 0, refused: {} });
});

test("without TOTALS, or while it is away, the rest is there", async () => {
  const old = openGate({ policy: "one_factor", vars: { TOTALS: undefined } });
  expect(await ask(old)).toMatchObject({ today: null, yesterday: null, version: VERSION });
});

test("what cron failed at is said", async () => {
  const failing = { ...env, AUDIT_WEBHOOK: "https://log.invalid/" };
  vi.spyOn(globalThis, "fetch").mockRejectedValue(new Error("no such host"));
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  await expect(worker.scheduled(createScheduledController(), failing)).rejects.toThrow();
  vi.restoreAllMocks();
  vi.setSystemTime(Date.now() + 11_000);
  expect((await ask()).health).toEqual({ status: "ok", failing: ["audit_webhook"] });
  expect(await pageOf()).toContain("Not working: sending the audit log.");
});
