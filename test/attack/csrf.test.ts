import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE } from "../../src/kit/clock.ts";
import { type Browser, newBrowser, posting } from "../support/browser.ts";
import { dump } from "../support/database.ts";
import { CONFIRM, DISABLE, DOWNLOAD, FINISH, RENEW, START } from "../support/enrol.ts";
import { openGate } from "../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  giveCode,
  givePassword,
  LOGIN,
  LOGOUT,
  newPerson,
  RECOVERY,
  type Somebody,
  signIn,
  TWO_FACTOR,
} from "../support/people.ts";

/**
 * The threat: another site sends our forms in the name of whoever looks at it: to sign them out, to
 * sign them in as the attacker (login CSRF), to change their password or their second factor.
 */
const gate = openGate({ policy: "one_factor", url: "https://app.example.com:8443" });
const FACTS = ["users", "passwords", "totp_factors", "recovery_sets", "sessions", "tickets"];

let ada: Somebody;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  ada = await newPerson({ twoFactor: true });
});

beforeEach(() => void vi.setSystemTime(Date.now() + 5 * MINUTE));

type Sent = Readonly<Record<string, string | undefined>>;

/** A form with these headers in place of a browser's own. */
async function send(browser: Browser, path: string, fields: Record<string, string>, headers: Sent) {
  const request = browser.request(path, posting(gate, await browser.filled(path, fields)));
  request.headers.delete("origin");
  const metadata = ["sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest"];
  // A browser sends all of them or none.
  if (headers["sec-fetch-site"] === undefined)
    for (const name of metadata) request.headers.delete(name);
  for (const [name, value] of Object.entries(headers)) if (value) request.headers.set(name, value);
  return gate.send(request);
}

const OURS: [string, Sent][] = [
  ["from our own page", { "sec-fetch-site": "same-origin", origin: gate.url }],
  ["from our own page, in a browser without Fetch Metadata", { origin: gate.url }],
];

const FOREIGN: [string, Sent][] = [
  ["from another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
  ["from another site that hides its origin", { "sec-fetch-site": "cross-site", origin: "null" }],
  ["from another site with our origin", { "sec-fetch-site": "cross-site", origin: gate.url }],
  ["from a sibling host", { "sec-fetch-site": "same-site", origin: "https://www.example.com" }],
  ["from nowhere", { "sec-fetch-site": "none" }],
  ["with two answers", { "sec-fetch-site": "same-origin, cross-site", origin: gate.url }],
  ["without a word where it is from", {}],
  ["from an origin that is hidden", { origin: "null" }],
  ["from another host", { origin: "https://evil.example" }],
  ["from a host that begins as ours does", { origin: "https://app.example.com.evil.example" }],
  ["from another port", { origin: "https://app.example.com" }],
  ["from another scheme", { origin: "http://app.example.com:8443" }],
  ["with a Referer alone", { referer: `${gate.url}/.gatehouse/login` }],
  ["with a path in its origin", { origin: `${gate.url}/` }],
];

describe("a form that is sent", () => {
  test.each(OURS)("%s is taken", async (_, headers) => {
    const { username, password } = ada;
    const answer = await send(newBrowser(gate), LOGIN, { username, password }, headers);
    expect(answer.status).toBe(303);
  });

  test.each(FOREIGN)("%s signs nobody in: 403, no cookie", async (_, headers) => {
    const { username, password } = ada;
    const before = await dump(FACTS);
    const answer = await send(newBrowser(gate), LOGIN, { username, password }, headers);
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await dump(FACTS)).toEqual(before);
  });
});

describe("at every other door, what is sent from another site", () => {
  const code = () => codeOf(ada, 1);
  const DOORS: [string, () => Record<string, string>][] = [
    [LOGOUT, () => ({})],
    [`${ACCOUNT}/password`, () => ({ current_password: ada.password, password: "taken over now" })],
    [START, () => ({ code: code() })],
    [CONFIRM, () => ({ code: code() })],
    [DOWNLOAD, () => ({})],
    [FINISH, () => ({})],
    [DISABLE, () => ({ code: code() })],
    [RENEW, () => ({ code: code() })],
    [`${ACCOUNT}/sessions/revoke`, () => ({ others: "on" })],
    [`${ACCOUNT}/devices/revoke`, () => ({ all: "on" })],
  ];

  test.each(DOORS)("does nothing at %s", async (path, fields) => {
    const browser = newBrowser(gate);
    await signIn(browser, ada);
    const before = await dump(FACTS);
    for (const [, headers] of FOREIGN) {
      const answer = await send(browser, path, fields(), headers);
      expect(answer.status).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(await dump(FACTS)).toEqual(before);
  });

  test.each([TWO_FACTOR, RECOVERY])("spends no code at %s", async (path) => {
    const browser = newBrowser(gate);
    await givePassword(browser, ada);
    const code = path === RECOVERY ? (ada.codes[0] ?? "") : codeOf(ada);
    for (const [, headers] of FOREIGN) {
      expect((await send(browser, path, { code }, headers)).status).toBe(403);
    }
    expect((await giveCode(browser, codeOf(ada))).status).toBe(303);
  });

  test("makes nobody an administrator", async () => {
    const fields = {
      username: "eve",
      name: "",
      email: "",
      password: "a horse that nobody has met",
    };
    const answer = await send(newBrowser(gate), "/.gatehouse/setup?token=x", fields, {});
    expect(answer.status).toBe(403);
  });
});

describe("what changes something", () => {
  const CHANGES = [LOGOUT, START, DOWNLOAD, FINISH, `${ACCOUNT}/sessions/revoke`];

  test.each(CHANGES)("is not done by a look: GET and HEAD %s", async (path) => {
    const browser = newBrowser(gate);
    await signIn(browser, ada);
    for (const method of ["GET", "HEAD"]) {
      const before = await dump(FACTS);
      const answer = await gate.send(browser.request(path, { method }));
      expect(answer.status).toBe(405);
      expect(await dump(FACTS)).toEqual(before);
    }
  });

  test.each([
    ["a method in a field", LOGIN, { _method: "POST" }, {}],
    ["a method in a header", LOGOUT, {}, { "x-http-method-override": "POST" }],
  ])("is not done by %s", async (_, path, fields, headers) => {
    const browser = newBrowser(gate);
    await signIn(browser, ada);
    await browser.get(`${path}?${new URLSearchParams(fields)}`, headers);
    expect((await browser.get("/")).status).toBe(200);
  });

  test.each([
    ["text", "text/plain"],
    ["JSON", "application/json"],
    ["multipart", "multipart/form-data; boundary=x"],
  ])("is not read from %s", async (_, type) => {
    const { username, password } = ada;
    const answer = await send(
      newBrowser(gate),
      LOGIN,
      { username, password },
      {
        "sec-fetch-site": "same-origin",
        "content-type": type,
      },
    );
    expect(answer.status).toBe(415);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test("is not read from fields that come twice, or from a megabyte", async () => {
    const browser = newBrowser(gate);
    const hidden = new URLSearchParams(await browser.filled(LOGIN)).toString();
    const form = posting(gate, {});
    for (const [fields, status] of [
      [`username=${ada.username}&username=eve&password=x`, 422],
      [`username=${ada.username}&password=${"x".repeat(1_000_000)}`, 413],
    ] as const) {
      const body = `${hidden}&${fields}`;
      expect((await gate.send(browser.request(LOGIN, { ...form, body }))).status).toBe(status);
    }
  });
});
