import { html } from "hono/html";
import { STYLE_ASSET } from "../ui/assets.ts";
import type { Frame } from "../ui/layout.tsx";
import { MESSAGE, MESSAGES } from "./copy.ts";

const { title, text, advice } = MESSAGES.framed;

/**
 * Shown inside any other page, so it has no form, no script and no user name. A click on its only
 * link, wanted or not, opens a sign-in that cannot be framed.
 */
export const FramedPage = ({ site, href }: Frame & { readonly href: string }) =>
  html`<!DOCTYPE html>${(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <title>{`${title} · ${site}`}</title>
        <link rel="stylesheet" href={STYLE_ASSET.path} />
      </head>
      <body>
        <main class="inside">
          <h1>{title}</h1>
          <p>{text}</p>
          <p>{advice}</p>
          <p>
            <a class="button main" href={href} target="_blank" rel="noopener noreferrer">
              {MESSAGE.newTab}
            </a>
          </p>
        </main>
      </body>
    </html>
  )}`;
