import { html } from "hono/html";
import { STYLE_ASSET } from "../ui/assets.ts";
import type { Frame } from "../ui/layout.tsx";

/**
 * Shown inside any other page, so it has no form, no script and no user name. A click on its only
 * link, wanted or not, opens a sign-in that cannot be framed.
 */
export const FramedPage = ({ site, t, brand, href }: Frame & { readonly href: string }) =>
  html`<!DOCTYPE html>${(
    <html lang={t.language.code} dir={t.language.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <title>{`${t.messages.framed.title} · ${site}`}</title>
        <link rel="stylesheet" href={STYLE_ASSET.path} />
        {brand?.style ? <link rel="stylesheet" href={brand.style.path} /> : null}
      </head>
      <body>
        <main class="inside">
          <h1>{t.messages.framed.title}</h1>
          <p>{t.messages.framed.text}</p>
          <p>{t.messages.framed.advice}</p>
          <p>
            <a class="button main" href={href} target="_blank" rel="noopener noreferrer">
              {t.message.newTab}
            </a>
          </p>
        </main>
      </body>
    </html>
  )}`;
