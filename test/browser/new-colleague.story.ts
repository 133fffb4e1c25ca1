import assert from "node:assert/strict";
import { test } from "node:test";
import { newVisitor, openBrowser } from "./browser.ts";
import { sendForm } from "./forms.ts";
import { openGate } from "./gate.ts";
import { administer, becomeAdministrator, enrol, shownOnce } from "./people.ts";
import { codeOf } from "./phone.ts";
import { newRawBrowser } from "./raw-browser.ts";
import { stepsOf } from "./steps.ts";

const ADMIN = "/.gatehouse/admin";
const PASSWORD = "compilers are for people";

test("a new colleague", async (story) => {
  const step = stepsOf(story);
  const gate = await openGate();
  story.after(async () => void (await gate.stop()));
  const browser = await openBrowser();
  story.after(() => browser.close());
  const { page: admin } = await newVisitor(browser);
  const { page: grace } = await newVisitor(browser);
  const path = () => new URL(grace.url()).pathname;
  let invitation = "";
  let secret = "";

  await step("her administrator adds her and gets a link for her", async () => {
    const who = { username: "ada", name: "Ada Lovelace", password: "the analytical engine weaves" };
    await administer(admin, gate, who, await becomeAdministrator(admin, gate, who));
    await admin.locator("details.new summary").click();
    await sendForm(admin, { username: "grace", name: "Grace Hopper", groups: "staff" });
    invitation = await shownOnce(admin);
    assert.ok(invitation.startsWith(`${gate.url}/.gatehouse/invite?token=`));
  });

  await step("it is on the list of invitations", async () => {
    await admin.goto(`${gate.url}${ADMIN}/invitations`);
    assert.match((await admin.locator(".rows").textContent()) ?? "", /Grace Hopper/);
  });

  await step("a chat program looks at the link first, and uses nothing up", async () => {
    for (let i = 0; i < 3; i++)
      assert.equal((await newRawBrowser(gate.url).get(invitation)).status, 200);
  });

  await step("the link greets her by name", async () => {
    await grace.goto(invitation);
    assert.match((await grace.locator("h1").textContent()) ?? "", /Grace Hopper/);
    assert.equal(await grace.locator("input[name=username]").inputValue(), "grace");
  });

  await step("her own name is no password, and the link still works", async () => {
    const answer = await sendForm(grace, { password: "grace.hopper" });
    assert.equal(answer.status(), 422);
    assert.equal(await grace.locator("#password-problem").count(), 1);
  });

  await step("a good one leads her on to the second factor, in one go", async () => {
    await sendForm(grace, { password: PASSWORD });
    assert.equal(path(), "/.gatehouse/account/two-factor");
  });

  await step("she sets it up, and the app greets her", async () => {
    secret = await enrol(grace);
    assert.equal(path(), "/");
    const table = (await grace.locator("table").textContent()) ?? "";
    for (const claim of ["grace", "staff", "pwd", "otp"]) assert.ok(table.includes(claim), claim);
  });

  await step("the link is worth nothing any more", async () => {
    const { page, context } = await newVisitor(browser);
    assert.equal((await page.goto(invitation))?.status(), 410);
    await context.close();
  });

  await step("administration is not for her", async () => {
    const answer = await grace.goto(gate.url + ADMIN);
    assert.equal(answer?.status(), 403);
  });

  await step("another day she signs in with password and code", async () => {
    const { page, context } = await newVisitor(browser);
    await page.goto(gate.url);
    await sendForm(page, { username: "Grace", password: PASSWORD });
    await sendForm(page, { code: codeOf(secret, 1) });
    assert.equal(page.url(), `${gate.url}/`);
    await context.close();
  });
});
