import { PATHS } from "../../config/paths.ts";

/** The arch of a gatehouse, with its keyhole. */
export const ARCH = "M6 21V11a6 6 0 0 1 12 0v10h-4v-4.2a3 3 0 1 0-4 0V21Z";

export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="#1d4f40"/><path d="${ARCH}" fill="#f4efe2" transform="translate(0 -1)"/></svg>`;

import admin from "./admin.css";
import pages from "./pages.css";
/// <reference path="./modules.d.ts" />
import { SCRIPT } from "./script.ts";
import theme from "./theme.css";

/** Served as it is, for ever: another content has another path. */
export interface Asset {
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
}

/** FNV-1a, 32 bits: tells one version from the next, promises nothing else. */
function contentHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}

const asset = (name: string, extension: string, contentType: string, body: string): Asset => ({
  path: `${PATHS.assets}/${name}.${contentHash(body)}.${extension}`,
  contentType,
  body,
});

/** Indentation is for people. */
const STYLES = [theme, pages, admin].join("").replaceAll(/\n\s*/g, " ");

export const STYLE_ASSET = asset("pages", "css", "text/css; charset=utf-8", STYLES);
export const SCRIPT_ASSET = asset("pages", "js", "text/javascript; charset=utf-8", SCRIPT);
export const ICON_ASSET = asset("icon", "svg", "image/svg+xml; charset=utf-8", ICON);

export const ASSETS: readonly Asset[] = [STYLE_ASSET, SCRIPT_ASSET, ICON_ASSET];
