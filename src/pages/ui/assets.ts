import { type Asset, asset } from "../../http/asset.ts";
import { WORKER_GUARD } from "../../http/worker-guard.ts";

/** The arch of a gatehouse, with its keyhole. */
export const ARCH = "M6 21V11a6 6 0 0 1 12 0v10h-4v-4.2a3 3 0 1 0-4 0V21Z";

export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="#1d4f40"/><path d="${ARCH}" fill="#f4efe2" transform="translate(0 -1)"/></svg>`;

import admin from "./admin.css";
import pages from "./pages.css";
/// <reference path="./modules.d.ts" />
import { SCRIPT } from "./script.ts";
import theme from "./theme.css";

/** Indentation is for people. */
const STYLES = [theme, pages, admin].join("").replaceAll(/\n\s*/g, " ");

export const STYLE_ASSET = asset("pages", "css", "text/css; charset=utf-8", STYLES);
export const SCRIPT_ASSET = asset("pages", "js", "text/javascript; charset=utf-8", SCRIPT);
export const ICON_ASSET = asset("icon", "svg", "image/svg+xml; charset=utf-8", ICON);

export const ASSETS: readonly Asset[] = [STYLE_ASSET, SCRIPT_ASSET, ICON_ASSET, WORKER_GUARD];
