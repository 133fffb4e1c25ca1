import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { freePort } from "../../src/cli/network.ts";
import { newVisitor, openBrowser } from "../browser/browser.ts";
import { temporaryFolder } from "../browser/fixtures.ts";
import { stepsOf } from "../browser/steps.ts";
import { putBehindGate, signInHere, signInOnTheWayTo, signOutInAnotherTab } from "./gated.ts";
import { pythonProgram } from "./programs.ts";
import { startServer } from "./start-server.ts";

const SITE = join(import.meta.dirname, "django-site.py");
const PASSWORD = "a password of Django's own";
const FORM = "/admin/auth/group/add/";

test("Django's admin pages", async (story) => {
  const step = stepsOf(story);
  const folder = temporaryFolder(story);
  const python = pythonProgram("python");
  const env = {
    ...{ PATH: process.env.PATH, HOME: folder, PYTHONDONTWRITEBYTECODE: "1" },
    ...{ DJANGO_SUPERUSER_PASSWORD: PASSWORD },
  };
  const manage = (...args: readonly string[]) =>
    promisify(execFile)(python, [SITE, ...args], { cwd: folder, env });
  await manage("migrate", "--verbosity=0");
  await manage("createsuperuser", "--noinput", "--username=root", "--email=root@example.org");
  const port = await freePort();
  const command = [python, SITE, "runserver", "--noreload", `127.0.0.1:${port}`];
  await startServer(story, port, command, { cwd: folder, env });
  const gate = await putBehindGate(story, `http://127.0.0.1:${port}`, { SESSION_RECHECK: "0s" });
  const browser = await openBrowser();
  story.after(() => browser.close());
  const { page } = await newVisitor(browser);
  const save = () => page.locator("input[name=_save]").click();

  await step("its login form is behind ours, and its CSRF check lets it through", async () => {
    await signInOnTheWayTo(page, gate.url + FORM);
    assert.equal(new URL(page.url()).pathname, "/admin/login/");
    await page.locator("input[name=username]").fill("root");
    await page.locator("input[name=password]").fill(PASSWORD);
    await page.locator("input[type=submit]").click();
    await page.waitForURL(gate.url + FORM);
  });

  await step("a form is sent, and what it made is shown", async () => {
    await page.locator("input[name=name]").fill("weavers");
    await save();
    await page.getByText("was added successfully").waitFor();
    assert.equal(new URL(page.url()).pathname, "/admin/auth/group/");
  });

  await step("a form from another site is refused by Django, as ever", async () => {
    const cookies = await page.context().cookies(gate.url);
    const answer = await fetch(gate.url + FORM, {
      method: "POST",
      headers: {
        cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
        origin: "https://elsewhere.example",
      },
      body: new URLSearchParams({ name: "strangers" }),
    });
    assert.equal(answer.status, 403);
    assert.match(await answer.text(), /Origin checking failed/);
  });

  await step("a form sent after the sign-in has ended is not lost in silence", async () => {
    await page.goto(gate.url + FORM);
    await page.locator("input[name=name]").fill("latecomers");
    await signOutInAnotherTab(page, gate.url);
    const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
    await save();
    assert.equal((await answered).status(), 401);
    await page.getByRole("alert").getByText("Nothing was done with it").waitFor();
    await signInHere(page);
    assert.equal(page.url(), gate.url + FORM, "back at the form");
  });
});
