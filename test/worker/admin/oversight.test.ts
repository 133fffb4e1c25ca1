import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type * as z from "zod";
import { explanation, key, pageOf, sealed } from "../../../src/admin/contract.ts";
import { randomToken } from "../../../src/kit/random.ts";
import { newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import { newPerson, signIn } from "../../support/people.ts";
import { commandLine, done, refusal } from "./caller.ts";

const gate = openGate({
  policy: "one_factor",
  rules: [
    { path: "/public/**", policy: "bypass" },
    { path: "/admin/**", policy: "two_factor", groups: ["admins"] },
    { path: "/fresh/**", policy: "one_factor", max_age: "10m" },
    { path: "/closed/**", policy: "deny" },
    { path: "/office/**", policy: "bypass", networks: ["10.0.0.0/8"] },
  ],
});
const ask = commandLine(gate);

describe("explain", () => {
  const explain = async (path: string, more: Readonly<Record<string, string>> = {}) => {
    const query = new URLSearchParams({ url: gate.url + path, ...more });
    return explanation.parse(await done(ask("GET", `/explain?${query}`)));
  };

  test("names the app, the rule, the verdict and the reason", async () => {
    expect(await explain("/public/a?b#c")).toEqual({
      outcome: "forward",
      because: "All demands are met: the request is forwarded.",
      app: new URL(gate.url).hostname,
      rule: { number: 1, path: "/public/**", policy: "bypass" },
      decided_by: "rule",
    });
    expect(await explain("/else")).toMatchObject({ outcome: "sign_in", decided_by: "default" });
    expect(await explain("/.gatehouse/login")).toMatchObject({ outcome: "reserved" });
    expect(await explain("/a%00")).toMatchObject({ outcome: "malformed" });
    const url = "https://elsewhere.example/";
    expect(await explain("/", { url })).toMatchObject({ outcome: "unknown_host", app: null });
  });

  test("knows what a user has", async () => {
    const user = await newPerson({ groups: ["devs"] });
    const admin = await newPerson({ groups: ["admins"] });
    const strong = await newPerson({ groups: ["admins"], twoFactor: true });
    const gone = await newPerson({ groups: ["admins"], twoFactor: true, disabled: true });
    const outcome = async ({ username }: { username: string }) =>
      (await explain("/admin/x", { user: username })).outcome;
    expect(await outcome(user)).toBe("forbidden");
    expect(await outcome(admin)).toBe("enrol");
    expect(await outcome(strong)).toBe("forward");
    expect(await outcome(gone)).toBe("sign_in");
    const query = new URLSearchParams({ url: gate.url, user: "nobody-of-that-name" });
    expect(await refusal(ask("GET", `/explain?${query}`))).toBe("404 no-such-user");
  });

  test("goes by the address and the method it is given", async () => {
    expect(await explain("/office/a", { address: "10.1.2.3" })).toMatchObject({
      outcome: "forward",
    });
    expect(await explain("/office/a", { address: "11.1.2.3" })).toMatchObject({
      outcome: "sign_in",
      decided_by: "default",
    });
    expect(await explain("/office/a")).toMatchObject({ decided_by: "strictest" });
  });

  test("refuses what is no URL", async () => {
    for (const url of ["", "x", "ftp://a/", "javascript:alert(1)"]) {
      const query = new URLSearchParams({ url });
      expect(await refusal(ask("GET", `/explain?${query}`))).toBe("422 invalid");
    }
  });

  test("says what the gate does", async () => {
    const somebody = await newPerson({ groups: ["admins"] });
    const browser = newBrowser(gate);
    await signIn(browser, somebody);
    const answers: Partial<Record<z.output<typeof explanation>["outcome"], number>> = {
      forward: 200,
      forbidden: 403,
      enrol: 302,
    };
    for (const path of ["/", "/public/a", "/admin/a", "/fresh/a", "/closed/a", "/office/a"]) {
      const { outcome } = await explain(path, {
        user: somebody.username,
        address: browser.address,
      });
      expect((await browser.get(path)).status, path).toBe(answers[outcome]);
    }
  });
});

test("keys: rotated on demand, announced before they sign, written down", async () => {
  const keys = pageOf(key);
  await env.DB.prepare("DELETE FROM signing_keys").run();
  const before = keys.parse(await done(ask("POST", "/keys/rotate")));
  expect(before.items).toMatchObject([{ state: "signing", readable: true }]);
  const after = keys.parse(await done(ask("POST", "/keys/rotate")));
  expect(after.items.map(({ state }) => state)).toEqual(["signing", "next"]);
  expect(keys.parse(await done(ask("GET", "/keys")))).toEqual(after);
  const told = await env.DB.prepare(
    "SELECT actor FROM audit_events WHERE event = 'signing_key_rotated'",
  ).all();
  expect(told.results).toEqual([{ actor: "command line" }, { actor: "command line" }]);
});

test("a change of the secret: how much is left, done at once, and when the previous one can go", async () => {
  for (const table of ["users", "secrets", "signing_keys"])
    await env.DB.prepare(`DELETE FROM ${table}`).run();
  const before = commandLine(openGate({ policy: "two_factor" }));
  await done(before("POST", "/keys/rotate"));
  await newPerson({ twoFactor: true });

  const GATEHOUSE_SECRET = randomToken();
  const changing = openGate({
    vars: { GATEHOUSE_SECRET, GATEHOUSE_SECRET_PREVIOUS: env.GATEHOUSE_SECRET },
  });
  const ask = commandLine(changing, {}, GATEHOUSE_SECRET);
  const status = sealed.parse(await done(ask("GET", "/keys/sealed")));
  expect(status).toMatchObject({ left: 2, unreadable: 0, previous: "needed" });
  const resealed = sealed.parse(await done(ask("POST", "/keys/reseal")));
  expect(resealed).toEqual({ left: 0, unreadable: 0, previous: "can_go", findings: [] });

  const alone = commandLine(openGate({ vars: { GATEHOUSE_SECRET } }), {}, GATEHOUSE_SECRET);
  const settled = sealed.parse(await done(alone("GET", "/keys/sealed")));
  expect(settled).toEqual({ left: 0, unreadable: 0, previous: "none", findings: [] });
});

test("a lost secret: said with what helps, and a rotation goes on without it", async () => {
  await done(commandLine(openGate())("POST", "/keys/rotate"));
  await newPerson({ twoFactor: true });
  const GATEHOUSE_SECRET = randomToken();
  const ask = commandLine(openGate({ vars: { GATEHOUSE_SECRET } }), {}, GATEHOUSE_SECRET);
  const lost = sealed.parse(await done(ask("GET", "/keys/sealed")));
  expect(lost).toMatchObject({ previous: "none", findings: [{ degraded: true }] });
  expect(lost.unreadable).toBeGreaterThan(0);
  await done(ask("POST", "/keys/rotate"));
  expect(sealed.parse(await done(ask("GET", "/keys/sealed"))).findings).toEqual([]);
});
