import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { newBrowser } from "../../support/browser.ts";
import { newPerson, signIn } from "../../support/people.ts";
import { simpleGate } from "../../support/sessions.ts";

test("whose names no header can hold is refused in words, and the operator learns of it", async () => {
  const logged = vi.spyOn(console, "error").mockReturnValue();
  const gate = simpleGate();
  const ada = await newPerson();
  // As an earlier version would have stored it.
  await env.DB.prepare("UPDATE users SET name = ?2 WHERE id = ?1")
    .bind(ada.id, "x".repeat(20_000))
    .run();
  const browser = newBrowser(gate);
  await signIn(browser, ada);
  const before = await gate.hits();
  const answer = await browser.get("/");
  expect([answer.status, await gate.hits()]).toEqual([403, before]);
  expect(await answer.text()).toContain("too long");
  expect(logged.mock.calls.flat().join()).toContain("assertion_too_large");
  logged.mockRestore();
});
