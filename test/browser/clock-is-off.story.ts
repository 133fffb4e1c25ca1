import assert from "node:assert/strict";
import { test } from "node:test";
import { newVisitor, openBrowser, scriptsRun } from "./browser.ts";
import { pressFormTo, sendForm } from "./forms.ts";
import { openGate } from "./gate.ts";
import { ACCOUNT, CODES, pathOf, saveAndFinish, setUp, signOut } from "./newcomer.ts";
import { codeOf, scanQr } from "./phone.ts";
import { stepsOf } from "./steps.ts";

const USERNAME = "ada";
const PASSWORD = "the analytical engine weaves";
const CONFIRM = `${ACCOUNT}/two-factor/confirm`;

test("the clock is off", async (story) => {
  const step = stepsOf(story);
  const gate = await openGate();
  story.after(async () => void (await gate.stop()));
  const browser = await openBrowser();
  story.after(() => browser.close());
  const { page, context } = await newVisitor(browser);
  let secret = "";
  const shown = async () => (await page.locator("main").textContent()) ?? "";

  await step("a browser whose clock is right is told nothing", async () => {
    await setUp(page, gate, { username: USERNAME, name: "Ada Lovelace", password: PASSWORD });
    await pressFormTo(page, `${ACCOUNT}/two-factor/start`);
    assert.equal(pathOf(page), CONFIRM);
    assert.equal(await page.locator("[data-clock]").isVisible(), false);
  });

  await step("one whose clock is off is told before a code is refused for it", async () => {
    if (!scriptsRun) return;
    const other = await context.newPage();
    await other.addInitScript(() => {
      const began = performance.timeOrigin;
      Object.defineProperty(performance, "timeOrigin", { value: began + 300_000 });
    });
    await other.goto(gate.url + CONFIRM);
    const warning = other.locator("[data-clock]");
    assert.match((await warning.textContent()) ?? "", /about 5 minutes fast/);
    assert.equal(await warning.isVisible(), true);
    await other.close();
  });

  await step(
    "her phone is 90 seconds slow: its code turns nothing on, and she hears why",
    async () => {
      secret = new URL(await scanQr(page)).searchParams.get("secret") ?? "";
      assert.equal(await typeCode(-3), 401);
      assert.match(await shown(), /Your phone is about 90 seconds slow/);
      await page.goto(gate.url);
      assert.match(pathOf(page), /two-factor/, "the app is still closed");
    },
  );

  await step("the next code proves that the phone is right about all but the time", async () => {
    await page.goto(gate.url + CONFIRM);
    await typeCode(-2);
    assert.equal(pathOf(page), CODES);
    await saveAndFinish(page);
    await page.goto(gate.url);
    assert.equal(pathOf(page), "/");
  });

  await step("from then on the slow phone signs her in, without a word", async () => {
    await signOut(page, gate);
    await password();
    assert.equal(await typeCode(-1), 303);
    assert.equal(pathOf(page), "/");
  });

  await step("somebody sets the phone four minutes ahead: refused, and told", async () => {
    await signOut(page, gate);
    await password();
    assert.equal(await typeCode(8), 401);
    assert.match(await shown(), /Your phone is about 4 minutes fast/);
    assert.equal(await typeCode(8), 401, "the same code once more is not two codes in a row");
    assert.equal(pathOf(page), "/.gatehouse/two-factor");
  });

  await step("two codes in a row teach the gate the new offset", async () => {
    assert.equal(await typeCode(9), 303);
    assert.equal(pathOf(page), "/");
  });

  await step("and the sign-ins after it go by that", async () => {
    await signOut(page, gate);
    await password();
    assert.equal(await typeCode(10), 303);
    assert.equal(pathOf(page), "/");
  });

  await step("a code of the right time is now the one that is off", async () => {
    await signOut(page, gate);
    await password();
    assert.equal(await typeCode(0), 401);
  });

  async function password(): Promise<void> {
    await page.goto(gate.url);
    await sendForm(page, { username: USERNAME, password: PASSWORD });
    assert.equal(pathOf(page), "/.gatehouse/two-factor");
  }

  /** The code of a phone that is so many steps ahead of us (below zero: behind); the answer to it. */
  async function typeCode(stepsAhead: number): Promise<number> {
    return (await sendForm(page, { code: codeOf(secret, stepsAhead) })).status();
  }
});
