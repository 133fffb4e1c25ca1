import { describe, expect, test } from "vitest";
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

describe("JWKS_PATHS", () => {
  const paths = ["/.well-known/jwks.json", "/oauth/keys"];
  const gate = openGate({ vars: { JWKS_PATHS: paths, LOGIN_HOST: "auth.example.com" } });
  const hosts = [gate.url, "https://auth.example.com"];
  const all = hosts.flatMap((host) => paths.map((path) => host + path));

  test.each(all)("%s answers as the fixed path does", async (url) => {
    const browser = newBrowser(gate, { url: new URL(url).origin });
    const fixed = await browser.fetch(JWKS);
    const here = await browser.fetch(new URL(url).pathname);
    for (const name of ["content-type", "cache-control", "etag"])
      expect(here.headers.get(name), name).toBe(fixed.headers.get(name));
    expect(await here.json()).toEqual(await fixed.json());
    const tag = here.headers.get("etag") ?? "";
    const again = await browser.fetch(new URL(url).pathname, { "if-none-match": tag });
    expect(again.status).toBe(304);
    const ask = (method: string) => gate.send(new Request(url, { method }));
    const head = await ask("HEAD");
    expect([head.status, await head.text(), head.headers.get("etag")]).toEqual([200, "", tag]);
    expect((await ask("DELETE")).status).toBeGreaterThan(399);
    expect(await gate.hits()).toBe(0);
  });

  test("no other path or spelling is meant", async () => {
    const ask = async (url: string) => (await gate.send(new Request(url))).status;
    for (const path of ["/oauth/keys/", "/oauth/Keys", "/oauth/keys/x", "//oauth/keys"])
      expect(await ask(gate.url + path), path).toBe(401);
    expect(await ask("https://unknown.example.net/oauth/keys")).toBe(421);
    expect(await ask("http://auth.example.com/oauth/keys")).toBe(403);
  });
});
