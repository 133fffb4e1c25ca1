import { beforeAll, describe, expect, test, vi } from "vitest";
import { hosted } from "../../../src/pages/pages.ts";
import { ASSETS } from "../../../src/pages/ui/assets.ts";
import { type Browser, newBrowser, posting } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import { givePassword, newPerson, signIn } from "../../support/people.ts";

/** A page (200), a step done (303), a way to go first (302), or a refusal. */
type Status = 200 | 302 | 303 | 400 | 401 | 404 | 405 | 409 | 410 | 415 | 422;

/** What each route answers to nobody, to a half-done login, to one factor, and to two. */
const ROUTES: Readonly<Record<string, readonly [Status, Status, Status, Status]>> = {
  "GET /login": [200, 302, 200, 200],
  "POST /login": [422, 422, 422, 422],
  "GET /two-factor": [302, 200, 303, 303],
  "POST /two-factor": [409, 422, 303, 303],
  "POST /two-factor/passkey": [409, 422, 303, 303],
  "GET /passkey": [302, 302, 302, 302],
  "POST /passkey": [422, 422, 422, 422],
  "GET /recovery": [302, 200, 303, 303],
  "POST /recovery": [409, 422, 303, 303],
  "POST /logout": [303, 303, 303, 303],
  "GET /setup": [410, 410, 410, 410],
  "POST /setup": [410, 410, 410, 410],
  "GET /invite": [410, 410, 410, 410],
  "POST /invite": [410, 410, 410, 410],
  "GET /reset": [410, 410, 410, 410],
  "POST /reset": [410, 410, 410, 410],
  "GET /hand-off": [410, 410, 410, 410],
  "GET /account": [302, 302, 200, 200],
  "GET /account/profile": [302, 302, 200, 200],
  "POST /account/profile/name": [401, 401, 303, 303],
  "POST /account/profile/email": [401, 401, 409, 409],
  "GET /account/profile/confirm": [302, 302, 410, 410],
  "POST /account/profile/confirm": [401, 401, 410, 410],
  "GET /account/password": [302, 302, 200, 200],
  "POST /account/password": [401, 401, 422, 422],
  "GET /account/two-factor": [302, 302, 200, 200],
  "POST /account/two-factor/start": [401, 401, 303, 401],
  "GET /account/two-factor/confirm": [302, 302, 409, 409],
  "POST /account/two-factor/confirm": [401, 401, 409, 409],
  "GET /account/two-factor/recovery-codes": [302, 302, 409, 409],
  "POST /account/two-factor/recovery-codes/download": [401, 401, 409, 409],
  "GET /account/two-factor/recovery-codes/print": [302, 302, 409, 409],
  "POST /account/two-factor/finish": [401, 401, 409, 409],
  "GET /account/two-factor/disable": [302, 302, 409, 200],
  "POST /account/two-factor/disable": [401, 401, 409, 422],
  "GET /account/recovery-codes/renew": [302, 302, 409, 200],
  "POST /account/recovery-codes/renew": [401, 401, 409, 422],
  "GET /account/passkeys": [302, 302, 200, 200],
  "POST /account/passkeys/add": [401, 401, 422, 422],
  "POST /account/passkeys/rename": [401, 401, 422, 422],
  "POST /account/passkeys/remove": [401, 401, 409, 409],
  "GET /account/tokens": [302, 302, 200, 200],
  "POST /account/tokens": [401, 401, 422, 422],
  "POST /account/sessions/revoke": [401, 401, 400, 400],
  "POST /account/devices/revoke": [401, 401, 400, 400],
  "GET /forgot": [200, 200, 200, 200],
  "POST /forgot": [200, 200, 200, 200],
  "POST /account/devices/rename": [401, 401, 303, 303],
  "GET /language": [200, 200, 200, 200],
  "POST /language": [400, 400, 400, 400],
  "GET /whoami": [401, 401, 200, 200],
  "GET /health": [200, 200, 200, 200],
  "GET /metrics": [401, 401, 401, 401],
  "GET /jwks.json": [200, 200, 200, 200],
  "GET /assets/:file": [200, 200, 200, 200],
};

const STATES = ["nobody", "halfway", "one factor", "two factors"] as const;

const gate = openGate({ policy: "one_factor" });
const cookies = new Map<(typeof STATES)[number], Browser["cookies"]>();

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const [ada, bob] = [await newPerson({ twoFactor: true }), await newPerson()];
  for (const state of STATES) {
    const browser = newBrowser(gate);
    if (state === "halfway") await givePassword(browser, ada);
    if (state === "one factor") await signIn(browser, bob);
    if (state === "two factors") await signIn(browser, ada);
    cookies.set(state, browser.cookies);
  }
});

test("every hosted route has a row here", () => {
  const routes = hosted.routes
    .filter(({ method, path }) => method !== "ALL" && path.startsWith("/.gatehouse/"))
    .map(({ method, path }) => `${method} ${path.slice("/.gatehouse".length)}`);
  expect([...new Set(routes)].sort()).toEqual(Object.keys(ROUTES).sort());
});

// Signing out ends the session for the rows behind it, so it comes last.
const rows = Object.entries(ROUTES).sort(
  ([a], [b]) => Number(a.endsWith("logout")) - Number(b.endsWith("logout")),
);

describe.each(rows)("%s", (route, statuses) => {
  test.each(STATES.map((state, at) => [state, statuses[at]] as const))(
    "of %s is answered %i",
    async (state, status) => {
      const [method = "", pattern = ""] = route.split(" ");
      const path = pattern.replace(":file", ASSETS[0]?.path.split("/").at(-1) ?? "");
      const browser = newBrowser(gate, { cookies: cookies.get(state) ?? new Map() });
      const form =
        method === "POST" ? posting(gate, await browser.filled(`/.gatehouse${path}`)) : {};
      const answer = await gate.send(browser.request(`/.gatehouse${path}`, form));
      expect(answer.status).toBe(status);
      expect(answer.headers.get("cache-control")).toBeTruthy();
      if (answer.status !== 303) {
        const begun = answer.headers
          .getSetCookie()
          .filter((line) => /^__Host-gatehouse=[^;]/.test(line));
        expect(begun.length === 0 || state.includes("factor")).toBe(true);
      }
    },
  );
});
