import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MINUTE, SECOND } from "../../../src/kit/clock.ts";
import worker from "../../../src/worker.ts";
import { newBrowser } from "../../support/browser.ts";
import { type Gate, openGate, type Settings } from "../../support/gate.ts";
import { newPerson } from "../../support/people.ts";
import { openPostOffice } from "../../support/post-office.ts";
import { startSession } from "../../support/sessions.ts";
import { listened } from "../../support/storage.ts";

/* What /.gatehouse/health says to anybody: whether requests are answered, and names of parts. */

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  for (const level of ["log", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const open = (settings: Settings = {}): Gate => openGate({ policy: "one_factor", ...settings });

async function healthOf(gate: Gate) {
  const answer = await newBrowser(gate).fetch("/.gatehouse/health");
  return [answer.status, await answer.json()];
}

const WELL = [200, { status: "ok" }];

test("all is well", async () => {
  expect(await healthOf(open())).toEqual(WELL);
});

test.each([
  ["D1", "storage"],
  ["counters", "counters"],
])("%s that does not answer", async (store, part) => {
  const bindings = listened(async (call, make) => {
    if (call.store === store) throw new Error("down");
    return make();
  });
  const expected = [503, { status: "unavailable", failing: [part] }];
  expect(await healthOf(open({ bindings }))).toEqual(expected);
});

test("counts that cannot be sent: requests are answered all the same", async () => {
  const TOTALS = {
    idFromName: () => undefined,
    get: () => {
      throw new Error("it is away");
    },
  };
  const gate = open({ vars: { TOTALS } });
  expect(await healthOf(gate)).toEqual([200, { status: "ok", failing: ["metrics"] }]);
  expect((await newBrowser(gate).fetch("/x")).status).toBe(401);
});

test("mail that is not taken, until one is", async () => {
  const changed = async (working: boolean) => {
    const vars = { ...openPostOffice(working), MAIL_FROM: "gate@example.com" };
    const gate = open({ vars: { MAIL: vars.MAIL, MAIL_FROM: vars.MAIL_FROM } });
    const password = "a quiet harbour before dawn";
    const visitor = newBrowser(gate);
    await startSession(visitor, await newPerson({ password }));
    const fields = { current_password: password, password: "another harbour after dusk" };
    expect((await visitor.post("/.gatehouse/account/password", fields)).status).toBe(303);
    later(21 * SECOND);
    await newBrowser(gate).fetch("/x");
  };
  await changed(false);
  // In another isolate.
  expect(await healthOf(open())).toEqual([200, { status: "ok", failing: ["mail"] }]);
  await changed(true);
  expect(await healthOf(open())).toEqual(WELL);
});

test("a mail that strangers can have sent tells them nothing about whose it is", async () => {
  // After whatever another test has noted.
  later(5 * MINUTE);
  const { MAIL } = openPostOffice(false);
  const gate = open({ vars: { MAIL, MAIL_FROM: "gate@example.com" } });
  const { username } = await newPerson();
  const asked = await newBrowser(gate).post("/.gatehouse/forgot", { username });
  expect(asked.status).toBe(303);
  later(21 * SECOND);
  await newBrowser(gate).fetch("/x");
  expect(await healthOf(open())).toEqual(WELL);
});

test("cron that fails, that works again, and that has stopped", async () => {
  const { AUDIT_WEBHOOK } = { AUDIT_WEBHOOK: "https://log.invalid/" };
  const run = (vars: Record<string, unknown> = {}) =>
    worker.scheduled(createScheduledController(), { ...env, ...vars });
  const failed = vi.spyOn(globalThis, "fetch").mockRejectedValue(new Error("no such host"));
  await expect(run({ AUDIT_WEBHOOK })).rejects.toThrow("audit_webhook");
  expect(await healthOf(open())).toEqual([200, { status: "ok", failing: ["audit_webhook"] }]);
  failed.mockImplementation(async () => new Response());
  await run({ AUDIT_WEBHOOK });
  expect(await healthOf(open())).toEqual(WELL);
  later(21 * MINUTE);
  expect(await healthOf(open())).toEqual([200, { status: "ok", failing: ["cron"] }]);
});
