import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { headersOf, newBrowser, withoutTokens } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { LOGIN, newPerson, PASSWORD, type Somebody } from "../support/people.ts";
import { listened } from "../support/storage.ts";

/**
 * The threat: the gate tells who has an account here, by a word, a status, a header, or by how much
 * work it does before it answers.
 */
const NAMES: [string, () => Promise<Pick<Somebody, "username">>][] = [
  ["somebody without a second factor", () => newPerson()],
  ["somebody with one", () => newPerson({ twoFactor: true })],
  ["an administrator", () => newPerson({ groups: ["admins"] })],
  ["somebody who is disabled", () => newPerson({ disabled: true })],
  ["somebody who was invited and has no password yet", () => newPerson({ password: false })],
  ["nobody", async () => ({ username: "nobody-at-all" })],
  ["what can be nobody's name", async () => ({ username: "\u0000 <b>' OR 1=1 --" })],
  ["a name of a megabyte, nearly", async () => ({ username: "x".repeat(20_000) })],
];

const WRONG = "not the password of anybody";

const calls: string[] = [];
const bindings = listened((call, make) => {
  calls.push(`${call.store} ${call.name}`);
  return make();
});
const gate = openGate({ bindings });

beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"] }));

/** All that can be seen of an answer, with the typed name left out. */
async function seen(username: string, password: string) {
  const response = await newBrowser(gate).post(LOGIN, { username, password });
  const html = withoutTokens(await response.text());
  const body = html.replace(/(name="username"[^>]*?) value="[^"]*"/, "$1");
  return { status: response.status, headers: headersOf(response), body };
}

describe("a wrong password looks the same for", () => {
  let expected: Awaited<ReturnType<typeof seen>>;

  beforeAll(async () => {
    expected = await seen((await newPerson()).username, WRONG);
    expect(expected.status).toBe(401);
  });

  test.each(NAMES)("%s", async (_, who) => {
    expect(await seen((await who()).username, WRONG)).toEqual(expected);
  });

  test("somebody who is disabled, or has no password, and would be right", async () => {
    for (const kind of [{ disabled: true }, { disabled: true, twoFactor: true }]) {
      expect(await seen((await newPerson(kind)).username, PASSWORD)).toEqual(expected);
    }
    expect(await seen((await newPerson({ password: false })).username, "")).not.toEqual(expected);
  });
});

test("the same work is done for each, in the same order", async () => {
  const work = new Map<string, string>();
  for (const [name, who] of NAMES) {
    const { username } = await who();
    calls.length = 0;
    await seen(username, WRONG);
    work.set(name, calls.join(", "));
  }
  expect([...new Set(work.values())]).toHaveLength(1);
});

test("a wait looks the same, whether there is somebody who waits or not", async () => {
  const answers = new Set<string>();
  for (const [, who] of NAMES.slice(0, 6)) {
    const { username } = await who();
    for (let guess = 0; guess < 5; guess++) await seen(username, WRONG);
    for (const password of [WRONG, PASSWORD]) {
      const answer = await seen(username, password);
      expect(answer.status).toBe(429);
      answers.add(JSON.stringify(answer));
    }
  }
  expect(answers.size).toBe(1);
});

test("what was typed as a name that nobody has is not written down: it might be a password", async () => {
  const username = "Tr0ub4dor-and-3";
  await seen(username, WRONG);
  const row = await env.DB.prepare("SELECT * FROM audit_events ORDER BY id DESC LIMIT 1").first();
  expect(row).toMatchObject({ event: "password_refused", user_id: null, username: null });
  expect(JSON.stringify(row)).not.toContain("Tr0ub4dor");
});
