import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { MAIL_WINDOW, MAILS_PER_NETWORK, MAILS_PER_PERSON } from "../../src/limits/budget.ts";
import { headersOf, newBrowser, posting, withoutTokens } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { givePassword, LOGIN, newPerson, type Somebody, signIn } from "../support/people.ts";
import { linkIn, openPostOffice, type Sent } from "../support/post-office.ts";
import { listened } from "../support/storage.ts";

/**
 * The threats: the page for a forgotten password tells who has an account, fills a mailbox, mails a
 * link that leads to an attacker, or gets somebody in who knows less than before.
 */
const FORGOT = "/.gatehouse/forgot";
const NEW = "another harbour after dusk";

const calls: string[] = [];
const bindings = listened((call, make) => {
  calls.push(`${call.store} ${call.name}`);
  return make();
});
const { sent, MAIL } = openPostOffice();
const vars = { MAIL, MAIL_FROM: "gate@example.com" };
const gate = openGate({ url: "https://app.example.com", policy: "one_factor", vars, bindings });

beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"] }));

const ask = (username: string, browser = newBrowser(gate)) => browser.post(FORGOT, { username });

/** The mail that this person gets. */
async function mailFor(username: string): Promise<Sent> {
  sent.length = 0;
  await ask(username);
  const [mail] = sent;
  if (!mail || sent.length > 1) throw new Error(`${sent.length} mails`);
  return mail;
}

const tokenFor = async (username: string) =>
  linkIn(await mailFor(username)).searchParams.get("token") ?? "";

const reset = (token: string, password = NEW) =>
  newBrowser(gate).post(`/.gatehouse/reset?token=${token}`, { password });

const setEmail = ({ id }: Somebody, email: string) =>
  env.DB.prepare("UPDATE users SET email = ?2 WHERE id = ?1").bind(id, email).run();

const NAMES: [string, number, () => Promise<string>][] = [
  ["somebody", 1, async () => (await newPerson()).username],
  ["somebody with a second factor", 1, async () => (await newPerson({ twoFactor: true })).username],
  ["somebody who is disabled", 0, async () => (await newPerson({ disabled: true })).username],
  ["somebody invited", 0, async () => (await newPerson({ password: false })).username],
  [
    "somebody without an address",
    0,
    async () => {
      const somebody = await newPerson();
      await setEmail(somebody, "");
      return somebody.username;
    },
  ],
  ["nobody", 0, async () => "nobody-at-all"],
  ["what can be nobody's name", 0, async () => "\u0000 <b>' OR 1=1 --"],
];

describe("whether a name is somebody's", () => {
  test("is told by no word, status or header, and by nothing that is done before the answer", async () => {
    const seen = new Set<string>();
    for (const [, mails, who] of NAMES) {
      const username = await who();
      const browser = newBrowser(gate);
      const request = browser.request(
        FORGOT,
        posting(gate, await browser.filled(FORGOT, { username })),
      );
      sent.length = 0;
      calls.length = 0;
      const answer = await gate.answer(request);
      const before = [...calls];
      const then = browser.get(answer.headers.get("location") ?? "");
      const page = withoutTokens(await (await then).text());
      seen.add(JSON.stringify([answer.status, headersOf(answer), before, page]));
      await vi.waitFor(() => expect(sent).toHaveLength(mails));
    }
    expect(seen.size).toBe(1);
    const [, , before] = JSON.parse([...seen][0] ?? "[]");
    expect(before).toEqual(["counters spend"]);
  });

  test("is not told by a limit either", async () => {
    const { username } = await newPerson();
    const answers: string[] = [];
    for (let i = 0; i < MAILS_PER_PERSON + 2; i++) {
      const answer = await ask(username);
      answers.push(JSON.stringify([answer.status, headersOf(answer)]));
    }
    expect(new Set(answers).size).toBe(1);
  });
});

describe("a flood", () => {
  test("of requests fills no mailbox: an hour brings so many mails, from everywhere together", async () => {
    const { username } = await newPerson();
    sent.length = 0;
    await Promise.all(Array.from({ length: 30 }, () => ask(username)));
    expect(sent).toHaveLength(MAILS_PER_PERSON);
    vi.setSystemTime(Date.now() + MAIL_WINDOW);
    await ask(username);
    expect(sent).toHaveLength(MAILS_PER_PERSON + 1);
  });

  test("from one network mails so many people, however it hops within its IPv6 site", async () => {
    const people = await Promise.all(
      Array.from({ length: MAILS_PER_NETWORK + 5 }, () => newPerson()),
    );
    sent.length = 0;
    for (const [at, { username }] of people.entries()) {
      await ask(username, newBrowser(gate, { address: `2001:db8:7:${at.toString(16)}::1` }));
    }
    expect(sent).toHaveLength(MAILS_PER_NETWORK);
    // Those who do know their password are not held up by it.
    const visitor = newBrowser(gate, { address: "2001:db8:7:1::1" });
    const [first] = people;
    if (first) expect((await givePassword(visitor, first)).status).toBe(303);
  });

  test("of names that nobody has leaves no row and no counter but the network's", async () => {
    calls.length = 0;
    const events = () => env.DB.prepare("SELECT COUNT(*) FROM audit_events").first("COUNT(*)");
    const before = await events();
    const browser = newBrowser(gate);
    for (let i = 0; i < 5; i++) await ask(`nobody-${i}`, browser);
    expect(await events()).toBe(before);
    expect(calls.filter((call) => call.startsWith("counters"))).toHaveLength(5);
  });

  test("hashes nothing, and asks nobody else where the counters are silent", async () => {
    const silent = openGate({
      url: "https://app.example.com",
      policy: "one_factor",
      vars,
      bindings: listened((call, make) =>
        call.store === "counters" ? Promise.reject(new Error("silent")) : make(),
      ),
    });
    const { username } = await newPerson();
    sent.length = 0;
    expect((await newBrowser(silent).post(FORGOT, { username })).status).toBe(303);
    expect(sent).toHaveLength(0);
  });
});

describe("the mailed link", () => {
  test("sets a password once, and asks for the second factor all the same", async () => {
    const somebody = await newPerson({ twoFactor: true });
    const elsewhere = newBrowser(gate);
    await signIn(elsewhere, somebody);
    const token = await tokenFor(somebody.username);
    for (let scan = 0; scan < 5; scan++) {
      const looked = await newBrowser(gate).get(`/.gatehouse/reset?token=${token}`);
      expect(looked.status).toBe(200);
      expect(looked.headers.get("referrer-policy")).toBe("strict-origin");
    }
    expect((await reset(token)).status).toBe(303);
    expect(sent.at(-1)?.subject).toContain("password was changed");
    const used = await reset(token);
    expect(used.status).toBe(410);
    expect(await used.text()).toContain(`href="${FORGOT}"`);
    expect((await elsewhere.get("/.gatehouse/account")).status).toBe(302);
    const again = await givePassword(newBrowser(gate), { ...somebody, password: NEW });
    expect(again.headers.get("location")).toContain("/two-factor");
  });

  test("is hashed at rest, dies after half an hour, and only the newest works", async () => {
    const { username, id } = await newPerson();
    const first = await tokenFor(username);
    const second = await tokenFor(username);
    const rows = await env.DB.prepare("SELECT * FROM links WHERE user_id = ?").bind(id).all();
    expect(rows.results).toHaveLength(1);
    expect(JSON.stringify(rows.results)).not.toContain(second);
    expect((await reset(first)).status).toBe(410);
    vi.setSystemTime(Date.now() + 30 * 60_000);
    expect((await reset(second)).status).toBe(410);
  });

  test("asked for by a stranger, ends no link that an administrator has made", async () => {
    const { createLink } = await import("../../src/account/links.ts");
    const { username, id } = await newPerson();
    const asked = { kind: "reset", userId: id, createdBy: "root" } as const;
    const link = await createLink({ db: env.DB }, asked, Date.now());
    await ask(username);
    expect((await reset(link?.token ?? "")).status).toBe(303);
  });

  test("has no word of what the request says of itself: host, port, forwarded names", async () => {
    const { username } = await newPerson();
    const wild = openGate({
      apps: [
        { host: "*.example.com", origin: "service:ORIGIN" },
        { host: "first.example.org", origin: "service:ORIGIN" },
      ],
      url: "https://attacker.example.com:8443",
      vars,
    });
    const headers = {
      "x-forwarded-host": "evil.example",
      forwarded: "host=evil.example",
      "x-original-host": "evil.example",
    };
    sent.length = 0;
    await newBrowser(wild).post(FORGOT, { username }, headers);
    expect(sent).toHaveLength(1);
    const [mail] = sent;
    expect(mail && linkIn(mail).origin).toBe("https://first.example.org");
    expect(JSON.stringify(mail)).not.toMatch(/evil|attacker|8443/);
  });

  test("is not offered where no host of the configuration is known", async () => {
    const wild = openGate({
      apps: [{ host: "*.example.net", origin: "service:ORIGIN" }],
      url: "https://any.example.net",
      vars,
    });
    sent.length = 0;
    const { username } = await newPerson();
    const answer = await newBrowser(wild).post(FORGOT, { username });
    expect(await answer.text()).toContain("administrator");
    expect(sent).toHaveLength(0);
  });

  test("leads to the login host where there is one", async () => {
    const away = openGate({
      apps: [{ host: "wiki.example.com", origin: "service:ORIGIN" }],
      vars: { ...vars, LOGIN_HOST: "auth.example.com" },
    });
    const { username } = await newPerson();
    sent.length = 0;
    await newBrowser(away, { url: "https://auth.example.com" }).post(FORGOT, { username });
    expect(sent[0] && linkIn(sent[0]).origin).toBe("https://auth.example.com");
  });
});

test("another site cannot ask for a mail in somebody's browser", async () => {
  const { username } = await newPerson();
  sent.length = 0;
  const evil = { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" };
  expect((await newBrowser(gate).post(FORGOT, { username }, evil)).status).toBe(403);
  const untold = await newBrowser(gate).post(FORGOT, { username, csrf: "x" });
  expect(untold.status).toBe(403);
  expect(sent).toHaveLength(0);
});

test("where there is no mail, the page sends people to their administrator", async () => {
  const silent = openGate();
  const page = await newBrowser(silent).open(FORGOT);
  expect(page.text).toContain("Ask your administrator");
  expect(page.text).not.toContain('name="username"');
  const signInPage = await newBrowser(silent).open(LOGIN);
  expect(signInPage.text).toContain(`href="${FORGOT}"`);
});
