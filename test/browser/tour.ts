import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { configFile, type Scope, serve } from "./fixtures.ts";
import { pressFormTo, pressIn, sendForm } from "./forms.ts";
import { type Gate, openGate } from "./gate.ts";
import { codesIn } from "./newcomer.ts";
import { shownOnce } from "./people.ts";
import { codeOf, scanQr } from "./phone.ts";

/** Every state of the hosted pages, reached as people reach them, in one language. */

const ADA = { username: "ada", name: "Ada Lovelace", email: "ada@example.com" };
const PASSWORD = "the analytical engine weaves";
const GRACE = { username: "grace", name: "Grace Brewster Hopper", groups: "staff, engineering" };
const GRACES_PASSWORD = "compilers are for people";
const HOSTED = "/.gatehouse";
const ACCOUNT = `${HOSTED}/account`;
const ADMIN = `${HOSTED}/admin`;
const CODES = `${ACCOUNT}/two-factor/recovery-codes`;
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

export interface Tour {
  /** A gate of its own, with a login host and apps of every kind. */
  readonly gate: Gate;
  readonly browser: Browser;
  /** BCP 47, as browsers send it in Accept-Language. */
  readonly language: string;
  /** Called at each state; `name` is the same in every language. */
  readonly visit: (name: string, page: Page) => Promise<void>;
}

/** What the tour needs: an app for each reason why somebody may see a page of the gate. */
export async function openTouredGate(
  story: Scope,
  vars: Readonly<Record<string, string>> = {},
): Promise<Gate> {
  const origin = await serve(story, (_, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>App");
  });
  const nothing = "http://127.0.0.1:9";
  const finance = { path: "/reports/**", policy: "two_factor", groups: ["finance"] };
  const closed = { path: "/closed/**", policy: "deny" };
  const apps = [
    { host: "wiki.localhost", origin, policy: "one_factor", rules: [finance, closed] },
    { host: "calendar.localhost", origin, policy: "one_factor" },
    { host: "down.localhost", origin: nothing, policy: "one_factor" },
  ];
  const settings = { NAME: "Example", LOGIN_HOST: "auth.localhost", APPS: JSON.stringify(apps) };
  const gate = await openGate(["--config", configFile(story, { ...settings, ...vars })]);
  story.after(() => gate.stop());
  return gate;
}

/** Visits every state once. The gate must be new: the tour begins with nobody there. */
export async function tour({ gate, browser, language, visit }: Tour): Promise<void> {
  const at = (host: string, path: string) => gate.url.replace("//localhost", `//${host}`) + path;
  const auth = (path: string) => at("auth.localhost", path);
  const wiki = (path: string) => at("wiki.localhost", path);

  const visitor = async (options: { readonly userAgent?: string } = {}): Promise<Page> => {
    const context = await browser.newContext({ locale: language, ...options });
    context.setDefaultTimeout(15_000);
    return context.newPage();
  };
  const wrongCode = (secret: string) =>
    [-1, 0, 1].some((step) => codeOf(secret, step) === "000000") ? "000001" : "000000";
  /** As a browser would that checks nothing itself: the page's own words for a mistake are wanted. */
  const send = async (page: Page, fields: Readonly<Record<string, string>>) => {
    await page.evaluate(() => {
      for (const form of document.forms) form.noValidate = true;
    });
    return sendForm(page, fields);
  };
  /** Types a code and presses the button; the page that sends it by itself is not raced. */
  const typeCode = async (page: Page, code: string) => {
    await page
      .locator("input[name=code]:visible")
      .first()
      .evaluate((field, value) => {
        (field as HTMLInputElement).value = value;
      }, code);
    await page.evaluate(() => {
      for (const form of document.forms) form.noValidate = true;
    });
    return pressIn(page, page.locator("form:has(input[name=code]:visible) button").first());
  };
  /** The clock moves on to a step whose code has not been used. */
  const freshCode = async (secret: string, used: Set<string>): Promise<string> => {
    for (;;) {
      const code = [0, 1, -1].map((step) => codeOf(secret, step)).find((one) => !used.has(one));
      if (code) {
        used.add(code);
        return code;
      }
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  };

  const stranger = await visitor();
  await stranger.goto(auth(`${HOSTED}/login`));
  await visit("sign-in-nobody-yet", stranger);
  await stranger.goto(auth(`${HOSTED}/setup?token=wrong`));
  await visit("setup-wrong-link", stranger);
  await stranger.goto(auth(`${HOSTED}/language`));
  await visit("language", stranger);
  await stranger.goto(auth(`${HOSTED}/forgot`));
  await visit("forgot", stranger);

  const ada = await visitor();
  await ada.goto(gate.setupUrl);
  await visit("setup", ada);
  await send(ada, { username: "a b", name: ADA.name, email: "nowhere", password: "short" });
  await visit("setup-mistakes", ada);
  await send(ada, { ...ADA, password: PASSWORD });
  await ada.goto(auth(ACCOUNT));
  await visit("account-without-second-factor", ada);

  await ada.goto(auth(`${ACCOUNT}/two-factor`));
  await visit("enrol-intro", ada);
  await pressFormTo(ada, `${ACCOUNT}/two-factor/start`);
  await visit("enrol-confirm", ada);
  const secret = new URL(await scanQr(ada)).searchParams.get("secret") ?? "";
  const used = new Set<string>();
  await typeCode(ada, wrongCode(secret));
  await visit("enrol-confirm-wrong", ada);
  await typeCode(ada, codeOf(secret, -8));
  await visit("enrol-confirm-other-time", ada);
  await typeCode(ada, await freshCode(secret, used));
  await visit("recovery-codes", ada);
  await pressFormTo(ada, `${ACCOUNT}/two-factor/finish`);
  await visit("recovery-codes-not-saved", ada);
  await ada.goto(auth(`${CODES}/print`));
  await visit("recovery-codes-print", ada);
  const codes = codesIn((await ada.locator("main code").allTextContents()).join("\n"));
  await ada.goto(auth(CODES));
  await visit("recovery-codes-saved", ada);
  await pressFormTo(ada, `${ACCOUNT}/two-factor/finish`);
  await ada.goto(auth(ACCOUNT));
  await visit("account", ada);

  for (const [name, path] of [
    ["launcher", "/"],
    ["profile", `${ACCOUNT}/profile`],
    ["password", `${ACCOUNT}/password`],
    ["passkeys", `${ACCOUNT}/passkeys`],
    ["tokens", `${ACCOUNT}/tokens`],
    ["renew-codes", `${ACCOUNT}/recovery-codes/renew`],
    ["disable-two-factor", `${ACCOUNT}/two-factor/disable`],
    ["replace-phone", `${ACCOUNT}/two-factor`],
  ] as const) {
    await ada.goto(auth(path));
    await visit(name, ada);
  }
  await ada.goto(auth(`${ACCOUNT}/tokens`));
  await send(ada, { name: "Calendar on my phone" });
  await visit("token-created", ada);
  await ada.goto(auth(`${ACCOUNT}/password`));
  await send(ada, {
    current_password: "not this one at all",
    password: "a moth in the relay again",
  });
  await visit("password-wrong", ada);
  await send(ada, { current_password: PASSWORD, password: "short" });
  await visit("password-too-short", ada);

  await stranger.goto(wiki("/page"));
  await visit("sign-in", stranger);
  await send(stranger, { username: "ada", password: "wrong in every way" });
  await visit("sign-in-wrong", stranger);
  await send(stranger, { username: "ada", password: "" });
  await visit("sign-in-empty", stranger);
  await send(stranger, { username: "ada", password: PASSWORD });
  await visit("code", stranger);
  await typeCode(stranger, wrongCode(secret));
  await visit("code-wrong", stranger);
  await typeCode(stranger, "12");
  await visit("code-malformed", stranger);
  await typeCode(stranger, codeOf(secret, 8));
  await visit("code-other-time", stranger);
  await typeCode(stranger, [...used][0] ?? "");
  await visit("code-replayed", stranger);
  await stranger.goto(auth(`${HOSTED}/recovery`));
  await visit("recovery", stranger);
  await typeCode(stranger, "AAAA-AAAA-AAAA-AAAA");
  await visit("recovery-wrong", stranger);
  await typeCode(stranger, codes[0] ?? assert.fail("there are no codes"));
  await visit("recovery-used", stranger);
  await stranger.goto(wiki("/reports/2026"));
  await visit("not-allowed", stranger);
  await stranger.goto(wiki("/closed/"));
  await visit("closed-to-all", stranger);
  await stranger.goto(at("down.localhost", "/"));
  await visit("app-down", stranger);

  for (const [name, url] of [
    ["not-found", auth(`${HOSTED}/nothing-here`)],
    ["link-expired", auth(`${HOSTED}/invite?token=nothing`)],
    ["setup-done", gate.setupUrl],
    ["wrong-method", auth(`${HOSTED}/logout`)],
    ["unknown-host", at("nobody.localhost", "/")],
    ["ambiguous-address", wiki("/.gatehouse%2fadmin")],
  ] as const) {
    await stranger.goto(url);
    await visit(name, stranger);
  }

  const intruder = await visitor();
  await intruder.goto(auth(`${HOSTED}/login`));
  for (let i = 0; i < 12 && !(await intruder.locator("[data-wait]").count()); i++) {
    await send(intruder, { username: "nobody.at.all", password: `guess number ${i}` });
  }
  await visit("sign-in-waiting", intruder);

  const phone = await visitor({ userAgent: IPHONE });
  await administration();

  async function administration(): Promise<void> {
    await ada.goto(auth(ADMIN));
    if (new URL(ada.url()).pathname === `${HOSTED}/login`) {
      await visit("confirm-its-you", ada);
      await send(ada, { password: PASSWORD });
      await typeCode(ada, await freshCode(secret, used));
    }
    await ada.goto(auth(ADMIN));
    await visit("admin-people", ada);
    await ada.locator("details.new summary").click();
    await send(ada, { username: "a b", name: "x", groups: "no,,pe!" });
    await visit("admin-add-mistakes", ada);
    await ada.goto(auth(ADMIN));
    await ada.locator("details.new summary").click();
    await send(ada, GRACE);
    await visit("admin-invitation-created", ada);
    const invitation = await shownOnce(ada);
    for (const [name, path] of [
      ["admin-invitations", `${ADMIN}/invitations`],
      ["admin-person", `${ADMIN}/people/grace`],
      ["admin-tokens", `${ADMIN}/tokens`],
      ["admin-apps", `${ADMIN}/apps`],
      ["admin-audit", `${ADMIN}/audit`],
      ["admin-today", `${ADMIN}/today`],
      ["admin-import", `${ADMIN}/import`],
      ["admin-nobody-found", `${ADMIN}?search=zzz`],
    ] as const) {
      await ada.goto(auth(path));
      await visit(name, ada);
    }

    await ada.goto(auth(`${ADMIN}/import`));
    await ada
      .locator("textarea[name=list]")
      .fill("username,name,email\nalan,Alan Turing,alan@example.com\na b,Nobody,nowhere");
    await pressIn(ada, ada.locator("form:has(textarea) button[type=submit]").first());
    await visit("admin-import-preview", ada);

    await phone.goto(invitation);
    await visit("invitation", phone);
    await send(phone, { password: GRACES_PASSWORD });
    await phone.goto(auth(`${ACCOUNT}/two-factor`));
    await pressFormTo(phone, `${ACCOUNT}/two-factor/start`);
    await visit("enrol-confirm-on-phone", phone);

    await ada.goto(auth(`${ADMIN}/people/grace`));
    await visit("admin-person-active", ada);
    await pressFormTo(ada, `${ADMIN}/people/grace/link`);
    await visit("admin-link-created", ada);
    const reset = await shownOnce(ada);
    const reader = await visitor();
    await reader.goto(reset);
    await visit("reset", reader);
  }
}
