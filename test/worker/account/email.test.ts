import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../src/kit/clock.ts";
import { type Browser, newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import { ACCOUNT, LOGIN, newPerson, PASSWORD, type Somebody } from "../../support/people.ts";
import { linkIn, openPostOffice } from "../../support/post-office.ts";
import { startSession } from "../../support/sessions.ts";
import { commandLine, done } from "../admin/caller.ts";

const PROFILE = `${ACCOUNT}/profile`;
const CONFIRM = `${PROFILE}/confirm`;
const PATIENT = { url: "https://app.example.com", policy: "one_factor" } as const;

const { sent, MAIL } = openPostOffice();
const gate = openGate({ ...PATIENT, vars: { MAIL, MAIL_FROM: "gate@example.com" } });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  sent.length = 0;
});
afterEach(() => void vi.useRealTimers());

let addresses = 0;
const newAddress = () => `new${++addresses}@example.org`;

async function signedIn(
  somebody?: Somebody,
  session: Parameters<typeof startSession>[2] = {},
  at = gate,
): Promise<{ who: Somebody; browser: Browser }> {
  const who = somebody ?? (await newPerson());
  const browser = newBrowser(at);
  await startSession(browser, who, session);
  return { who, browser };
}

const ask = (browser: Browser, email: string) => browser.post(`${PROFILE}/email`, { email });
const emailOf = ({ id }: Somebody) =>
  env.DB.prepare("SELECT email FROM users WHERE id = ?").bind(id).first("email");
const eventsOf = async ({ id }: Somebody) =>
  (
    await env.DB.prepare("SELECT event, detail FROM audit_events WHERE user_id = ? ORDER BY id")
      .bind(id)
      .all<{ event: string; detail: string }>()
  ).results.map(({ event, detail }) => [event, JSON.parse(detail)]);

/** The link that was mailed to this address. */
function linkTo(address: string): string {
  const mail = sent.find(({ to }) => to === address);
  const { origin, pathname, search } = linkIn(mail ?? { text: "" });
  expect([origin, pathname]).toEqual([gate.url, CONFIRM]);
  return pathname + search;
}
const confirm = (browser: Browser, link: string) => browser.submit(link, {}, { action: CONFIRM });

describe("a new e-mail address", () => {
  test("is confirmed by a link that was mailed there, and apps are told at once", async () => {
    const { who, browser } = await signedIn();
    await browser.get("/");
    const address = newAddress();
    const asked = await ask(browser, ` ${address} `);
    expect(asked.headers.get("location")).toBe(`${ACCOUNT}?done=email_sent`);
    expect(sent.map(({ to }) => to)).toEqual([address, who.email]);
    expect(sent[1]?.text).not.toContain("token");
    expect(await emailOf(who)).toBe(who.email);
    const link = linkTo(address);
    const { results } = await env.DB.prepare("SELECT * FROM links WHERE user_id = ?")
      .bind(who.id)
      .all();
    expect(results).toHaveLength(1);
    expect(JSON.stringify(results)).not.toContain(link.slice(-43));

    expect(await (await browser.get(link)).text()).toContain(address);
    expect(await emailOf(who)).toBe(who.email);
    const confirmed = await confirm(browser, link);
    expect(confirmed.headers.get("location")).toBe(`${ACCOUNT}?done=email_changed`);
    expect(await emailOf(who)).toBe(address);
    expect(sent[2]).toMatchObject({ to: who.email });
    await browser.get("/");
    expect(await (await browser.get("/.gatehouse/whoami")).json()).toMatchObject({
      email: address,
    });
    expect((await browser.get(link)).status).toBe(410);
    expect(await eventsOf(who)).toEqual([
      ["email_change_requested", { to: address }],
      ["email_changed", { from: who.email, to: address }],
    ]);
  });

  test("is confirmed once, however often the form is sent", async () => {
    const { who, browser } = await signedIn();
    const address = newAddress();
    await ask(browser, address);
    const token = linkTo(address).slice(`${CONFIRM}?token=`.length);
    await browser.get(linkTo(address));
    const twice = [1, 2].map(() => browser.post(CONFIRM, { token }));
    const statuses = (await Promise.all(twice)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([303, 410]);
    expect(await eventsOf(who)).toHaveLength(2);
  });

  test("is confirmed by nobody but the one who asked for it", async () => {
    const mallory = await signedIn();
    const victim = await signedIn();
    const address = newAddress();
    await ask(mallory.browser, address);
    const link = linkTo(address);
    // Who reads the mail is signed in, or not, and clicks whatever there is to click.
    const shown = await victim.browser.get(link);
    expect(shown.status).toBe(403);
    const text = await shown.text();
    expect(text).toContain("another account");
    expect(text).not.toContain(mallory.who.username);
    const token = link.slice(`${CONFIRM}?token=`.length);
    expect((await victim.browser.post(CONFIRM, { token })).status).toBe(403);
    const stranger = newBrowser(gate);
    const led = await stranger.get(link);
    expect([led.status, led.headers.get("location")]).toEqual([
      302,
      `${LOGIN}?return_to=${encodeURIComponent(link)}`,
    ]);
    expect((await stranger.post(CONFIRM, { token })).status).toBe(401);
    for (const { who } of [mallory, victim]) expect(await emailOf(who)).toBe(who.email);
    expect((await confirm(mallory.browser, link)).status).toBe(303);
  });

  test("is nobody else's, in whatever letters it is written", async () => {
    const { who: owner } = await signedIn();
    const { who, browser } = await signedIn();
    const address = owner.email.toUpperCase();
    // The answer to the question says nothing about others.
    expect((await ask(browser, address)).headers.get("location")).toContain("done=email_sent");
    const refused = await confirm(browser, linkTo(address));
    expect(refused.status).toBe(409);
    expect(await emailOf(who)).toBe(who.email);
  });

  test("that two people confirm at once is one's", async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const address = newAddress();
    const links: string[] = [];
    for (const { browser } of [one, other]) {
      sent.length = 0;
      await ask(browser, address);
      links.push(linkTo(address));
    }
    const both = await Promise.all(
      [one, other].map(({ browser }, at) => confirm(browser, links[at] ?? "")),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    const owners = env.DB.prepare("SELECT COUNT(*) AS n FROM users WHERE email = ?").bind(address);
    expect(await owners.first("n")).toBe(1);
  });

  test("is forgotten after 30 minutes, and by a newer one", async () => {
    const { browser } = await signedIn();
    const [first, second] = [newAddress(), newAddress()];
    await ask(browser, first);
    await ask(browser, second);
    expect((await browser.get(linkTo(first))).status).toBe(410);
    expect((await browser.get(linkTo(second))).status).toBe(200);
    vi.setSystemTime(Date.now() + 30 * MINUTE);
    expect((await browser.get(linkTo(second))).status).toBe(410);
  });

  test.each([
    [
      "a new password",
      ({ browser }: { browser: Browser }) =>
        browser.post(`${ACCOUNT}/password`, {
          current_password: PASSWORD,
          password: "another horse, a quiet one",
        }),
    ],
    [
      "an address that an administrator gives",
      ({ who }: { who: Somebody }) =>
        done(
          commandLine(gate)("PATCH", `/users/${who.username}`, { body: { email: newAddress() } }),
        ),
    ],
  ])("is forgotten with %s", async (_, change) => {
    const person = await signedIn();
    const address = newAddress();
    await ask(person.browser, address);
    await change(person);
    const again = await signedIn(person.who);
    expect((await again.browser.get(linkTo(address))).status).toBe(410);
  });

  test.each([
    ["an old sign-in", { age: 11 * MINUTE }],
    ["a trusted device", { remembered: true }],
  ])("is not asked for by %s", async (_, session) => {
    const { browser } = await signedIn(undefined, session);
    const shown = await (await browser.get(PROFILE)).text();
    expect(shown).toContain("step_up=1");
    expect(shown).not.toContain('name="email"');
    const asked = await ask(browser, newAddress());
    expect([asked.status, asked.headers.get("location")]).toEqual([303, PROFILE]);
    const named = await browser.post(`${PROFILE}/name`, { name: "Mallory" });
    expect(named.headers.get("location")).toBe(PROFILE);
    expect(sent).toEqual([]);
  });

  test.each(["", "ada", "a@b", "a,b@example.org", '"a b"@example.org', "a@b@example.org"])(
    "is not %j",
    async (address) => {
      const { browser } = await signedIn();
      expect((await ask(browser, address)).status).toBe(422);
      expect(sent).toEqual([]);
    },
  );

  test("fills nobody's mailbox: five mails a day for each person and each mailbox", async () => {
    const { browser } = await signedIn();
    for (let mails = 0; mails < 5; mails++) await ask(browser, newAddress());
    const sixth = await ask(browser, newAddress());
    expect(sixth.status).toBe(429);
    expect(Number(sixth.headers.get("retry-after"))).toBeGreaterThanOrEqual(3600);
    expect(sent).toHaveLength(10);

    sent.length = 0;
    const crowd = await Promise.all(Array.from({ length: 8 }, () => signedIn()));
    const answers = await Promise.all(
      crowd.map(({ browser: one }, at) => ask(one, at % 2 ? "v@example.org" : "V@Example.org")),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(5);
    expect(sent.filter(({ to }) => /^v@/i.test(to))).toHaveLength(5);

    vi.setSystemTime(Date.now() + DAY + HOUR);
    const tomorrow = await signedIn();
    expect((await ask(tomorrow.browser, "v@example.org")).status).toBe(303);
  });

  test("that cannot be mailed to is said, and asked for no more often", async () => {
    const { MAIL: broken } = openPostOffice(false);
    const down = openGate({ ...PATIENT, vars: { MAIL: broken, MAIL_FROM: "gate@example.com" } });
    const { who, browser } = await signedIn(undefined, {}, down);
    const statuses: number[] = [];
    for (let tries = 0; tries < 6; tries++) {
      statuses.push((await ask(browser, newAddress())).status);
    }
    expect(statuses).toEqual([503, 503, 503, 503, 503, 429]);
    expect(await emailOf(who)).toBe(who.email);
  });

  test("is an administrator's to give where there is no mail; the name is one's own", async () => {
    const bare = openGate(PATIENT);
    const { who, browser } = await signedIn(undefined, {}, bare);
    const shown = await (await browser.get(PROFILE)).text();
    expect(shown).toContain("Your administrator can change it.");
    expect(shown).not.toContain('name="email"');
    expect((await ask(browser, newAddress())).status).toBe(409);
    expect(await emailOf(who)).toBe(who.email);
    const named = await browser.post(`${PROFILE}/name`, { name: " Ada Łovelace " });
    expect(named.headers.get("location")).toBe(`${ACCOUNT}?done=name_changed`);
    const json = await (await browser.get("/.gatehouse/whoami")).json();
    expect(json).toMatchObject({ name: "Ada Łovelace", email: who.email });
    for (const name of ["x".repeat(101), "a\u0000b"]) {
      expect((await browser.post(`${PROFILE}/name`, { name })).status).toBe(422);
    }
    expect(await eventsOf(who)).toEqual([["name_changed", { from: who.name, to: "Ada Łovelace" }]]);
  });
});
