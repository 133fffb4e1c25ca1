import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE } from "../../../src/kit/clock.ts";
import { ACCOUNT_DONE, type AccountDone } from "../../../src/pages/account/copy.ts";
import {
  CODE_PROBLEMS,
  type CodeReason,
  RECOVERY_PROBLEMS,
  type RecoveryReason,
} from "../../../src/pages/second-factor/copy.ts";
import { LOGIN_DONE, LOGIN_PROBLEMS, type LoginReason } from "../../../src/pages/sign-in/copy.ts";
import { type Browser, newBrowser } from "../../support/browser.ts";
import { DISABLE, DOWNLOAD, enrol, FINISH, RENEW } from "../../support/enrol.ts";
import { openGate } from "../../support/gate.ts";
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
  useUpAllBut,
  wrongCodeOf,
} from "../../support/people.ts";
import { listened } from "../../support/storage.ts";

/** No sentence is dead: each is driven out of the real pages. Passkeys have tests of their own. */
const url = "https://sentences.example.com";
const gate = openGate({ url, policy: "one_factor" });
/** The same, while its counters do not answer. */
const broken = openGate({
  ...{ url, policy: "one_factor" },
  bindings: listened(({ store }, make) => {
    if (store === "counters") throw new Error("down");
    return make();
  }),
});
const PASSWORD = `${ACCOUNT}/password`;
let ada: Somebody;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  later(2 * MINUTE);
  ada = await newPerson({ twoFactor: true });
});

const later = (time: number) => vi.setSystemTime(Date.now() + time);

const said = async (answer: Promise<Response> | Response): Promise<string> =>
  (await (await answer).text())
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

async function halfway(): Promise<Browser> {
  const browser = newBrowser(gate);
  await givePassword(browser, ada);
  return browser;
}

const elsewhere = (browser: Browser): Browser => newBrowser(broken, { cookies: browser.cookies });

/** Wrong codes until the page says something else, each after the waiting time of the last. */
async function guesses(browser: Browser, times: number): Promise<void> {
  for (let at = 0; at < times; at++) {
    if (at >= 5) later(61 * MINUTE);
    const visitor = at >= 5 ? await halfway() : browser;
    await visitor.post(TWO_FACTOR, { code: wrongCodeOf(ada) });
  }
}

const login = {
  wrong_credentials: () => givePassword(newBrowser(gate), { ...ada, password: "not hers at all" }),
  malformed: () => givePassword(newBrowser(gate), { ...ada, password: "" }),
  async waiting() {
    const wrong = { ...ada, password: "not hers at all" };
    for (let at = 0; at < 5; at++) await givePassword(newBrowser(gate), wrong);
    return givePassword(newBrowser(gate), wrong);
  },
  unavailable: () => givePassword(newBrowser(broken), ada),
  session_expired: () => newBrowser(gate).post(PASSWORD, { current_password: "x", password: "y" }),
  async ticket_expired() {
    const browser = await halfway();
    later(11 * MINUTE);
    return browser.post(TWO_FACTOR, { code: codeOf(ada) });
  },
} satisfies Record<
  Exclude<LoginReason, `passkey_${string}` | "busy">,
  () => Response | Promise<Response>
>;

const code = {
  wrong: async () => giveCode(await halfway(), wrongCodeOf(ada)),
  malformed: async () => giveCode(await halfway(), "12"),
  async replayed() {
    const used = codeOf(ada);
    await giveCode(await halfway(), used);
    return giveCode(await halfway(), used);
  },
  other_time: async () => giveCode(await halfway(), codeOf(ada, -6)),
  async unreadable() {
    const browser = await halfway();
    await env.DB.prepare("UPDATE totp_factors SET sealed_secret = 'x' WHERE user_id = ?")
      .bind(ada.id)
      .run();
    return giveCode(browser, "123456");
  },
  async waiting() {
    const browser = await halfway();
    await guesses(browser, 5);
    return giveCode(browser, codeOf(ada));
  },
  async closed() {
    await guesses(await halfway(), 20);
    later(61 * MINUTE);
    return giveCode(await halfway(), codeOf(ada));
  },
  unavailable: async () => giveCode(elsewhere(await halfway()), codeOf(ada)),
} satisfies Record<Exclude<CodeReason, `passkey_${string}`>, () => Promise<Response>>;

const recovery = {
  wrong: async () => (await halfway()).post(RECOVERY, { code: "0000-0000-0000-0000" }),
  malformed: async () => (await halfway()).post(RECOVERY, { code: "12" }),
  async used() {
    const [first = ""] = ada.codes;
    await (await halfway()).post(RECOVERY, { code: first });
    return (await halfway()).post(RECOVERY, { code: first });
  },
  async none_left() {
    await useUpAllBut(ada, []);
    return (await halfway()).get(RECOVERY);
  },
  async waiting() {
    const browser = await halfway();
    await guesses(browser, 5);
    return browser.post(RECOVERY, { code: ada.codes[0] ?? "" });
  },
  async closed() {
    await guesses(await halfway(), 20);
    return (await halfway()).get(RECOVERY);
  },
  unavailable: async () => elsewhere(await halfway()).post(RECOVERY, { code: ada.codes[0] ?? "" }),
} satisfies Record<Exclude<RecoveryReason, "busy">, () => Promise<Response>>;

const cases = <Ways extends Record<string, () => Response | Promise<Response>>>(
  ways: Ways,
  sentences: Readonly<Record<keyof Ways, { readonly text: string }>>,
) =>
  Object.entries(ways).map(([reason, way]) => {
    const { text } = sentences[reason as keyof Ways];
    return { reason, way, text };
  });

describe("why nobody was signed in", () => {
  test.each(cases(login, LOGIN_PROBLEMS))("sign-in: $reason", async ({ way, text }) => {
    expect(await said(way())).toContain(text);
  });

  test.each(cases(code, CODE_PROBLEMS))("code: $reason", async ({ reason, way, text }) => {
    const page = await said(way());
    expect(page).toContain(reason === "other_time" ? "Your phone is about 3 minutes slow" : text);
  });

  test.each(cases(recovery, RECOVERY_PROBLEMS))("recovery: $reason", async ({ way, text }) => {
    expect(await said(way())).toContain(text);
  });
});

async function signedIn(somebody = ada): Promise<Browser> {
  const browser = newBrowser(gate);
  await signIn(browser, somebody);
  later(MINUTE);
  return browser;
}

/** Done by a form, which leads to the page that confirms it. */
async function confirmed(browser: Browser, done: Promise<Response>): Promise<string> {
  const answer = await done;
  expect(answer.status).toBe(303);
  return said(browser.get(answer.headers.get("location") ?? ""));
}

async function trusted(): Promise<{ browser: Browser; device: string }> {
  const browser = await halfway();
  await giveCode(browser, codeOf(ada), { trust_device: "on" });
  const { text } = await browser.open(ACCOUNT);
  const device = /name="device" value="([^"]+)"/.exec(text)?.[1] ?? "";
  return { browser, device };
}

const account = {
  async password_changed() {
    const browser = await signedIn();
    const form = { current_password: ada.password, password: "another horse, a quiet one" };
    return confirmed(browser, browser.post(PASSWORD, form));
  },
  async two_factor_on() {
    const bob = await signedIn(await newPerson());
    return finished(bob);
  },
  async two_factor_replaced() {
    const browser = await signedIn();
    return finished(browser, { code: codeOf(ada) });
  },
  async two_factor_off() {
    const browser = await signedIn();
    return confirmed(browser, browser.post(DISABLE, { code: codeOf(ada) }));
  },
  async codes_renewed() {
    const browser = await signedIn();
    await browser.post(RENEW, { code: codeOf(ada) });
    await browser.post(DOWNLOAD);
    return confirmed(browser, browser.post(FINISH));
  },
  async session_ended() {
    const [browser, other] = [await signedIn(), newBrowser(gate)];
    await signIn(other, ada);
    const { text } = await browser.open(ACCOUNT);
    const session = /name="session" value="([^"]+)"/.exec(text)?.[1] ?? "";
    return confirmed(browser, browser.post(`${ACCOUNT}/sessions/revoke`, { session }));
  },
  async others_ended() {
    const browser = await signedIn();
    return confirmed(browser, browser.post(`${ACCOUNT}/sessions/revoke`, { others: "on" }));
  },
  async device_forgotten() {
    const { browser, device } = await trusted();
    return confirmed(browser, browser.post(`${ACCOUNT}/devices/revoke`, { device }));
  },
  async name_changed() {
    const browser = await signedIn();
    return confirmed(browser, browser.post(`${ACCOUNT}/profile/name`, { name: "Ada L." }));
  },
  async device_renamed() {
    const { browser, device } = await trusted();
    const fields = { device, name: "Kitchen" };
    return confirmed(browser, browser.post(`${ACCOUNT}/devices/rename`, fields));
  },
  async devices_forgotten() {
    const { browser } = await trusted();
    return confirmed(browser, browser.post(`${ACCOUNT}/devices/revoke`, { all: "on" }));
  },
} satisfies Record<
  Exclude<AccountDone, "passkey_added" | "email_sent" | "email_changed">,
  () => Promise<string>
>;

/** An enrolment to its end, and the page that it leads to. */
async function finished(browser: Browser, fields = {}): Promise<string> {
  const before = browser.post;
  let last: Promise<Response> | undefined;
  const watched: Browser = {
    ...browser,
    post(path, ...rest) {
      const answer = before(path, ...rest);
      if (path === FINISH) last = answer.then((response) => response.clone());
      return answer;
    },
  };
  await enrol(watched, fields);
  if (!last) throw new Error("not finished");
  return confirmed(browser, last);
}

describe("what was done is confirmed", () => {
  test.each(Object.entries(account))("%s", async (done, way) => {
    expect(await way()).toContain(ACCOUNT_DONE[done as keyof typeof account]);
  });

  test("signed_out", async () => {
    const browser = await signedIn();
    const page = await confirmed(browser, browser.post(LOGOUT));
    expect(page).toContain(LOGIN_DONE.signed_out);
    expect(await said(browser.get(LOGIN))).not.toContain(LOGIN_DONE.signed_out);
  });
});
