import { env } from "cloudflare:workers";
import { beforeEach, expect, test, vi } from "vitest";
import { type Browser, newBrowser } from "../../../support/browser.ts";
import { openGate } from "../../../support/gate.ts";
import { givePassword, newPerson, type Somebody, signIn } from "../../../support/people.ts";
import { commandLine, done } from "../caller.ts";

const gate = openGate({ policy: "one_factor" });
const GIVEN = "given by an administrator";
const OWN = "chosen by myself alone";

let somebody: Pick<Somebody, "id" | "username" | "password" | "secret">;
let browser: Browser;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const username = `n${crypto.randomUUID()}`;
  const body = { username, password: GIVEN };
  const { user } = await done<{ user: { id: string } }>(
    commandLine(gate)("POST", "/users", { body }),
  );
  somebody = { id: user.id, username, password: GIVEN, secret: "" };
  browser = newBrowser(gate);
});

const countOf = (table: string) =>
  env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE user_id = ?`)
    .bind(somebody.id)
    .first("n");

async function ledTo(answer: Response): Promise<string> {
  const location = answer.headers.get("location") ?? "";
  expect(answer.status).toBe(303);
  expect(location).toMatch(/^\/\.gatehouse\/reset\?token=[\w-]{43}$/);
  return location;
}

test("a given password opens no session and no ticket, only the way to a new one", async () => {
  const reset = await ledTo(await givePassword(browser, somebody, "/where-i-wanted"));
  for (const name of ["__Host-gatehouse", "__Host-gatehouse-ticket"]) {
    expect([...browser.cookies.keys()]).not.toContain(name);
  }
  expect(await countOf("sessions")).toBe(0);
  expect(await countOf("tickets")).toBe(0);
  expect((await browser.get("/")).status).toBe(302);
  expect((await browser.get("/.gatehouse/account")).status).toBe(302);
  expect((await browser.get(reset)).status).toBe(200);
  expect(await gate.hits()).toBe(0);

  expect((await browser.post(reset, { password: OWN })).status).toBe(303);
  await signIn(browser, { ...somebody, password: OWN });
  expect((await browser.get("/")).status).toBe(200);
  expect((await givePassword(newBrowser(gate), somebody)).status).toBe(401);
});

test("the given password cannot be kept", async () => {
  const reset = await ledTo(await givePassword(browser, somebody));
  const answer = await browser.post(reset, { password: GIVEN });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain("the password you were given");
  expect((await browser.post(reset, { password: OWN })).status).toBe(303);
  expect((await browser.post(reset, { password: OWN })).status).toBe(410);
});

test("of two ways the newest counts, and each for half an hour", async () => {
  const first = await ledTo(await givePassword(browser, somebody));
  const second = await ledTo(await givePassword(browser, somebody));
  expect((await browser.get(first)).status).toBe(410);
  expect((await browser.get(second)).status).toBe(200);
  vi.setSystemTime(Date.now() + 31 * 60_000);
  expect((await browser.get(second)).status).toBe(410);
});

test("a wrong password is told as ever, and costs an attempt", async () => {
  for (let guess = 0; guess < 5; guess++) {
    expect((await givePassword(browser, { ...somebody, password: "wrong" })).status).toBe(401);
  }
  expect((await givePassword(browser, somebody)).status).toBe(429);
  expect(await countOf("links")).toBe(0);
});

test("whoever is signed in as somebody else stays that, until they sign in", async () => {
  const other = await newPerson();
  await signIn(browser, other);
  await ledTo(await givePassword(browser, somebody));
  expect((await browser.get("/")).status).toBe(200);
});

test("it is written down", async () => {
  await givePassword(browser, somebody);
  const { results } = await env.DB.prepare(
    "SELECT event, actor FROM audit_events WHERE user_id = ? ORDER BY id",
  )
    .bind(somebody.id)
    .all();
  expect(results).toEqual([
    { event: "user_added", actor: "command line" },
    { event: "new_password_demanded", actor: somebody.username },
  ]);
});
