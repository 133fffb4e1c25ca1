import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { STATUS } from "../../../src/http/refusals.ts";
import { MINUTE } from "../../../src/kit/clock.ts";
import { MESSAGES, type MessageReason } from "../../../src/pages/message/copy.ts";
import { type Browser, newBrowser, posting } from "../../support/browser.ts";
import { CODES, CONFIRM, DISABLE, DOWNLOAD, FINISH, RENEW, START } from "../../support/enrol.ts";
import { openGate, type Settings } from "../../support/gate.ts";
import { codeOf, LOGOUT, newPerson, type Somebody, signIn } from "../../support/people.ts";
import { copyOf } from "../../support/sessions.ts";
import { listened } from "../../support/storage.ts";

/**
 * Every page that is only a message, as a browser gets it: what it says is true for whoever gets it, it
 * has its style, and what it offers exists.
 */
const rules = [
  { path: "/closed", policy: "deny" },
  { path: "/operators", policy: "one_factor", groups: ["operators"] },
];
const open = (settings: Settings = {}) => openGate({ policy: "one_factor", rules, ...settings });
const gate = open();

interface Shown {
  readonly browser: Browser;
  readonly answer: Response;
}

const shown = async (browser: Browser, answer: Promise<Response> | Response): Promise<Shown> => ({
  browser,
  answer: await answer,
});

async function signedIn(somebody?: Somebody, at = gate): Promise<Browser> {
  const browser = newBrowser(at);
  await signIn(browser, somebody ?? (await newPerson()));
  return browser;
}

/** Whoever it is answered to, by an origin that behaves like this. */
function bypassed(origin: () => Promise<Response>, vars = {}): Promise<Shown> {
  const browser = newBrowser(
    open({ policy: "bypass", rules: [], vars: { ORIGIN: { fetch: origin }, ...vars } }),
  );
  return shown(browser, browser.get("/"));
}

const later = (time: number) => vi.setSystemTime(Date.now() + time);

async function begun(): Promise<Browser> {
  const browser = await signedIn();
  await browser.post(START);
  return browser;
}

/** The page that may be framed has an arrangement and tests of its own (`gateway/respond.test.ts`). */
type Walked = Exclude<MessageReason, "framed">;

/** How each is reached; the compiler asks for one of each. */
const WAYS = {
  async bad_request() {
    const browser = await signedIn();
    return shown(browser, browser.post("/.gatehouse/account/sessions/revoke"));
  },
  async ambiguous_address() {
    const browser = newBrowser(gate);
    return shown(browser, browser.get("/%2e%2e%2fx/..%00"));
  },
  async signed_out() {
    const apps = [{ host: "wiki.example.com", origin: "service:ORIGIN", policy: "one_factor" }];
    const browser = newBrowser(open({ apps, vars: { LOGIN_HOST: "auth.example.com" } }));
    return shown(browser, browser.send(browser.request("/x", posting(browser, { a: "b" }))));
  },
  async not_allowed() {
    const browser = await signedIn();
    return shown(browser, browser.get("/operators"));
  },
  async closed_to_all() {
    const browser = newBrowser(gate);
    return shown(browser, browser.get("/closed"));
  },
  async plain_http() {
    const browser = newBrowser(gate, { url: gate.url.replace("https:", "http:") });
    return shown(browser, browser.send(browser.request("/x", posting(browser, { a: "b" }))));
  },
  async cross_site() {
    const browser = newBrowser(gate);
    const from = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
    return shown(browser, browser.post("/.gatehouse/login", {}, from));
  },
  async form_refused() {
    const browser = newBrowser(gate);
    return shown(browser, browser.post("/.gatehouse/login", { csrf: "stale" }));
  },
  async old_browser() {
    const browser = await signedIn();
    return shown(browser, browser.fetch("/.gatehouse/account", { accept: "text/html" }));
  },
  async not_found() {
    const browser = newBrowser(gate);
    return shown(browser, browser.get("/.gatehouse/nothing"));
  },
  async wrong_method() {
    const browser = newBrowser(gate);
    return shown(browser, browser.get(LOGOUT));
  },
  async out_of_order() {
    const browser = await signedIn();
    return shown(browser, browser.get(CODES));
  },
  async two_factor_demanded() {
    const demanding = open({ policy: "two_factor" });
    const browser = await signedIn(await newPerson({ twoFactor: true }), demanding);
    return shown(browser, browser.get(DISABLE));
  },
  async two_factor_on_already() {
    const ada = await newPerson({ twoFactor: true });
    const browser = await signedIn(ada);
    await browser.post(RENEW, { code: codeOf(ada, 1) });
    await browser.post(DOWNLOAD);
    await copyOf(browser).post(FINISH);
    return shown(browser, browser.post(FINISH));
  },
  async link_expired() {
    const browser = newBrowser(gate);
    return shown(browser, browser.get("/.gatehouse/invite?token=nonsense"));
  },
  async hand_off_expired() {
    const browser = newBrowser(gate);
    return shown(browser, browser.get("/.gatehouse/hand-off?code=nonsense"));
  },
  async setup_done() {
    const browser = newBrowser(gate);
    return shown(browser, browser.get("/.gatehouse/setup?token=nonsense"));
  },
  async setup_link_wrong() {
    // What an installation is before anybody has an account.
    await env.DB.prepare("DELETE FROM users").run();
    const browser = newBrowser(open({ bindings: listened((_, make) => make()) }));
    return shown(browser, browser.get("/.gatehouse/setup?token=nonsense"));
  },
  async enrolment_expired() {
    const browser = await begun();
    later(11 * MINUTE);
    return shown(browser, browser.get(CONFIRM));
  },
  async unknown_host() {
    const browser = newBrowser(gate, { url: "https://nobody.example.net" });
    return shown(browser, browser.get("/"));
  },
  async too_many() {
    const browser = newBrowser(gate);
    let answer = await browser.get("/.gatehouse/reset?token=nonsense");
    for (let at = 0; at < 101 && answer.status === 410; at++) {
      answer = await browser.get("/.gatehouse/reset?token=nonsense");
    }
    return shown(browser, answer);
  },
  async failure() {
    const browser = newBrowser(gate);
    return shown(browser, browser.get("/", { via: "1.1 gatehouse" }));
  },
  origin_down: () => bypassed(() => Promise.reject(new Error("refused"))),
  async unavailable() {
    const broken = listened(({ store }, make) => {
      if (store === "counters") throw new Error("down");
      return make();
    });
    const browser = newBrowser(open({ bindings: broken }));
    return shown(browser, browser.get("/.gatehouse/reset?token=nonsense"));
  },
  origin_slow: () =>
    bypassed(
      () => {
        later(2 * MINUTE);
        return new Promise(() => undefined);
      },
      { ORIGIN_TIMEOUT: "1s" },
    ),
} satisfies Record<Walked, () => Promise<Shown>>;

const text = (html: string): string =>
  html.replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

/** What a person can press: links, and forms. */
const offersOf = (html: string) => ({
  links: [...html.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)].map(([, href = ""]) => text(href)),
  forms: [...html.matchAll(/<form\b[^>]*\saction="([^"]*)"/g)].map(([, action = ""]) => action),
});

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await newPerson();
});

// The one that needs an installation without people takes them all away.
const reasons = (Object.keys(WAYS) as Walked[]).sort(
  (a, b) => Number(a === "setup_link_wrong") - Number(b === "setup_link_wrong"),
);

describe("a page that is only a message", () => {
  test("is what a person gets where D1 does not answer, and a program gets a problem document", async () => {
    const browser = await signedIn();
    const down = listened(({ store }, make) => {
      if (store === "D1") throw new Error("D1_ERROR: Network connection lost.");
      return make();
    });
    const broken = copyOf(
      browser,
      open({ url: gate.url, bindings: down, vars: { SESSION_RECHECK: "0s" } }),
    );
    const answers = {
      app: await broken.get("/"),
      form: await broken.send(
        broken.request("/save", {
          method: "POST",
          headers: { "sec-fetch-mode": "navigate", "content-type": "text/plain" },
          body: "what was typed",
        }),
      ),
      account: await broken.get("/.gatehouse/account"),
    };
    for (const [name, answer] of Object.entries(answers)) {
      const html = text(await answer.text());
      const { status, headers } = answer;
      expect([name, status, headers.get("retry-after")]).toEqual([name, 503, "3"]);
      expect(headers.get("cache-control"), name).toBe("no-store");
      expect(html, name).toContain(`<h1>${MESSAGES.unavailable.title}</h1>`);
    }
    const german = await broken.get("/", { "accept-language": "de" });
    expect([german.status, await german.text()]).toEqual([
      503,
      expect.stringContaining('lang="de"'),
    ]);
    const program = await broken.fetch("/", { accept: "application/json" });
    expect(program.headers.get("content-type")).toBe("application/problem+json");
    expect([program.status, program.headers.get("retry-after")]).toEqual([503, "3"]);
  });

  test.each(reasons)("%s", async (reason) => {
    const { browser, answer } = await WAYS[reason]();
    const html = text(await answer.text());
    const { title, text: said, advice } = MESSAGES[reason];
    expect(html).toContain(`<h1>${title}</h1><p>${said}</p><p>${advice}</p>`);
    expect(html).toContain(`<p class="status">${answer.status}</p>`);
    if (reason !== "failure") expect(answer.status).toBe(STATUS[reason]);

    const style = /<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1] ?? "";
    const sheet = await browser.fetch(style.replace(/^/, browser.url.replace(/^http:/, "https:")));
    expect([sheet.status, sheet.headers.get("content-type")]).toEqual([
      200,
      "text/css; charset=utf-8",
    ]);

    const { links, forms } = offersOf(html);
    for (const link of links) expect((await browser.get(link)).status, link).toBeLessThan(400);
    for (const form of forms) expect((await browser.post(form)).status, form).toBe(303);
  });
});
