import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { WebSocket } from "playwright-core";
import { freePort } from "../../src/cli/network.ts";
import { newVisitor, openBrowser } from "../browser/browser.ts";
import { temporaryFolder } from "../browser/fixtures.ts";
import { stepsOf } from "../browser/steps.ts";
import { putBehindGate, signInOnTheWayTo, signOutInAnotherTab } from "./gated.ts";
import { inTime } from "./in-time.ts";
import { pythonProgram } from "./programs.ts";
import { startServer } from "./start-server.ts";

/** `SESSION_RECHECK` of this gate, and what a machine at work may add to it, ms. */
const RECHECK = 2000;
const SLACK = 8000;
const PATIENCE = 40_000;
const TOKEN = "the-token-of-jupyter-itself";

test("Jupyter Notebook", async (story) => {
  const step = stepsOf(story);
  const folder = temporaryFolder(story);
  const notebook = join(folder, "engine.ipynb");
  writeFileSync(notebook, JSON.stringify(notebookWith("print('weaves', 6 * 7)")));
  const port = await freePort();
  const command = [
    ...[pythonProgram("jupyter-notebook"), "--no-browser", "--ip=127.0.0.1", `--port=${port}`],
    ...["--port-retries=0", `--IdentityProvider.token=${TOKEN}`, "--allow-root"],
  ];
  await startServer(story, port, command, { cwd: folder });
  const gate = await putBehindGate(story, `http://127.0.0.1:${port}`, {
    SESSION_RECHECK: `${RECHECK / 1000}s`,
  });
  const browser = await openBrowser();
  story.after(() => browser.close());
  const { page } = await newVisitor(browser);
  page.setDefaultTimeout(PATIENCE);
  const sockets: WebSocket[] = [];
  // Before that, Jupyter takes "run this cell" for "go to the next one".
  const kernelAnswers = new Promise<void>((resolve) => {
    page.on("websocket", (socket) => {
      sockets.push(socket);
      socket.on("framereceived", ({ payload }) => {
        if (payload.includes("kernel_info_reply")) resolve();
      });
    });
  });

  await step("its own login is reached behind ours", async () => {
    await signInOnTheWayTo(page, `${gate.url}/notebooks/engine.ipynb?token=${TOKEN}`);
    assert.equal(new URL(page.url()).pathname, "/notebooks/engine.ipynb");
  });

  await step("a cell runs in the kernel, over a WebSocket, and its output is shown", async () => {
    const cell = page.locator(".jp-CodeCell").first();
    await inTime(kernelAnswers, "the kernel answers", PATIENCE);
    await cell.locator(".cm-content").click();
    await page.keyboard.press("Shift+Enter");
    await cell.locator(".jp-OutputArea-output", { hasText: "weaves 42" }).waitFor();
  });

  await step("the notebook is saved, past the check of its XSRF token", async () => {
    const saved = page.waitForResponse(
      (answer) => answer.request().method() === "PUT" && answer.url().includes("/api/contents/"),
    );
    await page.keyboard.press("Control+s");
    assert.equal((await saved).status(), 200);
    assert.match(readFileSync(notebook, "utf8"), /weaves 42/);
  });

  await step("that check is still in force", async () => {
    const [status, reason] = await page.evaluate(async () => {
      const answer = await fetch("/api/contents", { method: "POST", body: "{}" });
      return [answer.status, await answer.text()] as const;
    });
    assert.equal(status, 403);
    assert.match(reason, /_xsrf/);
  });

  await step("after the sign-out the kernel is out of reach", async () => {
    assert.ok(sockets.some((socket) => !socket.isClosed()));
    const left = sockets.map((socket) => socket.isClosed() || socket.waitForEvent("close"));
    await signOutInAnotherTab(page, gate.url);
    await inTime(Promise.all(left), "the sockets are closed", RECHECK + SLACK);
    const answer = await fetch(`${gate.url}/api/kernels`);
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get("content-type"), "application/problem+json");
  });
});

const notebookWith = (source: string) => ({
  cells: [{ id: "a", cell_type: "code", execution_count: null, metadata: {}, outputs: [], source }],
  metadata: { kernelspec: { display_name: "Python 3", language: "python", name: "python3" } },
  nbformat: 4,
  nbformat_minor: 5,
});
