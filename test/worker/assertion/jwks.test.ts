import { expect, test } from "vitest";
import { newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";

const JWKS = "/.gatehouse/jwks.json";

test("a verifier that has the keys is told so, and one that has others gets them", async () => {
  const browser = newBrowser(openGate());
  const ask = (tag?: string) =>
    browser.fetch(JWKS, tag === undefined ? {} : { "if-none-match": tag });
  const first = await ask();
  const tag = first.headers.get("etag") ?? "";
  const { keys } = await first.json<{ keys: { kid: string }[] }>();
  for (const { kid } of keys) expect(tag).toContain(kid);
  for (const same of [tag, `W/${tag}`, `"other", ${tag}`]) {
    const again = await ask(same);
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", tag]);
    expect(again.headers.get("cache-control")).toMatch(/^public, max-age=/);
  }
  expect((await ask('"other"')).status).toBe(200);
});
