import assert from "node:assert/strict";
import { test } from "node:test";
import { freePort } from "../../src/cli/network.ts";
import { newVisitor, openBrowser } from "../browser/browser.ts";
import { temporaryFolder } from "../browser/fixtures.ts";
import { stepsOf } from "../browser/steps.ts";
import { putBehindGate, signInOnTheWayTo } from "./gated.ts";
import { debianLibraries, debianProgram } from "./programs.ts";
import { startServer } from "./start-server.ts";

/** What it is packaged with. */
const [USERNAME, PASSWORD] = ["admin", "adminadmin"];

test("qBittorrent", async (story) => {
  const step = stepsOf(story);
  const folder = temporaryFolder(story);
  const port = await freePort();
  const program = debianProgram("/usr/bin/qbittorrent-nox");
  const command = [program, `--profile=${folder}`, `--webui-port=${port}`];
  await startServer(story, port, command, {
    cwd: folder,
    env: { LD_LIBRARY_PATH: debianLibraries() },
  });
  const gate = await putBehindGate(story, `http://127.0.0.1:${port}`);
  const browser = await openBrowser();
  story.after(() => browser.close());
  const { page } = await newVisitor(browser);

  await step("its own sign-in passes its check of Origin and Referer", async () => {
    await signInOnTheWayTo(page, `${gate.url}/`);
    await page.locator("#username").fill(USERNAME);
    await page.locator("#password").fill(PASSWORD);
    await page.locator("#login, #loginButton, [type=submit]").first().click();
    await page.locator("#torrentsTableDiv").waitFor();
  });

  await step("its pages change something", async () => {
    const status = await page.evaluate(async () => {
      const body = new URLSearchParams({ category: "looms", savePath: "" });
      return (await fetch("api/v2/torrents/createCategory", { method: "POST", body })).status;
    });
    assert.equal(status, 200);
  });

  await step("another site's page does not", async () => {
    const cookies = await page.context().cookies(gate.url);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const ask = async (headers: Record<string, string>) =>
      (await fetch(`${gate.url}/api/v2/torrents/categories`, { headers: { cookie, ...headers } }))
        .status;
    assert.equal(await ask({}), 200);
    assert.equal(await ask({ origin: "https://elsewhere.example" }), 401);
  });
});
