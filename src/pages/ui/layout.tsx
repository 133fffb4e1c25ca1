import { html } from "hono/html";
import type { PropsWithChildren } from "hono/jsx";
import { ARCH, ICON_ASSET, SCRIPT_ASSET, STYLE_ASSET } from "./assets.ts";

/** What every page shows around its content. */
export interface Frame {
  /** NAME of the configuration. */
  readonly site: string;
  /** The app that is signed in to, as in the URL; left out where there is none. */
  readonly host?: string | undefined;
}

interface LayoutProps extends Frame {
  readonly title: string;
  /** The page tells an error: its title says so first, as screen readers read it first. */
  readonly problem?: boolean | undefined;
  readonly width?: "narrow" | "wide" | "broad" | undefined;
}

/** The card. Everything dynamic passes through JSX, which escapes it; only the doctype does not. */
export const Layout = (props: PropsWithChildren<LayoutProps>) =>
  html`<!DOCTYPE html>${(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <title>{`${props.problem ? "Error: " : ""}${props.title} · ${props.site}`}</title>
        <link rel="icon" type="image/svg+xml" href={ICON_ASSET.path} />
        <link rel="stylesheet" href={STYLE_ASSET.path} />
        <script src={SCRIPT_ASSET.path} defer></script>
      </head>
      <body>
        <div class={`card ${props.width ?? "narrow"}`}>
          <header class="band">
            <svg class="arch" viewBox="6 5 12 16" aria-hidden="true">
              <path d={ARCH} />
            </svg>
            <p class="site">{props.site}</p>
            {props.host ? <p class="host">{props.host}</p> : null}
          </header>
          <main class="inside">{props.children}</main>
        </div>
      </body>
    </html>
  )}`;
