import { Script } from "node:vm";
import { describe, expect, test } from "vitest";
import { ASSETS, SCRIPT_ASSET, STYLE_ASSET } from "../../../src/pages/ui/assets.ts";
import theme from "../../../src/pages/ui/theme.css";

describe("assets", () => {
  test("each has a path of its own that names its content", () => {
    for (const asset of ASSETS) {
      expect(asset.path).toMatch(/^\/\.gatehouse\/assets\/[a-z-]+\.[0-9a-f]{8}\.(css|js|svg)$/);
    }
    expect(new Set(ASSETS.map((asset) => asset.path)).size).toBe(ASSETS.length);
  });

  test("the script is a program that makes no text into code or markup", () => {
    expect(() => new Script(SCRIPT_ASSET.body)).not.toThrow();
    expect(SCRIPT_ASSET.body).not.toMatch(
      /innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function|fetch|https?:/,
    );
  });

  test.each([
    ["/.gatehouse/reset?token=secret", "/.gatehouse/reset"],
    [
      "/.gatehouse/language?return_to=%2F.gatehouse%2Freset%3Ftoken%3Dsecret",
      "/.gatehouse/language",
    ],
    [
      "/.gatehouse/language?return_to=%2F.gatehouse%2Finvite%3Ftoken%3Dsecret",
      "/.gatehouse/language",
    ],
    ["/.gatehouse/account?done=password_changed", "/.gatehouse/account"],
    ["/.gatehouse/login?return_to=%2Freset%3Ftoken%3Da", undefined],
  ])("the script leaves of %s what may stay in the history", (opened, left) => {
    const stay: string[] = [];
    new Script(SCRIPT_ASSET.body).runInNewContext({
      URL,
      location: { href: `https://app.example.com${opened}`, hash: "" },
      history: { replaceState: (_: null, __: string, { href }: URL) => stay.push(href) },
      document: { querySelectorAll: () => [] },
    });
    expect(stay).toEqual(left === undefined ? [] : [`https://app.example.com${left}`]);
  });

  test("the style sheet loads nothing", () => {
    expect(STYLE_ASSET.body).not.toMatch(/url\(|@import|https?:/);
  });

  test("the style sheet knows no left and no right, so that it can be mirrored", () => {
    const physical =
      /(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)|[;{ ](?:left|right):/;
    expect(STYLE_ASSET.body).not.toMatch(physical);
  });

  test("fields are 16 px or more, so that a phone does not zoom into them", () => {
    expect(STYLE_ASSET.body).toMatch(/input:not\(\[type="checkbox"\]\) \{[^}]*font-size: 17px/);
  });
});

/** WCAG 2.2 §1.4.3: relative luminance of an sRGB colour. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const [light = "", dark = ""] = theme.split("@media");
const colour = (theme: string, name: string): string =>
  new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(theme)?.[1] ?? "missing";

describe.each([
  ["light", light],
  ["dark", dark],
])("%s colours can be read", (_name, theme) => {
  test.each([
    ["ink", "card", 4.5],
    ["soft", "card", 4.5],
    ["soft", "quiet", 4.5],
    ["ink", "quiet", 4.5],
    ["link", "card", 4.5],
    ["bad", "card", 4.5],
    ["bad", "bad-paper", 4.5],
    ["good", "good-paper", 4.5],
    ["heed", "heed-paper", 4.5],
    ["band-ink", "band", 4.5],
    ["band-soft", "band", 4.5],
    ["main-ink", "main", 4.5],
    ["main-ink", "main-hover", 4.5],
    // WCAG 2.2 §1.4.11: the edge of a field is how one sees it.
    ["edge", "card", 3],
  ])("%s on %s", (front, back, least) => {
    expect(contrast(colour(theme, front), colour(theme, back))).toBeGreaterThanOrEqual(least);
  });
});
