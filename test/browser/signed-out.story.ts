import assert from "node:assert/strict";
import { test } from "node:test";
import { newVisitor, openBrowser } from "./browser.ts";
import { configFile, serve } from "./fixtures.ts";
import { openGate } from "./gate.ts";
import { stepsOf } from "./steps.ts";

/**
 * A page of the app is open and nobody is signed in any more. Whatever it loads is refused so that
 * it can tell: no password dialog of the browser's own, no blank frame, no sign-in page in a file.
 */

/** Every kind of request that a page can cause, each to an address of its own. */
async function askInEveryWay(): Promise<number> {
  const ways: (() => unknown)[] = [];
  const settled = (element: HTMLElement) =>
    new Promise((resolve) => {
      element.onload = element.onerror = resolve;
      document.body.append(element);
      setTimeout(resolve, 700);
    });
  const make = (tag: string, attributes: object) =>
    settled(Object.assign(document.createElement(tag), attributes));
  let count = 0;
  const url = () => `/closed/${count++}`;
  for (const mode of ["cors", "same-origin", "no-cors"] as const)
    ways.push(() => fetch(url(), { mode }).catch(() => undefined));
  for (const method of ["POST", "PUT", "DELETE"])
    ways.push(() => fetch(url(), { method, body: "x" }).catch(() => undefined));
  ways.push(
    () => fetch(url(), { headers: { accept: "text/html" } }),
    () => fetch(url(), { referrerPolicy: "no-referrer" }),
    () =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.onloadend = resolve;
        request.open("GET", url());
        request.send();
      }),
    () => make("img", { src: url() }),
    () => make("script", { src: url() }),
    () => make("script", { src: url(), type: "module" }),
    () => make("link", { href: url(), rel: "stylesheet" }),
    () => make("link", { href: url(), rel: "manifest" }),
    () => make("link", { href: url(), rel: "prefetch" }),
    () => make("link", { href: url(), rel: "preload", as: "fetch" }),
    () => make("video", { src: url() }),
    () => make("audio", { src: url() }),
    () => make("iframe", { src: url() }),
    () => make("object", { data: url() }),
    () => make("embed", { src: url() }),
    () => new FontFace("closed", `url(${url()})`).load().catch(() => undefined),
    () => navigator.sendBeacon(url(), "x"),
    () => void new EventSource(url()),
    () => void new Worker(url()),
    () => void new SharedWorker(url()),
    () => navigator.serviceWorker.register(url()).catch(() => undefined),
    () =>
      new Promise((resolve) => {
        new WebSocket(`ws://${location.host}${url()}`).onclose = resolve;
      }),
  );
  for (const way of ways) await way();
  return count;
}

test("Signed out while a page is open", async (story) => {
  const step = stepsOf(story);
  const origin = await serve(story, (_, response) => {
    response
      .writeHead(200, { "content-type": "text/html" })
      .end("<!doctype html><title>App</title>");
  });
  const rules = [{ path: "/open/**", policy: "bypass" }];
  const apps = [{ host: "localhost", origin, policy: "one_factor", rules }];
  const gate = await openGate(["--config", configFile(story, { APPS: JSON.stringify(apps) })]);
  story.after(() => gate.stop());
  const browser = await openBrowser();
  story.after(() => browser.close());
  const { page } = await newVisitor(browser);
  await page.goto(`${gate.url}/open/page`);

  await step("nothing that the page loads opens the browser's own password dialog", async () => {
    const client = await page.context().newCDPSession(page);
    const asked: string[] = [];
    client.on("Fetch.requestPaused", ({ requestId }) => {
      void client.send("Fetch.continueRequest", { requestId }).catch(() => undefined);
    });
    client.on("Fetch.authRequired", ({ requestId, request }) => {
      asked.push(request.url);
      const authChallengeResponse = { response: "CancelAuth" } as const;
      void client.send("Fetch.continueWithAuth", { requestId, authChallengeResponse });
    });
    const answers: number[] = [];
    page.on("response", (answer) => {
      if (answer.url().includes("/closed/")) answers.push(answer.status());
    });
    await client.send("Fetch.enable", { handleAuthRequests: true });
    assert.ok((await page.evaluate(askInEveryWay)) > 25);
    await client.send("Fetch.disable");
    assert.deepEqual(asked, []);
    assert.ok(answers.length > 20);
    assert.deepEqual([...new Set(answers)], [401]);
  });

  await step("a frame shows a link, which opens the sign-in in a tab of its own", async () => {
    await page.evaluate(() => {
      const frame = document.createElement("iframe");
      Object.assign(frame, { name: "part", src: "/closed/part?x=1" });
      document.body.append(frame);
    });
    const link = page.frameLocator("[name=part]").getByRole("link", { name: /sign in/i });
    const opened = page.context().waitForEvent("page");
    await link.click();
    const tab = await opened;
    await tab.locator("input[name=username]").waitFor({ state: "attached" });
    const { pathname, searchParams } = new URL(tab.url());
    assert.equal(pathname, "/.gatehouse/login");
    assert.equal(searchParams.get("return_to"), "/closed/part?x=1");
    assert.equal(await tab.evaluate(() => window.opener), null);
    await tab.close();
  });

  await step("a download fails, and is no file with the sign-in page in it", async () => {
    const begun = page.waitForEvent("download");
    await page.evaluate(() => {
      const link = document.createElement("a");
      Object.assign(link, { href: "/closed/report.pdf", download: "report.pdf" });
      document.body.append(link);
      link.click();
    });
    assert.notEqual(await (await begun).failure(), null);
  });
});
