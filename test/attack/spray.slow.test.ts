import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE } from "../../src/kit/clock.ts";
import { createRefusedNetworks, networkOf } from "../../src/limits/counters.ts";
import { createLimiter } from "../../src/limits/limiter.ts";
import worker from "../../src/worker.ts";
import { newBrowser } from "../support/browser.ts";
import { countersKey } from "../support/counters.ts";
import { openGate } from "../support/gate.ts";
import { givePassword, LOGIN, newPerson, PASSWORD } from "../support/people.ts";
import { comparedDuring, NOTHING } from "./comparisons.ts";

/**
 * Many names and few guesses at each: no counter of a person sees that. The network's does, and
 * where the networks are many too, the alarm over all accounts. (better-auth CVE-2026-45364 and Hono
 * CVE-2026-47674 counted single IPv6 addresses, of which a guesser has 2^64.)
 */

vi.setConfig({ testTimeout: 120_000 });

const gate = openGate({ policy: "one_factor" });
const WRONG = "not the password of anybody";
const nobody = () => `nobody${crypto.randomUUID()}`;

const guessFrom = (address: string, username = nobody(), password = WRONG) =>
  newBrowser(gate, { address }).post(LOGIN, { username, password });

/** So many failures from one network, spent as every door spends them. */
async function fail(address: string, times: number): Promise<void> {
  const around = {
    key: await countersKey(),
    refused: createRefusedNetworks(),
    waitUntil: () => undefined,
    report: () => undefined,
  };
  const limiter = createLimiter(env.ATTEMPTS, around);
  for (let i = 0; i < times; i++) await limiter.spendAddress(address, Date.now());
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  return () => {
    vi.useRealTimers();
  };
});

describe("all addresses out of one /64", () => {
  test("are one network: each of the 65 536 in its lowest group, and any other", () => {
    const { network } = networkOf("2001:db8:1:2::");
    for (let last = 0; last <= 0xffff; last++) {
      expect(networkOf(`2001:db8:1:2:a:b:c:${last.toString(16)}`).network).toBe(network);
    }
    expect(networkOf("2001:DB8:1:2:ffff:ffff:ffff:ffff").network).toBe(network);
    expect(networkOf("2001:db8:1:3::").network).not.toBe(network);
  });

  test("share a hundred failures, and the hundred and first guess is not compared", async () => {
    const host = (at: number) => `2001:db8:64:${0xbeef}:${(at * 641).toString(16)}::1`;
    for (let at = 0; at < 95; at++) await fail(host(at), 1);
    const ada = await newPerson();
    let statuses: number[] = [];
    const compared = await comparedDuring(async () => {
      for (let at = 95; at < 100; at++) expect((await guessFrom(host(at))).status).toBe(401);
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, at) => guessFrom(host(100 + at))),
      );
      statuses = answers.map(({ status }) => status);
    });
    expect(compared).toEqual({ ...NOTHING, passwords: 5 });
    expect(statuses.filter((status) => status !== 429 && status !== 503)).toEqual([]);
    const answer = await guessFrom(host(200), ada.username, PASSWORD);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "600"]);
    // The name was not charged for a network that is full.
    expect((await guessFrom("198.51.100.77", ada.username, PASSWORD)).status).toBe(303);
  });

  test("are let in again ten minutes after the oldest failure", async () => {
    const address = "2001:db8:64:cafe::1";
    const ada = await newPerson();
    await fail(address, 100);
    expect((await guessFrom(address, ada.username, PASSWORD)).status).toBe(429);
    vi.setSystemTime(Date.now() + 10 * MINUTE);
    expect((await guessFrom(address, ada.username, PASSWORD)).status).toBe(303);
  });
});

describe("one address", () => {
  test.each([
    ["10.11.12.13", "::ffff:10.11.12.13"],
    ["10.11.12.14", "2002:a0b:c0e::1"],
    ["", "not an address"],
  ])("%j and %j are the same one", async (plain, clothed) => {
    await fail(plain, 100);
    expect((await guessFrom(clothed)).status).toBe(429);
  });

  test("is what the platform says, and never what the client says", async () => {
    const address = "10.99.0.1";
    await fail(address, 100);
    const names = ["X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP", "Client-IP"];
    for (const name of names) {
      const fields = { username: nobody(), password: WRONG };
      const lie = { [name]: name === "Forwarded" ? "for=10.99.0.2" : "10.99.0.2" };
      const answer = await newBrowser(gate, { address }).post(LOGIN, fields, lie);
      expect(answer.status, name).toBe(429);
    }
  });

  test("whose owner signs in is not charged, and that clears no failure of others", async () => {
    const address = "10.99.1.1";
    const ada = await newPerson();
    await fail(address, 99);
    for (let i = 0; i < 3; i++) {
      const neighbour = newBrowser(gate, { address });
      expect((await givePassword(neighbour, ada)).status).toBe(303);
    }
    expect((await guessFrom(address)).status).toBe(401);
    expect((await guessFrom(address)).status).toBe(429);
  });

  test("is written down when it is full, once", async () => {
    const address = "10.99.2.1";
    await fail(address, 99);
    for (let i = 0; i < 5; i++) await guessFrom(address);
    const told = env.DB.prepare(
      "SELECT COUNT(*) AS n FROM audit_events WHERE event = 'network_locked' AND address = ?1",
    );
    expect(await told.bind(address).first("n")).toBe(1);
  });
});

test("one password at many names from many addresses raises the alarm", async () => {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  const people = await Promise.all(Array.from({ length: 5 }, () => newPerson()));
  const names = [...people.map(({ username }) => username), ...Array.from({ length: 5 }, nobody)];
  const alarm = { ALARM_PASSWORD_FAILURES: names.length };
  const before = await env.DB.prepare("DELETE FROM audit_events").run();
  expect(before.success).toBe(true);
  for (const [at, name] of names.entries()) {
    expect(warn).not.toHaveBeenCalled();
    expect((await guessFrom(`10.98.0.${at}`, name)).status).toBe(401);
    if (at === names.length - 2) await worker.scheduled(createScheduledController(), { ...env });
  }
  await worker.scheduled(createScheduledController(), { ...env, ...alarm });
  expect(warn.mock.calls.map(([line]) => JSON.parse(String(line)))).toEqual([
    { event: "failures_alarm_password", rate: 10, failures: 10, accounts: 10 },
  ]);
  warn.mockRestore();
});
