import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { newVisitor, openBrowser } from "./browser.ts";
import { configFile, serve } from "./fixtures.ts";
import { sendForm } from "./forms.ts";
import { openGate } from "./gate.ts";
import { stepsOf } from "./steps.ts";

/** People sign in on a host of its own; wherever they came from, they are back as if they had not. */
const ADA = { username: "ada", name: "Ada Lovelace", password: "the analytical engine weaves" };
const { username, password } = ADA;

test("Signing in on a login host", async (story) => {
  const step = stepsOf(story);
  const origin = await serve(story, (_, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>App");
  });
  const rules = [{ path: "/open/**", policy: "bypass" }];
  const apps = [{ host: "app.localhost", origin, policy: "one_factor", rules }];
  const vars = { LOGIN_HOST: "auth.localhost", APPS: JSON.stringify(apps) };
  const gate = await openGate(["--config", configFile(story, vars)]);
  story.after(() => gate.stop());
  const site = gate.url.replace("//localhost", "//app.localhost");
  const auth = gate.url.replace("//localhost", "//auth.localhost");
  const browser = await openBrowser();
  story.after(() => browser.close());
  const { page: first } = await newVisitor(browser);
  await first.goto(gate.setupUrl);
  await sendForm(first, ADA);

  const { context, page } = await newVisitor(browser);
  const popUp = async (url: string): Promise<Page> => {
    const opened = context.waitForEvent("page");
    await page.evaluate((there) => void window.open(there), url);
    const tab = await opened;
    await tab.waitForURL(/\/\/auth\./);
    return tab;
  };

  await step("a pop-up of the app keeps its opener, and the fragment of its address", async () => {
    await page.goto(`${site}/open/page`);
    const tab = await popUp("/closed/deep?q=1|2#/devices/12");
    assert.equal(new URL(tab.url()).pathname, "/.gatehouse/login");
    await sendForm(tab, { username, password });
    assert.equal(tab.url(), `${site}/closed/deep?q=1|2#/devices/12`);
    assert.equal(await tab.evaluate(() => window.opener?.location.pathname), "/open/page");
    await tab.close();
  });

  await step("an account page that the app opens has none", async () => {
    const tab = await popUp(`${auth}/.gatehouse/account`);
    assert.equal(new URL(tab.url()).pathname, "/.gatehouse/account");
    assert.equal(await tab.evaluate(() => window.opener), null);
    await tab.close();
  });

  await step("two tabs that wait for the sign-in each get their own page", async () => {
    await context.clearCookies();
    const second = await context.newPage();
    await page.goto(`${site}/closed/one`);
    await second.goto(`${site}/closed/two#here`);
    await sendForm(page, { username, password });
    assert.equal(page.url(), `${site}/closed/one`);
    await sendForm(second, { username, password });
    assert.equal(second.url(), `${site}/closed/two#here`);
  });
});
