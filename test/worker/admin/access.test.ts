import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { administration } from "../../../src/admin/pages.ts";
import { createToken } from "../../../src/admin/tokens/service-tokens.ts";
import { parseConfig } from "../../../src/config/parse.ts";
import { MINUTE } from "../../../src/kit/clock.ts";
import { type Browser, newBrowser } from "../../support/browser.ts";
import { type Gate, openGate } from "../../support/gate.ts";
import { givePassword, newPerson } from "../../support/people.ts";
import { startSession } from "../../support/sessions.ts";

const shared = openGate({ url: "https://app.example.com", policy: "one_factor" });
const apart = openGate({
  url: "https://auth.example.com",
  apps: [{ host: "app.example.com", origin: "service:ORIGIN", policy: "one_factor" }],
  vars: { LOGIN_HOST: "auth.example.com" },
});
const TWO = ["pwd", "otp"] as const;

/** Every route there is, by itself: a new one is in this table without anybody's doing. */
const ROUTES = administration.routes
  .filter(({ method }) => method !== "ALL")
  .map(({ method, path }) => ({ method, path: path.replace(":name", "somebody") }));

const ask = (visitor: Browser, { method, path }: { method: string; path: string }) =>
  method === "GET" ? visitor.get(path) : visitor.post(path, { withdraw: "somebody", name: "x" });

interface SignIn {
  readonly age?: number;
  readonly remembered?: boolean;
  readonly amr?: readonly ["pwd"];
  readonly administers?: boolean;
}

async function administrator(gate: Gate, signIn: SignIn = {}) {
  const user = await newPerson({ groups: ["admins"] });
  const visitor = newBrowser(gate);
  await startSession(visitor, user, { amr: TWO, administers: gate === shared, ...signIn });
  return { user, visitor };
}

/** An administrator who has shown the password and owes the code. */
async function waitingForCode(gate: Gate): Promise<Browser> {
  const visitor = newBrowser(gate);
  await givePassword(visitor, await newPerson({ groups: ["admins"], twoFactor: true }));
  return visitor;
}

const facts = () =>
  env.DB.prepare(
    `SELECT (SELECT COUNT(*) FROM users) AS users, (SELECT COUNT(*) FROM links) AS links,
       (SELECT COUNT(*) FROM service_tokens) AS tokens, (SELECT COUNT(*) FROM audit_events) AS events`,
  ).first();

test("all routes are looked at", () => {
  expect(ROUTES.length).toBeGreaterThan(18);
  expect(ROUTES.filter(({ method }) => !["GET", "POST"].includes(method))).toEqual([]);
});

describe.each([
  { where: "on a host shared with an app", gate: shared },
  { where: "on a login host", gate: apart },
])("$where", ({ gate }) => {
  let waiting: Promise<Browser> | undefined;

  describe.each(ROUTES)("$method $path", (route) => {
    const leadsTo = async (visitor: Browser, where: RegExp) => {
      const answer = await ask(visitor, route);
      expect([302, 303]).toContain(answer.status);
      expect(answer.headers.get("Location")).toMatch(where);
    };

    test("is closed to nobody", async () => {
      const answer = await ask(newBrowser(gate), route);
      if (route.method === "POST") expect(answer.status).toBe(401);
      else expect(answer.headers.get("Location")).toMatch(/^\/\.gatehouse\/login\?return_to=/);
    });

    test("is closed to a sign-in that waits for its code", async () => {
      waiting ??= waitingForCode(gate);
      const visitor = newBrowser(gate, { cookies: (await waiting).cookies });
      expect([...visitor.cookies.keys()]).toContain("__Host-gatehouse-ticket");
      const answer = await ask(visitor, route);
      if (route.method === "POST") expect(answer.status).toBe(401);
      else expect(answer.headers.get("Location")).toMatch(/^\/\.gatehouse\/login\?return_to=/);
    });

    test("is closed to people of other groups", async () => {
      const visitor = newBrowser(gate);
      await startSession(visitor, await newPerson({ groups: ["Admins", "admin", "staff"] }), {
        amr: TWO,
      });
      expect((await ask(visitor, route)).status).toBe(403);
    });

    test("leads an administrator without a second factor to enrolment", async () => {
      const { visitor } = await administrator(gate, { amr: ["pwd"] });
      await leadsTo(visitor, /^\/\.gatehouse\/account\/two-factor\?return_to=/);
    });

    test("is closed to a service token of administrators", async () => {
      const parsed = parseConfig(gate.env);
      if (!parsed.ok) throw new Error("no configuration");
      const made = await createToken(
        { db: env.DB, config: parsed.value },
        { name: crypto.randomUUID(), groups: ["admins"], hosts: [], expiresAt: undefined },
        { name: "ada", address: "" },
        Date.now(),
      );
      if (!made.ok) throw new Error("no token");
      const headers = { "Gatehouse-Token": made.value.token };
      const visitor = newBrowser(gate);
      const html = { ...headers, Accept: "text/html" };
      const answer =
        route.method === "GET"
          ? await visitor.fetch(route.path, html)
          : await visitor.post(route.path, {}, headers);
      expect([302, 401, 403]).toContain(answer.status);
    });

    const stepUp = /^\/\.gatehouse\/login\?return_to=%2F\.gatehouse%2Fadmin[^&]*&step_up=1$/;

    test("asks for a fresh sign-in before anything is changed", async () => {
      const { visitor } = await administrator(gate, { age: 10 * MINUTE + 1000 });
      const { visitor: trusted } = await administrator(gate, {
        remembered: true,
        administers: false,
      });
      const before = await facts();
      for (const stale of [visitor, trusted]) {
        if (route.method === "POST" || gate === shared) await leadsTo(stale, stepUp);
        else expect([200, 302, 404]).toContain((await ask(stale, route)).status);
      }
      expect(await facts()).toEqual(before);
    });

    test("wants a sign-in of its own where an app shares the host", async () => {
      const { visitor } = await administrator(gate, { administers: false });
      const before = await facts();
      if (gate === shared) {
        await leadsTo(visitor, stepUp);
        expect(await facts()).toEqual(before);
      } else {
        expect([200, 302, 303, 400, 404, 422]).toContain((await ask(visitor, route)).status);
      }
    });

    test("does nothing for another site", async () => {
      if (route.method === "GET") return;
      const { visitor } = await administrator(gate);
      const before = await facts();
      const evil = { "Sec-Fetch-Site": "same-site", Origin: "https://evil.example.com" };
      expect((await visitor.post(route.path, {}, evil)).status).toBe(403);
      expect(await facts()).toEqual(before);
    });

    test("is open to an administrator", async () => {
      const { visitor } = await administrator(gate);
      const { status } = await ask(visitor, route);
      expect([200, 302, 303, 400, 404, 422]).toContain(status);
    });
  });
});

test("a page that is not there is told to administrators only", async () => {
  const { visitor } = await administrator(shared);
  expect((await visitor.get("/.gatehouse/admin/nothing")).status).toBe(404);
  expect((await visitor.post("/.gatehouse/admin/nothing")).status).toBe(404);
  expect((await newBrowser(shared).get("/.gatehouse/admin/nothing")).status).toBe(302);
});

test("who is taken out of the group is out at once", async () => {
  const { user, visitor } = await administrator(shared);
  expect((await visitor.get("/.gatehouse/admin")).status).toBe(200);
  await env.DB.prepare("UPDATE users SET groups = '[]' WHERE id = ?").bind(user.id).run();
  expect((await visitor.get("/.gatehouse/admin")).status).toBe(403);
});
