import assert from "node:assert/strict";
import { test } from "node:test";
import { newVisitor, openBrowser } from "../browser/browser.ts";
import { stepsOf } from "../browser/steps.ts";
import { openDashboard, type Stream } from "./events-dashboard.ts";
import { putBehindGate, signInOnTheWayTo, signOutInAnotherTab } from "./gated.ts";
import { inTime } from "./in-time.ts";

/** `SESSION_RECHECK` of this gate, and what a machine at work may add to it, ms. */
const RECHECK = 2000;
const SLACK = 8000;

test("a dashboard of server-sent events", async (story) => {
  const step = stepsOf(story);
  const dashboard = await openDashboard(story);
  const gate = await putBehindGate(story, dashboard.url, { SESSION_RECHECK: `${RECHECK / 1000}s` });
  const browser = await openBrowser();
  story.after(() => browser.close());
  const { page } = await newVisitor(browser);
  const readings = page.locator("li");
  const stateOf = (state: string) =>
    page.waitForFunction((title) => document.title === title, state);
  let stream: Stream;

  await step("nobody reads the events without a sign-in", async () => {
    const answer = await fetch(`${gate.url}/events`, { headers: { accept: "text/event-stream" } });
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get("content-type"), "application/problem+json");
  });

  await step("each event is on the screen before the next one is sent", async () => {
    const opened = dashboard.nextStream();
    await signInOnTheWayTo(page, gate.url);
    stream = await inTime(opened, "the page opens the stream");
    await stateOf("open");
    for (const [id, text] of ["12 °C", "13 °C", "14 °C"].entries()) {
      stream.send(id + 1, text);
      await readings.nth(id).waitFor();
      assert.equal(await readings.nth(id).textContent(), `${id + 1}: ${text}`);
    }
  });

  await step("a stream that the app ends is taken up where it ended", async () => {
    const opened = dashboard.nextStream();
    stream.end();
    stream = await inTime(opened, "the page opens it again");
    assert.equal(stream.after, "3");
    stream.send(4, "15 °C");
    await readings.nth(3).waitFor();
  });

  await step("it outlives several checks of the session", async () => {
    await new Promise((resolve) => setTimeout(resolve, 2.5 * RECHECK));
    stream.send(5, "16 °C");
    await readings.nth(4).waitFor();
  });

  await step("after the sign-out it is closed, at the app and in the page", async () => {
    await signOutInAnotherTab(page, gate.url);
    await inTime(stream.closed, "the app's side is closed", RECHECK + SLACK);
    await stateOf("closed");
    stream.send(6, "17 °C");
    assert.equal(await readings.count(), 5);
  });
});
