import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { imagesIn } from "../../../src/cli/brand-folder.ts";
import { contrast, SURFACES } from "../../../src/config/colour.ts";
import { bytesOf, IMAGES, type Image, LARGEST_IMAGE } from "../../../src/config/image.ts";
import { parseConfig } from "../../../src/config/parse.ts";
import { palettesOf } from "../../../src/pages/ui/palette.ts";
import theme from "../../../src/pages/ui/theme.css";

const SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
const app = { host: "app.example.com", origin: "https://10.0.0.5.example" };
const SVG = "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h9v9z'/></svg>";
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const parse = (vars: Record<string, unknown>, images = {}) =>
  parseConfig({ GATEHOUSE_SECRET: SECRET, APPS: [app], ...vars, [IMAGES]: images });

function brandOf(vars: Record<string, unknown>, images = {}) {
  const config = parse(vars, images);
  if (!config.ok) throw new Error(config.reason.join("\n"));
  return config.value.brand;
}

function mistakeOf(vars: Record<string, unknown>, images = {}): string {
  const config = parse(vars, images);
  if (config.ok) return "";
  expect(config.reason).toHaveLength(1);
  return config.reason[0] ?? "";
}

const text = (image: Image | undefined) => image && new TextDecoder().decode(bytesOf(image));

describe("LOGO", () => {
  test.each([
    ["percent-encoded", `data:image/svg+xml,${encodeURIComponent(SVG)}`],
    ["with a charset", `data:image/svg+xml;charset=utf-8,${encodeURIComponent(SVG)}`],
    ["in base64", `data:image/svg+xml;base64,${btoa(SVG)}`],
  ])("an SVG %s", (_, LOGO) => {
    const { logo } = brandOf({ LOGO });
    expect(logo?.contentType).toBe("image/svg+xml");
    expect(text(logo)).toBe(SVG);
  });

  test("a PNG", () =>
    expect(brandOf({ LOGO: `data:image/png;base64,${PNG}` }).logo?.contentType).toBe("image/png"));

  test.each([
    "https://example.com/logo.svg",
    "logo.svg",
    "brand/../secret.svg",
    "brand/.hidden.svg",
    "data:text/html,<svg>",
    "data:image/svg+xml;base64,###",
    "data:image/svg+xml,%zz",
    "data:image/svg+xml,<p>",
    `data:image/png;base64,${btoa(SVG)}`,
    `data:image/svg+xml;base64,${btoa(`<svg>${" ".repeat(LARGEST_IMAGE)}</svg>`)}`,
    "brand/missing.svg",
  ])("%.60s is a mistake", (LOGO) => expect(mistakeOf({ LOGO })).toMatch(/^LOGO: /));

  test("a file of the folder that the Worker is built with", () => {
    const folder = mkdtempSync(join(tmpdir(), "gatehouse-brand-"));
    try {
      writeFileSync(join(folder, "logo.svg"), SVG);
      writeFileSync(join(folder, "large.png"), Buffer.alloc(LARGEST_IMAGE + 1));
      writeFileSync(join(folder, "notes.txt"), "no image");
      const images = imagesIn(folder);
      expect(Object.keys(images).sort()).toEqual(["brand/large.png", "brand/logo.svg"]);
      expect(text(brandOf({ LOGO: "brand/logo.svg" }, images).logo)).toBe(SVG);
      expect(mistakeOf({ LOGO: "brand/large.png" }, images)).toContain("more than 64 KB");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("ACCENT", () => {
  const surfaces = (css: string) =>
    ["paper", "card", "quiet", "line", "bad-paper", "good-paper", "heed-paper"].map(
      (name) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(css)?.[1] ?? "missing",
    );
  const [light = "", dark = ""] = theme.split("@media");

  test("the surfaces that colours are held against are those of the theme", () => {
    expect(surfaces(light)[1]).toBe(SURFACES.light.card);
    expect(surfaces(dark)[1]).toBe(SURFACES.dark.card);
  });

  /** Every corner and face of the cube, and what people choose. */
  const steps = ["00", "33", "66", "99", "cc", "ff"];
  const cube = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `#${r}${g}${b}`)));

  test("whatever is accepted can be read, in both themes, on every surface", () => {
    for (const ACCENT of [...cube, "#0b1f4d", "#ffcc00", "#d0021b", "#777777", "#7f7f00"]) {
      const config = parse({ ACCENT });
      if (!config.ok) continue;
      for (const [palette, css] of [
        [palettesOf(ACCENT).light, light],
        [palettesOf(ACCENT).dark, dark],
      ] as const) {
        const at = (name: string) => palette[name] ?? "missing";
        for (const surface of surfaces(css).filter((_, index) => index !== 3)) {
          expect(contrast(at("link"), surface), `${ACCENT} on ${surface}`).toBeGreaterThan(4.49);
        }
        for (const [ink, paper] of [
          ["main-ink", "main"],
          ["main-ink", "main-hover"],
          ["band-ink", "band"],
          ["band-soft", "band"],
        ] as const) {
          expect(contrast(at(ink), at(paper)), `${ACCENT} ${ink}`).toBeGreaterThan(4.49);
        }
      }
      const { card } = SURFACES.dark;
      expect(contrast(palettesOf(ACCENT).dark.main ?? "", card)).toBeGreaterThan(2.99);
    }
  });

  test("the colour itself is the button's by day", () =>
    expect(palettesOf("#ffcc00").light.main).toBe("#ffcc00"));

  test.each(["red", "#fff", "#12345g", "rgb(0 0 0)", "#11223344", 7])("%s is a mistake", (ACCENT) =>
    expect(mistakeOf({ ACCENT })).toMatch(/^ACCENT: must be/),
  );

  test("one that nobody could see is refused, with a colour that works", () => {
    for (const ACCENT of ["#ffffff", "#fdfd96", "#f0f0f0"]) {
      const mistake = mistakeOf({ ACCENT });
      const near = /"(#[0-9a-f]{6})" is the nearest/.exec(mistake)?.[1] ?? "";
      expect(brandOf({ ACCENT: near }).accent, mistake).toBe(near);
    }
  });
});

describe("SUPPORT", () => {
  test.each([
    ["help@example.com", { text: "help@example.com", href: "mailto:help@example.com" }],
    ["https://help.example.com/", { text: "help.example.com", href: "https://help.example.com/" }],
    ["Room 4, or call 1234", { text: "Room 4, or call 1234" }],
  ])("%s", (SUPPORT, shown) => expect(brandOf({ SUPPORT }).support).toEqual(shown));

  test.each(["http://help.example.com", "javascript://x", " x", "a\nb", "x".repeat(201)])(
    "%j is a mistake",
    (SUPPORT) => expect(mistakeOf({ SUPPORT })).toMatch(/^SUPPORT: /),
  );

  test("what looks like a script is text and no link", () =>
    expect(brandOf({ SUPPORT: "javascript:alert(1)" }).support).toEqual({
      text: "javascript:alert(1)",
    }));
});

test.each(["TERMS_URL", "PRIVACY_URL"])("%s is an https URL", (name) => {
  const wrong = ["http://example.com", "javascript:1", "/terms", "https://a:b@example.com", "x y"];
  for (const url of wrong) expect(mistakeOf({ [name]: url })).toMatch(new RegExp(`^${name}: `));
  expect(parse({ [name]: "https://example.com/terms" }).ok).toBe(true);
  expect(parse({ [name]: "" }).ok).toBe(true);
});

describe("an app's name and icon", () => {
  const appOf = (fields: Record<string, unknown>) => parse({ APPS: [{ ...app, ...fields }] });
  test.each([{ name: "Wiki", icon: "📚" }, { icon: "👩‍💻" }, { icon: "W" }, { name: "Søk" }])(
    "%j",
    (fields) => {
      const config = appOf(fields);
      expect(config.ok && config.value.apps[0]).toMatchObject(fields);
    },
  );
  test.each([
    { name: "" },
    { name: " x" },
    { name: "a\nb" },
    { icon: "" },
    { icon: "Wiki" },
    { icon: "<b>x" },
    { icon: "https://x.example/i.png" },
    { icon: "a b" },
  ])("%j is a mistake", (fields) => expect(appOf(fields).ok).toBe(false));
});
