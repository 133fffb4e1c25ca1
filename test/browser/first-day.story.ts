import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { newVisitor, openBrowser } from "./browser.ts";
import { pressFormTo, sendForm } from "./forms.ts";
import { openGate } from "./gate.ts";
import { codeOf, scanQr } from "./phone.ts";
import { stepsOf } from "./steps.ts";

const USERNAME = "ada";
const NAME = "Ada Lovelace";
const PASSWORD = "the analytical engine weaves";
const ACCOUNT = "/.gatehouse/account";
const CODES = `${ACCOUNT}/two-factor/recovery-codes`;

test("the first day of an administrator", async (story) => {
  const step = stepsOf(story);
  const gate = await openGate();
  story.after(async () => void (await gate.stop()));
  const browser = await openBrowser();
  story.after(() => browser.close());
  const { page } = await newVisitor(browser);
  const path = () => new URL(page.url()).pathname;
  let secret = "";

  await step("the printed link makes her the first administrator", async () => {
    await page.goto(gate.setupUrl);
    await sendForm(page, { username: USERNAME, name: NAME, password: PASSWORD });
    await page.goto(gate.url);
    assert.match(
      path(),
      /^\/\.gatehouse\/account\/two-factor/,
      "sent to enrolment, not to the app",
    );
  });

  await step("the link works once", async () => {
    const stranger = await newVisitor(browser);
    const answer = await stranger.page.goto(gate.setupUrl);
    assert.equal(answer?.status(), 410);
    await stranger.context.close();
  });

  await step("her phone reads the picture, and it is the key in the text", async () => {
    await pressFormTo(page, `${ACCOUNT}/two-factor/start`);
    assert.equal(path(), `${ACCOUNT}/two-factor/confirm`);
    const uri = new URL(await scanQr(page));
    assert.equal(uri.protocol, "otpauth:");
    assert.equal(uri.host, "totp");
    assert.match(decodeURIComponent(uri.pathname), new RegExp(`^/.+:${USERNAME}$`));
    secret = uri.searchParams.get("secret") ?? "";
    assert.match(secret, /^[A-Z2-7]{32}$/);
    const texts = await page.locator("main code").allTextContents();
    const shown = texts.map((text) => text.replaceAll(/\s/g, ""));
    assert.ok(shown.includes(secret), "the key to type is the key in the picture");
  });

  await step("a wrong code turns nothing on", async () => {
    const wrong = codeOf(secret) === "000000" ? "000001" : "000000";
    assert.equal((await sendForm(page, { code: wrong })).status(), 401);
  });

  await step("the code of her phone is right", async () => {
    await sendForm(page, { code: codeOf(secret) });
    assert.equal(path(), CODES);
  });

  await step("she cannot go on before the recovery codes are saved", async () => {
    const answer = await pressFormTo(page, `${ACCOUNT}/two-factor/finish`);
    assert.equal(answer.status(), 409);
  });

  await step("she saves the codes as a file", async () => {
    await page.goto(gate.url + CODES);
    const shown = codesIn((await page.locator("main code").allTextContents()).join("\n"));
    assert.equal(shown.length, 10);
    const arriving = page.waitForEvent("download");
    await page.locator(`form[action="${CODES}/download"] button`).click();
    const file = await (await arriving).path();
    assert.deepEqual(codesIn(readFileSync(file, "utf8")), shown);
  });

  await step("she finishes, and the app greets her", async () => {
    const answer = await pressFormTo(page, `${ACCOUNT}/two-factor/finish`);
    assert.equal(answer.status(), 303);
    await page.goto(gate.url);
    await greets();
  });

  await step("she signs out, and the app is closed to her", async () => {
    await page.goto(gate.url + ACCOUNT);
    await pressFormTo(page, "/.gatehouse/logout");
    assert.equal(path(), "/.gatehouse/login");
    await page.goto(`${gate.url}/whoami.json`);
    assert.equal(path(), "/.gatehouse/login");
  });

  await step("her password alone leads to the code, and nowhere else", async () => {
    await page.goto(`${gate.url}/?day=1`);
    await sendForm(page, { username: USERNAME, password: PASSWORD });
    assert.equal(path(), "/.gatehouse/two-factor");
    await page.goto(`${gate.url}/whoami.json`);
    assert.equal(path(), "/.gatehouse/two-factor");
    await page.goto(`${gate.url}/?day=1`);
  });

  await step("with the code she is where she wanted to go", async () => {
    await sendForm(page, { code: codeOf(secret, 1) });
    assert.equal(page.url(), `${gate.url}/?day=1`);
    await greets();
  });

  async function greets(): Promise<void> {
    assert.equal(path(), "/");
    assert.match((await page.locator("h1").first().textContent()) ?? "", new RegExp(NAME));
    const table = (await page.locator("table").textContent()) ?? "";
    for (const claim of [USERNAME, "admins", "pwd", "otp"]) assert.ok(table.includes(claim), claim);
  }
});

const codesIn = (text: string): string[] =>
  text.match(/\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}\b/g) ?? [];
