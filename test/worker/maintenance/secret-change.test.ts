import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { toBase64Url } from "../../../src/kit/bytes.ts";
import { randomBytes } from "../../../src/kit/random.ts";
import worker from "../../../src/worker.ts";
import { newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import { codeOf, giveCode, givePassword, newPerson } from "../../support/people.ts";

test("a new secret locks nobody out of their second factor, also when the old one is gone", async () => {
  const somebody = await newPerson({ twoFactor: true });
  const GATEHOUSE_SECRET = toBase64Url(randomBytes(32));
  const changing = { GATEHOUSE_SECRET, GATEHOUSE_SECRET_PREVIOUS: env.GATEHOUSE_SECRET };
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
  const strange = {
    GATEHOUSE_SECRET: toBase64Url(randomBytes(32)),
    GATEHOUSE_SECRET_PREVIOUS: toBase64Url(randomBytes(32)),
  };

  await worker
    .scheduled(createScheduledController(), { ...env, ...strange })
    .catch(() => undefined);

  const browser = newBrowser(openGate());
  await givePassword(browser, somebody);
  expect((await giveCode(browser, codeOf(somebody))).status).toBe(303);
});
