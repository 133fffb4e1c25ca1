import type { Support } from "../../config/brand.ts";
import type { Config } from "../../config/config.ts";
import { bytesOf, type Image } from "../../config/image.ts";
import { type Asset, asset } from "../../http/asset.ts";
import { palettesOf } from "./palette.ts";

/** What pages show of an operator's look; whatever is not set costs them nothing. */
export interface PageBrand {
  readonly logo?: Asset | undefined;
  /** Laid over the theme. */
  readonly style?: Asset | undefined;
  readonly support?: Support | undefined;
  readonly termsUrl?: string | undefined;
  readonly privacyUrl?: string | undefined;
}

export interface Branding {
  /** `undefined`: nothing is set. */
  readonly brand: PageBrand | undefined;
  /** The image of an app, or its text; `undefined`: it has no icon. */
  iconOf(host: string): Asset | string | undefined;
  /** By path. */
  readonly assets: ReadonlyMap<string, Asset>;
}

type BrandConfig = Pick<Config, "apps" | "brand">;

const made = new WeakMap<BrandConfig, Branding>();

/** Made once for each configuration. */
export function brandingOf(config: BrandConfig): Branding {
  const branding = made.get(config) ?? make(config);
  made.set(config, branding);
  return branding;
}

function make({ apps, brand }: BrandConfig): Branding {
  const { logo, accent, ...links } = brand;
  const css = (accent ? themeOf(accent) : "") + (logo ? LOGO_STYLE : "");
  const shown: PageBrand = {
    ...links,
    logo: logo && imageAsset("logo", logo),
    style: css === "" ? undefined : asset("brand", "css", "text/css; charset=utf-8", css),
  };
  const icons = new Map(
    apps.flatMap(({ host, icon }) =>
      icon === undefined
        ? []
        : [[host, typeof icon === "string" ? icon : imageAsset("app", icon)] as const],
    ),
  );
  const assets = [shown.logo, shown.style, ...icons.values()].flatMap((one) =>
    one === undefined || typeof one === "string" ? [] : [[one.path, one] as const],
  );
  return {
    brand: Object.values(shown).some((value) => value !== undefined) ? shown : undefined,
    iconOf: (host) => icons.get(host),
    assets: new Map(assets),
  };
}

const imageAsset = (name: string, image: Image): Asset => {
  const { contentType } = image;
  return asset(name, contentType === "image/png" ? "png" : "svg", contentType, bytesOf(image));
};

/** On white, which logos are made for, whatever the colour behind it. */
const LOGO_STYLE =
  ".logo{grid-row:span 2;box-sizing:content-box;height:32px;max-width:128px;padding:7px;border-radius:10px;background:#fff;object-fit:contain}";

function themeOf(accent: string): string {
  const { light, dark } = palettesOf(accent);
  const rules = (palette: Readonly<Record<string, string>>): string =>
    `:root{${Object.entries(palette)
      .map(([name, value]) => `--${name}:${value}`)
      .join(";")}}`;
  return `${rules(light)}@media (prefers-color-scheme:dark){${rules(dark)}}`;
}
