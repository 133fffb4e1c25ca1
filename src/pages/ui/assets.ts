import { PATHS } from "../../config/paths.ts";
import { ICON } from "./icon.ts";
import { SCRIPT } from "./script.ts";
import { STYLES } from "./styles/styles.ts";

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

export const STYLE_ASSET = asset("pages", "css", "text/css; charset=utf-8", STYLES);
export const SCRIPT_ASSET = asset("pages", "js", "text/javascript; charset=utf-8", SCRIPT);
export const ICON_ASSET = asset("icon", "svg", "image/svg+xml; charset=utf-8", ICON);

export const ASSETS: readonly Asset[] = [STYLE_ASSET, SCRIPT_ASSET, ICON_ASSET];
