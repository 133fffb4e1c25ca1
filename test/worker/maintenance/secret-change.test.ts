import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { createContainer } from "../../../src/container.ts";
import { randomToken } from "../../../src/kit/random.ts";
import { findTrouble } from "../../../src/maintenance/self-check.ts";
import { countSealed, UNREADABLE } from "../../../src/store/secrets.ts";
import { resealTotpSecrets } from "../../../src/verification/totp-secret.ts";
import worker from "../../../src/worker.ts";
import { newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import { codeOf, giveCode, givePassword, newPerson } from "../../support/people.ts";

const GATEHOUSE_SECRET = randomToken();
const changing = { GATEHOUSE_SECRET, GATEHOUSE_SECRET_PREVIOUS: env.GATEHOUSE_SECRET };

async function servicesWith(vars: object) {
  const container = await createContainer({ ...env, ...vars });
  if (!container.ok) throw new Error(container.reason.join());
  return container.value.services(() => undefined);
}
/** Rows by the secret they are sealed under: current, previous, from before ids, unreadable. */
async function sealedUnder(services: Awaited<ReturnType<typeof servicesWith>>) {
  const { secretId, previousSecretId } = services.keys;
  const counts = new Map((await countSealed(env.DB, "")).map((each) => [each.secretId, each.rows]));
  const of = (id: string | null | undefined) => (id === undefined ? 0 : (counts.get(id) ?? 0));
  return [of(secretId), of(previousSecretId), of(null), of(UNREADABLE)];
}

beforeEach(async () => {
  await env.DB.batch(
    ["users", "secrets", "signing_keys"].map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
  );
});

/** Many users with the sealed secret of one, which opens for nobody but that one. */
const crowd = (size: number, secretId: string | null) =>
  env.DB.batch([
    env.DB.prepare(
      `INSERT INTO users (id, username_key, username, name, email, groups, created_at)
       SELECT 'c' || value, 'c' || value, 'c', '', '', '[]', 0 FROM json_each(?1)`,
    ).bind(JSON.stringify(Array.from({ length: size }, (_, at) => at))),
    env.DB.prepare(
      `INSERT INTO totp_factors (user_id, id, recovery_set, sealed_secret, secret_id, last_step, confirmed_at)
       SELECT id, id, id, 'AAAA', ?1, 0, 0 FROM users WHERE username = 'c'`,
    ).bind(secretId),
  ]);

test("a new secret locks nobody out of their second factor, also when the old one is gone", async () => {
  const somebody = await newPerson({ twoFactor: true });
  const during = newBrowser(openGate({ vars: changing }));
  await givePassword(during, somebody);
  expect((await giveCode(during, codeOf(somebody, -1))).status).toBe(303);

  await worker.scheduled(createScheduledController(), { ...env, ...changing });

  const after = newBrowser(openGate({ vars: { GATEHOUSE_SECRET } }));
  await givePassword(after, somebody);
  expect((await giveCode(after, codeOf(somebody))).status).toBe(303);
});

test("a secret that was never made known leaves what is sealed as it is", async () => {
  const somebody = await newPerson({ twoFactor: true });
  const strange = { GATEHOUSE_SECRET, GATEHOUSE_SECRET_PREVIOUS: randomToken() };
  await worker
    .scheduled(createScheduledController(), { ...env, ...strange })
    .catch(() => undefined);
  const browser = newBrowser(openGate());
  await givePassword(browser, somebody);
  expect((await giveCode(browser, codeOf(somebody))).status).toBe(303);
});

test("every run goes on where the last one stopped, whatever stands in the way", async () => {
  const services = await servicesWith(changing);
  const { previousSecretId = "" } = services.keys;
  await crowd(1200, previousSecretId);
  await newPerson({ twoFactor: true });
  expect(await sealedUnder(services)).toEqual([0, 1201, 0, 0]);
  expect(await resealTotpSecrets(services, 1)).toBe(false);
  expect((await sealedUnder(services))[1]).toBe(701);
  expect(await resealTotpSecrets(services, 1)).toBe(false);
  expect(await resealTotpSecrets(services, 1)).toBe(true);
  expect(await sealedUnder(services)).toEqual([1, 0, 0, 1200]);
});

test("rows from before there were ids are found, whichever secret sealed them", async () => {
  const services = await servicesWith(changing);
  await newPerson({ twoFactor: true });
  await env.DB.prepare("UPDATE totp_factors SET secret_id = NULL").run();
  expect(await resealTotpSecrets(services)).toBe(true);
  await env.DB.prepare("UPDATE totp_factors SET secret_id = NULL").run();
  expect(await resealTotpSecrets(services)).toBe(true);
  expect(await sealedUnder(services)).toEqual([1, 0, 0, 0]);
});

test("the same secret twice is no change", async () => {
  const services = await servicesWith({ GATEHOUSE_SECRET_PREVIOUS: env.GATEHOUSE_SECRET });
  await newPerson({ twoFactor: true });
  expect(services.keys.previousSecretId).toBeUndefined();
  expect(await resealTotpSecrets(services)).toBe(true);
});

test("a secret that the database does not know is found out before anybody signs in", async () => {
  const events = async (vars: object) =>
    (await findTrouble(await servicesWith(vars), Date.now())).map(({ event }) => event);
  const first = openGate();
  await first.send(new Request(`${first.url}/.gatehouse/login`));
  expect(await events({})).toEqual([]);

  expect(await events({ GATEHOUSE_SECRET })).toEqual(["secret_unknown"]);
  const strange = openGate({ vars: { GATEHOUSE_SECRET } });
  const health = await strange.send(new Request(`${strange.url}/.gatehouse/health`));
  expect([health.status, await health.json()]).toEqual([
    503,
    { status: "degraded", failing: ["secret"] },
  ]);
  // It does not become known by being used.
  expect(await events({ GATEHOUSE_SECRET })).toEqual(["secret_unknown"]);

  expect(await events(changing)).toEqual(["secret_changed"]);
  const changed = openGate({ vars: changing });
  await changed.send(new Request(`${changed.url}/.gatehouse/login`));
  expect(await events(changing)).toEqual([]);
  expect(await events({ GATEHOUSE_SECRET })).toEqual([]);
  // Back to the old one: the new one is what the database was used with last.
  expect(await events({})).toEqual(["secret_unknown"]);
});
