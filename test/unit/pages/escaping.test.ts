import { describe, expect, test } from "vitest";
import { everyPage, rendered } from "./every-page.ts";

const HOSTILE = `q"q'q"><img src=x onerror=alert(1)><script>alert(2)</script>'&{{7*7}}\${7*7}`;

describe("text that a person chose stays text", () => {
  test.each(Object.keys(everyPage("")))("%s", async (name) => {
    const page = await rendered(everyPage(HOSTILE)[name] ?? "");
    expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(page).not.toContain("<img");
    expect(page).not.toContain("<script>");
    expect(page).not.toContain("alert(2)</script>");
    expect(page).not.toContain(`q"q`);
    expect(page).not.toContain("q'q");
    expect(page).toContain("{{7*7}}");
  });

  test("a link's token stays inside its hidden field", async () => {
    const page = await rendered(everyPage(`a&b="c" d`).invite ?? "");
    expect(page).toContain(`name="token" value="a&amp;b=&quot;c&quot; d"`);
  });

  test("a browser's own name is not repeated, only recognised", async () => {
    const page = await rendered(everyPage("Mozilla/5.0 (evil) Firefox/1").account ?? "");
    expect(page).toContain("Firefox");
    expect(page).toContain("Sign out there: Firefox");
  });
});
