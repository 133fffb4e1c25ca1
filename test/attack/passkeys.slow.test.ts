/** As `passkeys.test.ts`, with the numbers that take a while. */
import { env } from "cloudflare:workers";
import { beforeEach, expect, test, vi } from "vitest";
import {
  askedOn,
  newAuthenticator,
  offer,
  PASSKEY,
  signInBy,
  type UseOptions,
} from "../support/authenticator.ts";
import { newBrowser, posting } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { LOGIN, newPerson, type Somebody, signIn } from "../support/people.ts";

const gate = openGate({ policy: "one_factor" });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});

async function owner() {
  const ada = await newPerson({ twoFactor: true });
  const browser = newBrowser(gate);
  await signIn(browser, ada);
  const authenticator = await newAuthenticator();
  expect((await offer(browser, authenticator)).status).toBe(303);
  return { ada, authenticator };
}

const sessionsOf = async ({ id }: Somebody) =>
  (await env.DB.prepare("SELECT id FROM sessions WHERE user_id = ?1").bind(id).all()).results
    .length;

test("a signature that is used a thousand times at the same instant opens one session", async () => {
  const { ada, authenticator } = await owner();
  const browser = newBrowser(gate);
  const options = await askedOn<UseOptions>(browser, LOGIN);
  const fields = await browser.filled(PASSKEY, {
    passkey: await authenticator.use(options, browser),
  });
  const before = await sessionsOf(ada);
  const cookies = new Map(browser.cookies);
  const answers = await Promise.all(
    Array.from({ length: 1000 }, () => {
      const copy = newBrowser(gate, { cookies });
      return gate.send(copy.request(PASSKEY, posting(gate, fields)));
    }),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 303)).toHaveLength(1);
  expect(new Set(statuses)).toEqual(new Set([303, 410]));
  expect(await sessionsOf(ada)).toBe(before + 1);
});

test("wrong ones count against their network, and hold up nobody who has a right one", async () => {
  const { authenticator } = await owner();
  const address = "203.0.113.77";
  const guess = async () =>
    (await signInBy(newBrowser(gate, { address }), authenticator, { forged: true })).status;
  const statuses: number[] = [];
  for (let at = 0; at < 100; at++) statuses.push(await guess());
  expect(new Set(statuses)).toEqual(new Set([401]));
  expect(await guess()).toBe(429);
  expect((await signInBy(newBrowser(gate, { address }), authenticator)).status).toBe(303);
});
