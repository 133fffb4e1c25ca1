import assert from "node:assert/strict";
import { test } from "node:test";
import { newVisitor, openBrowser } from "./browser.ts";
import { pressFormTo, sendForm } from "./forms.ts";
import { openGate } from "./gate.ts";
import {
  ACCOUNT,
  CODES,
  codesIn,
  connectPhone,
  pathOf,
  saveAndFinish,
  setUp,
  signOut,
} from "./newcomer.ts";
import { codeOf } from "./phone.ts";
import { stepsOf } from "./steps.ts";

const USERNAME = "ada";
const PASSWORD = "the analytical engine weaves";

test("a lost phone", async (story) => {
  const step = stepsOf(story);
  const gate = await openGate();
  story.after(async () => void (await gate.stop()));
  const browser = await openBrowser();
  story.after(() => browser.close());
  const { page } = await newVisitor(browser);
  let oldPhone = "";
  let codes: string[] = [];
  const nextCode = () => codes.shift() ?? assert.fail("no code is left");
  const shown = async () => (await page.locator("main").textContent()) ?? "";

  await step("she has a phone and ten codes on paper", async () => {
    await setUp(page, gate, { username: USERNAME, name: "Ada Lovelace", password: PASSWORD });
    await pressFormTo(page, `${ACCOUNT}/two-factor/start`);
    oldPhone = await connectPhone(page);
    codes = await saveAndFinish(page);
    assert.equal(new Set(codes).size, 10);
    await signOut(page, gate);
  });

  await step("the phone is gone: the code page shows another way", async () => {
    await password();
    await page.getByRole("link", { name: /recovery code/i }).click();
    assert.equal(pathOf(page), "/.gatehouse/recovery");
  });

  await step("a code as people type it signs her in, and nine are left", async () => {
    const typed = nextCode().toLowerCase().replaceAll("-", " ").replaceAll("0", "o");
    await sendForm(page, { code: typed });
    assert.match(await shown(), /You have 9 codes left/);
    await page.getByRole("link", { name: "Continue", exact: true }).click();
    assert.equal(pathOf(page), "/");
    const table = (await page.locator("table").textContent()) ?? "";
    assert.ok(table.includes("recovery"), "the app is told how she proved herself");
  });

  await step("a code works once", async () => {
    const used = nextCode();
    await signOut(page, gate);
    await signInWith(used);
    await signOut(page, gate);
    await password();
    await page.goto(`${gate.url}/.gatehouse/recovery`);
    assert.equal((await sendForm(page, { code: used })).status(), 401);
    assert.equal(pathOf(page), "/.gatehouse/recovery");
    await sendForm(page, { code: nextCode() });
    assert.match(await shown(), /You have 7 codes left/);
  });

  await step("nobody is urged at four, everybody at three", async () => {
    for (let left = 6; left >= 3; left--) {
      await signOut(page, gate);
      await signInWith(nextCode());
      assert.match(await shown(), new RegExp(`You have ${left} codes left`));
      const urged = await page.getByText("Get new codes soon").isVisible();
      assert.equal(urged, left <= 3, `${left} left`);
    }
    await page.goto(gate.url + ACCOUNT);
    assert.match(await shown(), /Only 3 recovery codes left/);
  });

  await step("new codes have to be saved before they count", async () => {
    await page.goto(`${gate.url}${ACCOUNT}/recovery-codes/renew`);
    await pressFormTo(page, `${ACCOUNT}/recovery-codes/renew`);
    assert.equal(pathOf(page), CODES);
    const answer = await pressFormTo(page, `${ACCOUNT}/two-factor/finish`);
    assert.equal(answer.status(), 409);
  });

  await step("printing them counts as saving, and the old ones are worthless then", async () => {
    const [old] = codes;
    assert.ok(old);
    await page.goto(`${gate.url}${CODES}/print`);
    codes = codesIn((await page.locator("main code").allTextContents()).join("\n"));
    assert.equal(codes.length, 10);
    await page.goto(gate.url + CODES);
    const answer = await pressFormTo(page, `${ACCOUNT}/two-factor/finish`);
    assert.equal(answer.status(), 303);
    await signOut(page, gate);
    await password();
    await page.goto(`${gate.url}/.gatehouse/recovery`);
    assert.equal((await sendForm(page, { code: old })).status(), 401);
    await sendForm(page, { code: nextCode() });
    assert.match(await shown(), /You have 9 codes left/);
  });

  await step("a recovery code lets her move to a new phone, and takes no second one", async () => {
    await page.getByRole("link", { name: "Set up a new phone" }).click();
    assert.equal(pathOf(page), `${ACCOUNT}/two-factor`);
    assert.equal(await page.locator("input:visible").count(), 0);
    await pressFormTo(page, `${ACCOUNT}/two-factor/start`);
    const newPhone = await connectPhone(page);
    assert.notEqual(newPhone, oldPhone);
    const old = codes;
    codes = await saveAndFinish(page);
    assert.equal(new Set(codes).size, 10);
    assert.ok(!codes.some((code) => old.includes(code)));
    assert.match(await shown(), /Recovery codes left\s*10/);
    await signOut(page, gate);
    await password();
    assert.equal((await sendForm(page, { code: codeOf(oldPhone, 1) })).status(), 401);
    await sendForm(page, { code: codeOf(newPhone, 1) });
    assert.equal(page.url(), `${gate.url}/`);
  });

  async function password(): Promise<void> {
    await page.goto(gate.url);
    await sendForm(page, { username: USERNAME, password: PASSWORD });
    assert.equal(pathOf(page), "/.gatehouse/two-factor");
  }

  async function signInWith(code: string): Promise<void> {
    await password();
    await page.goto(`${gate.url}/.gatehouse/recovery`);
    const answer = await sendForm(page, { code });
    assert.ok(answer.ok() || answer.status() === 303, `${answer.status()}`);
  }
});
