import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { openGate } from "../../../support/gate.ts";
import { newPerson } from "../../../support/people.ts";
import { commandLine, done, refusal } from "../caller.ts";

const gate = openGate();
const ask = commandLine(gate);
const ADMIN = { groups: ["devs", "admins"] };

/** Every way to lose an administrator. */
const WAYS = [
  ["removed", "DELETE", "", undefined],
  ["disabled", "POST", "/disable", undefined],
  ["demoted", "PUT", "/groups", { groups: ["devs", "Admins", "admins2"] }],
] as const;

beforeEach(() => env.DB.prepare("DELETE FROM users").run());

const administrators = () =>
  env.DB.prepare(
    `SELECT COUNT(*) AS n FROM users WHERE disabled_at IS NULL
       AND EXISTS (SELECT 1 FROM json_each(groups) WHERE value = 'admins')`,
  ).first<number>("n");

describe.each(WAYS)("the last administrator is not %s", (_, method, path, body) => {
  const lose = ({ username }: { username: string }) =>
    ask(method, `/users/${username}${path}`, { body });

  test("while there is no other", async () => {
    const last = await newPerson(ADMIN);
    await newPerson({ groups: ["devs"] });
    expect(await refusal(lose(last))).toBe("409 last-administrator");
    expect(await administrators()).toBe(1);
    const told = await env.DB.prepare("SELECT 1 FROM audit_events WHERE user_id = ?")
      .bind(last.id)
      .first();
    expect(told).toBeNull();
  });

  test("while the others are disabled, or have no password to sign in with", async () => {
    const last = await newPerson(ADMIN);
    await newPerson({ ...ADMIN, disabled: true });
    await newPerson({ ...ADMIN, password: false });
    expect(await refusal(lose(last))).toBe("409 last-administrator");
  });

  test("but may be once there is another", async () => {
    const first = await newPerson(ADMIN);
    const second = await newPerson(ADMIN);
    await done(lose(first));
    expect(await administrators()).toBe(1);
    expect(await refusal(lose(second))).toBe("409 last-administrator");
  });

  test("when all are lost at the same moment: one stays", async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => newPerson(ADMIN)));
    const answers = await Promise.all(all.map(lose));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(9);
    expect(await administrators()).toBe(1);
  });
});

test("all ways at the same moment leave one", async () => {
  for (let round = 0; round < 5; round++) {
    await env.DB.prepare("DELETE FROM users").run();
    const all = await Promise.all(Array.from({ length: 6 }, () => newPerson(ADMIN)));
    await Promise.all(
      all.map(({ username }, at) => {
        const [, method, path, body] = WAYS[at % WAYS.length] ?? WAYS[0];
        return ask(method, `/users/${username}${path}`, { body });
      }),
    );
    expect(await administrators()).toBe(1);
  }
});

test("an administrator who is disabled already may be removed and demoted", async () => {
  await newPerson(ADMIN);
  const gone = await newPerson({ ...ADMIN, disabled: true });
  await done(ask("PUT", `/users/${gone.username}/groups`, { body: { groups: [] } }));
  await done(ask("DELETE", `/users/${gone.username}`));
});

test("other groups of the last administrator may change", async () => {
  const last = await newPerson(ADMIN);
  await done(ask("PUT", `/users/${last.username}/groups`, { body: { groups: ["admins", "x"] } }));
  expect(await administrators()).toBe(1);
});
