import { describe, expect, test } from "vitest";
import { newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { LOGIN, newPerson, signIn } from "../support/people.ts";

/**
 * The threat: an image that an operator was given carries a script, or runs one when it is opened by
 * itself; it is of the origin where people type their passwords.
 */
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>`;
const IMAGE = `data:image/svg+xml;base64,${btoa(SVG)}`;
const gate = openGate({
  apps: [
    { host: "wiki.example.com", origin: "service:ORIGIN", name: "Wiki", icon: IMAGE },
    { host: "chat.example.com", origin: "service:ORIGIN", icon: "💬", policy: "one_factor" },
    { host: "plain.example.com", origin: "service:ORIGIN", policy: "one_factor" },
  ],
  vars: {
    LOGIN_HOST: "auth.example.com",
    LOGO: IMAGE,
    ACCENT: "#0b1f4d",
    SUPPORT: "help@example.com",
    TERMS_URL: "https://example.com/terms",
    PRIVACY_URL: "https://example.com/privacy",
  },
});
const visitor = () => newBrowser(gate, { url: "https://auth.example.com" });

describe("a logo", () => {
  test("is served so that nothing in it runs, also when it is opened by itself", async () => {
    const page = await visitor().open(LOGIN);
    const src = /<img class="logo" src="([^"]+)"/.exec(page.text)?.[1] ?? "";
    expect(page.text).toContain(`<link rel="icon" type="image/svg+xml" href="${src}"`);
    for (const host of ["auth", "wiki"]) {
      const image = await newBrowser(gate, { url: `https://${host}.example.com` }).get(src);
      expect(image.status).toBe(200);
      expect(await image.text()).toBe(SVG);
      expect(Object.fromEntries(image.headers)).toMatchObject({
        "content-type": "image/svg+xml",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "public, max-age=31536000, immutable",
      });
    }
  });

  test("takes the place of the product's own mark", async () => {
    const { text } = await visitor().open(LOGIN);
    expect(text).not.toMatch(/class="arch"|icon\.[0-9a-f]{8}\.svg/);
  });

  test("and colours leave the policy of the pages as strict as it was", async () => {
    const page = await visitor().get(LOGIN);
    expect(page.headers.get("content-security-policy")).not.toContain("unsafe");
    const text = await page.text();
    expect(text).not.toMatch(/<style|\sstyle=/);
    const href = /href="([^"]+brand\.[0-9a-f]{8}\.css)"/.exec(text)?.[1] ?? "";
    const style = await visitor().get(href);
    expect(style.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(await style.text()).toContain("--main:#0b1f4d");
  });

  test("of another configuration is not served", async () => {
    const { text } = await visitor().open(LOGIN);
    const src = /<img class="logo" src="([^"]+)"/.exec(text)?.[1] ?? "";
    expect((await newBrowser(openGate()).get(src)).status).toBe(404);
  });
});

test("who is stuck reads where help is, and what they agree to is linked on the way in", async () => {
  for (const path of [LOGIN, "/.gatehouse/forgot", "/.gatehouse/reset?token=x", "/nowhere"]) {
    const { text } = await visitor().open(path);
    expect(text, path).toContain('<a href="mailto:help@example.com">help@example.com</a>');
    expect(text).toContain('href="https://example.com/terms"');
    expect(text).toContain('href="https://example.com/privacy"');
  }
});

test("where nothing is set, no page has a byte of it", async () => {
  const { text } = await newBrowser(openGate()).open(LOGIN);
  expect(text).not.toMatch(/class="logo"|brand\.|mailto:|https:/);
  expect(text).toContain('class="arch"');
});

test("the launcher names apps and shows their signs; who has none gets a letter", async () => {
  const browser = visitor();
  await signIn(browser, await newPerson());
  const { text } = await browser.open("/");
  const apps = [...text.matchAll(/<a href="([^"]+)"[^>]*>(.*?)<\/a>/gs)].map(([, href, inside]) => [
    href,
    inside,
  ]);
  const inside = (host: string) => apps.find(([href]) => href === `https://${host}/`)?.[1] ?? "";
  expect(inside("wiki.example.com")).toMatch(/<img [^>]*alt=""[^>]*>.*Wiki.*wiki\.example\.com/s);
  expect(inside("chat.example.com")).toContain("💬");
  expect(inside("plain.example.com")).toMatch(/>P<.*plain\.example\.com/s);
});
