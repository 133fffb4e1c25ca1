import { describe, expect, test } from "vitest";
import { ICON_ASSET, SCRIPT_ASSET, STYLE_ASSET } from "../../../src/pages/ui/assets.ts";
import { everyPage, rendered } from "./every-page.ts";

/** What a page loads; the other assets are for service workers of apps. */
const PAGE_ASSETS = [STYLE_ASSET, SCRIPT_ASSET, ICON_ASSET];

const all = (page: string, pattern: RegExp): string[] =>
  [...page.matchAll(pattern)].map((match) => match[1] ?? match[0]);

const tags = (page: string, name: string): string[] =>
  all(page, new RegExp(`<${name}\\b[^>]*>`, "g"));

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

describe.each(Object.keys(everyPage("x")))("%s", (name) => {
  const page = () => rendered(everyPage("ada")[name] ?? "");

  test("holds a policy without inline script, inline style or foreign address", async () => {
    const text = await page();
    expect(tags(text, "style")).toEqual([]);
    expect(tags(text, "\\w+").filter((tag) => /\s(style|on\w+)=/.test(tag))).toEqual([]);
    expect(text).not.toMatch(/https?:|javascript:|<(iframe|object|embed|base)\b/);
    const loaded = [...tags(text, "script"), ...tags(text, "link")].map(
      (tag) => attribute(tag, "src") ?? attribute(tag, "href"),
    );
    // The page that others may frame has no script.
    const assets = name === "framed" ? [STYLE_ASSET] : PAGE_ASSETS;
    expect(loaded.sort()).toEqual(assets.map(({ path }) => path).sort());
    expect(text.includes(" defer=")).toBe(name !== "framed");
  });

  test("is one document in one language with one heading", async () => {
    const text = await page();
    expect(text).toMatch(/^<!DOCTYPE html><html lang="en">/);
    expect(text).toContain(`name="viewport" content="width=device-width, initial-scale=1"`);
    expect(tags(text, "h1")).toHaveLength(1);
    expect(tags(text, "main")).toHaveLength(1);
    expect(all(text, /<title>([^<]+)<\/title>/g)).toHaveLength(1);
  });

  test("names every field and every reference resolves", async () => {
    const text = await page();
    const ids = all(text, /\sid="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    for (const described of all(text, /\saria-describedby="([^"]*)"/g)) {
      for (const id of described.split(" ")) expect(ids).toContain(id);
    }
    const labels = all(text, /<label for="([^"]*)"/g);
    for (const input of tags(text, "input").filter(
      (tag) => !/ hidden|"hidden"|"checkbox"/.test(tag),
    )) {
      expect(labels).toContain(attribute(input, "id"));
      expect(attribute(input, "autocomplete")).toBeDefined();
      expect(input).not.toContain("pattern=");
    }
  });

  test("changes things by POST on this host only, and without a script", async () => {
    const text = await page();
    for (const form of tags(text, "form")) {
      expect(attribute(form, "method")).toBe("post");
      expect(attribute(form, "action")).toMatch(/^\/\.gatehouse\//);
    }
    for (const button of tags(text, "button")) {
      const script = attribute(button, "type") === "button";
      expect(script).toBe(button.includes(" hidden="));
    }
  });

  test("never puts two things in focus", async () => {
    const focused = tags(await page(), "\\w+").filter((tag) => tag.includes(" autofocus"));
    expect(focused.length).toBeLessThan(2);
  });
});
