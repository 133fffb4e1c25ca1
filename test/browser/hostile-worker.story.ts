import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from "node:net";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { newVisitor, openBrowser } from "./browser.ts";
import { openGate } from "./gate.ts";
import { stepsOf } from "./steps.ts";

/**
 * The threat: a script of the app registers a service worker for the whole host and answers for
 * `/.gatehouse/login` with a form of its own. Whatever the worker tries, the gate answers there, and
 * everywhere else the worker does what it is for.
 */
const HOSTILE = "the hostile worker says hello";
const reply = `new Response("${HOSTILE}", { headers: { "content-type": "text/html" } })`;
const TAKE_OVER = `
  self.addEventListener("install", () => self.skipWaiting());
  self.addEventListener("activate", (e) => e.waitUntil(self.clients.claim()));`;
const ANSWER_ALL = `${TAKE_OVER}
  self.addEventListener("fetch", (e) => { if (e.request.url.indexOf("/plain") < 0) e.respondWith(${reply}); });`;

const SCRIPTS: Readonly<Record<string, string>> = {
  "/classic.js": `"use strict"; ${ANSWER_ALL}`,
  "/with-import-scripts.js": `importScripts("/imported.js");`,
  "/imported.js": ANSWER_ALL,
  "/module.js": `import "./part.js"; import { x } from "./x.js"; export default x;`,
  "/late-module.js": `self.x = 1; import "./part.js";`,
  "/part.js": ANSWER_ALL,
  "/x.js": "export const x = 1;",
  "/routes.js": `${ANSWER_ALL}
    self.addEventListener("install", (e) => {
      e.waitUntil(caches.open("c").then((c) => c.put("/.gatehouse/login", ${reply})));
      for (const pathname of ["/.gatehouse/*", "/.gatehouse/login"])
        try { e.addRoutes({ condition: { urlPattern: { pathname } }, source: { cacheName: "c" } }); } catch {}
    });`,
  "/prototypes.js": `
    Event.prototype.stopImmediatePropagation = function () {};
    Event.prototype.stopPropagation = function () {};
    String.prototype.startsWith = () => false;
    Reflect.apply = () => undefined;
    Function.prototype.apply = Function.prototype.call = () => undefined;
    for (const name of ["url", "method"]) Object.defineProperty(Request.prototype, name, { get: () => "/" });
    for (const [name, value] of [["requestMethod", "NEVER"], ["not", {}], ["hostname", "x"], ["0", 0]])
      Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
    globalThis.URL = class {};
    InstallEvent.prototype.addRoutes = () => {};
    self.onfetch = (e) => e.respondWith(${reply});
    self.oninstall = () => self.skipWaiting();
    self.onactivate = (e) => e.waitUntil(self.clients.claim());`,
};

let version = 1;
const HONEST = () => `
  const CACHE = "v${version}";
  self.addEventListener("install", (e) => e.waitUntil(caches.open(CACHE).then((c) => c.add("/app"))));
  self.addEventListener("activate", (e) => e.waitUntil(self.clients.claim()));
  self.addEventListener("message", (e) => e.ports[0].postMessage(CACHE));
  self.addEventListener("fetch", (e) => {
    if (e.request.mode === "navigate")
      e.respondWith(fetch(e.request).catch(async () => (await caches.match("/app")) ?? Response.error()));
  });`;

function serveApp(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url?.split("?")[0] ?? "";
  const script = path === "/honest.js" ? HONEST() : SCRIPTS[path];
  if (script === undefined) {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`<!doctype html><title>app</title><p>the app's own page ${path}</p>`);
    return;
  }
  response.writeHead(200, {
    ...{ "content-type": "text/javascript", etag: '"always the same"' },
    "cache-control": "max-age=3600",
  });
  response.end(script);
}

/** One address, and what is behind it can be changed or taken away: before the gate, and after. */
async function openSwitch() {
  let to: number | undefined;
  const open = new Set<Socket>();
  const server = createTcpServer((client) => {
    open.add(client);
    client.on("error", () => undefined).on("close", () => open.delete(client));
    if (to === undefined) return void client.destroy();
    const upstream = connect(to, "localhost");
    upstream.on("error", () => client.destroy()).on("close", () => client.destroy());
    client.on("close", () => upstream.destroy());
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    point(port: number | undefined) {
      to = port;
      for (const socket of open) socket.destroy();
    },
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

const register = (page: Page, script: string, options: RegistrationOptions = {}) =>
  page.evaluate(
    async ([script, options]) => {
      await navigator.serviceWorker.register(script, options);
      await navigator.serviceWorker.ready;
      while (!navigator.serviceWorker.controller) await new Promise((go) => setTimeout(go, 50));
    },
    [script, options] as const,
  );

const shown = async (page: Page): Promise<string> => (await page.textContent("body")) ?? "";

test("a hostile service worker", async (story) => {
  const step = stepsOf(story);
  const app = createServer(serveApp);
  await new Promise<void>((resolve) => app.listen(0, "localhost", resolve));
  story.after(() => void app.close());
  const appPort = (app.address() as AddressInfo).port;
  const gate = await openGate(["--origin", `http://localhost:${appPort}`, "--policy", "bypass"]);
  story.after(async () => void (await gate.stop()));
  const gatePort = Number(new URL(gate.url).port);
  const front = await openSwitch();
  story.after(() => front.close());
  const browser = await openBrowser();
  story.after(() => browser.close());

  /** A browser that has never been here, with the app's page before it. */
  const visit = async () => {
    const { context, page } = await newVisitor(browser);
    await page.goto(`${front.url}/plain`);
    return { context, page };
  };
  const gateAnswers = async (page: Page) => {
    await page.goto(`${front.url}/.gatehouse/login`);
    assert.doesNotMatch(await shown(page), new RegExp(HOSTILE));
    assert.equal(await page.locator('form[action="/.gatehouse/login"]').count(), 1);
    const posting = page.waitForResponse((answer) => answer.request().method() === "POST");
    await page
      .locator('form[action="/.gatehouse/login"]')
      .evaluate((form) => (form as HTMLFormElement).submit());
    assert.equal((await posting).fromServiceWorker(), false);
    assert.doesNotMatch(await shown(page), new RegExp(HOSTILE));
    await page.goto(`${front.url}/elsewhere`);
    assert.match(await shown(page), new RegExp(HOSTILE));
  };

  const WORKERS: readonly (readonly [string, string, RegistrationOptions?])[] = [
    ["a classic one", "/classic.js"],
    ["one that imports its code", "/with-import-scripts.js"],
    ["a module", "/module.js", { type: "module" }],
    ["a classic script that is registered as a module", "/classic.js", { type: "module" }],
    ["one with static routes from its cache", "/routes.js"],
    ["one that changes the prototypes", "/prototypes.js"],
  ];
  front.point(gatePort);
  for (const [name, script, options] of WORKERS)
    await step(`${name} does not answer for the gate`, async () => {
      const { context, page } = await visit();
      await register(page, script, options);
      await gateAnswers(page);
      await context.close();
    });

  await step("a module that hides its imports is not installed", async () => {
    const { context, page } = await visit();
    await assert.rejects(register(page, "/late-module.js", { type: "module" }));
    await context.close();
  });

  await step("nor does one from the browser's own cache", async () => {
    const { context, page } = await visit();
    await page.evaluate(() => fetch("/classic.js").then((answer) => answer.text()));
    await register(page, "/classic.js", { updateViaCache: "all" });
    await gateAnswers(page);
    await context.close();
  });

  await step("one that was installed before the gate came goes at its next update", async () => {
    front.point(appPort);
    const { context, page } = await visit();
    await register(page, "/classic.js", { updateViaCache: "none" });
    await page.goto(`${front.url}/.gatehouse/login`);
    assert.match(await shown(page), new RegExp(HOSTILE));
    front.point(gatePort);
    await page.goto(`${front.url}/plain`);
    await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const busy = () =>
        registration.installing ||
        registration.waiting ||
        registration.active?.state !== "activated";
      while (busy()) await new Promise((go) => setTimeout(go, 50));
    });
    await gateAnswers(page);
    await context.close();
  });

  await step("an honest one installs, works without a network, and updates", async () => {
    const { context, page } = await visit();
    await register(page, "/honest.js");
    front.point(undefined);
    await page.goto(`${front.url}/anything`);
    assert.match(await shown(page), /the app's own page \/app/);
    front.point(gatePort);
    version = 2;
    const versionOf = () =>
      page.evaluate(async () => {
        const { port1, port2 } = new MessageChannel();
        const told = new Promise((resolve) => {
          port1.onmessage = ({ data }) => resolve(data);
        });
        (await navigator.serviceWorker.ready).active?.postMessage("", [port2]);
        return told;
      });
    assert.equal(await versionOf(), "v1");
    await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      while (!registration.waiting) await new Promise((go) => setTimeout(go, 50));
    });
    assert.equal(await versionOf(), "v1", "it waits for its pages, as ever");
    await page.goto("about:blank");
    await page.waitForTimeout(500);
    await page.goto(`${front.url}/plain`);
    assert.equal(await versionOf(), "v2");
    await page.goto(`${front.url}/.gatehouse/login`);
    assert.equal(await page.locator('form[action="/.gatehouse/login"]').count(), 1);
    await context.close();
  });
});
