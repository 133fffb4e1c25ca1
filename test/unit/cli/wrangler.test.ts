import { expect, test } from "vitest";
import { quiet } from "../../../src/cli/wrangler.ts";

test("of wrangler only errors are shown, of the Worker every line", () => {
  const filter = quiet();
  const out = [
    "env.DB (gatehouse)      D1 Database      local",
    "⎔ Starting local server...",
    "[wrangler:info] Ready on http://localhost:8787",
    '{"event":"sign_in"}',
    "",
    "[wrangler:info] GET / 200 OK (7ms)",
    "[wrangler:error] Error: boom",
    "    at fetch (worker.ts:1:1)",
    "⎔ Reloading local server...",
  ].map((line) => filter(line, "stdout"));
  expect(out.filter((line) => line !== undefined)).toEqual([
    '{"event":"sign_in"}',
    "",
    "Error: boom",
    "    at fetch (worker.ts:1:1)",
  ]);
});

test("what is said on stderr is shown even before it serves, without ornament", () => {
  const filter = quiet();
  const red =
    "\u001b[31m✘ \u001b[41;31m[\u001b[41;97mERROR\u001b[41;31m]\u001b[0m \u001b[1mno\u001b[0m";
  const out = [red, "", '🪵  Logs were written to "/x.log"'].map((line) => filter(line, "stderr"));
  expect(out).toEqual(["no", undefined, undefined]);
});
