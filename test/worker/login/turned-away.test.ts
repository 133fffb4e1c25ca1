import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { newAuthenticator, signInBy } from "../../support/authenticator.ts";
import { type Browser, newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import {
  codeOf,
  givePassword,
  LOGIN,
  newPerson,
  signIn,
  TWO_FACTOR,
} from "../../support/people.ts";
import { type Call, listened } from "../../support/storage.ts";

/**
 * Whom an isolate knows it will refuse costs no storage and no page: the answer leads back to the
 * form, and where the visitor was going from there.
 */
const calls: Call[] = [];
const bindings = listened(async (call, make) => {
  calls.push(call);
  return make();
});
const gate = openGate({ policy: "one_factor", bindings });
const GUESS = { username: "nobody", password: "not the password of anybody" };

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));

/** A browser in a network whose hundred failures are spent, and this isolate has heard of it. */
async function fromSpentNetwork(): Promise<Browser> {
  const browser = newBrowser(gate);
  const counter = env.ATTEMPTS.getByName(`network:${browser.address}`);
  for (let at = 0; at < 100; at++) {
    await counter.spend("network", undefined, { id: `${at}`, network: undefined }, Date.now());
  }
  expect((await browser.post(LOGIN, GUESS)).status).toBe(429);
  calls.length = 0;
  return browser;
}

describe("a browser in a network that has spent its budget", () => {
  test("is refused without storage, and led back to where it was going", async () => {
    const browser = await fromSpentNetwork();
    const answer = await browser.post(LOGIN, { ...GUESS, return_to: '/a?b="<c>&d' });
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "600"]);
    expect(answer.headers.get("set-cookie")).toBeNull();
    const html = await answer.text();
    expect(html).toContain("There were too many wrong attempts.");
    expect(html).toContain('href="/.gatehouse/login?return_to=%2Fa%3Fb%3D%2522%253Cc%253E%26d"');
    expect(html).not.toContain("<form");
    expect(calls).toEqual([]);
  });

  test("gets the headers of every other page", async () => {
    const browser = await fromSpentNetwork();
    const refused = await browser.post(LOGIN, GUESS);
    const page = await browser.get(LOGIN);
    const own = ["content-length", "retry-after", "set-cookie"];
    const headers = ({ headers }: Response) =>
      Object.fromEntries([...headers].filter(([name]) => !own.includes(name)));
    expect(headers(refused)).toEqual(headers(page));
  });

  test("is told in JSON where it asks for that", async () => {
    const browser = await fromSpentNetwork();
    const answer = await browser.post(LOGIN, GUESS, { accept: "application/json" });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ status: 429, retry_after: 600 });
  });

  test("learns nothing more as a script of an app, which is not answered at all", async () => {
    const browser = await fromSpentNetwork();
    const script = { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" };
    expect((await browser.post(LOGIN, GUESS, script)).status).toBe(403);
  });

  test("passes where it is a device of its owner, and where its cookie is not, does not", async () => {
    const ada = await newPerson();
    const known = newBrowser(gate);
    await signIn(known, ada);
    const { address } = await fromSpentNetwork();
    const here = newBrowser(gate, { address, cookies: known.cookies });
    expect((await givePassword(here, ada)).status).toBe(303);
    const forged = newBrowser(gate, { address });
    forged.cookies.set("__Host-gatehouse-device", "e30.e30.e30");
    calls.length = 0;
    expect((await forged.post(LOGIN, GUESS)).status).toBe(429);
    expect(calls).toEqual([]);
  });
});

describe("whatever else asks for a secret from there", () => {
  test("a code and a link cost no storage", async () => {
    const { address } = await fromSpentNetwork();
    const ada = await newPerson({ twoFactor: true });
    const elsewhere = newBrowser(gate);
    await givePassword(elsewhere, ada);
    const browser = newBrowser(gate, { address, cookies: elsewhere.cookies });
    const code = await browser.filled(TWO_FACTOR, { code: codeOf(ada) });
    calls.length = 0;
    expect((await browser.post(TWO_FACTOR, code)).status).toBe(429);
    expect((await browser.get("/.gatehouse/reset?token=x")).status).toBe(429);
    expect(calls).toEqual([]);
  });

  test("passkeys, of which nobody can guess one, are looked up a few times in a second", async () => {
    const { address } = await fromSpentNetwork();
    const statuses: number[] = [];
    for (let at = 0; at < 15; at++) {
      const browser = newBrowser(gate, { address });
      statuses.push((await signInBy(browser, await newAuthenticator())).status);
    }
    expect(new Set(statuses)).toEqual(new Set([429]));
    expect(calls.filter(({ store }) => store === "D1")).toHaveLength(10);
  });
});

test("a client that asks for JSON is refused in JSON, whatever the reason", async () => {
  const browser = newBrowser(gate);
  const plain = { accept: "application/json" };
  const answers = [
    await browser.post(LOGIN, GUESS, plain),
    await browser.post(LOGIN, { ...GUESS, username: "" }, plain),
    await browser.post(LOGIN, { ...GUESS, csrf: "x" }, plain),
    await browser.post(LOGIN, { ...GUESS, more: "x".repeat(40_000) }, plain),
    await browser.post(LOGIN, GUESS, { ...plain, "content-type": "application/json" }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 422, 403, 413, 415]);
  for (const answer of answers) {
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ status: answer.status });
  }
});
