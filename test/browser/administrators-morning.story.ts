import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { newVisitor, openBrowser } from "./browser.ts";
import { pressFormTo, sendForm } from "./forms.ts";
import { openGate } from "./gate.ts";
import { administer, becomeAdministrator, enrol, shownOnce } from "./people.ts";
import { codeOf } from "./phone.ts";
import { stepsOf } from "./steps.ts";

const ADMIN = "/.gatehouse/admin";
const GRACE = `${ADMIN}/people/grace`;
const PASSWORD = "compilers are for people";
const NEW_PASSWORD = "a moth in the relay again";

/** The demo, with a part that is for some only. */
const CONFIG = `
[[vars.APPS]]
host = "localhost"
origin = "http://localhost:8788"
policy = "two_factor"
rules = [{ path = "/reports/**", policy = "two_factor", groups = ["finance"] }]
`;

test("an administrator's morning", async (story) => {
  const step = stepsOf(story);
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-story-"));
  story.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "wrangler.toml"), CONFIG);
  const gate = await openGate(["--config", join(folder, "wrangler.toml")]);
  story.after(async () => void (await gate.stop()));
  const browser = await openBrowser();
  story.after(() => browser.close());
  const { page: admin } = await newVisitor(browser);
  const { page: grace } = await newVisitor(browser);
  const ada = { username: "ada", name: "Ada Lovelace", password: "the analytical engine weaves" };
  let adasPhone = "";
  let lostPhone = "";
  let newPhone = "";
  let token = "";

  await step("yesterday: she is the administrator, and Grace is at work", async () => {
    adasPhone = await becomeAdministrator(admin, gate, ada);
    await administer(admin, gate, ada, adasPhone);
    await admin.locator("details.new summary").click();
    await sendForm(admin, { username: "grace", name: "Grace Hopper", groups: "staff" });
    await grace.goto(await shownOnce(admin));
    await sendForm(grace, { password: PASSWORD });
    lostPhone = await enrol(grace);
    assert.equal(grace.url(), `${gate.url}/`);
  });

  await step(
    "Grace has lost her phone, and somebody tries codes until the prompt waits",
    async () => {
      const { page, context } = await newVisitor(browser);
      await page.goto(gate.url);
      await sendForm(page, { username: "grace", password: PASSWORD });
      for (let i = 0; i < 5; i++) {
        const wrong = codeOf(lostPhone) === "000000" ? "000001" : "000000";
        await sendForm(page, { code: wrong });
      }
      await page.goto(gate.url);
      assert.match(await textOf(page, "main"), /wait|Try again|too many/i);
      await context.close();
    },
  );

  await step("she finds her, and sees that something is wrong", async () => {
    await admin.goto(gate.url + ADMIN);
    await admin.locator("input[name=search]").fill("HOPP");
    await admin.getByRole("button", { name: "Search" }).click();
    await admin.waitForURL(/search=HOPP/);
    await admin.getByRole("link", { name: "Grace Hopper" }).click();
    assert.equal(new URL(admin.url()).pathname, GRACE);
    assert.match(await textOf(admin, ".heed"), /5 wrong codes/);
  });

  await step("she ends Grace's sessions, wherever they are", async () => {
    await pressFormTo(admin, `${GRACE}/sessions/revoke`);
    assert.match(await textOf(admin, ".good"), /has ended|have ended/);
    await grace.goto(gate.url);
    assert.equal(new URL(grace.url()).pathname, "/.gatehouse/login");
  });

  await step("she unlocks the code prompt", async () => {
    await pressFormTo(admin, `${GRACE}/unlock`);
    assert.equal(await admin.locator(".heed").count(), 0);
  });

  await step(
    "she takes the lost phone off the account, and is asked whether she is sure",
    async () => {
      await admin.locator("summary", { hasText: "Reset second factor" }).click();
      await pressFormTo(admin, `${GRACE}/reset-second-factor`);
      assert.match(await textOf(admin, ".facts"), /Second factor\s*none/);
    },
  );

  await step(
    "Grace has forgotten her password too: a link, which does not sign her in",
    async () => {
      await pressFormTo(admin, `${GRACE}/link`);
      const link = await shownOnce(admin);
      assert.ok(link.startsWith(`${gate.url}/.gatehouse/reset?token=`));
      await grace.goto(link);
      await sendForm(grace, { password: NEW_PASSWORD });
      assert.equal(new URL(grace.url()).pathname, "/.gatehouse/login");
      await grace.goto(gate.url);
      assert.equal(new URL(grace.url()).pathname, "/.gatehouse/login");
    },
  );

  await step("with it she has to set up her new phone, and is back at work", async () => {
    await sendForm(grace, { username: "grace", password: NEW_PASSWORD });
    assert.equal(new URL(grace.url()).pathname, "/.gatehouse/account/two-factor");
    newPhone = await enrol(grace);
    assert.notEqual(newPhone, lostPhone);
    assert.equal(grace.url(), `${gate.url}/`);
  });

  await step("a part of the app is closed to Grace", async () => {
    const answer = await grace.goto(`${gate.url}/reports/2026`);
    assert.equal(answer?.status(), 403);
  });

  await step("she asks the gate why, and it names the rule", async () => {
    await admin.goto(`${gate.url}${ADMIN}/apps`);
    await admin.locator("input[name=url]").fill(`${gate.url}/reports/2026`);
    await admin.locator("input[name=user]").fill("grace");
    await admin.getByRole("button", { name: "Explain" }).click();
    await admin.waitForLoadState("load");
    const told = await textOf(admin, "main .notice[role=status]");
    assert.match(told, /Refused/);
    assert.match(told, /in none of the groups/);
    assert.match(told, /Rule 1: \/reports\/\*\*/);
  });

  await step("she puts Grace into the group, and Grace signs in anew and can open it", async () => {
    await admin.goto(gate.url + GRACE);
    await sendForm(admin, { groups: "staff, finance" });
    await grace.goto(`${gate.url}/reports/2026`);
    assert.equal(new URL(grace.url()).pathname, "/.gatehouse/login");
    await sendForm(grace, { username: "grace", password: NEW_PASSWORD });
    await sendForm(grace, { code: codeOf(newPhone, 1) });
    assert.equal(grace.url(), `${gate.url}/reports/2026`);
  });

  await step("a nightly job gets a token, comes in with it, and is locked out again", async () => {
    await admin.goto(`${gate.url}${ADMIN}/tokens`);
    await admin.locator("details.new summary").click();
    await sendForm(admin, { name: "nightly", days: "30" });
    token = await shownOnce(admin);
    const basic = `Basic ${Buffer.from(`job:${token}`).toString("base64")}`;
    assert.equal((await fetch(gate.url, { headers: { authorization: basic } })).status, 200);
    await admin.goto(`${gate.url}${ADMIN}/tokens`);
    await admin.locator("summary", { hasText: "Remove" }).click();
    await pressFormTo(admin, `${ADMIN}/tokens/nightly/remove`);
    assert.equal((await fetch(gate.url, { headers: { authorization: basic } })).status, 401);
  });

  await step("the log tells the whole morning, and keeps no secret", async () => {
    await admin.goto(`${gate.url}${ADMIN}/audit?user=grace`);
    const log = await textOf(admin, ".log");
    for (const event of ["Two-step sign-in reset", "Waiting times ended", "Password reset by link"])
      assert.ok(log.includes(event), event);
    const arriving = admin.waitForEvent("download");
    await admin.getByRole("link", { name: "Download as CSV" }).click();
    const file = readFileSync(await (await arriving).path(), "utf8");
    assert.ok(file.split("\r\n").length > 8);
    for (const secret of [token, lostPhone, newPhone, adasPhone, PASSWORD, NEW_PASSWORD])
      assert.ok(!file.includes(secret));
  });

  await step("she cannot lock herself out by removing the last administrator", async () => {
    await admin.goto(`${gate.url}${ADMIN}/people/ada`);
    await admin.locator("summary", { hasText: "Remove" }).click();
    assert.equal((await pressFormTo(admin, `${ADMIN}/people/ada/remove`)).status(), 409);
    assert.match(await textOf(admin, ".bad"), /last administrator/);
  });
});

const textOf = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).first().textContent()) ?? "";
