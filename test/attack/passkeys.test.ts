/**
 * Whoever wants to sign in by somebody else's passkey, by one that was recorded, or by a copy of it
 * (WebAuthn Level 3 §13.4, §7.2): every signature works on this site, for its owner, once.
 */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import {
  ADD,
  type Authenticator,
  askedOn,
  confirmBy,
  type MakeOptions,
  newAuthenticator,
  offer,
  PASSKEY,
  PASSKEYS,
  type Quirks,
  signInBy,
  TWO_FACTOR_PASSKEY,
  type UseOptions,
} from "../support/authenticator.ts";
import { type Browser, newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import {
  givePassword,
  LOGIN,
  newPerson,
  type Somebody,
  signIn,
  TWO_FACTOR,
} from "../support/people.ts";
import { startSession } from "../support/sessions.ts";

const gate = openGate({ policy: "one_factor" });
const MINUTE = 60_000;
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});

async function owner(
  kind: { synced?: boolean; counter?: number } = {},
  at = gate,
): Promise<{ ada: Somebody; browser: Browser; authenticator: Authenticator }> {
  const ada = await newPerson({ twoFactor: true });
  const browser = newBrowser(at);
  await startSession(browser, ada, { amr: ["pwd", "otp"] });
  const authenticator = await newAuthenticator(kind);
  expect((await offer(browser, authenticator)).status).toBe(303);
  later(MINUTE);
  return { ada, browser, authenticator };
}

const sessionsOf = async ({ id }: Somebody) =>
  (await env.DB.prepare("SELECT id FROM sessions WHERE user_id = ?1").bind(id).all()).results
    .length;

const whyRefused = async ({ id }: Somebody, event = "passkey_refused") =>
  (
    await env.DB.prepare(
      "SELECT detail FROM audit_events WHERE user_id = ?1 AND event = ?2 ORDER BY id",
    )
      .bind(id, event)
      .all<{ detail: string }>()
  ).results.map(({ detail }) => JSON.parse(detail).why);

const isSignedIn = async (browser: Browser) =>
  (await browser.fetch("/.gatehouse/whoami")).status === 200;

/** What the script fills in, without the token of the form it stands in. */
async function answering(
  browser: Browser,
  path: string,
  authenticator: Authenticator,
  options: UseOptions,
) {
  const passkey = await authenticator.use(options, browser);
  const { challenge = "" } = await browser.filled(path);
  return { passkey, challenge };
}

/** The page, without what is another one each time. */
/** What a person sees: without what only the browser is told, of an id that nobody can guess. */
const wording = async (response: Response): Promise<string> =>
  (await response.text())
    .replaceAll(/<div hidden="" data-passkey-signal="[^"]*"><\/div>/g, "")
    .replaceAll(/(?:value|data-options|content)="[^"]*"/g, "")
    .replaceAll(/[\w-]{22,}/g, "");

describe("a signature that was recorded", () => {
  test("works once, in the browser that it was made in", async () => {
    const { ada, authenticator } = await owner();
    const [hers, thief] = [newBrowser(gate), newBrowser(gate)];
    const options = await askedOn<UseOptions>(hers, LOGIN);
    const stolen = await hers.filled(PASSKEY, { passkey: await authenticator.use(options, hers) });
    await thief.get(LOGIN);
    expect((await thief.post(PASSKEY, stolen)).status).toBe(410);
    expect((await hers.post(PASSKEY, stolen)).status).toBe(303);
    const before = await sessionsOf(ada);
    // As long as its cookie is there: what was used up is written down.
    const again = newBrowser(gate, { cookies: hers.cookies });
    expect((await again.post(PASSKEY, stolen)).status).toBe(410);
    expect(await sessionsOf(ada)).toBe(before);
  });

  test("is worth nothing after five minutes", async () => {
    const { authenticator } = await owner();
    const browser = newBrowser(gate);
    const options = await askedOn<UseOptions>(browser, LOGIN);
    const passkey = await authenticator.use(options, browser);
    later(5 * MINUTE);
    expect((await browser.post(PASSKEY, { passkey })).status).toBe(410);
    expect(await isSignedIn(browser)).toBe(false);
  });

  test("answers the challenge that it was made for, and no other", async () => {
    const { ada, authenticator } = await owner();
    const browser = newBrowser(gate);
    const first = await askedOn<UseOptions>(browser, LOGIN);
    const passkey = await authenticator.use(first, browser);
    await browser.get(LOGIN);
    // The form of the second page holds another challenge.
    expect((await browser.post(PASSKEY, { passkey })).status).toBe(401);
    expect(await whyRefused(ada)).toEqual(["other_ceremony"]);
  });

  test("for a ticket opens nothing without it, and one without a name is none for a ticket", async () => {
    const { ada, authenticator } = await owner();
    const browser = newBrowser(gate);
    await givePassword(browser, ada);
    const asked = await askedOn<UseOptions>(browser, TWO_FACTOR);
    const forTicket = await answering(browser, TWO_FACTOR_PASSKEY, authenticator, asked);
    const other = newBrowser(gate);
    const free = await askedOn<UseOptions>(other, LOGIN);
    const withoutName = await answering(other, PASSKEY, authenticator, free);
    expect((await other.post(PASSKEY, forTicket)).status).toBe(410);
    expect((await browser.post(TWO_FACTOR_PASSKEY, withoutName)).status).toBe(410);
    expect([await isSignedIn(browser), await isSignedIn(other)]).toEqual([false, false]);
  });

  test("for a ticket dies with it", async () => {
    const { ada, authenticator } = await owner();
    const browser = newBrowser(gate);
    await givePassword(browser, ada);
    const asked = await askedOn<UseOptions>(browser, TWO_FACTOR);
    const passkey = await authenticator.use(asked, browser);
    await env.DB.prepare("DELETE FROM tickets WHERE user_id = ?1").bind(ada.id).run();
    expect((await browser.post(TWO_FACTOR_PASSKEY, { passkey })).status).toBe(410);
    expect(await isSignedIn(browser)).toBe(false);
  });
});

describe("a signature that was made elsewhere, or for somebody else", () => {
  test.each<[string, Quirks, number, string]>([
    ["for another origin", { origin: "https://evil.example" }, 401, "other_ceremony"],
    ["for another port", { origin: `${gate.url}:8443` }, 401, "other_ceremony"],
    ["for another domain", { rpId: "evil.example" }, 401, "invalid"],
    ["in a frame of another origin", { crossOrigin: true }, 401, "cross_origin"],
    ["under a page of another origin", { topOrigin: "https://evil.example" }, 401, "cross_origin"],
    ["while a passkey was made", { type: "webauthn.create" }, 401, "other_ceremony"],
    ["by another key", { forged: true }, 401, "invalid"],
    ["without a look at its owner", { verified: false }, 401, "not_verified"],
    ["with the handle of another user", { userHandle: "c29tZWJvZHkgZWxzZQ" }, 401, "user_handle"],
  ])("%s is refused, and written down", async (_, quirks, status, why) => {
    const { ada, authenticator } = await owner();
    const browser = newBrowser(gate);
    expect((await signInBy(browser, authenticator, quirks)).status).toBe(status);
    expect(await isSignedIn(browser)).toBe(false);
    expect(await whyRefused(ada)).toEqual([why]);
    // The same passkey as it should be is not held up by that.
    expect((await signInBy(browser, authenticator)).status).toBe(303);
  });

  test("another user's passkey is no second factor, and is answered as one that nobody has", async () => {
    const [{ ada }, eve] = [await owner(), await owner()];
    const nobodys = await newAuthenticator();
    const ask = async (authenticator: Authenticator) => {
      const browser = newBrowser(gate);
      await givePassword(browser, ada);
      const answer = await confirmBy(browser, authenticator);
      expect(await isSignedIn(browser)).toBe(false);
      return [answer.status, await wording(answer)];
    };
    const hers = await ask(eve.authenticator);
    expect(hers[0]).toBe(401);
    expect(await ask(nobodys)).toEqual(hers);
  });

  test("one that nobody has is answered as one with a wrong signature", async () => {
    const { authenticator } = await owner();
    const known = await signInBy(newBrowser(gate), authenticator, { forged: true });
    const unknown = await signInBy(newBrowser(gate), await newAuthenticator(), {
      userHandle: authenticator.userHandle(),
    });
    expect([unknown.status, await wording(unknown)]).toEqual([known.status, await wording(known)]);
  });

  test("no browser is told to forget a passkey that is somebody's, and one that is nobody's, it is", async () => {
    const { ada, authenticator } = await owner();
    const SIGNAL = "data-passkey-signal";
    const forged = await signInBy(newBrowser(gate), authenticator, { forged: true });
    expect(await forged.text()).not.toContain(SIGNAL);
    const eve = await owner();
    const browser = newBrowser(gate);
    await givePassword(browser, ada);
    expect(await (await confirmBy(browser, eve.authenticator)).text()).not.toContain(SIGNAL);
    const unknown = await signInBy(newBrowser(gate), await newAuthenticator());
    expect(await unknown.text()).toContain(SIGNAL);
  });

  test("a disabled user's passkey opens nothing", async () => {
    const { ada, authenticator } = await owner();
    await env.DB.prepare("UPDATE users SET disabled_at = 1 WHERE id = ?1").bind(ada.id).run();
    const browser = newBrowser(gate);
    expect((await signInBy(browser, authenticator)).status).toBe(401);
    expect(await isSignedIn(browser)).toBe(false);
  });

  test("a passkey of another app's host is not offered here, and not taken", async () => {
    const apps = ["one", "two"].map((name) => ({
      host: `${name}-${crypto.randomUUID()}.example.com`,
      origin: "service:ORIGIN",
      policy: "one_factor",
    }));
    const both = openGate({ apps });
    const { ada, authenticator } = await owner({}, both);
    const there = newBrowser(both, { url: `https://${apps[1]?.host}` });
    await givePassword(there, ada);
    expect(await (await there.get(TWO_FACTOR)).text()).not.toContain("data-options");
    const alone = newBrowser(both, { url: there.url });
    expect((await signInBy(alone, authenticator)).status).toBe(401);
    expect(await whyRefused(ada)).toEqual(["other_domain"]);
  });

  test("one domain for all of them is taken on each, and on no host beside it", async () => {
    const domain = `d${crypto.randomUUID()}.example.com`;
    const apps = ["one", "two"].map((name) => ({
      host: `${name}.${domain}`,
      origin: "service:ORIGIN",
      policy: "one_factor",
    }));
    const both = openGate({ apps, vars: { PASSKEY_DOMAIN: domain } });
    const { authenticator } = await owner({}, both);
    const there = newBrowser(both, { url: `https://two.${domain}` });
    expect((await signInBy(there, authenticator)).status).toBe(303);
    const other = newBrowser(both, { url: `https://two.${domain}` });
    const quirks = { origin: `https://one.${domain}` };
    expect((await signInBy(other, authenticator, quirks)).status).toBe(401);
  });
});

describe("a copy of a passkey", () => {
  test("is noticed by its counter, and both are refused then", async () => {
    const { ada, authenticator } = await owner({ counter: 7 });
    expect((await signInBy(newBrowser(gate), authenticator)).status).toBe(303);
    expect((await signInBy(newBrowser(gate), authenticator)).status).toBe(303);
    const copy = authenticator.counter;
    expect((await signInBy(newBrowser(gate), authenticator)).status).toBe(303);
    authenticator.counter = copy;
    const refused = await signInBy(newBrowser(gate), authenticator);
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain("copy");
    expect(await whyRefused(ada, "passkey_copy_suspected")).toEqual(["counter"]);
  });

  test("that counts from nothing is one too; one that never counts is none", async () => {
    const { ada, authenticator } = await owner({ counter: 7 });
    authenticator.counter = 0;
    expect((await signInBy(newBrowser(gate), authenticator)).status).toBe(401);
    expect(await whyRefused(ada, "passkey_copy_suspected")).toEqual(["counter"]);
    const other = await owner();
    for (let use = 0; use < 3; use++) {
      expect((await signInBy(newBrowser(gate), other.authenticator)).status).toBe(303);
    }
  });

  test("is noticed where a passkey of one device becomes a synced one, and the other way", async () => {
    for (const synced of [true, false]) {
      const { ada, authenticator } = await owner({ synced });
      const refused = await signInBy(newBrowser(gate), authenticator, { synced: !synced });
      expect(refused.status).toBe(401);
      expect(await whyRefused(ada, "passkey_copy_suspected")).toEqual(["backup_eligibility"]);
    }
  });
});

describe("adding", () => {
  test("a credential that somebody has is refused, to its owner and to everybody else", async () => {
    const { ada, browser, authenticator } = await owner();
    await signInBy(browser, authenticator);
    const { credentialId } = authenticator;
    expect((await offer(browser, await newAuthenticator(), { credentialId })).status).toBe(409);
    const eve = await newPerson({ twoFactor: true });
    const hers = newBrowser(gate);
    await signIn(hers, eve);
    expect((await offer(hers, await newAuthenticator(), { credentialId })).status).toBe(409);
    expect((await signInBy(newBrowser(gate), authenticator)).status).toBe(303);
    expect(await sessionsOf(ada)).toBeGreaterThan(0);
  });

  test.each<[string, Quirks, number]>([
    ["another origin", { origin: "https://evil.example" }, 422],
    ["another domain", { rpId: "evil.example" }, 422],
    ["a frame of another origin", { crossOrigin: true }, 422],
    ["an authenticator that nobody unlocked", { verified: false }, 401],
    ["a sign-in", { type: "webauthn.get" }, 422],
  ])("what comes from %s is refused", async (_, quirks, status) => {
    const ada = await newPerson();
    const browser = newBrowser(gate);
    await signIn(browser, ada);
    expect((await offer(browser, await newAuthenticator(), quirks)).status).toBe(status);
  });

  test("a challenge is for one session, and for one passkey", async () => {
    const [ada, eve] = [await newPerson({ twoFactor: true }), await newPerson({ twoFactor: true })];
    const [hers, evil] = [newBrowser(gate), newBrowser(gate)];
    await signIn(hers, ada);
    await signIn(evil, eve);
    const options = await askedOn<MakeOptions>(hers, PASSKEYS);
    const passkey = await (await newAuthenticator()).make(options, hers);
    const fields = await hers.filled(ADD, { passkey });
    await evil.get(PASSKEYS);
    expect((await evil.post(ADD, { ...(await evil.filled(ADD)), ...fields })).status).not.toBe(303);
    const before = await env.DB.prepare("SELECT COUNT(*) AS n FROM passkeys WHERE user_id = ?1")
      .bind(eve.id)
      .first("n");
    expect(before).toBe(0);
    expect((await hers.post(ADD, fields)).status).toBe(303);
  });
});
