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
  signInBy,
  type UseOptions,
} from "../../support/authenticator.ts";
import { type Browser, newBrowser } from "../../support/browser.ts";
import { CODES, codesIn, DISABLE, DOWNLOAD, FINISH, RENEW } from "../../support/enrol.ts";
import { openGate } from "../../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  codesLeftOf,
  giveCode,
  givePassword,
  LOGIN,
  newPerson,
  RECOVERY,
  type Somebody,
  signIn,
  TWO_FACTOR,
} from "../../support/people.ts";
import { startSession } from "../../support/sessions.ts";
import { commandLine } from "../admin/caller.ts";

const gate = openGate({
  policy: "one_factor",
  rules: [
    { path: "/strict/**", policy: "two_factor", groups: ["strict"] },
    { path: "/vault/**", policy: "two_factor", phishing_resistant: true },
    { path: "/fresh/**", policy: "two_factor", max_age: "10m" },
  ],
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const MINUTE = 60_000;

const whoami = async (browser: Browser) =>
  (await browser.fetch("/.gatehouse/whoami")).json<{ amr: string[]; username: string }>();

/** Adds a first passkey and saves its codes; returns them. */
async function addFirst(browser: Browser, authenticator: Authenticator): Promise<string[]> {
  const offered = await offer(browser, authenticator);
  expect(offered.headers.get("location")).toBe(CODES);
  const codes = codesIn(await (await browser.post(DOWNLOAD)).text());
  expect((await browser.post(FINISH)).status).toBe(303);
  return codes;
}

async function withPasskey(
  kind: { twoFactor?: boolean; groups?: string[]; synced?: boolean; counter?: number } = {},
  at = gate,
) {
  const { synced = false, counter = 0, twoFactor = false, ...rest } = kind;
  // Beside an app the passkey needs no new recovery codes, which take long to make.
  const ada = await newPerson({ ...rest, twoFactor: true });
  const browser = newBrowser(at);
  await startSession(browser, ada, { amr: ["pwd", "otp"] });
  const authenticator = await newAuthenticator({ synced, counter });
  expect((await offer(browser, authenticator)).status).toBe(303);
  if (!twoFactor) {
    await env.DB.prepare("DELETE FROM totp_factors WHERE user_id = ?").bind(ada.id).run();
  }
  later(MINUTE);
  return { ada, browser, authenticator, codes: ada.codes };
}

const events = async ({ id }: Somebody, event: string) =>
  (
    await env.DB.prepare("SELECT detail FROM audit_events WHERE user_id = ?1 AND event = ?2")
      .bind(id, event)
      .all<{ detail: string }>()
  ).results.map(({ detail }) => JSON.parse(detail));

const rows = async ({ id }: Somebody) =>
  (await env.DB.prepare("SELECT * FROM passkeys WHERE user_id = ?1").bind(id).all()).results;

describe("the first passkey", () => {
  test("counts once its recovery codes are saved, and not before", async () => {
    const ada = await newPerson();
    const browser = newBrowser(gate);
    await signIn(browser, ada);
    const authenticator = await newAuthenticator();
    expect((await offer(browser, authenticator)).headers.get("location")).toBe(CODES);
    expect(await rows(ada)).toHaveLength(0);
    expect((await browser.post(FINISH)).status).toBe(409);
    expect(codesIn(await (await browser.post(DOWNLOAD)).text())).toHaveLength(10);
    expect((await browser.post(FINISH)).status).toBe(303);
    expect(await rows(ada)).toHaveLength(1);
    expect((await whoami(browser)).amr).toEqual(["pwd", "hwk", "user", "mfa"]);
    expect(await events(ada, "passkey_added")).toHaveLength(1);
  });

  test("is a second factor from then on: the password alone opens nothing", async () => {
    const { ada } = await withPasskey();
    const browser = newBrowser(gate);
    expect((await givePassword(browser, ada)).headers.get("location")).toBe(TWO_FACTOR);
    expect((await browser.fetch("/.gatehouse/whoami")).status).toBe(401);
  });

  test("ends all other sessions, and this one goes on", async () => {
    const ada = await newPerson();
    const [here, there] = [newBrowser(gate), newBrowser(gate)];
    await signIn(here, ada);
    await signIn(there, ada);
    await addFirst(here, await newAuthenticator());
    expect((await here.get(ACCOUNT)).status).toBe(200);
    expect((await there.get(ACCOUNT)).status).toBe(302);
  });

  test("is asked for with the options of the specification", async () => {
    const ada = await newPerson();
    const browser = newBrowser(gate);
    await signIn(browser, ada);
    const options = await askedOn<MakeOptions & { algorithms: number[] }>(browser, PASSKEYS);
    expect(options).toMatchObject({ rp: { id: new URL(gate.url).hostname }, exclude: [] });
    expect(options.algorithms).toEqual([-8, -7, -257]);
    expect(options.challenge).toMatch(/^[\w-]{43}$/);
    expect(options.user.id).not.toContain(ada.id);
    expect(atob(options.user.id.replaceAll("-", "+").replaceAll("_", "/"))).not.toContain(ada.id);
    const again = await askedOn<MakeOptions>(browser, PASSKEYS);
    expect(again.challenge).not.toBe(options.challenge);
    expect(again.user.id).toBe(options.user.id);
  });
});

describe("a sign-in", () => {
  test.each([
    [true, "swk"],
    [false, "hwk"],
  ])("without a name: synced %s is %s, fresh and of two factors", async (synced, method) => {
    const { ada, authenticator } = await withPasskey({ synced, groups: ["strict"] });
    const browser = newBrowser(gate);
    const answer = await signInBy(browser, authenticator);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
    expect(await whoami(browser)).toMatchObject({
      username: ada.username,
      amr: [method, "user", "mfa"],
    });
    for (const path of ["/strict/x", "/vault/x", "/fresh/x"]) {
      expect((await browser.get(path)).status).toBe(200);
    }
    expect(await events(ada, "passkey_used")).toHaveLength(1);
  });

  test("after the password, in place of the code", async () => {
    const { ada, authenticator } = await withPasskey({ twoFactor: true, synced: true });
    const browser = newBrowser(gate);
    await givePassword(browser, ada);
    const options = await askedOn<UseOptions>(browser, TWO_FACTOR);
    expect(options.allow.map(({ id }) => id)).toEqual([authenticator.credentialId]);
    expect((await confirmBy(browser, authenticator)).status).toBe(303);
    expect((await whoami(browser)).amr).toEqual(["pwd", "swk", "user", "mfa"]);
  });

  test("after the password needs no user handle, without a name it does", async () => {
    const { ada, authenticator } = await withPasskey();
    const browser = newBrowser(gate);
    expect((await signInBy(browser, authenticator, { userHandle: null })).status).toBe(401);
    await givePassword(browser, ada);
    expect((await confirmBy(browser, authenticator, { userHandle: null })).status).toBe(303);
  });

  test("goes where the visitor was going", async () => {
    const { authenticator } = await withPasskey();
    const browser = newBrowser(gate);
    const options = await askedOn<UseOptions>(browser, `${LOGIN}?return_to=%2Ffresh%2Fx%3Fa%3D1`);
    const passkey = await authenticator.use(options, browser);
    const answer = await browser.post(PASSKEY, { passkey });
    expect(answer.headers.get("location")).toBe("/fresh/x?a=1");
  });

  test("offers whichever factor was used last first, and codes stay as they are", async () => {
    const { ada, authenticator } = await withPasskey({ twoFactor: true });
    const browser = newBrowser(gate);
    const order = async () => {
      const text = await (await browser.get(TWO_FACTOR)).text();
      return text.indexOf("data-passkey=") < text.indexOf('name="code"') ? "passkey" : "code";
    };
    await givePassword(browser, ada);
    expect((await giveCode(browser, codeOf(ada))).status).toBe(303);
    later(MINUTE);
    await givePassword(browser, ada);
    expect(await order()).toBe("code");
    expect((await confirmBy(browser, authenticator)).status).toBe(303);
    later(MINUTE);
    await givePassword(browser, ada);
    expect(await order()).toBe("passkey");
    expect((await giveCode(browser, codeOf(ada))).status).toBe(303);
  });

  test("by recovery code stays possible, and does not meet phishing_resistant", async () => {
    const { ada, codes } = await withPasskey();
    const browser = newBrowser(gate);
    await givePassword(browser, ada);
    const page = await (await browser.get(TWO_FACTOR)).text();
    expect(page).not.toContain('name="code"');
    expect((await browser.post(RECOVERY, { code: codes[0] ?? "" })).status).toBe(303);
    expect((await browser.get("/fresh/x")).status).toBe(200);
    expect((await browser.get("/vault/x")).headers.get("location")).toBe(
      "/.gatehouse/passkey?return_to=%2Fvault%2Fx",
    );
  });
});

describe("a part that asks for a passkey", () => {
  test("leads a person who has one to it, and back", async () => {
    const { ada, authenticator } = await withPasskey({ twoFactor: true });
    const browser = newBrowser(gate);
    await givePassword(browser, ada);
    await giveCode(browser, codeOf(ada));
    const led = (await browser.get("/vault/x")).headers.get("location") ?? "";
    const options = await askedOn<UseOptions>(browser, led);
    expect(options.allow).toHaveLength(1);
    // A passkey that is named need not know its user.
    const passkey = await authenticator.use(options, browser, { userHandle: null });
    const answer = await browser.post(PASSKEY, { passkey });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/vault/x"]);
    expect((await browser.get("/vault/x")).status).toBe(200);
  });

  test("leads a person who has none to adding one, and that is enough", async () => {
    const ada = await newPerson({ twoFactor: true });
    const browser = newBrowser(gate);
    await signIn(browser, ada);
    const { path } = await browser.open("/vault/x");
    expect(path).toBe("/.gatehouse/account/passkeys?return_to=%2Fvault%2Fx");
    const options = await askedOn<MakeOptions>(browser, path);
    const passkey = await (await newAuthenticator()).make(options, browser);
    const added = await browser.post(ADD, { passkey });
    expect(added.headers.get("location")).toBe("/vault/x");
    expect((await browser.get("/vault/x")).status).toBe(200);
  });
});

describe("who may change passkeys", () => {
  test("a password and a code may add the first one, and no other", async () => {
    const { ada, authenticator } = await withPasskey({ twoFactor: true });
    const browser = newBrowser(gate);
    await givePassword(browser, ada);
    await giveCode(browser, codeOf(ada));
    const page = await (await browser.get(PASSKEYS)).text();
    expect(page).not.toContain("data-options");
    const options = { challenge: "x", rp: { id: "x" }, user: { id: "x" }, exclude: [] };
    const another = await newAuthenticator();
    const passkey = await another.make(options, browser);
    const refused = await browser.post(ADD, { passkey, challenge: "x" });
    expect(refused.headers.get("location")).toMatch(/^\/\.gatehouse\/account\/passkeys/);
    const [row] = await rows(ada);
    for (const act of ["rename", "remove"]) {
      await browser.post(`${PASSKEYS}/${act}`, { passkey: String(row?.id), name: "mine now" });
    }
    expect(await rows(ada)).toEqual([row]);
    expect((await signInBy(newBrowser(gate), authenticator)).status).toBe(303);
  });

  test("a sign-in by passkey may, as long as it is fresh", async () => {
    const { ada, authenticator } = await withPasskey();
    const browser = newBrowser(gate);
    await signInBy(browser, authenticator);
    const options = await askedOn<MakeOptions>(browser, PASSKEYS);
    expect(options.exclude.map(({ id }) => id)).toEqual([authenticator.credentialId]);
    const second = await newAuthenticator({ synced: true });
    expect((await offer(browser, second)).headers.get("location")).toBe(`${PASSKEYS}?done=added`);
    expect(await rows(ada)).toHaveLength(2);
    later(11 * MINUTE);
    expect(await (await browser.get(PASSKEYS)).text()).not.toContain("data-options");
  });

  test("who has lost all of them shows a recovery code", async () => {
    const { ada, codes } = await withPasskey({ groups: ["strict"] });
    const browser = newBrowser(gate);
    await givePassword(browser, ada);
    await browser.post(RECOVERY, { code: codes[0] ?? "" });
    const fresh = await newAuthenticator();
    expect((await offer(browser, fresh)).status).toBe(303);
    const lost = (await rows(ada)).find(
      ({ credential_id }) => credential_id !== fresh.credentialId,
    );
    const removed = await browser.post(`${PASSKEYS}/remove`, { passkey: String(lost?.id) });
    expect(removed.headers.get("location")).toBe(`${PASSKEYS}?done=removed`);
    expect((await signInBy(newBrowser(gate), fresh)).status).toBe(303);
  });
});

describe("changing them", () => {
  test("a new name is one, and names nothing else", async () => {
    const { ada, browser } = await withPasskey();
    const [row] = await rows(ada);
    const passkey = String(row?.id);
    const rename = (name: string) => browser.post(`${PASSKEYS}/rename`, { passkey, name });
    expect((await rename("My phone")).headers.get("location")).toBe(`${PASSKEYS}?done=renamed`);
    expect((await rows(ada))[0]).toMatchObject({ name: "My phone" });
    for (const name of ["", " ", "x".repeat(61), "a\nb"]) {
      expect((await rename(name)).status).toBe(422);
    }
    expect(await (await browser.get(PASSKEYS)).text()).toContain("My phone");
    expect(await events(ada, "passkey_renamed")).toEqual([{ passkey: "My phone" }]);
  });

  test("removing one ends all other sessions, and its sign-ins", async () => {
    const { ada, browser, authenticator } = await withPasskey({ twoFactor: true });
    const there = newBrowser(gate);
    await signInBy(there, authenticator);
    const [row] = await rows(ada);
    expect((await browser.post(`${PASSKEYS}/remove`, { passkey: String(row?.id) })).status).toBe(
      303,
    );
    expect((await there.get(ACCOUNT)).status).toBe(302);
    expect((await browser.get(ACCOUNT)).status).toBe(200);
    const refused = await signInBy(newBrowser(gate), authenticator);
    expect(refused.status).toBe(401);
    // The browser may tell the authenticator to forget it.
    expect(await refused.text()).toContain(authenticator.credentialId);
  });

  test("the last factor stays where an app demands two, of either kind", async () => {
    const { ada, browser } = await withPasskey({ groups: ["strict"] });
    const [row] = await rows(ada);
    const remove = () => browser.post(`${PASSKEYS}/remove`, { passkey: String(row?.id) });
    expect((await remove()).status).toBe(409);
    expect(await rows(ada)).toHaveLength(1);
  });

  test("removing the last one takes the recovery codes too, where nothing demands it", async () => {
    const lenient = openGate({ policy: "one_factor" });
    const { ada, browser, authenticator } = await withPasskey({}, lenient);
    const [row] = await rows(ada);
    const alone = newBrowser(lenient);
    await signInBy(alone, authenticator);
    const passkey = String(row?.id);
    const removed = await alone.post(`${PASSKEYS}/remove`, { passkey });
    // Nothing is left that this sign-in was made of.
    expect(removed.headers.get("location")).toBe(`${LOGIN}?done=two_factor_changed`);
    expect((await alone.get(ACCOUNT)).status).toBe(302);
    expect((await browser.get(ACCOUNT)).status).toBe(302);
    expect(await codesLeftOf(ada.id)).toBe(0);
    expect((await givePassword(newBrowser(lenient), ada)).headers.get("location")).toBe("/");
  });

  test("turning off the app leaves passkeys and recovery codes as they are", async () => {
    const { ada, authenticator, codes } = await withPasskey({
      twoFactor: true,
      groups: ["strict"],
    });
    const browser = newBrowser(gate);
    await signInBy(browser, authenticator);
    expect((await browser.post(DISABLE, { code: codeOf(ada) })).status).toBe(303);
    const next = newBrowser(gate);
    await givePassword(next, ada);
    expect(await (await next.get(TWO_FACTOR)).text()).not.toContain('name="code"');
    expect((await next.post(RECOVERY, { code: codes[3] ?? "" })).status).toBe(303);
  });

  test("a passkey renews the recovery codes without a code, while it is fresh", async () => {
    const { ada, authenticator, codes } = await withPasskey();
    const browser = newBrowser(gate);
    await signInBy(browser, authenticator);
    expect((await browser.post(RENEW)).headers.get("location")).toBe(CODES);
    const renewed = codesIn(await (await browser.post(DOWNLOAD)).text());
    expect((await browser.post(FINISH)).status).toBe(303);
    const next = newBrowser(gate);
    await givePassword(next, ada);
    expect((await next.post(RECOVERY, { code: codes[0] ?? "" })).status).toBe(401);
    expect((await next.post(RECOVERY, { code: renewed[0] ?? "" })).status).toBe(303);
    later(11 * MINUTE);
    await signInBy(browser, authenticator);
    later(11 * MINUTE);
    expect((await browser.post(RENEW)).status).toBe(422);
  });

  test("there are twenty at most", async () => {
    const { ada, browser } = await withPasskey();
    const [row] = await rows(ada);
    await env.DB.batch(
      Array.from({ length: 19 }, (_, at) =>
        env.DB.prepare(
          `INSERT INTO passkeys SELECT ?1, user_id, ?1, rp_id, public_key, counter, aaguid,
             transports, backup_eligible, backed_up, name, created_at, last_used_at
           FROM passkeys WHERE id = ?2`,
        ).bind(`${ada.id}-${at}`, row?.id),
      ),
    );
    expect(await (await browser.get(PASSKEYS)).text()).not.toContain("data-options");
  });
});

test("alone opens no administration where an app shares the host, after the password it does", async () => {
  const { ada, authenticator } = await withPasskey({ groups: ["admins"] });
  const alone = newBrowser(gate);
  const page = `${LOGIN}?return_to=%2F.gatehouse%2Fadmin`;
  const passkey = await authenticator.use(await askedOn<UseOptions>(alone, page), alone);
  expect((await alone.post(PASSKEY, { passkey })).status).toBe(303);
  expect((await alone.get("/.gatehouse/admin")).headers.get("location")).toContain("step_up=1");
  later(MINUTE);
  const both = newBrowser(gate);
  await givePassword(both, ada, "/.gatehouse/admin");
  expect((await confirmBy(both, authenticator)).status).toBe(303);
  expect((await both.get("/.gatehouse/admin")).status).toBe(200);
});

test("an administrator's reset takes the passkeys too", async () => {
  const { ada, authenticator } = await withPasskey({ twoFactor: true });
  const ask = commandLine(gate);
  const path = `/users/${encodeURIComponent(ada.username)}`;
  const details = await (await ask("GET", path)).json<{
    passkeys: object[];
    two_factor: boolean;
  }>();
  expect(details).toMatchObject({
    two_factor: true,
    passkeys: [{ synced: false, last_used_at: null }],
  });
  expect((await ask("POST", `${path}/reset-second-factor`)).ok).toBe(true);
  expect(await rows(ada)).toHaveLength(0);
  expect((await signInBy(newBrowser(gate), authenticator)).status).toBe(401);
  expect(await (await ask("GET", path)).json()).toMatchObject({ two_factor: false, passkeys: [] });
});

test("where the host is an address there are no passkeys, and all else works", async () => {
  const local = openGate({
    apps: [{ host: "127.0.0.1", origin: "service:ORIGIN" }],
    url: "http://127.0.0.1",
  });
  const ada = await newPerson({ twoFactor: true });
  const browser = newBrowser(local);
  expect(await (await browser.get(LOGIN)).text()).not.toContain("data-passkey");
  await signIn(browser, ada);
  expect(await (await browser.get(ACCOUNT)).text()).not.toContain(PASSKEYS);
  expect((await browser.post(PASSKEY, { passkey: "{}" })).status).toBe(409);
});
