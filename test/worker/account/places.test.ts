import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { pageOf, session } from "../../../src/admin/contract.ts";
import { type Browser, newBrowser, posting } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import { ACCOUNT, LOGIN, newPerson, type Somebody } from "../../support/people.ts";
import { startSession } from "../../support/sessions.ts";
import { commandLine, done } from "../admin/caller.ts";

const gate = openGate({ url: "https://app.example.com", policy: "one_factor" });
const RENAME = `${ACCOUNT}/devices/rename`;

/** A sign-in that the platform says this of. */
async function signInFrom(browser: Browser, who: Somebody, cf: Record<string, unknown>) {
  const fields = { username: who.username, password: who.password, return_to: "/" };
  const init = posting(gate, await browser.filled(LOGIN, fields));
  const signedIn = browser.keep(
    await gate.send(new Request(browser.request(LOGIN, init), { cf: cf as never })),
  );
  expect(signedIn.status).toBe(303);
}

const sessionsOf = async ({ username }: Somebody) =>
  pageOf(session).parse(await done(commandLine(gate)("GET", `/users/${username}/sessions`))).items;
const devicesOf = async ({ id }: Somebody) =>
  (
    await env.DB.prepare("SELECT id, label FROM devices WHERE user_id = ?")
      .bind(id)
      .all<{ id: string; label: string | null }>()
  ).results;

describe("where a session was opened", () => {
  test.each([
    ["plain", { city: "Zürich", country: "CH" }, { city: "Zürich", country: "CH" }],
    ["hostile", { city: "A\u0000B\u202Ec\n", country: "T1" }, { city: "ABc", country: "T1" }],
    ["long", { city: "x".repeat(5000) }, { city: "x".repeat(80), country: null }],
    ["wrong", { city: 7, country: "<b>" }, { city: null, country: null }],
    ["unknown", { country: "XX" }, { city: null, country: null }],
  ])("is what the platform says, bounded and clean: %s", async (_, cf, kept) => {
    const somebody = await newPerson();
    await signInFrom(newBrowser(gate), somebody, cf);
    expect(await sessionsOf(somebody)).toMatchObject([{ ...kept, name: null }]);
  });

  test("is no matter of what a client sends", async () => {
    const somebody = await newPerson();
    const browser = newBrowser(gate);
    const { username, password } = somebody;
    const headers = { "cf-ipcountry": "KP", "cf-ipcity": "Pyongyang" };
    await browser.post(LOGIN, { username, password, return_to: "/" }, headers);
    expect(await sessionsOf(somebody)).toMatchObject([{ city: null, country: null }]);
  });
});

describe("a name for a browser", () => {
  let ada: Somebody;
  let browser: Browser;
  let device: string;

  beforeAll(async () => {
    ada = await newPerson();
    browser = newBrowser(gate);
    await signInFrom(browser, ada, {});
    device = (await devicesOf(ada))[0]?.id ?? "";
  });

  const events = () =>
    env.DB.prepare("SELECT COUNT(*) AS n FROM audit_events WHERE user_id = ? AND event = ?")
      .bind(ada.id, "device_renamed")
      .first("n");

  test("is its owner's, and stays through another sign-in there", async () => {
    const renamed = await browser.post(RENAME, { device, name: "  Kitchen tablet " });
    expect(renamed.headers.get("location")).toBe(`${ACCOUNT}?done=device_renamed`);
    await signInFrom(browser, ada, { city: "Zürich", country: "CH" });
    expect(await sessionsOf(ada)).toMatchObject([{ name: "Kitchen tablet" }]);
    expect(await events()).toBe(1);
    const admin = newBrowser(gate);
    const administrator = await newPerson({ groups: ["admins"] });
    await startSession(admin, administrator, { amr: ["pwd", "otp"], administers: true });
    const seen = await (await admin.get(`/.gatehouse/admin/people/${ada.username}`)).text();
    expect(seen).toContain("Kitchen tablet");
    expect(seen).toContain("Zürich, Switzerland · ");
  });

  test("given twice at once is one of the two, and both are logged", async () => {
    const sent = ["One", "Other"].map((name) => browser.post(RENAME, { device, name }));
    expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([303, 303]);
    expect(["One", "Other"]).toContain((await devicesOf(ada))[0]?.label);
    expect(await events()).toBe(3);
  });

  test.each([
    ["too long", "x".repeat(61)],
    ["turned around", "a\u202Eb"],
    ["of two lines", "a\nb"],
  ])("is refused: %s", async (_, name) => {
    expect((await browser.post(RENAME, { device, name })).status).toBeGreaterThanOrEqual(400);
    expect(["One", "Other"]).toContain((await devicesOf(ada))[0]?.label);
  });

  test("may be taken back", async () => {
    expect((await browser.post(RENAME, { device, name: " " })).status).toBe(303);
    expect(await devicesOf(ada)).toEqual([{ id: device, label: null }]);
  });

  test("is given to a trusted one that is signed out, too, in its own row", async () => {
    await env.DB.prepare("UPDATE devices SET trusted_until = ? WHERE id = ?")
      .bind(Date.now() + 86_400_000, device)
      .run();
    await env.DB.prepare("DELETE FROM sessions WHERE device_id = ?").bind(device).run();
    const other = newBrowser(gate);
    await signInFrom(other, ada, {});
    const row = `id="name-trusted-${device}"`;
    expect(await (await other.get(ACCOUNT)).text()).toContain(row);
    const refused = await other.post(RENAME, { device, name: "x".repeat(61) });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toMatch(new RegExp(`<input[^>]*${row}[^>]*value="x{61}"`));
    await other.post(RENAME, { device, name: "Attic" });
    expect(await devicesOf(ada)).toContainEqual({ id: device, label: "Attic" });
    await other.post(RENAME, { device, name: "" });
    await env.DB.prepare("DELETE FROM devices WHERE user_id = ? AND id <> ?")
      .bind(ada.id, device)
      .run();
  });

  test("is not given to somebody else's, nor without a session", async () => {
    const mallory = newBrowser(gate);
    await signInFrom(mallory, await newPerson(), {});
    for (const one of [mallory, newBrowser(gate)]) {
      const refused = await one.post(RENAME, { device, name: "mine" });
      expect([404, 401, 200]).toContain(refused.status);
      expect(await devicesOf(ada)).toEqual([{ id: device, label: null }]);
    }
    expect((await mallory.post(RENAME, { device, name: "mine" })).status).toBe(404);
  });
});
